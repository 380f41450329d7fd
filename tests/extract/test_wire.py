from __future__ import annotations

import json
from typing import Any

import pytest

from registry.extract import wire
from registry.extract.limits import MAX_ROWS

SHA = "a" * 64


def result(**changes: Any) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(wire.ResultSchema().fields)
    row |= {"operator": "=", "value": "0.50", "page": 1, "bbox": [1.0, 2.0, 3.0, 4.0], "confidence": 1.0, "reasons": []}
    return {**row, **changes}


def answer(results: list[dict[str, Any]], **changes: Any) -> dict[str, Any]:
    sample = {"certificate": dict.fromkeys(wire.HEAD), "fields": {}, "results": results}
    whole = {"sha256": SHA, "pages": 1, "status": "read", "problems": [], "samples": [sample]}
    return {**whole, "reader": {"version": "0.1.0", "words": [7]}, **changes}


def taken(said: dict[str, Any]) -> dict[str, Any]:
    return wire.answer_of(json.dumps(said).encode(), file="a.pdf", sha256=SHA, layers=("limits",))


def test_an_answer_as_agreed_is_taken_with_the_file_name_and_the_layers_that_held() -> None:
    said = answer([result()])
    reader = {"version": "0.1.0", "words": [7], "layers": ["limits"]}
    assert taken(said) == {**said, "file": "a.pdf", "reader": reader}


@pytest.mark.parametrize(
    "change",
    [
        {"value": "1e5"},
        {"value": "-1"},
        {"value": "NaN"},
        {"value": "٣"},
        {"value": "0.5\n"},
        {"value": 0.5},
        {"value": "9" * 16},
        {"operator": "~"},
        {"status": "PASS"},
        {"page": 0},
        {"page": 51},
        {"page": True},
        {"bbox": [1, 2, 3]},
        {"bbox": [1, 2, 3, 1e9]},
        {"confidence": 1.1},
        {"method": "a\0b"},
        {"method": "\ud800"},
        {"method": "x" * 401},
        {"surprise": 1},
    ],
    ids=str,
)
def test_a_row_that_is_not_as_agreed_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(wire.WrongAnswer):
        taken(answer([result(**change)]))


@pytest.mark.parametrize(
    "change",
    [
        {"status": "unreadable"},
        {"status": "published"},
        {"sha256": "b" * 64},
        {"pages": 51},
        {"pages": 0},
        {"samples": None},
        {"problems": [{"type": "flag"}]},
        {"reader": None},
        {"surprise": 1},
    ],
    ids=str,
)
def test_a_document_that_is_not_as_agreed_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(wire.WrongAnswer):
        taken(answer([], **change))


def test_rows_above_the_cap_are_refused_also_when_samples_share_them() -> None:
    half = answer([result()] * (MAX_ROWS // 2 + 1))
    with pytest.raises(wire.WrongAnswer, match="more than 5000 rows"):
        taken({**half, "samples": half["samples"] * 2})


@pytest.mark.parametrize("body", [b"", b"[]", b"null", b"{", b"\xff", b'{"a": NaN}', b"[" * 100_000])
def test_what_is_no_answer_is_refused(body: bytes) -> None:
    with pytest.raises(wire.WrongAnswer):
        wire.answer_of(body, file="a.pdf", sha256=SHA, layers=())
