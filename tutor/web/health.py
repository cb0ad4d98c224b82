"""Whether store and index can be used."""

from flask import Blueprint, Response, jsonify

from tutor.errors import TutorError
from tutor.web.errors import told
from tutor.web.learner import tutor

bp = Blueprint("health", __name__)


@bp.get("/healthz")
def healthz() -> tuple[Response, int]:
    """200 when all can be read and written, else 503 with the reason in the words that anybody may read."""
    try:
        tutor().ready()
    except TutorError as error:
        return jsonify(status="unavailable", reason=told(error)), 503
    return jsonify(status="ok", courses=[shelf.course.slug for shelf in tutor().library.courses()]), 200
