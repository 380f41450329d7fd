"""Searches kept by name: one's own list, their feeds at secret addresses, the one click that ends a digest."""

from __future__ import annotations

from datetime import UTC, date, datetime
from urllib.parse import parse_qsl

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.datastructures import MultiDict
from werkzeug.urls import iri_to_uri
from werkzeug.wrappers import Response as AnyResponse

from registry.domain.said import Said
from registry.domain.workflow import OVERSEERS
from registry.errors import InvalidInput, NotFound
from registry.services.finding import saved_searches
from registry.services.finding.question import Question
from registry.services.finding.saved_question import kept_question, question_of
from registry.services.finding.searching import understood
from registry.storage.models import Account, SavedSearch
from registry.storage.queries.saved_searches import search_by_token, searches_of
from registry.storage.queries.search_query import SearchQuery
from registry.web.asked.forms import Form
from registry.web.entry.visitor import account
from registry.web.regulators.search_asked import lasting, question, typed
from registry.web.regulators.search_feed import feed_of
from registry.web.regulators.search_view import in_words, named
from registry.web.regulators.signals_now import by_kind
from registry.web.shared.database import db
from registry.web.shared.feeds import atom, json_feed
from registry.web.shared.parts import parts

blueprint = Blueprint("searches", __name__, url_prefix="/searches")
FEEDS = {"atom": atom, "json": json_feed}


@blueprint.get("")
def index() -> str:
    """The searches this account keeps; `?name=…` and the parts of a question offer to keep another."""
    return page_of(Form({"name": ""}))


def page_of(form: Form) -> str:
    """The list, and the form where the address brings a question."""
    kept, known, asked = searches_of(db.session, account().id), named(), lasting(typed())
    said = {search.id: in_words(typed(MultiDict(parse_qsl(search.question))), known) for search in kept}
    shown = {"searches": kept, "said": said, "asked": kept_question(asked), "asks": in_words(asked, known)}
    return render_template("searches/index.html", form=form, **shown)


@blueprint.post("")
def save() -> tuple[str, int] | AnyResponse:
    """Keep the question of the address under a name."""
    name, digest = request.form.get("name", ""), request.form.get("digest", "none")
    asked, now = lasting(typed()), datetime.now(UTC)
    kept, said = kept_question(asked), gettext("This search is kept already, and was not kept a second time.")
    try:
        query_of(question(), account(), now.date())
        if saved_searches.kept_already(db.session, actor=account(), question=kept) is None:
            saved_searches.save(db.session, actor=account(), name=name, question=kept, digest=digest, now=now)
            said = gettext(
                "“%(name)s” is kept. Its feed is at a secret address: whoever has it can read it.", name=name
            )
    except InvalidInput as error:
        return page_of(Form({"name": name, "digest": digest}).refused(error)), 422
    flash(said, "success")
    return redirect(url_for("searches.index"), code=303)


def query_of(asked: Question, by: Account, today: date) -> SearchQuery:
    """A question of an account in the database's terms; raises InvalidInput with all of it that makes no sense."""
    known = by_kind(today) if asked.signal and by.role in OVERSEERS else None
    return understood(db.session, parts().catalogue, asked, today=today, signalled=known)


@blueprint.post("/<int:search_id>/end")
def end(search_id: int) -> AnyResponse:
    """End a search of one's own."""
    saved_searches.end(db.session, actor=account(), search_id=search_id, now=datetime.now(UTC))
    return redirect(url_for("searches.index"), code=303)


@blueprint.get("/feed/<token>.<kind>")
def feed(token: str, kind: str) -> Response:
    """The news of one kept search, as Atom or JSON Feed, to whoever has its address."""
    row = found(token)
    if kind not in FEEDS:
        raise NotFound(Said("A search is followed as .atom or .json."))
    query = query_of(question_of(row.question), row.account, datetime.now(UTC).date())
    here = url_for("searches.feed", token=token, kind=kind, _external=True)
    page = iri_to_uri(f"{url_for('search.index', _external=True)}?{row.question}")
    answer = FEEDS[kind](feed_of(query, row.name, here, page))
    answer.headers["Cache-Control"] = "private"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


@blueprint.get("/stop/<token>")
def ask_stop(token: str) -> str:
    """The page on which a person ends the digest; mail programs post at once."""
    return render_template("searches/stop.html", search=found(token))


@blueprint.post("/stop/<token>")
def stop(token: str) -> str:
    """Send no more of it (RFC 8058): the address itself says who asks."""
    row = found(token)
    saved_searches.stop_digest(db.session, row=row, now=datetime.now(UTC))
    return render_template("searches/stop.html", search=row)


def found(token: str) -> SavedSearch:
    """The search of a secret address."""
    row = search_by_token(db.session, token)
    if row is None:
        raise NotFound(Said("There is no search at this address, or it was ended."))
    return row
