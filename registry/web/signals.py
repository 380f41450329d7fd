"""The regulator's queue of signals: what to look at, in plain words with its figures."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Blueprint, render_template

from registry.domain.signal import SignalKind
from registry.services.signals import signals
from registry.web.database import db
from registry.web.day_asked import day_asked
from registry.web.parts import parts

blueprint = Blueprint("signals", __name__, url_prefix="/signals")

TITLES = {
    SignalKind.REUSED: "The same results under several batches",
    SignalKind.UNNATURAL: "An alkaloid profile no leaf has",
    SignalKind.TESTED_BEFORE_MADE: "Tested before it was made",
    SignalKind.OTHER_BATCH: "Another batch number on paper than on the pack",
    SignalKind.NOT_ACCREDITED: "No accreditation on file for the tests",
    SignalKind.TOO_OLD: "Older than a jurisdiction is said to allow",
}


@blueprint.get("")
def index() -> str:
    """Every signal by kind: `?on=2026-11-24`, today unless another day is asked for."""
    today = datetime.now(UTC).date()
    on, asked_wrongly = day_asked(today)
    found = signals(db.session, parts().catalogue, on=on)
    kinds = [(title, [signal for signal in found if signal.kind is kind]) for kind, title in TITLES.items()]
    return render_template(
        "signals/index.html", kinds=kinds, total=len(found), on=on, today=today, asked_wrongly=asked_wrongly
    )
