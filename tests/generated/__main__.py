"""Draws and reads random certificates: `python -m tests.generated --count 200 --seed 1 -j 2 --keep FOLDER`."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

from registry.errors import RegistryError
from registry.extract.certificate import read_document
from tests.generated.cases import Case
from tests.generated.choices import Choices
from tests.generated.layouts import certificate
from tests.generated.pairs import difference
from tests.generated.report import report
from tests.generated.score import Outcome, compare
from tests.generated.truth import Truth

RUN = 100_000  # seeds of one run; the next run begins after them


def cases(seed: int, count: int, keep: Path | None = None) -> Iterator[Case]:
    """Draw and read `count` certificates; those not wholly right are kept in a folder, with their truth."""
    return (case(number, keep) for number in range(seed * RUN, seed * RUN + count))


def case(number: int, keep: Path | None = None) -> Case:
    """Draw and read one certificate."""
    choices, data, truth = certificate(number)
    try:
        read, failure = _read(data)
    except Exception as error:
        error.add_note(f"Certificate {number}: draw it with --one {number} --keep FOLDER.")
        raise
    outcome = compare(truth.answer(), read)
    if keep and not outcome.whole:
        _write(keep, number, (choices, data, truth), (read, outcome))
    return Case(number, choices, outcome, failure)


def _read(data: bytes) -> tuple[dict[str, Any], str]:
    try:
        return read_document(data), ""
    except RegistryError as error:
        return {"samples": []}, type(error).__name__


def _write(
    folder: Path, number: int, drawn: tuple[Choices, bytes, Truth], told: tuple[dict[str, Any], Outcome]
) -> None:
    """Keep a certificate, its truth, what was read of it and where they differ."""
    (choices, data, truth), (read, outcome) = drawn, told
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{number}.pdf").write_bytes(data)
    off = [{"detail": name, "printed": want, "read": got} for name, want, got in outcome.off]
    kept = {"missed": outcome.missed, "wrong": outcome.wrong, "off": off, "choices": asdict(choices)}
    for ending, content in {"diff": kept, "truth": truth.answer(), "read": read}.items():
        text = json.dumps(content, indent=1, ensure_ascii=False, default=str)
        (folder / f"{number}.{ending}.json").write_text(text, encoding="utf-8")


def main() -> None:
    """Run from a shell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-j", "--jobs", type=int, default=1, help="processes")
    parser.add_argument(
        "--keep", type=Path, help="keep what was not read wholly right: PDF, truth, reading, differences"
    )
    parser.add_argument("--choices", type=int, default=30, help="how many choices that go with failure are listed")
    parser.add_argument(
        "--one", type=int, help="draw this certificate alone, keep it in the folder --keep, and show it"
    )
    asked = parser.parse_args()
    if asked.one is not None:
        if asked.keep is None:
            parser.error("Name the folder for it with --keep.")
        _one(asked.one, asked.keep)
        return
    numbers = range(asked.seed * RUN, asked.seed * RUN + asked.count)
    with ProcessPoolExecutor(max_workers=asked.jobs) as pool:
        done = list(pool.map(partial(case, keep=asked.keep), numbers, chunksize=5))
    print(report(done, asked.choices))  # noqa: T201


def _one(number: int, folder: Path) -> None:
    choices, data, truth = certificate(number)
    try:
        read, failure = _read(data)
    except Exception as error:
        error.add_note(f"Certificate {number}: draw it with --one {number} --keep FOLDER.")
        raise
    outcome = compare(truth.answer(), read)
    _write(folder, number, (choices, data, truth), (read, outcome))
    told = [f"{k}={v}" for k, v in asdict(choices).items()]
    print(" ".join(told), failure, *difference(outcome), sep="\n")  # noqa: T201


if __name__ == "__main__":
    main()
