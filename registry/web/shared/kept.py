"""Answers that are the same until the book changes: worked out once by each process, and kept for that state only."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from flask import current_app

Found = TypeVar("Found")
MOST = 64  # answers of one name


def kept(name: str, state: Hashable, question: Hashable, work: Callable[[], Found]) -> Found:
    """What `work` answers to a question, from what is kept of this name where it was of the same state."""
    before, answers = current_app.extensions.get(name, (None, {}))
    if before != state or len(answers) >= MOST:
        answers = {}
        current_app.extensions[name] = (state, answers)
    if question not in answers:
        answers[question] = work()
    answer: Any = answers[question]
    return answer
