"""Who tested a batch and when: each laboratory with its own day, never one's day for another's test."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from registry.storage.models import Sample


@dataclass(frozen=True)
class Tested:
    """A laboratory with the day of its newest test, and how many days ago that was.

    `only_reported`: the paper names no day of the test, and this is the day of its report.
    """

    laboratory: str
    day: date | None
    days: int
    only_reported: bool


def tests_of(samples: Sequence[Sample], today: date) -> tuple[Tested, ...]:
    """The newest test of each laboratory, the newest first; those without any day last."""
    newest: dict[str, Tested] = {}
    for test in sorted((_tested(sample, today) for sample in samples), key=_newest_first):
        newest.setdefault(test.laboratory, test)
    return tuple(newest.values())


def _tested(sample: Sample, today: date) -> Tested:
    day = sample.tested_on or sample.certificate.reported_on
    days = 0 if day is None else (today - day).days
    return Tested(sample.certificate.laboratory.name, day, days, sample.tested_on is None)


def _newest_first(test: Tested) -> tuple[bool, int]:
    return test.day is None, test.days
