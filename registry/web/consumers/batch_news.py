"""What becomes of one batch as a feed: certificates published and withdrawn, recalls, and outcomes that changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from flask import Blueprint, Response, url_for
from flask_babel import gettext

from registry.domain.recalled import Match
from registry.domain.said import Said
from registry.errors import NotFound
from registry.services.alerts.recalled_batches import OnBatch, recalls_on
from registry.storage.models import Certificate
from registry.storage.queries.assessments import assessments_of
from registry.storage.queries.batches import BatchPage
from registry.web.consumers.batches import found
from registry.web.shared.database import db
from registry.web.shared.feeds import Entry, Feed, atom, json_feed
from registry.web.shown.looks import OUTCOMES
from registry.web.shown.pages import NAME
from registry.web.shown.recall_text import recall_text, update_text

FEEDS = {"atom": atom, "json": json_feed}

blueprint = Blueprint("batch-news", __name__, url_prefix="/batches/<public_id>")


@blueprint.get("/feed.<kind>")
def feed(public_id: str, kind: str) -> Response:
    """The news of a batch, newest first, as Atom or JSON Feed."""
    if kind not in FEEDS:
        raise NotFound(Said("A batch is followed as .atom or .json."))
    page = found(public_id)
    here = url_for("batch-news.feed", public_id=public_id, kind=kind, _external=True)
    entries = sorted(news_of(page), key=lambda entry: entry.updated, reverse=True)
    newest = max((entry.updated for entry in entries), default=page.batch.created_at)
    return FEEDS[kind](Feed(here, called(page), here, address(page), newest, NAME, entries))


def called(page: BatchPage) -> str:
    """The batch in words."""
    return gettext("%(product)s, batch %(batch)s", product=page.batch.product.name, batch=page.then.number)


def address(page: BatchPage) -> str:
    """Where the batch's own page lies."""
    return url_for("batches.show", public_id=page.batch.public_id, _external=True)


def news_of(page: BatchPage) -> Iterator[Entry]:
    """Every piece of news, in no order."""
    for certificate in page.certificates:
        yield from of_certificate(page, certificate)
    for on in recalls_on(db.session, page.batch):
        yield of_recall(page, on)
    yield from of_judgings(page)


def of_recall(page: BatchPage, on: OnBatch) -> Entry:
    """That the batch is recalled, or may be, and what was added to the notice."""
    said, recall = recall_text(on.recall), on.recall
    about = gettext("Recalled") if on.match == Match.YES else gettext("May be recalled")
    if said.ended_reason is not None:
        about = gettext("Ended: %(why)s", why=said.ended_reason)
    text = "\n".join((said.reason, said.action, *map(update_text, recall.updates)))
    return entry(page, f"recall-{recall.public_id}", about, text, recall.issued_at, recall.updated_at)


def of_judgings(page: BatchPage) -> Iterator[Entry]:
    """Each judging that came out otherwise than the one before it."""
    judged = assessments_of(db.session, page.batch.id)  # the newest first
    for number, kept in enumerate(judged, start=1):
        if number == len(judged) or kept.headline != judged[number].headline:
            word = gettext("Outcome: %(word)s", word=OUTCOMES[kept.headline].word)
            yield entry(page, f"judged-{kept.id}", word, word, kept.created_at)


def of_certificate(page: BatchPage, certificate: Certificate) -> Iterator[Entry]:
    """That a certificate was published, and that it was withdrawn."""
    name = gettext("Certificate %(public_id)s", public_id=certificate.number or certificate.public_id)
    mark, laboratory = certificate.public_id, certificate.laboratory.name
    if certificate.published_at is not None:
        told = [gettext("Published"), laboratory]
        if certificate.supersedes is not None:
            old = certificate.supersedes
            told.append(gettext("It replaces certificate %(number)s.", number=old.number or old.public_id))
        yield entry(page, f"{mark}-published", name, " · ".join(told), certificate.published_at)
    if certificate.withdrawn_at is not None:
        why = gettext("Withdrawn: %(withdrawn_reason)s", withdrawn_reason=certificate.withdrawn_reason)
        yield entry(page, f"{mark}-withdrawn", name, why, certificate.withdrawn_at)


def entry(
    page: BatchPage, mark: str, about: str, text: str, published: datetime, updated: datetime | None = None
) -> Entry:
    """One piece of news of the batch; `mark` never changes."""
    where = address(page)
    return Entry(f"{where}#{mark}", f"{called(page)}: {about}", where, published, updated or published, text, NAME)
