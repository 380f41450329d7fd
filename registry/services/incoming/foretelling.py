"""What would become of a document if it were filed: its bucket and why, and what the law misses on the paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from registry.domain.bucket import SURE, Bucket, Condition, bucket_of, reasons
from registry.domain.checklist import Answer
from registry.domain.duty import Duty, State
from registry.domain.rule import Jurisdiction
from registry.domain.standing import is_only_unchecked
from registry.services.incoming.checking import CheckedSample
from registry.services.incoming.naming import laboratory_doubt
from registry.services.incoming.printed import Problem, hangs_together


@dataclass(frozen=True)
class Missing:
    """One thing that a duty of a jurisdiction asks for and that is missing on the paper.

    `silent` is None where the duty binds, and says why where it was not checked up to the day.
    """

    jurisdiction: Jurisdiction
    duty: Duty
    answer: Answer
    silent: str | None


@dataclass(frozen=True)
class Foretold:
    """What filing would come to. `doubts` are the flags that a person would have to close."""

    bucket: Bucket
    because: tuple[Condition, ...]
    doubts: tuple[Problem, ...]
    unsure: int
    missing: tuple[Missing, ...]


def foretold(answer: dict[str, Any], samples: Sequence[CheckedSample], organisation: str | None, on: date) -> Foretold:
    """What would become of a reader's answer on a day, filed for its batch by an organisation (None: not known).

    That it is filed for no batch is left out: a dry run names none.
    """
    doubts = (*answer["problems"], *_doubts(samples, organisation))
    unsure = sum(result["confidence"] < SURE for sample in samples for result in sample.results)
    conditions = _conditions(answer, samples, flagged=bool(doubts), unsure=unsure)
    return Foretold(bucket_of(conditions), reasons(conditions), doubts, unsure, tuple(_missing(samples, on)))


def _conditions(
    answer: dict[str, Any], samples: Sequence[CheckedSample], *, flagged: bool, unsure: int
) -> set[Condition]:
    kept = any(hangs_together(result) for sample in samples for result in sample.results)
    found = {
        Condition.REFUSED: answer["status"] == "unreadable",
        Condition.NO_CERTIFICATE: not samples,
        Condition.NO_RESULT: not kept,
        Condition.FLAGGED: flagged,
        Condition.UNSURE: unsure > 0,
    }
    return {condition for condition, holds in found.items() if holds}


def _doubts(samples: Sequence[CheckedSample], organisation: str | None) -> list[Problem]:
    if organisation is None:
        return []
    names = dict.fromkeys(sample.particulars["laboratory"] for sample in samples)
    return [doubt for name in names if (doubt := laboratory_doubt(name, organisation)) is not None]


def _missing(samples: Sequence[CheckedSample], on: date) -> list[Missing]:
    """Each missing item once, however many samples lack it."""
    found = [
        Missing(place.jurisdiction, checklist.duty, answer, checklist.silent)
        for sample in samples
        for place in sample.places
        for checklist in place.checklists
        if checklist.silent is None or is_only_unchecked(checklist.duty, on)
        for answer in checklist.answers
        if answer.state is State.MISSING
    ]
    return list({(each.duty.id, each.answer.item.says): each for each in found}.values())
