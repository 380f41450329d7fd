"""What the public log says of an event: all of it that is public, and a seal over the rest."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

# the events whose content anybody may read elsewhere too; of all others the log holds the seal alone
PUBLIC = frozenset(
    {
        "product:registered",
        "product:corrected",
        "label:registered",
        "batch:registered",
        "batch:corrected",
        "batch:withdrawn",
        "batch:assessed",
        "certificate:published",
        "certificate:reinstated",
        "certificate:superseded",
        "certificate:withdrawn",
        "recall:issued",
        "recall:updated",
        "recall:ended",
        "accreditation:recorded",
    }
)
INTERNAL = frozenset({"batch_id"})  # of an event's data, the numbers of rows, which say nothing outside
SEALED = ("id", "at", "account_id", "action", "subject_type", "subject_id", "data", "reason")


def body_of(event: Any, salt: str, facts: Mapping[str, Any]) -> str:
    """The text of an event's entry; `facts` is what is public about its subject.

    Whoever holds the event and its salt can hold the seal against them; nobody else can guess the event from it.
    """
    body: dict[str, Any] = {"seal": seal(event, salt)}
    if event.action in PUBLIC:
        data = {name: value for name, value in event.data.items() if name not in INTERNAL}
        about = {"type": event.subject_type, **facts}
        body |= {"action": event.action, "at": event.at, "about": about, "data": data, "reason": event.reason}
    return canonical(body)


def seal(event: Any, salt: str) -> str:
    """The hash over every column of an event, with its salt."""
    return sha256(f"{salt}{canonical({name: getattr(event, name) for name in SEALED})}".encode()).hexdigest()


def canonical(value: Any) -> str:
    """JSON in one spelling: names in order, no blanks."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_spelled)


def _spelled(value: Any) -> str:
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        case date():
            return value.isoformat()
    raise TypeError(f"{value!r} has no place in the log")
