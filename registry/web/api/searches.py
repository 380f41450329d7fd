"""Programs search: a page of rows, what holds for the whole answer, and the facets where they are asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask import url_for
from flask_smorest import Blueprint
from marshmallow import Schema, fields, pre_load

from registry.services.finding.question import Question
from registry.services.finding.searching import written_key
from registry.storage.queries.search import search
from registry.storage.queries.search_query import SearchQuery
from registry.storage.queries.search_rows import Key
from registry.web.api.kinds import PageSize
from registry.web.api.list_shapes import RowShape
from registry.web.api.meta import NEXT, MetaShape, linked, meta_of
from registry.web.asked.as_of import AsOfSchema, today_or_day_shown
from registry.web.regulators.search import query_of
from registry.web.regulators.search_analytes import analyte_counts
from registry.web.regulators.search_asked import QuestionSchema, typed
from registry.web.regulators.search_view import Option, facet_options
from registry.web.shared.database import db
from registry.web.shown.looks import OUTCOMES
from registry.web.shown.recalled import recall_data

searches = Blueprint("api-search", __name__, url_prefix="/api/v1/search", description="Search what is registered")

OF_ANALYTES = (
    "Each as if it were asked for instead of `analyte`, `low`, `high` and `unit`; null unless facets are asked for"
)
TYPED = ("since", "until", "low", "high", "limit")


class SearchSchema(QuestionSchema):
    """The question of a program: empty text does not narrow, but a number or day that is there must be one."""

    limit = PageSize()

    @pre_load
    def without_empty(self, data: Mapping[str, Any], **_rest: Any) -> dict[str, Any]:
        """What was left empty is not asked."""
        return super().without_empty(data) | {name: "" for name in TYPED if data.get(name) == ""}


class FacetsSchema(Schema):
    """Whether facets are asked for."""

    facets = fields.Boolean(
        load_default=False,
        metadata={"description": "Also count the batches by each value of each part"},
    )


class ItemShape(Schema):
    """One value of a facet."""

    key = fields.String(metadata={"description": "What to ask with"})
    name = fields.String(metadata={"description": "What people call it, in the language of the answer"})
    count = fields.Integer(
        allow_none=True, metadata={"description": "Batches if it were asked for and all else stayed; null: not counted"}
    )
    selected = fields.Boolean()


class OutcomeShape(Schema):
    """One outcome of an analyte."""

    key = fields.String(metadata={"description": "What to ask with, as `outcome`"})
    name = fields.String()
    count = fields.Integer(metadata={"description": "Batches with a verdict on this analyte that came out so"})


class AnalyteShape(Schema):
    """One analyte with a published result in what is found."""

    key = fields.String(metadata={"description": "What to ask with, as `analyte`"})
    name = fields.String()
    count = fields.Integer(metadata={"description": "Batches found with a published result of it"})
    selected = fields.Boolean()
    outcomes = fields.List(
        fields.Nested(OutcomeShape),
        metadata={"description": "A batch that one rule passes and another fails is counted in both"},
    )


class FacetShape(Schema):
    """One part of the question; its own choice does not narrow its counts."""

    name = fields.String(metadata={"description": "The parameter of the query"})
    items = fields.List(fields.Nested(ItemShape))


class FoundShape(Schema):
    """A page of a search."""

    meta = fields.Nested(MetaShape)
    total = fields.Integer()
    may_be = fields.Integer(metadata={"description": "Results of which the report cannot tell whether they match"})
    next = fields.String(allow_none=True, metadata={"description": "The address of the next page"})
    facets = fields.List(fields.Nested(FacetShape), allow_none=True, metadata={"description": "null unless asked for"})
    analytes = fields.List(fields.Nested(AnalyteShape), allow_none=True, metadata={"description": OF_ANALYTES})
    rows = fields.List(fields.Nested(RowShape))


@searches.get("")
@searches.arguments(SearchSchema, location="query")
@searches.arguments(FacetsSchema, location="query")
@searches.arguments(AsOfSchema, location="query")
@searches.response(200, FoundShape, headers=NEXT)
def index(question: Question, asked: dict[str, bool], _past: dict[str, str]) -> Any:
    """Products, batches and results that certainly match, newest batch first unless `sort` says otherwise."""
    query = query_of(question)
    found = search(db.session, query)
    address = following(question, found.next_after, asked)
    page = {
        "meta": meta_of(found.total, address),
        "total": found.total,
        "may_be": found.may_be,
        "next": address,
        "facets": counted(query, today_or_day_shown()) if asked["facets"] else None,
        "analytes": of_analytes(query) if asked["facets"] else None,
        "rows": [{**vars(row), "recalls": recall_data(row.batch_id)} for row in found.rows],
    }
    return page, 200, linked(address)


def counted(query: SearchQuery, today: date) -> list[dict[str, Any]]:
    """Each facet with its values."""
    found: Mapping[str, Sequence[Option]] = facet_options(query, typed(), today)
    return [{"name": name, "items": [item(option) for option in options]} for name, options in found.items()]


def item(option: Option) -> dict[str, Any]:
    """A value of a facet as the API gives it."""
    return {"key": option.value, "name": option.word, "count": option.count, "selected": option.chosen}


def of_analytes(query: SearchQuery) -> list[dict[str, Any]]:
    """The analytes of what is found as the API gives them."""
    return [
        {
            "key": row.slug,
            "name": row.name,
            "count": row.batches,
            "selected": row.chosen,
            "outcomes": [
                {"key": outcome, "name": str(OUTCOMES[outcome].word), "count": number}
                for outcome, number in row.outcomes.items()
            ],
        }
        for row in analyte_counts(query, typed())
    ]


def following(question: Question, key: Key | None, also: dict[str, bool]) -> str | None:
    """The address of the next page."""
    if key is None:
        return None
    asked = {name: value for name, value in vars(question).items() if value not in ("", None, ())}
    facets = {"facets": "true"} if also["facets"] else {}
    return url_for("api-search.index", **{**asked, **facets, "after": written_key(key)})
