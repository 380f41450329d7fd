"""Signals on what a laboratory tested without an accreditation for it: one a laboratory, whatever it tested."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from registry.domain import signal_sentences
from registry.domain.signal import Signal, SignalKind, Tested


def outside_scope(tested: Iterable[Tested]) -> list[Signal]:
    """One signal a laboratory and the panels it was not accredited for on the days it tested them."""
    found: dict[tuple[str, tuple[str, ...]], list[Tested]] = defaultdict(list)
    for sample in tested:
        if sample.accredited is not None and sample.tested_on is not None and sample.panels - sample.accredited:
            found[sample.laboratory, tuple(sorted(sample.panels - sample.accredited))].append(sample)
    return [_outside(laboratory, panels, samples) for (laboratory, panels), samples in found.items()]


def _outside(laboratory: str, panels: tuple[str, ...], samples: Sequence[Tested]) -> Signal:
    days = sorted(sample.tested_on for sample in samples if sample.tested_on is not None)
    papers = tuple(dict.fromkeys(sample.certificate for sample in samples))
    batches = tuple(dict.fromkeys(sample.batch for sample in samples))
    if len(papers) == 1:
        said = signal_sentences.not_accredited(laboratory, panels, days[0], papers[0])
    else:
        said = signal_sentences.often_not_accredited(laboratory, panels, (days[0], days[-1]), len(papers))
    opening = signal_sentences.opening_of_not_accredited(laboratory, panels)
    return Signal(SignalKind.NOT_ACCREDITED, batches, said, about=("for", laboratory, *panels), opening=opening)


def nothing_on_file(tested: Iterable[Tested]) -> list[Signal]:
    """One signal a laboratory of which no accreditation is on file at all."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for sample in tested:
        if sample.accredited is None:
            found[sample.laboratory][sample.batch] = None
    return [_nothing(laboratory, tuple(batches)) for laboratory, batches in found.items()]


def _nothing(laboratory: str, batches: tuple[str, ...]) -> Signal:
    said = signal_sentences.never_accredited(laboratory, len(batches))
    opening = signal_sentences.opening_of_never_accredited(laboratory)
    return Signal(SignalKind.NOT_ACCREDITED, batches, said, about=("none of", laboratory), opening=opening)
