"""What a search finds as news: one entry a certificate and batch, newest published first."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from flask import url_for
from flask_babel import gettext

from registry.domain.recalled import Match
from registry.storage.queries.search import search
from registry.storage.queries.search_query import SearchQuery
from registry.storage.queries.search_rows import Row
from registry.web.shared.database import db
from registry.web.shared.feeds import Entry, Feed
from registry.web.shown.looks import OUTCOMES
from registry.web.shown.pages import NAME
from registry.web.shown.recalled import recalls_of

MOST = 50
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def feed_of(query: SearchQuery, said: str, here: str, page: str) -> Feed:
    """The newest of what a question finds; `said` are its words, empty where it asks for everything."""
    rows = search(db.session, replace(query, sort="published", after=None, limit=MOST)).rows
    entries = tuple(entry_of(row) for row in rows if row.published_at is not None)
    newest = max((entry.updated for entry in entries), default=LONG_AGO)
    title = gettext("Search: %(said)s", said=said) if said else gettext("Everything published")
    return Feed(here, title, here, page, newest, NAME, entries)


def entry_of(row: Row) -> Entry:
    """A row as an entry."""
    batch = url_for("batches.show", public_id=row.batch_id, _external=True)
    published = row.published_at or LONG_AGO
    recalled = [on.recall.issued_at for on in recalls_of(row.batch_id)]
    return Entry(
        id=f"{batch}#{row.certificate_id}-{row.result_id or 0}",
        title=gettext("%(product)s, batch %(batch)s", product=row.product, batch=row.batch),
        address=batch,
        published=published,
        updated=max([published, *recalled]),
        text=told(row),
        author=row.laboratory or NAME,
    )


def told(row: Row) -> str:
    """A row in words: whose it is, which certificate, what was printed, the outcome, and a recall."""
    unit = f" {row.unit}" if row.unit and row.unit not in (row.printed or "") else ""
    value = None if row.printed is None else f"{row.analyte}: {row.printed}{unit}"
    outcome = gettext("Outcome: %(word)s", word=OUTCOMES[row.headline].word)
    recalled = [
        gettext("Recalled") if on.match == Match.YES else gettext("May be recalled") for on in recalls_of(row.batch_id)
    ]
    certificate = gettext("certificate %(number)s", number=row.certificate)
    said = (row.maker, row.laboratory, certificate, value, outcome, *recalled[:1])
    return " · ".join(str(part) for part in said if part)
