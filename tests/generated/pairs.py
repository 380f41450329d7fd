"""Certificates that stay: drawn once, each kept beside what it says, by its drawing and not by a reader.

`python -m tests.generated.pairs` draws them anew, as after a change of the generator.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from tests.generated.choices import plainest
from tests.generated.layouts import draw
from tests.generated.score import Outcome

HERE = Path(__file__).with_suffix("")
LISTED: dict[str, dict[str, Any]] = yaml.load(HERE.with_suffix(".yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
# What the reader does not read yet, by the pair's name: clear a line when its certificate is read.
KNOWN_FAILURES: dict[str, str] = (
    yaml.load((HERE / "known_failures.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader) or {}
)


def draw_all() -> None:
    """Draw every pair: the PDF and what it says."""
    for name, asked in LISTED.items():
        changed = {choice: value for choice, value in asked.items() if choice != "seed"}
        data, truth = draw(plainest(**changed), asked["seed"])
        (HERE / f"{name}.pdf").write_bytes(data)
        text = yaml.safe_dump(_listed(truth.answer()), allow_unicode=True, sort_keys=False, width=200)
        (HERE / f"{name}.truth.yaml").write_text(text, encoding="utf-8")


def _listed(answer: dict[str, Any]) -> dict[str, Any]:
    """The same with lists for tuples, which YAML does not know."""
    for sample in answer["samples"]:
        for row in sample["results"]:
            row["optional"] = list(row["optional"])
    return answer


def truth_of(name: str) -> Any:
    """What a pair's certificate says."""
    return yaml.load((HERE / f"{name}.truth.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)


def difference(outcome: Outcome) -> list[str]:
    """Where a reading differs from the truth, a line each: missed, wrong, and details that are off."""
    shown = ("analyte", "operator", "value", "unit", "printed_result", "page")
    signs = [*(("-", said) for said in outcome.missed), *(("+", said) for said in outcome.wrong)]
    lines = [f"{sign} {' | '.join(str(said[key]) for key in shown)} {_sure(said)}" for sign, said in signs]
    off = [f"~ {w['analyte']} {w['unit']}: {name} {g.get(name)!r} for {w[name]!r}" for name, w, g in outcome.off]
    return [*lines, *off]


def _sure(said: Any) -> str:
    return f"confidence {said['confidence']}" if "confidence" in said else ""


if __name__ == "__main__":
    draw_all()
