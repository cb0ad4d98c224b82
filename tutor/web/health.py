"""Whether store and courses can be used."""

from dataclasses import asdict

from flask import Blueprint, Response, jsonify

from tutor.errors import TutorError
from tutor.web.errors import told
from tutor.web.services import tutor

bp = Blueprint("health", __name__)


@bp.get("/healthz")
def healthz() -> tuple[Response, int]:
    """200 when store and courses can be used, else 503 with the reason; names each course that cannot be opened."""
    failures = {}
    try:
        tutor().ready()
        state = {"status": "ok", "courses": [shelf.course.slug for shelf in tutor().library.courses()]}
    except TutorError as error:
        state = {"status": "unavailable", "reason": told(error)}
    if tutor().library.failures:
        failures = {"failures": [asdict(failure) for failure in tutor().library.failures]}
    return jsonify(state | failures), 200 if state["status"] == "ok" else 503
