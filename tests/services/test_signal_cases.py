"""What was decided of a signal counts for the same signal later, though certificates have joined it since."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from registry.domain.signal import Signal, SignalKind
from registry.domain.unaccredited import nothing_on_file, outside_scope
from registry.services.alerts.signal_cases import Decision, decide, fingerprint, standing
from registry.storage.models import SignalCase
from registry.storage.queries.signal_cases import cases
from tests.domain.test_signal import sample
from tests.stories import NOW, people

SEEN = "The laboratory showed its scope."


@pytest.fixture
def everybody(session):
    return people(session)


@pytest.fixture
def close(session, everybody):
    """Close a signal; each decision comes an hour after the one before."""
    hours = iter(range(100))

    def closed(signal: Signal, reason: str = SEEN, state: str = "closed") -> SignalCase:
        told = Decision(state, reason=reason)
        now = NOW + timedelta(hours=next(hours))
        return decide(session, actor=everybody.regulator, signal=signal, decision=told, now=now)

    return closed


def outside(*batches: str) -> Signal:
    """The one signal of these batches' certificates, none of which its laboratory was accredited for."""
    [found] = outside_scope([sample(batch, accredited=frozenset()) for batch in batches])
    return found


def stand(session, signal: Signal) -> tuple[str, list[str], set[str]]:
    found = standing(signal, cases(session))
    return found.state, [case.reason for case in found.earlier], set(found.news)


def as_before(signal: Signal) -> Signal:
    """The signal as an earlier version told it: known by its sentence and its batches alone."""
    return replace(signal, about=(), opening="")


def test_what_nobody_decided_of_is_open(session):
    assert stand(session, outside("B1", "B2")) == ("open", [], set())


def test_decisions_of_single_certificates_close_the_signal_that_holds_them_all(session, close):
    for batch in ("B1", "B2"):
        close(as_before(outside(batch)), f"Seen for {batch}.")
    assert stand(session, outside("B1", "B2")) == ("closed", ["Seen for B1.", "Seen for B2."], set())


def test_a_certificate_nobody_decided_of_opens_it_again_with_the_old_words(session, close):
    close(as_before(outside("B1")))
    assert stand(session, outside("B1", "B2")) == ("open", [SEEN], {"B2"})
    close(outside("B1", "B2"), "Seen for both.")
    assert stand(session, outside("B1", "B2")) == ("closed", [SEEN], set())
    assert stand(session, outside("B1", "B2", "B3")) == ("open", [SEEN], {"B3"})


def test_a_merged_signal_decided_of_by_its_sentence_is_known_again(session, close):
    close(as_before(outside("B1", "B2")))
    assert stand(session, outside("B1", "B2"))[:2] == ("closed", [SEEN])


def test_a_part_that_is_looked_at_is_being_looked_at_as_a_whole(session, close):
    close(as_before(outside("B1")))
    close(as_before(outside("B2")), state="looked_at")
    assert stand(session, outside("B1", "B2", "B3"))[0] == "looked_at"


@pytest.mark.parametrize("other", [{"laboratory": "Another Lab"}, {"panels": frozenset({"heavy metals"})}])
def test_a_decision_of_another_laboratory_or_panel_counts_for_nothing(session, close, other):
    [stranger] = outside_scope([sample("B1", accredited=frozenset(), **other)])
    close(as_before(stranger))
    assert stand(session, outside("B1")) == ("open", [], set())


def test_a_laboratory_with_nothing_on_file_stays_closed_until_another_batch_comes(session, close):
    [one] = nothing_on_file([sample("B1", accredited=None)])
    [two] = nothing_on_file([sample("B1", accredited=None), sample("B2", accredited=None)])
    close(one)
    assert (stand(session, one)[0], stand(session, two)) == ("closed", ("open", [], {"B2"}))
    assert fingerprint(one) == fingerprint(two)


def test_each_opening_is_how_the_sentence_begins_of_one_certificate_and_of_several():
    told = [outside("B1"), outside("B1", "B2"), *nothing_on_file([sample("B1", accredited=None)])]
    assert [(s.kind, bool(s.opening), s.sentence.startswith(s.opening)) for s in told] == [
        (SignalKind.NOT_ACCREDITED, True, True)
    ] * 3
