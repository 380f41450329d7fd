"""All links of a product or batch for machines (RFC 9264), each by its GS1 link type, with the recalls that name it."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Response, jsonify, make_response, request, url_for
from flask_babel import LazyString, force_locale, lazy_gettext

from registry.domain.recalled import Match
from registry.services.alerts.recalled_batches import OnBatch
from registry.storage.models import Product, Recall
from registry.storage.queries.looking_up import Thing
from registry.storage.queries.recalls import has_ended, recalls_of_product
from registry.web.asked.as_of import as_of
from registry.web.consumers.finding import address_of
from registry.web.shared.database import db
from registry.web.shown.recalled import recalls_of
from registry.web.words.language import LANGUAGES

LINKSET = "application/linkset+json"  # RFC 9264
JSON_LD = "application/ld+json"
MACHINES = {LINKSET, "application/json", JSON_LD}  # GS1 asks a resolver to answer each with the linkset
VOCABULARY = "https://gs1.org/voc/"
CONTEXT = "https://ref.gs1.org/standards/resolver/linkset-context"  # what makes a linkset JSON-LD
DEFAULT, RECALLS = "defaultLink", "recallStatus"
NOTICE, PERHAPS = lazy_gettext("Recall notice"), lazy_gettext("Recall notice that may mean this batch")
OF_PRODUCT = {"pip": ("", lazy_gettext("What the label claims and what was measured"))}
# what each link type leads to on a batch's page, and its title
OF_BATCH = OF_PRODUCT | {
    "certificationInfo": ("#certificates", lazy_gettext("Certificates of analysis")),
    "safetyInfo": ("#limits", lazy_gettext("Limits of the law and how this batch keeps them")),
    RECALLS: ("#recalls", lazy_gettext("Recalls of this batch")),
}
OF_RECALLED_PRODUCT = OF_PRODUCT | {RECALLS: ("#recalls", lazy_gettext("Recalls of batches of this product"))}
Links = dict[str, object]


def types_of(thing: Thing) -> dict[str, tuple[str, LazyString]]:
    """The links there are of a thing: of a product its page and its recalls alone, since every test is of a batch."""
    types = OF_BATCH
    if isinstance(thing, Product):
        types = OF_RECALLED_PRODUCT if notices_of(thing) else OF_PRODUCT
    return {DEFAULT: types["pip"], **types}


def links(thing: Thing, anchor: str) -> Links:
    """All links of a product or batch, each by its type; GS1 gives the default link a title alone."""
    found: Links = {"anchor": anchor}
    for name, (place, title) in types_of(thing).items():
        link = {"href": request.url_root.rstrip("/") + address_of(thing) + place, "title": str(title)}
        notices = notices_of(thing) if name == RECALLS else []
        found[VOCABULARY + name] = [link if name == DEFAULT else link | described_by(title), *notices]
    return found


def links_of_recalled(recalls: Sequence[OnBatch], anchor: str) -> Links:
    """The links of a batch of which nothing is known but that it is recalled."""
    notices = [notice_link(on.recall, on.match) for on in recalls]
    default = {name: notices[0][name] for name in ("href", "title")}
    return {"anchor": anchor, VOCABULARY + DEFAULT: [default], VOCABULARY + RECALLS: notices}


def notices_of(thing: Thing) -> list[Links]:
    """The recall notices in force that name a batch, or batches of a product."""
    if isinstance(thing, Product):
        rows = recalls_of_product(db.session, thing.id, as_of())
        return [notice_link(row, Match.YES) for row in rows if not has_ended(row, as_of())]
    return [notice_link(on.recall, on.match) for on in recalls_of(thing.public_id)]


def notice_link(recall: Recall, match: Match) -> Links:
    """The link to a notice, which says where it is not known whether the batch is meant."""
    title = NOTICE if match is Match.YES else PERHAPS
    address = url_for("recalls.show", public_id=recall.public_id, _external=True)
    return {"href": address, "title": str(title), **described_by(title)}


def described_by(title: LazyString) -> Links:
    """What a link says of its page: the title in each language, and what it is."""
    titles = [{"value": said, "language": code} for code, said in in_each_language(title)]
    return {"title*": titles, "type": "text/html", "hreflang": list(LANGUAGES)}


def in_each_language(title: LazyString) -> list[tuple[str, str]]:
    """A title by language."""
    found = []
    for code in LANGUAGES:
        with force_locale(code):
            found.append((code, str(title)))
    return found


def linkset_of(found: Sequence[Links]) -> Response:
    """A linkset in the form that was asked for."""
    asked = request.accept_mimetypes.best
    form = asked if asked in MACHINES else LINKSET
    context = {"@context": CONTEXT} if form == JSON_LD else {}
    answer = make_response(jsonify(linkset=found, **context))
    answer.mimetype = form
    answer.headers["Link"] = f'<{CONTEXT}>; rel="http://www.w3.org/ns/json-ld#context"; type="{JSON_LD}"'
    return answer
