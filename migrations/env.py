"""Alembic's way into the database: the connection comes from `registry.storage.migrate`."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context

from registry.storage.database import ExactDecimal, UtcDateTime
from registry.storage.models import Base


def spelled(kind: str, item: Any, autogen: Any) -> str | Literal[False]:
    """Our own column types by their names, with the import they need."""
    if kind == "type" and isinstance(item, (ExactDecimal, UtcDateTime)):
        autogen.imports.add("from registry.storage.database import ExactDecimal, UtcDateTime")
        return f"{type(item).__name__}()"
    return False


def migrate() -> None:
    """Run the steps in the transaction that `registry.storage.migrate` opened."""
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=Base.metadata,
        render_item=spelled,
        render_as_batch=True,
        compare_server_default=True,
    )
    with context.begin_transaction():
        context.run_migrations()


migrate()
