"""What statements a read sends to the database."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Engine, event


def said(engine: Engine, read: Callable[[], object]) -> list[str]:
    """The statements that `read` sends, without those that begin a transaction."""
    done: list[str] = []

    def note(_connection, _cursor, statement: str, *_) -> None:
        done.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        read()
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return [statement for statement in done if not statement.startswith("BEGIN")]


def statements(engine: Engine, read: Callable[[], object]) -> int:
    """How many there are."""
    return len(said(engine, read))
