"""A folder of certificates and their truth: certificates/LABORATORY/FILE.pdf and truth/LABORATORY/FILE.json."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.generated.score import SCORED, Said, distinct, restates, same

DETECTED_NOT = {"ND", "<LOQ", "<LOD", "absent"}


@dataclass(frozen=True)
class Paper:
    """One certificate and its truth."""

    path: Path
    truth: Said

    @property
    def laboratory(self) -> str:
        """The folder it lies in."""
        return self.path.parent.name


@dataclass(frozen=True)
class Told:
    """How many true results a certificate has, how many were read, and what was read that is not printed."""

    wanted: int
    right: int
    read: tuple[Said, ...]
    wrong: tuple[Said, ...]


def papers(folder: Path) -> list[Paper]:
    """The certificates of a folder whose truth is there."""
    files = sorted((folder / "certificates").rglob("*.pdf"))
    truths = {path: folder / "truth" / path.relative_to(folder / "certificates").with_suffix(".json") for path in files}
    return [Paper(p, json.loads(t.read_text(encoding="utf-8"))) for p, t in truths.items() if t.is_file()]


def compare(truth: Said, read: Said) -> Told:
    """Count the true results that were read, each once, and name what was read beside them.

    A result the truth marks `optional` may be read or left; under `or` it names other ways to read one. A value that
    says a right one again, rounded or censored in other words, is not wrong.
    """
    samples: list[Said] = list(read["samples"])
    samples += [{"results": []}] * (len(truth["samples"]) - len(samples))
    told = [_sample(a["results"], b["results"]) for a, b in zip(truth["samples"], samples, strict=False)]
    told += [_sample([], b["results"]) for b in samples[len(truth["samples"]) :]]
    return Told(
        sum(t.wanted for t in told),
        sum(t.right for t in told),
        tuple(r for t in told for r in t.read),
        tuple(r for t in told for r in t.wrong),
    )


def _sample(truth: Iterable[Said], results: Iterable[Said]) -> Told:
    read = distinct(r for r in results if r["analyte"] and r["panel"] in SCORED)
    left, known = list(read), [w for w in truth if w["panel"] in SCORED]
    wanted = distinct(w for w in known if not w.get("optional"))
    right = sum(_taken(want, left) for want in wanted)
    ways = [way for want in known for way in _ways(want)]
    wrong = [g for g in left if g["operator"] != "NT" and not any(_again(g, way) for way in ways)]
    return Told(len(wanted), right, tuple(read), tuple(wrong))


def _taken(want: Said, left: list[Said]) -> bool:
    """Whether a true result was read; if so it is taken out of what is left."""
    hit = next((g for g in left if any(same(way, g) for way in _ways(want))), None)
    if hit is not None:
        left.remove(hit)
    return hit is not None


def _ways(want: Said) -> Iterator[dict[str, Any]]:
    yield {**want}
    yield from ({**want, **other} for other in want.get("or", ()))


def _again(got: Said, known: Said) -> bool:
    censored = got["analyte"] == known["analyte"] and {got["operator"], known["operator"]} <= DETECTED_NOT
    return restates(got, known) or censored
