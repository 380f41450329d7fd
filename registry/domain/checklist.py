"""Answers the items of a duty from what is on file of one batch: its label, its certificates, its verdicts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from registry.domain import written
from registry.domain.duty import Duty, Item, Proof, State
from registry.domain.evidence import Evidence, Paper
from registry.domain.label import Claim, Comparator
from registry.domain.outcome import Outcome
from registry.domain.presence import Sighting, sighting
from registry.domain.rows import tested
from registry.domain.said import Said


@dataclass(frozen=True)
class Answer:
    """What one item of a duty comes to, in one sentence."""

    item: Item
    state: State
    sentence: str


def answers(duty: Duty, evidence: Evidence) -> tuple[Answer, ...]:
    """Every item of the duty answered."""
    return tuple(_answer(item, evidence) for item in duty.items)


def _answer(item: Item, evidence: Evidence) -> Answer:
    if item.proof is None:
        return Answer(item, State.NOT_KNOWN, item.because)
    state, sentence = _PROOFS[item.proof](item, evidence)
    return Answer(item, state, sentence)


Found = tuple[State, str]

_NO_LABEL = (State.NOT_KNOWN, Said("Nothing of this label is recorded."))
_NO_PAPER = (State.NOT_KNOWN, Said("No certificate of this batch is published."))


def _statement(item: Item, evidence: Evidence) -> Found:
    if not evidence.statements:
        return State.NOT_KNOWN, Said("No statement of this label is recorded.")
    wanted = [word.casefold() for word in item.words]
    found = next((s for s in evidence.statements if any(word in s.casefold() for word in wanted)), None)
    if found is None:
        return State.MISSING, Said("None of the statements recorded from the label says so.")
    return State.MET, Said("The label says “{found}”.", found=found)


def _amounts(item: Item, evidence: Evidence) -> Found:
    if not evidence.label_recorded:
        return _NO_LABEL
    stated = {claim.analyte for claim in evidence.claims if claim.comparator is not Comparator.ABSENT}
    missing = tuple(name for slug, name in item.analytes if slug not in stated)
    if missing:
        return State.MISSING, Said("The label as recorded states no amount of {what}.", what=written.listed(missing))
    printed = tuple(f"“{claim.printed}”" for claim in _claims(item, evidence))
    return State.MET, Said("The label states {claims}", claims=written.listed(printed))


def _claims(item: Item, evidence: Evidence) -> list[Claim]:
    slugs = dict(item.analytes)
    return [claim for claim in evidence.claims if claim.analyte in slugs and claim.comparator is not Comparator.ABSENT]


def _serving(_item: Item, evidence: Evidence) -> Found:
    if not evidence.label_recorded:
        return _NO_LABEL
    serving = evidence.serving
    if serving.mass_g is serving.volume_ml is serving.units is None:
        return State.MISSING, Said("The label as recorded states no serving.")
    return State.MET, Said("The label states its serving.")


def _servings(_item: Item, evidence: Evidence) -> Found:
    if not evidence.label_recorded:
        return _NO_LABEL
    number = evidence.serving.servings_per_container
    if number is None:
        return State.MISSING, Said("The label as recorded does not say how many servings are in the container.")
    return State.MET, Said("The label states {number} servings in the container.", number=written.number(number))


def _results(item: Item, evidence: Evidence) -> Found:
    if not evidence.papers:
        return _NO_PAPER
    missing = tuple(name for slug, name in item.analytes if not tested(evidence.findings, (slug,)))
    if missing:
        return State.MISSING, Said("No published result says anything of {what}.", what=written.listed(missing))
    return State.MET, Said("A published certificate reports on each of them.")


def _of_papers(shown: Callable[[Paper], str | None], lacking: str) -> Callable[[Item, Evidence], Found]:
    """An item answered by any certificate that shows something."""

    def answer(_item: Item, evidence: Evidence) -> Found:
        if not evidence.papers:
            return _NO_PAPER
        found = next(filter(None, map(shown, evidence.papers)), None)
        return (State.MISSING, lacking) if found is None else (State.MET, found)

    return answer


def _batch(_item: Item, evidence: Evidence) -> Found:
    if not evidence.papers:
        return _NO_PAPER
    paper = next((paper for paper in evidence.papers if paper.own_batch), evidence.papers[0])
    if paper.own_batch is None:
        return State.NOT_KNOWN, Said(
            "The certificate names batch {number}; compare it with the pack.", number=paper.batch_number
        )
    if not paper.own_batch:
        return State.MISSING, Said("No certificate names the batch number on the pack.")
    return State.MET, Said("The certificate names batch {number}, as the pack does.", number=paper.batch_number)


def _received_shown(paper: Paper) -> str | None:
    return None if paper.received_on is None else Said("The certificate says received on {day}.", day=paper.received_on)


def _tested_shown(paper: Paper) -> str | None:
    return None if paper.tested_on is None else Said("The certificate says tested on {day}.", day=paper.tested_on)


def _client_shown(paper: Paper) -> str | None:
    return None if paper.client is None else Said("The certificate was made for {client}.", client=paper.client)


def _laboratory_shown(paper: Paper) -> str | None:
    return None if paper.laboratory is None else Said("The certificate is by {name}.", name=paper.laboratory)


def _methods_shown(paper: Paper) -> str | None:
    every = paper.results > 0 and paper.results_with_method == paper.results
    return Said("The certificate prints a method for every result.") if every else None


def _accreditation(_item: Item, evidence: Evidence) -> Found:
    if not evidence.papers:
        return _NO_PAPER
    told = {paper.accredited for paper in evidence.papers}
    if None in told:
        return State.NOT_KNOWN, Said("No accreditation of the laboratory is on file here.")
    if False in told:
        return State.MISSING, Said("The laboratory's accreditation on file does not cover these tests on that day.")
    return State.MET, Said("The laboratory's accreditation on file covers these tests on that day.")


def _rule(item: Item, evidence: Evidence) -> Found:
    outcome = (evidence.verdicts or {}).get(item.rule or "")
    if outcome is Outcome.PASS:
        return State.MET, Said("What was measured shows it.")
    if outcome is Outcome.FAIL:
        return State.MISSING, Said("What was measured shows the contrary.")
    return State.NOT_KNOWN, Said("What was measured does not show it.")


def _not_found(item: Item, evidence: Evidence) -> Found:
    names = dict(item.analytes)
    rows = tested(evidence.findings, tuple(names))
    seen = dict.fromkeys(names[r.analyte] for r in rows if sighting(r.measurement) is Sighting.SEEN)
    if seen:
        what = written.sentence(written.listed(tuple(seen)))
        return State.MISSING, Said("{what} found: known only as made, not grown.", what=what)
    return State.NOT_KNOWN, item.because


_PROOFS: Mapping[Proof, Callable[[Item, Evidence], Found]] = {
    Proof.STATEMENT: _statement,
    Proof.AMOUNTS: _amounts,
    Proof.SERVING: _serving,
    Proof.SERVINGS: _servings,
    Proof.RESULTS: _results,
    Proof.BATCH: _batch,
    Proof.DAY_RECEIVED: _of_papers(_received_shown, Said("No certificate says when the sample was received.")),
    Proof.DAY_TESTED: _of_papers(_tested_shown, Said("No certificate says when it was tested.")),
    Proof.CLIENT: _of_papers(_client_shown, Said("No certificate says for whom it was made.")),
    Proof.LABORATORY: _of_papers(_laboratory_shown, Said("No certificate names its laboratory.")),
    Proof.METHODS: _of_papers(_methods_shown, Said("Not every result has its method printed.")),
    Proof.ACCREDITATION: _accreditation,
    Proof.RULE: _rule,
    Proof.NOT_FOUND: _not_found,
}
