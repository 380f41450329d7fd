"""The reader against real certificates and what a careful person reads on them; they lie beside the project."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from registry.extract.certificate import read_document

CORPUS = Path(__file__).resolve().parents[2] / ".." / "shared" / "corpus"
TRUTHS = sorted((CORPUS / "truth").rglob("*.json")) if CORPUS.is_dir() else []
KRATOM = [path for path in TRUTHS if path.parent.name.startswith("vscht")]
LEAST_EXACT = 0.875
MOST_SURPLUS = 0

pytestmark = pytest.mark.skipif(not TRUTHS, reason="the corpus of real certificates is not beside the project")


def compared(path: Path) -> dict[str, Any]:
    """The score of one certificate, by the corpus's own rules."""
    spec = importlib.util.spec_from_file_location("score", CORPUS / "score.py")
    assert spec is not None
    assert spec.loader is not None
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    truth = json.loads(path.read_text(encoding="utf-8"))
    answer = read_document((CORPUS / "certificates" / truth["file"]).read_bytes())
    compared: dict[str, Any] = score.compare(truth, answer)
    return compared


@pytest.mark.parametrize("path", KRATOM, ids=lambda path: path.stem)
def test_a_kratom_certificate_is_wholly_right(path):
    score = compared(path)
    assert (score["right"], score["surplus"]) == (score["truth"], 0)
    assert (score["limits_right"], score["statuses_right"]) == (score["limits"], score["statuses"])


@pytest.mark.timeout(300)
def test_the_corpus_is_read_as_well_as_it_was():
    scores = [compared(path) for path in TRUTHS]
    total = {key: sum(s[key] for s in scores) for key in ("truth", "right", "surplus")}
    assert total["surplus"] <= MOST_SURPLUS
    assert total["right"] / (total["truth"] + total["surplus"]) >= LEAST_EXACT
