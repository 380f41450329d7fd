"""Certificates of which results were once missed stay read."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.generated.__main__ import case
from tests.generated.test_generated import pytestmark  # noqa: F401 (the same fonts)

HERE = Path(__file__).parent
MENDED = yaml.load((HERE / "mended.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
DETAILS = yaml.load((HERE / "mended_details.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
WHOLE = yaml.load((HERE / "mended_whole.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)


@pytest.mark.parametrize("number", MENDED, ids=str)
def test_a_certificate_is_read_whose_results_were_once_missed(number: int) -> None:
    outcome = case(number).outcome
    assert (outcome.missed, outcome.wrong) == ((), ()), MENDED[number]


@pytest.mark.parametrize("number", DETAILS, ids=str)
def test_no_detail_of_a_certificate_is_wrong_of_which_one_once_was(number: int) -> None:
    outcome = case(number).outcome
    wrong = [(d.detail, d.read[d.detail]) for d in outcome.off if d.read[d.detail] is not None]
    assert (outcome.missed, outcome.wrong, wrong) == ((), (), []), DETAILS[number]


@pytest.mark.parametrize("number", WHOLE, ids=str)
def test_all_details_of_a_certificate_are_read_of_which_one_was_once_missed(number: int) -> None:
    outcome = case(number).outcome
    assert (outcome.missed, outcome.wrong, list(outcome.off)) == ((), (), []), WHOLE[number]
