"""All that one jurisdiction says of one batch on one day: its limits, its banners, its duties."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from registry.domain import standing
from registry.domain.checklist import Answer, answers
from registry.domain.duty import Duty, Notice, NoticeKind, State
from registry.domain.evidence import Evidence
from registry.domain.outcome import Outcome, Verdict, headline
from registry.domain.rule import Jurisdiction, Rule

BANNERS = (NoticeKind.BAN, NoticeKind.SCHEDULING)
Judged = tuple[Rule, Verdict]


@dataclass(frozen=True)
class Checklist:
    """A duty with its items answered; `silent` says why it binds nobody on the day, None where it does."""

    duty: Duty
    answers: tuple[Answer, ...]
    silent: str | None

    def number(self, state: State) -> int:
        """How many items are in this state."""
        return sum(answer.state == state for answer in self.answers)


@dataclass(frozen=True)
class Posted:
    """A notice; `silent` says why it holds not on the day, None where it does."""

    notice: Notice
    silent: str | None

    @property
    def is_banner(self) -> bool:
        """Whether it is a ban or a scheduling that holds on the day."""
        return self.silent is None and self.notice.kind in BANNERS


@dataclass(frozen=True)
class Place:
    """One jurisdiction on one day; the headline is the worst of its rules, and no rule in force where it has none."""

    jurisdiction: Jurisdiction
    rules: tuple[Judged, ...]
    posted: tuple[Posted, ...]
    checklists: tuple[Checklist, ...]

    @property
    def headline(self) -> Outcome:
        """The worst of the rules' outcomes; duties and banners have no outcome."""
        outcomes = [verdict.outcome for _rule, verdict in self.rules]
        return headline(outcomes) if outcomes else Outcome.NO_RULE_IN_FORCE

    @property
    def banners(self) -> tuple[Notice, ...]:
        """The bans and schedulings that hold on the day."""
        return tuple(posted.notice for posted in self.posted if posted.is_banner)

    @property
    def binding(self) -> tuple[Checklist, ...]:
        """The duties that bind on the day."""
        return tuple(checklist for checklist in self.checklists if checklist.silent is None)

    @property
    def says_something(self) -> bool:
        """Whether any rule decides, any notice holds or any duty binds on the day."""
        heard = any(posted.silent is None for posted in self.posted)
        return heard or bool(self.binding) or self.headline is not Outcome.NO_RULE_IN_FORCE

    def number(self, *outcomes: Outcome) -> int:
        """How many rules came to one of these outcomes."""
        return sum(verdict.outcome in outcomes for _rule, verdict in self.rules)

    def items(self, state: State) -> int:
        """How many items of binding duties are in this state."""
        return sum(checklist.number(state) for checklist in self.binding)


@dataclass(frozen=True)
class Texts:
    """What all jurisdictions say, beside their rules."""

    jurisdictions: Sequence[Jurisdiction]
    duties: Sequence[Duty]
    notices: Sequence[Notice]


def at_every_place(texts: Texts, judged: Sequence[Judged], evidence: Evidence, on: date) -> tuple[Place, ...]:
    """Every jurisdiction on a day, worst outcome first, in their own order among equals."""
    places = [_at(place, texts, judged, evidence, on) for place in texts.jurisdictions]
    order = list(Outcome)
    return tuple(sorted(places, key=lambda place: (not place.says_something, order.index(place.headline))))


def _at(place: Jurisdiction, texts: Texts, judged: Sequence[Judged], evidence: Evidence, on: date) -> Place:
    notices = [n for n in texts.notices if n.jurisdiction == place.id]
    duties = [d for d in texts.duties if d.jurisdiction == place.id]
    return Place(
        jurisdiction=place,
        rules=tuple((rule, verdict) for rule, verdict in judged if rule.jurisdiction == place.id),
        posted=tuple(Posted(notice, standing.why_silent(notice, on)) for notice in notices),
        checklists=tuple(Checklist(d, answers(d, evidence), standing.why_silent(d, on)) for d in duties),
    )
