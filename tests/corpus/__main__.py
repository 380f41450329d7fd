"""Measures the reader on certificates whose truth is known.

python -m tests.corpus sure FOLDER [-j N]        how many results of each confidence there are, and how many are wrong
python -m tests.corpus left-out FOLDER [-j N]    each laboratory read without the words that it alone prints
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from tests.corpus.left_out import without, words_of
from tests.corpus.reading import read
from tests.corpus.truth import Paper, Told, compare, papers
from tests.generated.report import BANDS


def sure(known: Sequence[Paper], jobs: int) -> Iterator[str]:
    """The confidence table."""
    told = _told(known, jobs)
    every, mistaken = [r for t in told for r in t.read], [r for t in told for r in t.wrong]
    yield "confidence      results    wrong"
    for low, high in zip(BANDS, (1.01, *BANDS), strict=False):
        found, wrong = ([r for r in kept if low <= r["confidence"] < high] for kept in (every, mistaken))
        yield f"{low:4} to {min(high, 1.0):4}   {len(found):7}  {len(wrong):7}"


def left_out(known: Sequence[Paper], jobs: int) -> Iterator[str]:
    """Each laboratory's score with all data, and without the words that it alone prints."""
    groups = {name: list(group) for name, group in groupby(known, lambda paper: paper.laboratory)}
    printed = {name: words_of(paper.path for paper in group) for name, group in groups.items()}
    yield f"{'laboratory':24}{'words':>7}{'results':>9}{'exact':>9}{'without them':>14}"
    every, fewer = [], []
    for name, group in groups.items():
        others = set().union(*(words for other, words in printed.items() if other != name))
        with tempfile.TemporaryDirectory() as folder:
            count = without(printed[name], others, Path(folder))
            full, bare = _told(group, jobs), _told(group, jobs, Path(folder))
        every, fewer = every + full, fewer + bare
        yield f"{name:24}{count:7}{sum(t.wanted for t in full):9}{_exact(full):9.1%}{_exact(bare):14.1%}"
    yield f"{'all':31}{sum(t.wanted for t in every):9}{_exact(every):9.1%}{_exact(fewer):14.1%}"


def _told(known: Sequence[Paper], jobs: int, package: Path | None = None) -> list[Told]:
    answers = read([paper.path for paper in known], jobs, package)
    return [compare(paper.truth, answer) for paper, answer in zip(known, answers, strict=True)]


def _exact(told: Sequence[Told]) -> float:
    return sum(t.right for t in told) / max(sum(t.wanted + len(t.wrong) for t in told), 1)


def main() -> None:
    """Run from a shell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("sure", "left-out"))
    parser.add_argument("folder", type=Path, help="holds certificates/ and truth/")
    parser.add_argument("-j", "--jobs", type=int, default=1, help="processes")
    asked = parser.parse_args()
    known = papers(asked.folder.resolve())
    if not known:
        parser.error(f"{asked.folder} holds no certificates with their truth")
    for line in {"sure": sure, "left-out": left_out}[asked.what](known, asked.jobs):
        print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
