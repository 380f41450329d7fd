"""The regulator's queue of signals: what to look at, who looks at it, and what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext, lazy_gettext
from werkzeug.wrappers import Response

from registry.domain.said import Said
from registry.domain.signal import Signal, SignalKind
from registry.errors import InvalidInput, NotFound
from registry.services.alerts.signal_cases import STATES, Decision, Standing, decide, fingerprint, standing
from registry.services.makers.product_faults import AHEAD, FIRST_DAY
from registry.storage.models import SignalCase
from registry.storage.queries.signal_cases import cases, history, numbers_of, overseers
from registry.web.asked.day_asked import day_asked
from registry.web.asked.forms import Form
from registry.web.entry.addresses import asked_row, typed_row
from registry.web.entry.visitor import account
from registry.web.regulators.signals_now import signals_on
from registry.web.shared.database import db
from registry.web.shown.pages import day

PAGE = 25  # signals of a kind on a page
NAMED = 25  # batches of a signal that are named beside it; a search finds the others

blueprint = Blueprint("signals", __name__, url_prefix="/signals")

TITLES = {
    SignalKind.CLIENT_SHIFT: lazy_gettext("A laboratory finds another amount for one client"),
    SignalKind.NOTHING_FOUND: lazy_gettext("A laboratory finds contaminants in hardly anything"),
    SignalKind.REUSED: lazy_gettext("The same results under several batches"),
    SignalKind.UNNATURAL: lazy_gettext("An alkaloid profile no leaf has"),
    SignalKind.TESTED_BEFORE_MADE: lazy_gettext("Tested before it was made"),
    SignalKind.OTHER_BATCH: lazy_gettext("Another batch number on paper than on the pack"),
    SignalKind.NOT_ACCREDITED: lazy_gettext("No accreditation on file for the tests"),
    SignalKind.TOO_OLD: lazy_gettext("Older than a jurisdiction is said to allow"),
}
WORDS = {
    "open": lazy_gettext("Open"),
    "looked_at": lazy_gettext("Being looked at"),
    "closed": lazy_gettext("Closed"),
}


@dataclass(frozen=True)
class Queued:
    """A signal, its fingerprint, and what people have made of it."""

    signal: Signal
    mark: str
    standing: Standing

    @property
    def case(self) -> SignalCase | None:
        """What people have made of all of it; None: nothing yet."""
        return self.standing.case

    @property
    def named(self) -> tuple[str, ...]:
        """The batches that are named beside it."""
        return self.signal.batches[:NAMED]

    @property
    def state(self) -> str:
        """How far it has come."""
        return self.standing.state


@dataclass(frozen=True)
class Group:
    """The signals of one kind: how many there are, and the page of them that is shown, counted from 1."""

    kind: SignalKind
    number: int
    page: int
    pages: int
    shown: list[Queued]


@blueprint.get("")
def index() -> str | tuple[str, int]:
    """Every signal by kind, narrowed by `state`, `kind` and `mine`; ages are counted to `?on=2026-11-24` or today."""
    _on, fault = day_counted_to(today())
    return page_of(Form()) if fault is None else (page_of(Form()), 422)


def today() -> date:
    """The day it is."""
    return datetime.now(UTC).date()


def day_counted_to(now: date) -> tuple[date, str | None]:
    """The day that the ages of tests are counted to, and what is wrong with the one asked for: then it is today.

    All else is worked out of what stands today, so that a day to come would tell what nobody knows yet.
    """
    on, no_day = day_asked(now)
    if no_day is not None:
        return now, gettext(
            "“%(asked_wrongly)s” is no day of the calendar, so today is shown. Write it as 2026-11-24.",
            asked_wrongly=no_day,
        )
    if on > now + AHEAD:
        return now, gettext("%(day)s has not come yet, so today is shown.", day=day(on))
    if on < FIRST_DAY:
        return now, gettext(
            "%(day)s is before the year %(first)s, so today is shown.", day=day(on), first=FIRST_DAY.year
        )
    return on, None


def page_of(form: Form, mark: str = "") -> str:
    """The queue; `mark` names the signal whose form is shown again."""
    now = today()
    on, fault = day_counted_to(now)
    known = cases(db.session)
    queue = [Queued(signal, fingerprint(signal), standing(signal, known)) for signal in signals_on(on)]
    shown = [queued for queued in queue if wanted(queued)]
    groups = [group_of(kind, [q for q in shown if q.signal.kind is kind], mark) for kind in TITLES]
    return render_template(
        "signals/index.html",
        groups=groups,
        page_of_kind=page_of_kind,
        numbers=numbers_shown(groups),
        total=len(shown),
        states=Counter(queued.state for queued in queue),
        counts=Counter(queued.signal.kind.value for queued in queue),
        words=WORDS,
        titles=TITLES,
        people=[(person.id, person.name) for person in overseers(db.session)],
        past=history(db.session, [case.id for case in known.values()]),
        form=form,
        mark=mark,
        on=on,
        today=now,
        fault=fault,
    )


def numbers_shown(groups: list[Group]) -> dict[str, str]:
    """The numbers of the batches that are named beside the signals shown, by public id."""
    shown = [queued for group in groups for queued in group.shown]
    named = {batch for queued in shown for batch in (*queued.named, *queued.standing.news)}
    return numbers_of(db.session, named)


def group_of(kind: SignalKind, found: list[Queued], mark: str) -> Group:
    """The page of one kind: the one its address asks for where it names this kind alone, the one with `mark` on it."""
    pages = max(1, -(-len(found) // PAGE))
    place = next((place for place, queued in enumerate(found) if queued.mark == mark), None)
    asked = asked_row("page") if request.args.getlist("kind") == [kind.value] else None
    page = asked if asked is not None and 1 <= asked <= pages else 1
    page = page if place is None else place // PAGE + 1
    return Group(kind, len(found), page, pages, found[(page - 1) * PAGE : page * PAGE])


def page_of_kind(kind: SignalKind) -> Callable[[int], str]:
    """The address of a page of one kind, with everything else that was asked."""
    kept = {name: request.args.getlist(name) for name in ("state", "mine", "on") if name in request.args}
    return lambda number: url_for("signals.index", kind=kind.value, page=number, **kept)  # type: ignore[arg-type]


def wanted(queued: Queued) -> bool:
    """Whether the address asks for this signal."""
    state, kind = request.args.getlist("state"), request.args.getlist("kind")
    given = {case.assignee_id for case in (queued.case, *queued.standing.earlier) if case is not None}
    mine = request.args.get("mine") != "1" or account().id in given
    return (not state or queued.state in state) and (not kind or queued.signal.kind.value in kind) and mine


@blueprint.post("/<mark>")
def look(mark: str) -> tuple[str, int] | Response:
    """Keep what was decided of one signal."""
    on, _ = day_counted_to(today())
    signal = next((found for found in signals_on(on) if fingerprint(found) == mark), None)
    if signal is None:
        raise NotFound(Said("This signal is not there any more: what it was about has changed."))
    typed = {name: request.form.get(name, "").strip() for name in ("state", "assignee", "note", "reason")}
    decision = Decision(
        typed["state"] if typed["state"] in STATES else "", typed_row(typed["assignee"]), typed["note"], typed["reason"]
    )
    try:
        decide(db.session, actor=account(), signal=signal, decision=decision, now=datetime.now(UTC))
    except InvalidInput as error:
        return page_of(Form(typed).refused(error), mark), 422
    kept = ("state", "kind", "on", "page")
    back: dict[str, Any] = {name: request.args.getlist(name) for name in kept if name in request.args}
    return redirect(url_for("signals.index", _anchor=f"s-{mark[:12]}", **back), code=303)
