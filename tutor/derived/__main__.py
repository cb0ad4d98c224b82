"""`python -m tutor.derived STEP ROOT FOLDER INSTANCE FINGERPRINT FILE`: one step, for the process that waits for it."""

import sys

from tutor.derived.process import main

sys.exit(main(sys.argv[1:]))
