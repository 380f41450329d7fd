"""The golden pairs: certificates drawn by the project, each beside what a person reads on it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from registry.demo.drawing import draw
from registry.reference.demo_certificates import CertificateSpec, load_certificates
from registry.reference.demo_market import load_market
from registry.reference.files import DataFolder

HERE = Path(__file__).parent
KEPT = ("panel", "analyte", "printed_analyte", "printed_result", "operator", "value", "unit", "sample_size")
KEPT += ("lod", "loq", "limit", "status", "uncertainty", "page")


def specs() -> dict[str, CertificateSpec]:
    """What the pairs are drawn from: the demo's market and this folder's own hard cases."""
    folder = DataFolder(HERE / "specs")
    own = load_certificates(folder, "forms.yaml", "drawn/*.yaml")
    folder.finish()
    return load_market().certificates | own


def summary(answer: dict[str, Any]) -> dict[str, Any]:
    """What a pair holds of the reader's answer: all that stands on the paper, without how it was read."""
    return {
        "status": answer["status"],
        "pages": answer["pages"],
        "problems": sorted(problem["type"] for problem in answer["problems"]),
        "samples": [
            {
                "certificate": sample["certificate"],
                "results": [{key: row[key] for key in KEPT} for row in sample["results"]],
            }
            for sample in answer["samples"]
        ],
    }


def draw_all() -> None:
    """Draw every pair's PDF anew; what is expected of it stays as it is."""
    for name, spec in specs().items():
        folder = HERE / spec.layout
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.pdf").write_bytes(draw(spec))


def write_expected(pdf: Path, answer: dict[str, Any]) -> None:
    """Keep the reader's answer as what is expected; look at the paper before you commit it."""
    text = yaml.safe_dump(summary(answer), allow_unicode=True, sort_keys=False, width=200)
    expected_of(pdf).write_text(text, encoding="utf-8")


def read_expected(pdf: Path) -> Any:
    """What a person reads on this certificate."""
    return yaml.load(expected_of(pdf).read_text(encoding="utf-8"), yaml.CSafeLoader)


def expected_of(pdf: Path) -> Path:
    """Where the other half of a pair lies."""
    return pdf.with_suffix(".expected.yaml")
