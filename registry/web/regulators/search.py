"""Regulators search, and take away exactly what is shown; the address holds the whole question."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, render_template, request, url_for
from flask_babel import lazy_gettext

from registry.domain.said import Said
from registry.errors import InvalidInput, NotFound
from registry.reference.search_words import without_words_before
from registry.services.alerts.recalled_batches import OnBatch, recalls_naming
from registry.services.finding import pack_text
from registry.services.finding.question import LARGEST_PAGE, Question
from registry.services.finding.searching import understood, written_key
from registry.services.finding.suggesting import bar_codes_meant, meant, spelled
from registry.storage.queries.search import Page, every_row, search, total
from registry.storage.queries.search_query import SearchQuery
from registry.web.asked.as_of import as_of, today_or_day_shown
from registry.web.asked.faults import NoSuchState
from registry.web.asked.forms import Form
from registry.web.regulators.search_analytes import OF_ANALYTES, analyte_counts
from registry.web.regulators.search_asked import Asked, from_the_first, lasting, left_aside, narrowing, question, typed
from registry.web.regulators.search_exports import csv_lines, json_lines, streamed, xlsx_pieces
from registry.web.regulators.search_feed import feed_of
from registry.web.regulators.search_view import WORDS, analyte_name, chips, choices, facet_options, without
from registry.web.regulators.signals_now import signalled
from registry.web.shared.database import db
from registry.web.shared.feeds import atom, json_feed
from registry.web.shared.parts import parts
from registry.web.shown.recalled import read_recalls
from registry.web.words.language import chosen

blueprint = Blueprint("search", __name__, url_prefix="/search")
HEADINGS = {
    "product": lazy_gettext("Product"), "form": lazy_gettext("Form"), "maker": lazy_gettext("Maker"),
    "batch": lazy_gettext("Batch"), "result": lazy_gettext("Result"), "sure": lazy_gettext("In the range"),
    "laboratory": lazy_gettext("Laboratory"), "certificate": lazy_gettext("Certificate"),
    "tested": lazy_gettext("Tested"), "published": lazy_gettext("Published"), "outcome": lazy_gettext("Outcome"),
}  # fmt: skip
OF_THE_PAGE = frozenset({"column", "as_of", "lang"})  # what its address may say beside the question
SHOWN = ("product", "maker", "batch", "result", "laboratory", "certificate", "tested", "outcome")
MEDIA = {
    "csv": "text/csv",
    "jsonl": "application/jsonl",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@blueprint.get("")
def index() -> str | tuple[str, int]:
    """The form, and a page of what matches."""
    asked = typed()
    shown: dict[str, Any] = {
        "choices": choices(asked),
        "columns": columns(),
        "every": tuple(HEADINGS),
        "headings": HEADINGS,
        "left_aside": left_aside(OF_THE_PAGE),
    }
    try:
        query = query_of(question())
    except InvalidInput as error:
        form = Form(asked, dict(error.errors), error.detail)
        return render_template("search/index.html", form=form, page=None, facets={}, words=WORDS, **shown), 422
    return render_template("search/index.html", form=Form(asked), words=WORDS, **shown, **found(query, asked))


def found(query: SearchQuery, asked: Asked) -> dict[str, Any]:
    """A page of what matches, and what stands beside it."""
    page = search(db.session, query)
    return {
        "page": page,
        "facets": facet_options(query, asked, today_or_day_shown()),
        "tested": analyte_counts(query, asked),
        "outcomes_of_analytes": OF_ANALYTES,
        "chips": chips(asked),
        "kept": lasting(asked),
        "narrowed": narrowing(asked),
        "next_page": next_page(page, asked),
        "analyte": analyte_name(query.analyte or ""),
        "recalled": recalled(str(asked.get("text", "")), query),
        **({} if page.rows else instead(query, str(asked.get("text", "")))),
    }


def instead(query: SearchQuery, text: str) -> dict[str, Any]:
    """What helps where nothing matches."""
    return {
        "meant": meant(db.session, text, query.at),
        "spelled": spelled(db.session, text, query.at),
        "slip": pack_text.understood(text).slip,
        "bar_codes": bar_codes_meant(db.session, text, query.at),
        "without": without(query),
        "inside": inside_words(question()),
    }


def recalled(text: str, query: SearchQuery) -> tuple[OnBatch, ...]:
    """The recalls of a number nobody registered: no row can tell them."""
    return recalls_naming(db.session, " ".join(without_words_before(text)), (), query.at) if text else ()


def inside_words(asked: Question) -> int:
    """How many rows hold the text inside words, where it is asked for at their beginnings."""
    if not asked.text or asked.match != "words":
        return 0
    return total(db.session, query_of(replace(asked, match="contains")))


def columns() -> tuple[str, ...]:
    """The columns of the table: those the address chooses, or the usual ones."""
    chosen = tuple(name for name in HEADINGS if name in request.args.getlist("column"))
    return chosen or SHOWN


def query_of(asked: Question) -> SearchQuery:
    """The question in the database's terms, as of today or the day whose state is asked for."""
    at = as_of()
    today = today_or_day_shown()
    if at is not None and asked.signal:
        raise NoSuchState(Said("Signals are worked out of what stands today: ask for them, or for an earlier day."))
    known = signalled(today) if asked.signal else None
    return understood(db.session, parts().catalogue, asked, today=today, signalled=known, at=at)


@blueprint.get("/export.<kind>")
def export(kind: str) -> Response:
    """Every row of the same question, from the first on, as CSV, XLSX or JSON Lines."""
    query = query_of(from_the_first(question(), LARGEST_PAGE))
    read_recalls()  # now, since no connection is kept while the rows are sent
    analyte, rows = analyte_name(query.analyte or ""), every_row(db.session, query)
    here = url_for("search.index", _external=True, **lasting(typed()))
    bodies: dict[str, Callable[[], Iterator[str] | Iterator[bytes]]] = {
        "csv": lambda: csv_lines(rows, analyte, bom=request.args.get("bom") != "no"),
        "jsonl": lambda: json_lines(rows, analyte),
        "xlsx": lambda: xlsx_pieces(rows, analyte, here),
    }
    if kind not in bodies:
        raise NotFound(Said("A search is exported as .csv, .xlsx or .jsonl."))
    answer = Response(streamed(bodies[kind]()), mimetype=MEDIA[kind])
    answer.headers["Content-Language"] = chosen()
    answer.vary.update(("Accept-Language", "Cookie"))
    answer.headers["Content-Disposition"] = f'attachment; filename="registry-search.{kind}"'
    return answer


@blueprint.get("/feed.<kind>")
def feed(kind: str) -> Response:
    """What was published last among what the question finds, as Atom or JSON Feed."""
    if kind not in FEEDS:
        raise NotFound(Said("A search is followed as .atom or .json."))
    asked = lasting(typed())
    here = url_for("search.feed", kind=kind, _external=True, **asked)
    said = ", ".join(chip.word for chip in chips(asked))
    return FEEDS[kind](feed_of(query_of(question()), said, here, url_for("search.index", _external=True, **asked)))


FEEDS = {"atom": atom, "json": json_feed}


def next_page(page: Page, asked: Asked) -> str | None:
    """The address of the page that follows."""
    if page.next_after is None:
        return None
    chosen: Asked = {**asked, "after": written_key(page.next_after)}
    if "column" in request.args:
        chosen["column"] = request.args.getlist("column")
    return url_for("search.index", **chosen)
