"""The day of the law that a page's address asks for."""

from __future__ import annotations

from datetime import date

from flask import request


def day_asked(today: date) -> tuple[date, str | None]:
    """The day of the law that is asked for; and, where it is no day, what was asked."""
    asked = request.args.get("on", "").strip()
    if not asked:
        return today, None
    try:
        return date.fromisoformat(asked), None
    except ValueError:
        return today, asked
