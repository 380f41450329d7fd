"""The question as the address holds it: read, shown again, taken apart into chips."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from flask import request
from marshmallow import EXCLUDE, Schema, ValidationError, fields, post_load, pre_load
from werkzeug.datastructures import MultiDict

from registry.errors import InvalidInput
from registry.services.finding.question import NOT_UNDERSTOOD, Question
from registry.web.asked.forms import WRITTEN_DAY, spoken
from registry.web.asked.typed_number import TypedNumber, WholeNumber

NOT_NARROWING = ("limit", "after", "sort", "match", "unit", "dated", "sure")
Asked = dict[str, Any]  # by name, text or several texts


def many(about: str) -> fields.List[Any]:
    """A part that may be asked several times; any of its values may match."""
    return fields.List(fields.String(), metadata={"description": about})


class QuestionSchema(Schema):
    """The question as the address holds it; empty parts do not narrow."""

    text = fields.String()
    match = fields.String(
        metadata={
            "description": "words (the default: a word or part of a number begins so), contains, exact, starts or lacks"
        }
    )
    maker = many("Public id or part of the name")
    laboratory = many("Public id or part of the name")
    form = many("powder, capsule, tablet, extract, liquid, gummy or other")
    analyte = fields.String()
    low = TypedNumber()
    high = TypedNumber()
    unit = fields.String(metadata={"description": "Any unit of the same kind: 0.2 %, 2 mg/g and 2000 ppm ask the same"})
    sure = fields.String(metadata={"description": "certain, or possible: ND and < may lie in the range or not"})
    outcome = many("Of the batch; with an analyte or jurisdiction, of a verdict on it")
    jurisdiction = many("us-ri")
    claim = many("What became of a claim: contradicted, supported, inconclusive or not_tested")
    certificate = many("A certificate of the batch: published, superseded, withdrawn, to_be_verified, none")
    age = many("Days since the test: 90, 180, 365 (up to so many), older or unknown")
    amended = fields.String(metadata={"description": "yes or no"})
    recalled = fields.String(metadata={"description": "yes or no"})
    signal = many("Open to regulators")
    dated = fields.String()
    since = fields.Date(error_messages=WRITTEN_DAY)
    until = fields.Date(error_messages=WRITTEN_DAY)
    news = fields.String(metadata={"description": "Published after and by: 2026-11-24T12:00Z/2026-11-25T12:00Z"})
    sort = fields.String(metadata={"description": "newest, published, product, maker, tested, highest or lowest"})
    after = fields.String()
    limit = WholeNumber()

    @pre_load
    def without_empty(self, data: Mapping[str, Any], **_: Any) -> dict[str, Any]:
        """What was left empty is not asked."""
        return {name: value for name, given in data.items() if (value := stripped(given))}

    @post_load
    def asked(self, data: dict[str, Any], **_: Any) -> Question:
        """The question."""
        given: dict[str, Any] = {n: tuple(value) if isinstance(value, list) else value for n, value in data.items()}
        return Question(**given)


QUESTION = QuestionSchema()
SEVERAL = {name for name, found in QUESTION.fields.items() if isinstance(found, fields.List)}


def stripped(given: Any) -> Any:
    """Text without the blanks around it, lists without what is empty."""
    if isinstance(given, str):
        return given.strip()
    return [text for value in given if (text := str(value).strip())] if isinstance(given, (list, tuple)) else given


def typed(given: MultiDict[str, str] | None = None) -> Asked:
    """The parts of the question as they stand in the address; whatever else stands there is nobody's business."""
    args = request.args if given is None else given
    found = {n: stripped(args.getlist(n) if n in SEVERAL else args.get(n, "")) for n in QUESTION.fields}
    return {name: value for name, value in found.items() if value}


def left_aside(shown: Collection[str]) -> list[str]:
    """What stands in the address and is no part of a search, nor of how it is shown: misspelt, it narrows nothing."""
    return [name for name in request.args if name not in QUESTION.fields and name not in shown]


def question(given: MultiDict[str, str] | None = None) -> Question:
    """What the address asks; raises InvalidInput with every part that is malformed."""
    try:
        asked: Question = QUESTION.load(typed(given), unknown=EXCLUDE)
    except ValidationError as error:
        raise InvalidInput(NOT_UNDERSTOOD, tuple(spoken(error).items())) from error
    return asked


def from_the_first(asked: Question, limit: int) -> Question:
    """The same question without the page that was shown."""
    return replace(asked, after="", limit=limit)


def narrowing(asked: Asked) -> Asked:
    """The parts that leave something out."""
    return {name: value for name, value in asked.items() if name not in NOT_NARROWING}


def lasting(asked: Asked) -> Asked:
    """The parts that are the question itself, not the page of it."""
    return {name: value for name, value in asked.items() if name not in ("after", "limit")}
