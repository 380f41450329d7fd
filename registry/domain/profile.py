"""Whether what was found could be in a leaf: an alkaloid profile that no natural leaf has is a signal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from registry.domain import written
from registry.domain.conversion import Amount, DoesNotFollow
from registry.domain.derived import PERCENT, TIMES, Derivations
from registry.domain.label import Serving
from registry.domain.outcome import Finding
from registry.domain.presence import Sighting, sighting, what_was_seen
from registry.domain.quantity import Unit
from registry.domain.signal import Signal, SignalKind, Tested
from registry.domain.subject import Subject


@dataclass(frozen=True)
class LeastRatio:
    """The least that one alkaloid of leaf is of another."""

    subject: Subject
    least: Decimal
    source: str


@dataclass(frozen=True)
class MostShare:
    """The most that one alkaloid of leaf is of all, in %."""

    subject: Subject
    percent: Decimal
    source: str


@dataclass(frozen=True)
class Leaf:
    """What is known of the alkaloids of leaf, for products sold in these forms; `made_only` are (slug, name) pairs."""

    forms: tuple[str, ...]
    ratios: tuple[LeastRatio, ...]
    shares: tuple[MostShare, ...]
    made_only: tuple[tuple[str, str], ...]
    made_only_source: str


def unnatural(sample: Tested, leaf: Leaf) -> list[Signal]:
    """What of a sample no leaf could have: substances only made, and, of what is sold as leaf, its proportions."""
    made = _made(sample, leaf)
    if sample.form not in leaf.forms:
        return made
    ratios = [signal for ratio in leaf.ratios for signal in _ratio(sample, ratio)]
    return [*made, *ratios, *(signal for share in leaf.shares for signal in _share(sample, share))]


def _made(sample: Tested, leaf: Leaf) -> list[Signal]:
    names = dict(leaf.made_only)
    seen = [f for f in sample.findings if f.analyte in names and sighting(f.measurement) is Sighting.SEEN]
    told = [f"{names[f.analyte]} is only made, not grown: {what_was_seen(f.measurement)}" for f in seen]
    return [_signal(sample, figures, leaf.made_only_source) for figures in told]


def _ratio(sample: Tested, ratio: LeastRatio) -> list[Signal]:
    found = _amount(ratio.subject, sample.findings, TIMES)
    if found is None or found.interval.high is None or found.interval.high >= ratio.least:
        return []
    leaf = f"of leaf it is at least {written.number(ratio.least)} to 1"
    return [_signal(sample, f"{written.sentence(ratio.subject.name)}: {found}; {leaf}", ratio.source)]


def _share(sample: Tested, share: MostShare) -> list[Signal]:
    found = _amount(share.subject, sample.findings, PERCENT)
    if found is None or found.interval.low <= share.percent:
        return []
    leaf = f"of leaf it is at most {written.quantity(share.percent, PERCENT)}"
    return [_signal(sample, f"{written.sentence(share.subject.name)}: {found}; {leaf}", share.source)]


def _amount(subject: Subject, findings: Sequence[Finding], unit: Unit) -> Amount | None:
    try:
        return Derivations(subject, tuple(findings), Serving()).amount(unit)
    except DoesNotFollow:
        return None


def _signal(sample: Tested, figures: str, source: str) -> Signal:
    said = f"{sample.product}, batch {sample.batch_number}, is sold as {sample.form}. {figures} ({sample.certificate})."
    return Signal(SignalKind.UNNATURAL, (sample.batch,), said, source)
