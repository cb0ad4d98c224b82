"""Viva in a checkout: what `flask --app app` and `make run` start."""

import os

from tutor.application import create_app, open_courses

__all__ = ["create_app"]

if __name__ == "__main__":
    served = create_app()
    open_courses(served)
    served.run(port=int(os.environ.get("PORT", "5000")))
