"""The text of a recall notice in the other language, given or mended after the notice was issued."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from registry.domain.said import Said
from registry.errors import InvalidInput
from registry.services.alerts.notice import LONGEST, other_language
from registry.services.alerts.recalls import check_overseer, record
from registry.storage.models import Account, Recall

NEEDED = {
    "reason": Said("Say why these batches are recalled."),
    "action": Said("Say what somebody who has the product should do."),
}


def translate(
    session: Session, *, actor: Account, recall: Recall, reason: str, action: str, code_place: str, now: datetime
) -> None:
    """Keep the notice's text in its other language; what was added to it and how it ended stay as they are there.

    Raises InvalidInput where the reason or what to do is missing: half a notice would mislead.
    """
    check_overseer(actor)
    given = {"reason": reason.strip(), "action": action.strip(), "code_place": code_place.strip()}
    faults = [(name, said) for name, said in NEEDED.items() if not given[name]]
    too_long = Said("Use at most {longest} letters.", longest=LONGEST)
    faults += [(name, too_long) for name, text in given.items() if len(text) > LONGEST]
    if faults:
        raise InvalidInput(Said("This text cannot be kept."), tuple(faults))
    tongue = other_language(recall.language)
    words = {name: text for name, text in given.items() if text}
    ended = {name: text for name, text in recall.translations.get(tongue, {}).items() if name == "ended_reason"}
    recall.translations = {**recall.translations, tongue: words | ended}
    recall.updated_at = now
    record(session, "updated", recall, actor=actor, now=now, reason=words["reason"], there={tongue: words})
    session.commit()
