"""Brings the judgements of several results on one question to one verdict: those that can tell must agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from registry.domain.outcome import Finding, Outcome, Verdict


@dataclass(frozen=True)
class Opinion:
    """One result's verdict; `side` tells decisive opinions apart ("over" is not "under"), None: it cannot tell."""

    side: str | None
    verdict: Verdict


def agreed(opinions: Sequence[Opinion]) -> Verdict:
    """The first decisive opinion where all decisive ones agree; inconclusive where they contradict or none can tell."""
    decisive = [o for o in opinions if o.side is not None]
    if not decisive:
        return _with_ids(opinions[0].verdict, opinions)
    if len({o.side for o in decisive}) == 1:
        return _with_ids(decisive[0].verdict, decisive)
    sides = {o.side: o.verdict for o in reversed(decisive)}
    told = " ".join(v.sentence for v in sides.values())
    steps = tuple(step for v in sides.values() for step in v.steps)
    contradiction = Verdict(Outcome.INCONCLUSIVE, f"The results contradict each other. {told}", steps)
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
    verdict = _with_ids(failed[0].verdict, failed)
    others = [o.verdict for o in opinions if o.verdict.outcome is Outcome.PASS]
    return replace(verdict, sentence=" ".join([verdict.sentence, *map(_disagreeing, others)]))


def _disagreeing(verdict: Verdict) -> str:
    ids = ", ".join(map(str, verdict.result_ids))
    which = f"Another result of this batch (number {ids})" if ids else "Another result of this batch"
    return f"{which} disagrees: {verdict.sentence}"


def _with_ids(verdict: Verdict, opinions: Sequence[Opinion]) -> Verdict:
    ids = dict.fromkeys(i for o in opinions for i in o.verdict.result_ids)
    return replace(verdict, result_ids=tuple(ids))


def decided(outcome: Outcome, sentence: str, row: Finding) -> Opinion:
    """An opinion that one result settles."""
    return Opinion(outcome.value, Verdict(outcome, sentence, (), row.ids))


def inconclusive(sentence: str, *, steps: tuple[str, ...] = (), result_ids: tuple[int, ...] = ()) -> Opinion:
    """An opinion that cannot tell, and says why."""
    return Opinion(None, Verdict(Outcome.INCONCLUSIVE, sentence, steps, result_ids))
