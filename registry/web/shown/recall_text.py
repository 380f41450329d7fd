"""A recall notice in the reader's language where its regulator gave it so, else in its own, which is then said."""

from __future__ import annotations

from dataclasses import dataclass

from registry.storage.models import Recall, RecallUpdate
from registry.storage.queries.recalls import translations_then
from registry.web.asked.as_of import instant_shown
from registry.web.shared.database import db
from registry.web.words.language import chosen


@dataclass(frozen=True)
class RecallText:
    """What a notice says in one language; `other` where it is not the reader's."""

    language: str
    other: bool
    reason: str
    action: str
    code_place: str | None
    ended_reason: str | None


def recall_text(recall: Recall) -> RecallText:
    """The words of a notice for the reader of this page, as of the day it shows; what was not translated stays."""
    at = instant_shown()
    then = recall.translations if at is None else translations_then(db.session, recall, at)
    given = then.get(chosen(), {})
    there = given if "reason" in given else {}
    words = {name: there.get(name) or getattr(recall, name) for name in ("reason", "action", "code_place")}
    return RecallText(
        language=chosen() if there else recall.language,
        other=not there and recall.language != chosen(),
        ended_reason=there.get("ended_reason") or recall.ended_reason,
        **words,
    )


def update_text(update: RecallUpdate) -> str:
    """What was added to a notice, for the reader of this page."""
    found: str = update.translations.get(chosen(), update.text)
    return found
