"""Keeps numpy's matrix products to one thread, as the model is; to be imported before numpy.

Several workers share the cores, and OpenBLAS reads the number when it is loaded. Who sets it otherwise is heard.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
