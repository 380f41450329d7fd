"""Brings the judgements of several results on one question to one verdict: those that can tell must agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from registry.domain.outcome import Finding, Outcome, Verdict
from registry.domain.said import Said, joined


@dataclass(frozen=True)
class Opinion:
    """One result's verdict; `side` tells decisive opinions apart ("over" is not "under"), None: it cannot tell.

    `sample` is whose result it is: one sample may state one amount in several units.
    """

    side: str | None
    verdict: Verdict
    sample: int | None = None


def agreed(opinions: Sequence[Opinion]) -> Verdict:
    """The first decisive opinion where all decisive ones agree, with what the others came to.

    Inconclusive where they contradict or none can tell.
    """
    decisive = [o for o in opinions if o.side is not None]
    if not decisive:
        return _with_ids(opinions[0].verdict, opinions)
    if len({o.side for o in decisive}) == 1:
        return _with_ids(_telling_all(decisive), decisive)
    sides = {o.side: o.verdict for o in reversed(decisive)}
    told = joined([v.sentence for v in sides.values()], " ")
    steps = tuple(step for v in sides.values() for step in v.steps)
    contradiction = Verdict(Outcome.INCONCLUSIVE, Said("The results contradict each other. {told}", told=told), steps)
    return _with_ids(contradiction, decisive)


def sighted(opinions: Sequence[Opinion], side: str) -> Sequence[Opinion]:
    """Of opinions on presence, those of this side if there are any: one sighting is not undone by looking elsewhere."""
    return [o for o in opinions if o.side == side] or opinions


def failing_first(opinions: Sequence[Opinion]) -> Verdict:
    """As `agreed`, but one result that fails decides: law is not softened by a second, clean result, which is told."""
    if len(opinions) == 1:
        return opinions[0].verdict
    failed = [o for o in opinions if o.verdict.outcome is Outcome.FAIL]
    if not failed:
        return agreed(opinions)
    verdict = _with_ids(_telling_all(failed), failed)
    others = [o.verdict for o in opinions if o.verdict.outcome is Outcome.PASS]
    return replace(verdict, sentence=joined([verdict.sentence, *map(_disagreeing, others)], " "))


def _telling_all(opinions: Sequence[Opinion]) -> Verdict:
    """The first of opinions that come to the same, with the amounts that other samples came to."""
    first = opinions[0].verdict
    by_sample = {o.sample: o.verdict.found for o in reversed(opinions) if o.sample != opinions[0].sample}
    others = [amount for amount in dict.fromkeys(reversed(by_sample.values())) if amount not in ("", first.found)]
    if not others:
        return first
    told = [Said("Another sample of this batch comes to {found}.", found=amount) for amount in others]
    return replace(first, sentence=joined([first.sentence, *told], " "), found=joined([first.found, *others], "; "))


def _disagreeing(verdict: Verdict) -> Said:
    ids, told = ", ".join(map(str, verdict.result_ids)), verdict.sentence
    if ids:
        return Said("Another result of this batch (number {ids}) disagrees: {told}", ids=ids, told=told)
    return Said("Another result of this batch disagrees: {told}", told=told)


def _with_ids(verdict: Verdict, opinions: Sequence[Opinion]) -> Verdict:
    ids = dict.fromkeys(i for o in opinions for i in o.verdict.result_ids)
    return replace(verdict, result_ids=tuple(ids))


def not_tested(what: str) -> Said:
    """The sentence that nothing is known of something."""
    return Said("No published result says anything of {what}: not tested.", what=what)


def decided(outcome: Outcome, sentence: str, row: Finding) -> Opinion:
    """An opinion that one result settles."""
    return Opinion(outcome.value, Verdict(outcome, sentence, (), row.ids))


def inconclusive(sentence: str, *, steps: tuple[str, ...] = (), result_ids: tuple[int, ...] = ()) -> Opinion:
    """An opinion that cannot tell, and says why."""
    return Opinion(None, Verdict(Outcome.INCONCLUSIVE, sentence, steps, result_ids))
