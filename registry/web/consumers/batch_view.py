"""A batch's page put in order: claims, limits by jurisdiction, what was not tested, how old the tests are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext, lazy_gettext

from registry.domain.claim_words import Untestable
from registry.domain.outcome import Outcome, Verdict
from registry.domain.place import Place
from registry.domain.rule import Jurisdiction, Rule
from registry.domain.worked_out import WorkedOut, worked_out
from registry.reference.loader import Catalogue
from registry.services.ids import folded_number
from registry.services.judging.alarms import Alarm
from registry.services.judging.assessment import Judgement
from registry.services.judging.findings import serving_of
from registry.storage.models import Certificate, Claim, Result
from registry.storage.queries.batches import BatchPage
from registry.web.consumers.on_its_basis import on_its_basis
from registry.web.consumers.tested_by import Tested, tests_of

ANSWERS = {
    Outcome.FAIL: lazy_gettext("A result breaks a limit of the law."),
    Outcome.CONTRADICTED: lazy_gettext("What was measured contradicts the label."),
    Outcome.INCONCLUSIVE: lazy_gettext(
        "It was tested, but for something that matters the report does not say enough to tell."
    ),
    Outcome.NOT_TESTED: lazy_gettext("Something the label claims or a law limits was not tested."),
    Outcome.PASS: lazy_gettext("What was measured keeps within every limit of the law in force on this day."),
    Outcome.SUPPORTED: lazy_gettext("What was measured agrees with the label."),
    Outcome.NO_RULE_IN_FORCE: lazy_gettext("No rule decides about this batch on the day chosen."),
    Outcome.NOT_APPLICABLE: lazy_gettext("No rule is for products like this."),
}
ALARMED = lazy_gettext("The laboratory itself found what should not be there.")


@dataclass(frozen=True)
class ClaimLine:
    """A claim beside what was measured."""

    claim: Claim
    verdict: Verdict
    measured: tuple[Result, ...]


@dataclass(frozen=True)
class RuleLine:
    """A rule beside what was measured; `limit` says it in words."""

    rule: Rule
    verdict: Verdict
    limit: str
    measured: tuple[Result, ...]

    @property
    def here(self) -> str:
        """What was measured on the limit's own basis, where the paper does not print that number itself."""
        return on_its_basis(self.verdict, self.measured)

    @property
    def decides(self) -> bool:
        """Whether the rule says anything on the day asked."""
        return self.verdict.outcome is not Outcome.NO_RULE_IN_FORCE


@dataclass(frozen=True)
class PlaceView:
    """One jurisdiction: its rules with what was measured, its notices, its duties."""

    place: Place
    lines: tuple[RuleLine, ...]

    @property
    def jurisdiction(self) -> Jurisdiction:
        """Whose law it is."""
        return self.place.jurisdiction

    @property
    def headline(self) -> Outcome:
        """The worst that its rules come to."""
        return self.place.headline


@dataclass(frozen=True)
class BatchView:
    """All that the page shows beside the batch itself. `days` is the age of the newest test, None without one.

    `statements` are printed words with the reason why no certificate tests them; `quiet_places` those where nothing
    decides. `numbers` are the batch numbers on the papers; `other_numbers` those of them that are not this batch's.
    """

    headline: Outcome
    answer: str
    claims: tuple[ClaimLine, ...]
    statements: tuple[tuple[str, str], ...]
    places: tuple[PlaceView, ...]
    quiet_places: tuple[PlaceView, ...]
    results: tuple[Result, ...]
    worked_out: tuple[WorkedOut, ...]
    not_tested: tuple[str, ...]
    current: tuple[Certificate, ...]
    former: tuple[Certificate, ...]
    tests: tuple[Tested, ...]
    tested_on: date | None
    days: int | None
    numbers: tuple[str, ...]
    other_numbers: tuple[str, ...]
    alarms: tuple[Alarm, ...]


def view_of(
    page: BatchPage,
    judgement: Judgement,
    places: Sequence[Place],
    catalogue: Catalogue,
    *,
    on: date,
    today: date,
    at: datetime | None = None,
) -> BatchView:
    """The view of a batch from its page, its judgement by the law of `on`, and what every jurisdiction says then."""
    by_id = {result.id: result for result in judgement.results}
    current = tuple(c for c in page.certificates if c.id in page.counting)
    samples = [sample for c in current for sample in c.samples if sample.batch_id == page.batch.id]
    tests = tests_of(samples, today)
    tested_on = tests[0].day if tests else None
    numbers = sorted({s.batch_number for s in samples if s.batch_number})
    return BatchView(
        headline=judgement.headline,
        answer=answer_to(judgement),
        claims=tuple(ClaimLine(claim, v, measured(v, by_id)) for claim, v in judgement.claims),
        statements=tuple((s.printed, why_untested(s.printed, catalogue)) for s in page.then.label.statements),
        places=tuple(place_view(place, by_id, on) for place in places if place.says_something),
        quiet_places=tuple(place_view(place, by_id, on) for place in places if not place.says_something),
        results=judgement.results,
        worked_out=worked_out(judgement.findings, catalogue.shown, serving_of(page.then.label)),
        not_tested=not_tested(judgement, catalogue),
        current=current,
        former=tuple(c for c in page.certificates if c.id not in page.counting),
        tests=tests,
        tested_on=tested_on,
        days=None if tested_on is None else (today - tested_on).days,
        numbers=tuple(numbers),
        other_numbers=tuple(n for n in numbers if folded_number(n) != page.then.number_folded),
        alarms=judgement.alarms,
    )


def answer_to(judgement: Judgement) -> str:
    """The sentence beside the headline: what kind of fail it is, where it is one."""
    broken = any(verdict.outcome is Outcome.FAIL for _, verdict in judgement.rules)
    return str(ALARMED if judgement.alarms and not broken else ANSWERS[judgement.headline])


def why_untested(printed: str, catalogue: Catalogue) -> str:
    """Why no certificate tests a statement of the label; one that could be tested is said to be so."""
    found = catalogue.claims.read(printed)
    if isinstance(found, Untestable):
        return found.because
    return gettext("It reads like a claim that can be tested, and is not registered as one.")


def measured(verdict: Verdict, by_id: dict[int, Result]) -> tuple[Result, ...]:
    """The results a verdict rests on, in the order of the paper."""
    return tuple(by_id[i] for i in sorted(verdict.result_ids) if i in by_id)


def place_view(place: Place, by_id: dict[int, Result], on: date) -> PlaceView:
    """A jurisdiction with what was measured beside each rule."""
    return PlaceView(place, tuple(RuleLine(rule, v, rule.limit_on(on), measured(v, by_id)) for rule, v in place.rules))


def not_tested(judgement: Judgement, catalogue: Catalogue) -> tuple[str, ...]:
    """What claims or rules ask about and no published certificate of this batch answers, by name."""
    slugs = {claim.analyte for claim, v in judgement.claims if v.outcome is Outcome.NOT_TESTED}
    slugs |= {slug for rule, v in judgement.rules if v.outcome is Outcome.NOT_TESTED for slug in rule.subject.analytes}
    return tuple(sorted((catalogue_name(catalogue, slug) for slug in slugs), key=str.casefold))


def catalogue_name(catalogue: Catalogue, slug: str) -> str:
    """An analyte's name for people."""
    analyte = catalogue.analytes.get(slug)
    return slug if analyte is None else analyte.name
