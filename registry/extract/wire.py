"""The shape and size of what the child may answer; it has read a stranger's file, so nothing is taken on trust."""

from __future__ import annotations

import json
import math
from typing import Any, NoReturn

from marshmallow import INCLUDE, RAISE, Schema, ValidationError, fields, validate, validates_schema

from registry.extract.limits import MAX_PAGES, MAX_PROBLEMS, MAX_ROWS, MAX_SAMPLES
from registry.extract.problems import FURTHEST, UNREADABLE

HEAD: tuple[str, ...] = ("laboratory", "certificate_number", "sample_id", "product_name", "client", "batch_number")
HEAD += ("matrix", "date_collected", "date_received", "date_tested", "date_reported")
OPERATORS = ("=", "<", ">", "ND", "<LOQ", "<LOD", "absent", "present", "NT", "complies")
DECIMAL = validate.Regexp(r"\A[0-9]{1,15}([.][0-9]{1,15})?\Z")
PAGE, FOUR = validate.Range(min=1, max=MAX_PAGES), validate.Length(equal=4)
PAGE_KEY = validate.Regexp(r"\A[1-9][0-9]{0,3}\Z")
SHORT, LONG = 400, 4000


class WrongAnswer(ValueError):
    """An answer that is not in the shape agreed, or larger than agreed."""


def _kept(text: str) -> None:
    """PostgreSQL refuses U+0000, and half a surrogate pair cannot be written as UTF-8."""
    if "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise ValidationError("Holds a character that cannot be kept.")


def _text(length: int = SHORT) -> fields.String:
    return fields.String(required=True, allow_none=True, validate=[validate.Length(max=length), _kept])


def _word(length: int = SHORT) -> fields.String:
    return fields.String(required=True, validate=[validate.Length(min=1, max=length), _kept])


def _number() -> fields.String:
    return fields.String(required=True, allow_none=True, validate=DECIMAL)


def _near(edge: float) -> None:
    if not math.isfinite(edge) or abs(edge) > FURTHEST:
        raise ValidationError("Lies on no page.")


def _edge() -> fields.Float:
    return fields.Float(validate=_near)


class _Strict(Schema):
    class Meta:
        """What is not named is refused."""

        unknown = RAISE


class PlaceSchema(_Strict):
    """Where a value of the head stands, as what it was printed, how far it can be trusted, and why."""

    page = fields.Integer(required=True, strict=True, validate=PAGE)
    bbox = fields.List(_edge(), required=True, validate=FOUR)
    text = _text(LONG)
    confidence = fields.Float(required=True, validate=validate.Range(min=0, max=1))
    reasons = fields.List(_word(), required=True, validate=validate.Length(max=50))


class ProblemSchema(_Strict):
    """What is wrong with the document or with a place on it."""

    type = _word(64)
    detail = _word(LONG)
    page = fields.Integer(required=True, strict=True, allow_none=True, validate=PAGE)
    bbox = fields.List(_edge(), required=True, allow_none=True, validate=FOUR)
    text = _text(LONG)


class ResultSchema(_Strict):
    """One printed value."""

    panel = _text()
    analyte = _text()
    printed_analyte = _text()
    printed_result = _text()
    operator = fields.String(required=True, validate=validate.OneOf(OPERATORS))
    value = _number()
    unit = _text()
    sample_size = _text()
    lod = _number()
    loq = _number()
    limit = _text()
    status = fields.String(required=True, allow_none=True, validate=validate.OneOf(("pass", "fail")))
    uncertainty = _text()
    method = _text()
    page = fields.Integer(required=True, strict=True, validate=PAGE)
    bbox = fields.List(_edge(), required=True, validate=FOUR)
    confidence = fields.Float(required=True, validate=validate.Range(min=0, max=1))
    reasons = fields.List(_word(), required=True, validate=validate.Length(max=50))


class SampleSchema(_Strict):
    """One sample: the head of its certificate and its results."""

    certificate = fields.Nested(Schema.from_dict({name: _text(LONG) for name in HEAD}), required=True)
    fields_ = fields.Dict(
        keys=fields.String(validate=validate.OneOf(HEAD)),
        values=fields.Nested(PlaceSchema),
        required=True,
        data_key="fields",
        attribute="fields",
    )
    results = fields.List(fields.Nested(ResultSchema), required=True, validate=validate.Length(max=MAX_ROWS))


class ReaderSchema(Schema):
    """Which reader it was; it may say more about itself than is asked here."""

    class Meta:
        """What is not named is kept."""

        unknown = INCLUDE

    version = _word(64)
    layers = fields.List(_word(64), required=True, validate=validate.Length(max=20))
    blind = fields.Dict(keys=fields.String(validate=PAGE_KEY), values=fields.Boolean(truthy={True}, falsy={False}))


class AnswerSchema(_Strict):
    """What the reader says about one document."""

    file = _text(LONG)
    sha256 = fields.String(required=True, allow_none=True, validate=validate.Regexp(r"\A[0-9a-f]{64}\Z"))
    pages = fields.Integer(required=True, strict=True, allow_none=True, validate=validate.Range(min=1, max=MAX_PAGES))
    status = fields.String(required=True, validate=validate.OneOf(("read", "flagged", "unreadable")))
    problems = fields.List(fields.Nested(ProblemSchema), required=True, validate=validate.Length(max=MAX_PROBLEMS))
    reader = fields.Nested(ReaderSchema, required=True)
    samples = fields.List(fields.Nested(SampleSchema), required=True, validate=validate.Length(max=MAX_SAMPLES))

    @validates_schema
    def agree(self, answer: dict[str, Any], **_more: object) -> None:
        """An unreadable document has one problem that says why, and no samples; all others stay under the row cap."""
        kinds = [problem["type"] for problem in answer["problems"]]
        if answer["status"] == "unreadable" and (len(kinds) != 1 or kinds[0] not in UNREADABLE or answer["samples"]):
            raise ValidationError("An unreadable document has exactly one problem of the list, and no samples.")
        if sum(len(sample["results"]) for sample in answer["samples"]) > MAX_ROWS:
            raise ValidationError(f"There are more than {MAX_ROWS} rows.")


SCHEMA = AnswerSchema()


def answer_of(body: bytes, *, file: str, sha256: str, layers: tuple[str, ...]) -> dict[str, Any]:
    """The answer in these bytes of JSON, with the file's name and the layers that held, which the caller knows.

    Raises WrongAnswer with what is wrong about it: also where it is about another file.
    """
    try:
        answer = json.loads(body, parse_constant=_no_constant)
        answer = {**answer, "file": file, "reader": {**answer["reader"], "layers": list(layers)}}
        SCHEMA.load(answer)
    except ValidationError as error:
        raise WrongAnswer(str(error.messages)[:LONG]) from error
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise WrongAnswer(f"not an answer: {error!r}"[:LONG]) from error
    if answer["sha256"] != sha256:
        raise WrongAnswer("the answer is about another file")
    return answer


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")
