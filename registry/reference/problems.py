"""The kinds of problem an answer can name, each explained for a person."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from marshmallow import Schema, fields, post_load, validate

from registry.reference.files import DATA, DataFolder


@dataclass(frozen=True)
class Problem:
    """One kind of problem: what it is called, its HTTP status, and what to do about it.

    `answers` is true where every fault of this HTTP status is of this kind unless it says otherwise. `people` says it
    without the words of programs, where `text` has them.
    """

    name: str
    title: str
    status: int
    text: str
    answers: bool
    people: str | None = None


class _ProblemSchema(Schema):
    name = fields.String(required=True, validate=validate.Regexp(r"[a-z]+(-[a-z0-9]+)*\Z"))
    title = fields.String(required=True)
    status = fields.Integer(required=True, validate=validate.Range(200, 599))
    text = fields.String(required=True)
    answers = fields.Boolean(load_default=False)
    people = fields.String()

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> Problem:
        return Problem(**data)


class _FileSchema(Schema):
    problems = fields.List(fields.Nested(_ProblemSchema), required=True)


@cache
def load_problems(root: Path = DATA) -> dict[str, Problem]:
    """Every kind of problem by its name.

    Raises DataFileError where the file is wrong or a name stands twice.
    """
    folder = DataFolder(root)
    loaded = folder.read("problems.yaml", _FileSchema()) or {"problems": []}
    found: dict[str, Problem] = {}
    for problem in loaded["problems"]:
        if problem.name in found:
            folder.fault("problems.yaml", f"{problem.name} stands twice")
        found[problem.name] = problem
    folder.finish()
    return found
