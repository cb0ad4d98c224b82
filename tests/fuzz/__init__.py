"""Odd lessons by the thousand; `python -m tests.fuzz --help` tells how."""
