"""Signals for the regulator's queue: what to look at, in plain words with its figures. A signal is never a verdict."""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from registry.domain import signal_sentences
from registry.domain.label import FORM_WORDS
from registry.domain.levels import Level
from registry.domain.traits import Oddity, Traits


class SignalKind(StrEnum):
    """What was signal_sentences."""

    REUSED = "reused"
    TOO_OLD = "too_old"
    TESTED_BEFORE_MADE = "tested_before_made"
    OTHER_BATCH = "other_batch"
    NOT_ACCREDITED = "not_accredited"
    UNNATURAL = "unnatural"
    CLIENT_SHIFT = "client_shift"
    NOTHING_FOUND = "nothing_found"


@dataclass(frozen=True)
class Tested:
    """One published sample of a batch, with what its certificate and pack say; the traits are of its results.

    `panels` names what was tested, `accredited` what of it its laboratory was accredited for on that day; None:
    nothing is on file of it.
    """

    sample: int
    batch: str
    batch_number: str
    product: str
    form: str
    certificate: str
    laboratory: str
    printed_batch: str | None
    own_batch: bool
    manufactured_on: date | None
    tested_on: date | None
    panels: frozenset[str]
    accredited: frozenset[str] | None
    traits: Traits
    product_id: str
    maker: str
    levels: Mapping[str, Level] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "levels", {level.analyte: level for level in self.traits.levels})


@dataclass(frozen=True)
class Figures:
    """The table behind a signal: its headings, its rows, and what else is to be known of it."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Signal:
    """What was noticed of which batches (public ids), in one sentence.

    `about` names what stays the same of it where its figures change from day to day; empty: the sentence does. Where
    each batch that joins it is news, `opening` is how its sentence begins, however many there are.
    """

    kind: SignalKind
    batches: tuple[str, ...]
    sentence: str
    source: str = ""
    about: tuple[str, ...] = ()
    figures: Figures | None = None
    opening: str = ""


@dataclass(frozen=True)
class Age:
    """How old a certificate may be in a jurisdiction, in months."""

    place: str
    months: int
    source: str


def reused(tested: Iterable[Tested], least: int) -> list[Signal]:
    """The same numbers, digit for digit, on samples of several batches: at least `least` of them above zero."""
    alike: dict[tuple[int, str], list[Tested]] = defaultdict(list)
    for sample in tested:
        if sample.traits.numbers >= least:
            alike[sample.traits.numbers, sample.traits.digest].append(sample)
    groups = [(number, group) for (number, _), group in alike.items() if len({sample.batch for sample in group}) > 1]
    return [_reuse(number, group) for number, group in groups]


def _reuse(number: int, group: Sequence[Tested]) -> Signal:
    batches = {sample.batch: sample.batch_number for sample in group}
    papers = tuple(dict.fromkeys(sample.certificate for sample in group))
    return Signal(SignalKind.REUSED, tuple(batches), signal_sentences.the_same(number, tuple(batches.values()), papers))


def of_one(sample: Tested) -> list[Signal]:
    """What a single sample's own dates and numbers say."""
    return [*_before_it_was_made(sample), *_another_batch(sample), *_unnatural(sample)]


def _before_it_was_made(sample: Tested) -> list[Signal]:
    made, tested = sample.manufactured_on, sample.tested_on
    if made is None or tested is None or tested >= made:
        return []
    said = signal_sentences.before_it_was_made(sample.certificate, tested, sample.batch_number, made)
    return [Signal(SignalKind.TESTED_BEFORE_MADE, (sample.batch,), said)]


def _another_batch(sample: Tested) -> list[Signal]:
    if sample.printed_batch is None or sample.own_batch:
        return []
    said = signal_sentences.another_batch(sample.certificate, sample.printed_batch, sample.batch_number)
    return [Signal(SignalKind.OTHER_BATCH, (sample.batch,), said)]


def _unnatural(sample: Tested) -> list[Signal]:
    """What of a sample no leaf could have: substances only made, and, of what is sold as leaf, its proportions."""
    return [
        Signal(SignalKind.UNNATURAL, (sample.batch,), _odd(sample, odd), odd.source) for odd in sample.traits.oddities
    ]


def _odd(sample: Tested, odd: Oddity) -> str:
    form = FORM_WORDS.get(sample.form, sample.form)
    return signal_sentences.no_leaf(sample.product, sample.batch_number, form, odd.figures, sample.certificate)


def too_old(tested: Iterable[Tested], ages: Sequence[Age], on: date) -> list[Signal]:
    """The batches whose newest test is older on the day than a jurisdiction allows."""
    newest: dict[str, tuple[date, Tested]] = {}
    for sample in tested:
        day = sample.tested_on
        if day is not None and (sample.batch not in newest or newest[sample.batch][0] < day):
            newest[sample.batch] = (day, sample)
    return [signal for day, sample in newest.values() for age in ages for signal in _aged(sample, day, age, on)]


def _aged(sample: Tested, tested: date, age: Age, on: date) -> list[Signal]:
    if on <= _after(tested, age.months):
        return []
    said = signal_sentences.too_old(sample.batch_number, tested, on, age.place, age.months)
    return [Signal(SignalKind.TOO_OLD, (sample.batch,), said, age.source)]


def _after(day: date, months: int) -> date:
    """The same day of the month so many months later, or the last day of that month."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
