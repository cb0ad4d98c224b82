"""What is kept: the only importer of SQLAlchemy, Alembic and cattrs.

`tables` declares, `migrations` gets a database there, `codec` turns values into JSON and back, and
`store` is what the rest of the house sees. SQLite and PostgreSQL are meant to behave alike.
"""

from tutor.store.store import Store

__all__ = ["Store"]
