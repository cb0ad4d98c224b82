"""How `make serve` and `viva serve` serve: cooperative workers, since a study group's streams stay open for hours."""

import os
from typing import Any

wsgi_app = "tutor.application:create_app()"
bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '5000')}"

#: Each open stream is a greenlet of some kilobytes rather than a thread; docs/benchmarks.md has the figures.
worker_class = "gevent"
workers = int(os.environ.get("WORKERS", str(min(4, os.cpu_count() or 1))))
worker_connections = 2000
backlog = 2048

#: Open streams never end by themselves, so stopping does not wait for them; browsers come back where they were.
graceful_timeout = 2
timeout = 60
keepalive = 75

#: Nobody who asks may say under which path the app stands.
forwarder_headers = ""

accesslog = None
errorlog = "-"
loglevel = "warning"


def post_worker_init(worker: Any) -> None:
    """Open the courses when a worker starts rather than at its first request, which is answered meanwhile."""
    from tutor.application import open_courses

    open_courses(worker.wsgi)
