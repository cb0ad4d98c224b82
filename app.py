"""Viva in a checkout: what `flask --app app` and `make run` start."""

import os

from tutor.application import create_app

__all__ = ["create_app"]

if __name__ == "__main__":
    create_app().run(port=int(os.environ.get("PORT", "5000")))
