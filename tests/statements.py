"""How many statements a read sends to the database."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Engine, event


def statements(engine: Engine, read: Callable[[], object]) -> int:
    """The number of statements that `read` sends, without those that begin a transaction."""
    done: list[str] = []

    def count(_connection, _cursor, statement: str, *_) -> None:
        done.append(statement)

    event.listen(engine, "before_cursor_execute", count)
    try:
        read()
    finally:
        event.remove(engine, "before_cursor_execute", count)
    return len([statement for statement in done if not statement.startswith("BEGIN")])
