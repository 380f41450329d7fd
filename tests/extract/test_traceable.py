"""Every result's box holds the ink that was read there: all of it, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from registry.extract.certificate import read_document
from tests.extract.paper import Text, drawn, table
from tests.extract.traced import untraced
from tests.generated.choices import SYSTEM_FONT
from tests.generated.layouts import certificate

CORPUS = Path(__file__).resolve().parents[2] / ".." / "shared" / "corpus" / "certificates"
REAL = sorted(CORPUS.rglob("*.pdf"))
DRAWN = sorted((Path(__file__).resolve().parents[1] / "certificates").rglob("*.pdf"))


def checked(data: bytes) -> tuple[int, list[str]]:
    """How many results there are, and what is wrong with their boxes."""
    answer = read_document(data)
    return sum(len(sample["results"]) for sample in answer["samples"]), list(untraced(data, answer))


@pytest.mark.parametrize("path", DRAWN, ids=lambda path: path.stem)
def test_the_ink_in_each_box_of_our_own_certificates_is_the_printed_result(path):
    count, faults = checked(path.read_bytes())
    assert (count > 0, faults) == (True, [])


@pytest.mark.skipif(not SYSTEM_FONT.exists(), reason="without Liberation Sans other certificates are drawn")
@pytest.mark.parametrize("seed", range(900_000, 900_012))
def test_the_ink_in_each_box_of_a_random_certificate_is_the_printed_result(seed):
    assert checked(certificate(seed)[1])[1] == []


@pytest.mark.skipif(not REAL, reason="the corpus of real certificates is not beside the project")
@pytest.mark.parametrize("path", REAL, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_ink_in_each_box_of_a_real_certificate_is_the_printed_result(path):
    assert checked(path.read_bytes())[1] == []


def test_a_box_beside_its_ink_is_noticed():
    rows = table([("Analyte", "Result (mg/g)"), ("Mitragynine", "1.5"), ("Paynantheine", "2.5")], xs=(50, 300))
    data = drawn([Text(50, 50, "Sample ID: S-1"), *rows])
    answer = read_document(data)
    first = answer["samples"][0]["results"][0]
    first["bbox"] = [first["bbox"][0] + 6, *first["bbox"][1:]]
    assert list(untraced(data, answer)) == ["page 1, Mitragynine: '1.5' was read, its box holds '.5'"]
