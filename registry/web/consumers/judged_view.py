"""A kept judging put in order for its page: claims, rules by jurisdiction, silent rules, what changed after it."""

from __future__ import annotations

from dataclasses import dataclass

from registry.domain.outcome import Outcome
from registry.domain.said import Said
from registry.reference.loader import Catalogue
from registry.services.judging.judged import Change, Results, changes
from registry.storage.models import Assessment, Result, Verdict


@dataclass(frozen=True)
class JudgedLine:
    """A verdict as it was kept: what it is about in words, and the results it rests on."""

    about: str
    verdict: Verdict
    measured: tuple[Result, ...]


@dataclass(frozen=True)
class JudgedPlace:
    """The rules of one jurisdiction that decided."""

    name: str
    lines: tuple[JudgedLine, ...]


@dataclass(frozen=True)
class ChangedLine:
    """A verdict that is another in the next judging."""

    about: str
    place: str | None
    change: Change


@dataclass(frozen=True)
class JudgedView:
    """The page of one judging; `alone` says that the headline comes from no verdict, but from a result by itself."""

    assessment: Assessment
    after: Assessment | None
    claims: tuple[JudgedLine, ...]
    places: tuple[JudgedPlace, ...]
    silent: tuple[JudgedPlace, ...]
    changed: tuple[ChangedLine, ...]
    alone: bool


def judged_view(found: Assessment, after: Assessment | None, results: Results, catalogue: Catalogue) -> JudgedView:
    """The view of a judging, and of what the one after it changed."""
    rules = [v for v in found.verdicts if v.claim is None]
    deciding = [v for v in rules if v.outcome != Outcome.NO_RULE_IN_FORCE]
    silent = [v for v in rules if v.outcome == Outcome.NO_RULE_IN_FORCE]
    return JudgedView(
        assessment=found,
        after=after,
        claims=tuple(_line(v, results) for v in found.verdicts if v.claim is not None),
        places=_places(deciding, results, catalogue),
        silent=_places(silent, results, catalogue),
        changed=() if after is None else tuple(_changed(c, catalogue) for c in changes(found, after, results)),
        alone=found.headline not in {v.outcome for v in found.verdicts} and bool(found.verdicts),
    )


def _places(verdicts: list[Verdict], results: Results, catalogue: Catalogue) -> tuple[JudgedPlace, ...]:
    slugs = dict.fromkeys(v.jurisdiction or "" for v in verdicts)
    return tuple(
        JudgedPlace(_place(slug, catalogue), tuple(_line(v, results) for v in verdicts if v.jurisdiction == slug))
        for slug in slugs
    )


def _line(verdict: Verdict, results: Results) -> JudgedLine:
    ids = sorted(verdict.result_ids)
    return JudgedLine(_about(verdict), verdict, tuple(results[i] for i in ids if i in results))


def _about(verdict: Verdict) -> str:
    """The claim as printed, or the rule by the title it had then."""
    if verdict.claim is not None:
        return f"“{verdict.claim.printed}”"
    title = verdict.basis.get("title")
    return Said(str(title)) if title else str(verdict.rule_id)


def _place(slug: str, catalogue: Catalogue) -> str:
    place = catalogue.jurisdiction(slug)
    return slug if place is None else place.name


def _changed(change: Change, catalogue: Catalogue) -> ChangedLine:
    slug = change.verdict.jurisdiction
    return ChangedLine(_about(change.verdict), None if slug is None else _place(slug, catalogue), change)
