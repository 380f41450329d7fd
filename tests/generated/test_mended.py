"""Certificates of which results were once missed stay read."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.generated.__main__ import case
from tests.generated.test_generated import pytestmark  # noqa: F401 (the same fonts)

MENDED = yaml.safe_load((Path(__file__).parent / "mended.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("number", MENDED, ids=str)
def test_a_certificate_is_read_whose_results_were_once_missed(number: int) -> None:
    outcome = case(number).outcome
    assert (outcome.missed, outcome.wrong) == ((), ()), MENDED[number]
