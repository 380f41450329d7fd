"""Whether what was found could be in a leaf: an alkaloid profile that no natural leaf has is a signal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from registry.domain import signal_sentences, written
from registry.domain.conversion import Amount, DoesNotFollow
from registry.domain.derived import PERCENT, TIMES, Derivations
from registry.domain.label import Serving
from registry.domain.outcome import Finding
from registry.domain.presence import Sighting, sighting, what_was_seen
from registry.domain.quantity import Unit
from registry.domain.said import Said
from registry.domain.subject import Subject
from registry.domain.traits import Oddity


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


def oddities(findings: Sequence[Finding], form: str, leaf: Leaf) -> tuple[Oddity, ...]:
    """What of a sample no leaf could have: substances only made, and, of what is sold as leaf, its proportions."""
    made = _made(findings, leaf)
    if form not in leaf.forms:
        return tuple(made)
    ratios = [odd for ratio in leaf.ratios for odd in _ratio(findings, ratio)]
    return (*made, *ratios, *(odd for share in leaf.shares for odd in _share(findings, share)))


def _made(findings: Sequence[Finding], leaf: Leaf) -> list[Oddity]:
    names = dict(leaf.made_only)
    seen = [f for f in findings if f.analyte in names and sighting(f.measurement) is Sighting.SEEN]
    told = [signal_sentences.only_made(names[f.analyte], what_was_seen(f.measurement)) for f in seen]
    return [Oddity(figures, leaf.made_only_source) for figures in told]


def _ratio(findings: Sequence[Finding], ratio: LeastRatio) -> list[Oddity]:
    found = _amount(ratio.subject, findings, TIMES)
    if found is None or found.interval.high is None or found.interval.high >= ratio.least:
        return []
    leaf = Said("of leaf it is at least {number} to 1", number=written.number(ratio.least))
    return [Oddity(signal_sentences.out_of_leaf(ratio.subject.name, str(found), leaf), ratio.source)]


def _share(findings: Sequence[Finding], share: MostShare) -> list[Oddity]:
    found = _amount(share.subject, findings, PERCENT)
    if found is None or found.interval.low <= share.percent:
        return []
    leaf = Said("of leaf it is at most {amount}", amount=written.quantity(share.percent, PERCENT))
    return [Oddity(signal_sentences.out_of_leaf(share.subject.name, str(found), leaf), share.source)]


def _amount(subject: Subject, findings: Sequence[Finding], unit: Unit) -> Amount | None:
    try:
        return Derivations(subject, tuple(findings), Serving()).amount(unit)
    except DoesNotFollow:
        return None
