"""Draws and reads random certificates: `python -m tests.generated --count 200 --seed 1 --keep FOLDER`."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from registry.errors import RegistryError
from registry.extract.certificate import read_document
from tests.generated.choices import Choices
from tests.generated.layouts import certificate
from tests.generated.score import Outcome, compare, exact

BANDS = (0.99, 0.9, 0.7, 0.0)


@dataclass(frozen=True)
class Case:
    """One certificate and how it was read."""

    seed: int
    choices: Choices
    outcome: Outcome


def cases(seed: int, count: int, keep: Path | None = None) -> Iterator[Case]:
    """Draw and read `count` certificates; those not wholly right are kept in a folder, with their truth."""
    for number in range(seed * 100_000, seed * 100_000 + count):
        choices, data, truth = certificate(number)
        outcome = compare(truth.answer(), _read(data))
        if keep and not outcome.whole:
            (keep / f"{number}.pdf").write_bytes(data)
            kept = {
                "choices": asdict(choices),
                "missed": outcome.missed,
                "wrong": outcome.wrong,
                "truth": truth.answer(),
            }
            (keep / f"{number}.json").write_text(json.dumps(kept, indent=1, ensure_ascii=False, default=str))
        yield Case(number, choices, outcome)


def _read(data: bytes) -> dict:
    try:
        return read_document(data)
    except RegistryError:
        return {"samples": []}


def report(done: list[Case]) -> str:
    """Shares, confidence bands, and the choices that go with failure."""
    outcomes = [c.outcome for c in done]
    whole = sum(o.whole for o in outcomes)
    lines = [
        f"exact {exact(outcomes):.2%}; wholly right {whole} of {len(done)}; results {sum(o.wanted for o in outcomes)}"
    ]
    for low, high in zip(BANDS, (1.01, *BANDS), strict=False):
        inside = [r for o in outcomes for r in o.read if low <= r["confidence"] < high]
        wrong = [r for o in outcomes for r in o.wrong if low <= r["confidence"] < high]
        lines.append(f"confidence {low:4} and up: {len(inside):5} results, {len(wrong):4} wrong")
    lines.append("choices that go with failure (exact with it, exact without it, documents):")
    return "\n".join(lines + [f"  {text}" for text in _blamed(done)])


def _blamed(done: list[Case]) -> list[str]:
    blamed = []
    for choice, value in sorted({pair for c in done for pair in asdict(c.choices).items()}):
        having = [c.outcome for c in done if getattr(c.choices, choice) == value]
        others = [c.outcome for c in done if getattr(c.choices, choice) != value]
        if len(having) >= 4 and others:
            blamed.append(
                (
                    exact(having) - exact(others),
                    f"{choice}={value}: {exact(having):.1%} {exact(others):.1%} {len(having)}",
                )
            )
    return [text for _, text in sorted(blamed)[:12]]


def main() -> None:
    """Run from a shell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    asked = parser.parse_args()
    if asked.keep:
        asked.keep.mkdir(parents=True, exist_ok=True)
    done = list(cases(asked.seed, asked.count, asked.keep))
    print(report(done))  # noqa: T201
    failed = sorted((exact([c.outcome]), c.seed) for c in done if not c.outcome.whole)
    print("worst:", ", ".join(f"{seed} {share:.0%}" for share, seed in failed[:25]))  # noqa: T201


if __name__ == "__main__":
    main()
