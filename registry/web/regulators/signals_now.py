"""The signals of today, worked out once for each state of the book and kept until another comes."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from registry.domain.signal import Signal
from registry.services.alerts.signals import signals
from registry.services.finding.searching import Signalled
from registry.storage.queries.book import state_of_the_book
from registry.web.entry.visitor import visitor
from registry.web.shared.database import db
from registry.web.shared.kept import kept
from registry.web.shared.parts import parts

KEPT = "registry_signals"


def signals_on(on: date) -> tuple[Signal, ...]:
    """Every signal on a day."""
    state = (state_of_the_book(db.session), on)
    return kept(KEPT, state, on, lambda: signals(db.session, parts().catalogue, on=on))


def signalled(on: date) -> Signalled | None:
    """By kind, the batches a signal was noticed of; None for those to whom signals are not open."""
    return by_kind(on) if visitor().oversees else None


def by_kind(on: date) -> Signalled:
    """By kind, the batches a signal was noticed of."""
    found: dict[str, set[str]] = defaultdict(set)
    for signal in signals_on(on):
        found[signal.kind].update(signal.batches)
    return {kind: frozenset(batches) for kind, batches in found.items()}
