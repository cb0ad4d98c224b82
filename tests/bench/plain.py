"""Gunicorn's settings as the project has them, but for the opening of courses: for apps that have none."""

import runpy
from pathlib import Path

_OURS = runpy.run_path(str(Path(__file__).resolve().parents[2] / "gunicorn.conf.py"))

globals().update({name: value for name, value in _OURS.items() if name not in ("__name__", "post_worker_init")})
