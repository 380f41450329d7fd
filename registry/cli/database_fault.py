"""A fault of the database in one sentence: what is wrong and which command mends it."""

from __future__ import annotations

from registry import config
from registry.errors import DatabaseBehind
from registry.storage import migrate
from registry.storage.database import DATABASE_DOWN, DATABASE_FAULTS

SILENT = "The database does not answer as it should: {why}. Check REGISTRY_DATABASE_URL and that it runs."


def sentence(error: Exception) -> str | None:
    """What to tell of this; None where the fault is a program's."""
    if not isinstance(error, DATABASE_FAULTS):
        return None
    try:
        migrate.check(config.load().database_url)
    except DatabaseBehind as behind:
        return behind.detail
    except DATABASE_FAULTS:
        pass  # it is silent: said below
    return SILENT.format(why=_first_line(error)) if isinstance(error, DATABASE_DOWN) else None


def _first_line(error: Exception) -> str:
    """What the database itself says, without the statement it was asked."""
    return str(getattr(error, "orig", None) or error).strip().splitlines()[0].rstrip(".")
