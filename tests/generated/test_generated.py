"""Certificates drawn from a fixed seed are read as they are printed."""

from __future__ import annotations

import pytest

from tests.generated.__main__ import Case, cases
from tests.generated.layouts import certificate
from tests.generated.score import exact, surely_wrong

REACHED = 0.0


@pytest.fixture(scope="module")
def sample() -> list[Case]:
    return list(cases(7, 40))


def test_a_seed_draws_the_same_certificate_each_time():
    assert certificate(11)[1:] == certificate(11)[1:]


def test_most_results_of_forty_certificates_are_read_exactly(sample):
    assert exact(case.outcome for case in sample) >= REACHED


def test_few_wrong_results_are_sure(sample):
    assert sum(len(surely_wrong(case.outcome)) for case in sample) <= 0
