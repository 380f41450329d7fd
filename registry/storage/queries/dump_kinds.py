"""What the values of each column of the dump are, and where they lead: so much of its dictionary the tables know."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Date, Float, Integer
from sqlalchemy.types import TypeEngine

from registry.storage.database import ExactDecimal, UtcDateTime
from registry.storage.queries.dump import TABLES

KINDS: tuple[tuple[type[TypeEngine[Any]], str], ...] = (
    (Integer, "whole number"),
    (ExactDecimal, "decimal"),
    (Float, "number"),
    (Date, "day"),
    (UtcDateTime, "instant"),
)
REFERS = {"supersedes": "certificates"}  # every other column that refers is called by the thing it names


def kind_of(table: str, column: str) -> str:
    """What the values of a column are: text, or a kind of number or time."""
    known = TABLES[table].selected_columns[column].type
    return next((word for kind, word in KINDS if isinstance(known, kind)), "text")


def refers_to(column: str) -> str:
    """The table whose first column holds the values of this one; empty where it refers to none."""
    named = REFERS.get(column, f"{column}es" if column.endswith("ch") else f"{column}s")
    return named if named in TABLES else ""
