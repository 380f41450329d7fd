"""Loads the invented market through the same services that real laboratories and makers use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any

from sqlalchemy.orm import sessionmaker

from registry.config import Settings
from registry.demo.goods import register_goods
from registry.demo.people import open_accounts
from registry.demo.submitting import Desk, bring, state_of
from registry.domain.workflow import Publication
from registry.errors import SettingError
from registry.reference.demo_market import Market, load_market
from registry.reference.loader import Catalogue
from registry.services.judging.assessment import assess
from registry.storage.documents import DocumentStore
from registry.storage.queries.batches import newest_assessment

Progress = Callable[[str], None]
CAUSE = "the demo was loaded"


@dataclass(frozen=True)
class Loaded:
    """What the registry now holds of the demo: the state of each certificate, by its name."""

    products: int
    batches: int
    states: dict[str, str]

    @property
    def unread(self) -> tuple[str, ...]:
        """The certificates that never became one: their documents wait, or were rejected."""
        return tuple(name for name, state in self.states.items() if state not in list(Publication))

    @property
    def sentence(self) -> str:
        """The summary for a person."""
        counts = {state: list(self.states.values()).count(state) for state in dict.fromkeys(self.states.values())}
        told = ", ".join(f"{count} {state.replace('_', ' ')}" for state, count in counts.items())
        return f"{self.products} products with {self.batches} batches; {len(self.states)} certificates: {told}."


def load(
    sessions: sessionmaker[Any],
    store: DocumentStore,
    catalogue: Catalogue,
    *,
    settings: Settings,
    now: datetime,
    progress: Progress,
) -> Loaded:
    """Bring in the whole market; what is there already stays as it is.

    Acts bear the dates of the story, never later than `now`; `progress` hears of each certificate that is new.
    Raises SettingError where the demo is off.
    """
    if not settings.demo:
        raise SettingError(
            "The demo is loaded only where REGISTRY_DEMO=1 is set: everybody can read its accounts' password."
        )
    market = load_market()
    desk = _open_desk(sessions, store, catalogue, market, settings, now)
    documents = {}
    for number, paper in enumerate(market.submissions, start=1):
        brought = bring(desk, paper)
        documents[paper.certificate] = brought.document_id
        if not brought.repeated:
            state = state_of(desk, brought.document_id).replace("_", " ")
            progress(f"{number:2}/{len(market.submissions)}  {paper.certificate}: {state}")
    _judge_today(desk)
    states = {name: state_of(desk, document_id) for name, document_id in documents.items()}
    return Loaded(len(market.products), len(desk.batches), states)


def _open_desk(
    sessions: sessionmaker[Any],
    store: DocumentStore,
    catalogue: Catalogue,
    market: Market,
    settings: Settings,
    now: datetime,
) -> Desk:
    opening = min(datetime.combine(market.submissions[0].on - timedelta(days=28), time(8), UTC), now)
    with sessions() as session:
        people = open_accounts(session, market, opening)
        batches = register_goods(session, market, people, now=opening)
    return Desk(
        sessions=sessions,
        store=store,
        catalogue=catalogue,
        market=market,
        people=people,
        batches=batches,
        now=now,
        max_bytes=settings.max_document_bytes,
    )


def _judge_today(desk: Desk) -> None:
    """Judge by the law of today what was judged by that of the day it was published, and what never was."""
    for batch_id in desk.batches.values():
        with desk.sessions() as session:
            newest = newest_assessment(session, batch_id)
            if newest is None or newest.cause == "published":
                assess(session, desk.catalogue, batch_id=batch_id, on=desk.now.date(), cause=CAUSE, now=desk.now)
