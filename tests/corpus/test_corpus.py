from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from registry.reference.files import DATA
from tests.corpus.left_out import without
from tests.corpus.truth import compare


def said(analyte: str, operator: str, value: str | None, unit: str | None, **more: Any) -> dict[str, Any]:
    return {"panel": "heavy-metals", "analyte": analyte, "operator": operator, "value": value, "unit": unit, **more}


def document(*results: dict[str, Any]) -> dict[str, Any]:
    return {"samples": [{"results": list(results)}]}


def test_what_is_not_printed_is_wrong_and_what_says_a_right_value_again_is_not():
    truth = document(
        said("lead", "=", "0.2134", "ug/g"),
        said("lead", "=", "213.4", "ppb"),
        said("arsenic", "ND", None, "ug/g"),
        said("cadmium", "=", "0.1", "ug/g", optional=True),
    )
    again, censored = said("lead", "=", "0.213", "ppm"), said("arsenic", "<LOQ", None, "ug/g")
    mercury = said("mercury", "=", "0.3", "ug/g")
    told = compare(truth, document(said("lead", "=", "0.2134", "ppm"), again, censored, mercury))
    assert (told.wanted, told.right, len(told.read), told.wrong) == (2, 1, 4, (mercury,))


def test_what_is_read_of_a_sample_that_is_not_there_is_wrong():
    lead = said("lead", "=", "0.2", "ug/g")
    told = compare(document(lead), {"samples": [*document(lead)["samples"], *document(lead)["samples"]]})
    assert (told.wanted, told.right, told.wrong) == (1, 1, (lead,))


def test_words_that_one_laboratory_alone_prints_are_taken_out_of_a_copy_of_the_data(tmp_path: Path):
    elsewhere = {"mercury", "hg"}
    assert without({"rtut", "mercury", "hg"}, elsewhere, tmp_path) == 1
    assert names(tmp_path / "registry" / "data") == [name for name in names(DATA) if name != "rtuť"]


def names(data: Path) -> list[str]:
    metals = yaml.load((data / "analytes" / "heavy-metals.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
    return [name for metal in metals for name in metal["names"]]
