"""The day that an address asks for."""

from __future__ import annotations

import re
from datetime import date

from flask import request

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def written_day(text: str) -> date | None:
    """The day that is written in full, such as 2026-05-01; None where it is none of the calendar."""
    try:
        return date.fromisoformat(text) if DAY.fullmatch(text) else None
    except ValueError:
        return None


def day_asked(today: date) -> tuple[date, str | None]:
    """The day of the law that is asked for as `on`; and, where it is no day, what was asked."""
    asked = request.args.get("on", "").strip()
    if not asked:
        return today, None
    day = written_day(asked)
    return (today, asked) if day is None else (day, None)
