"""GS1 Digital Link: the address in a pack's code leads to its own batch, and to no other."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from flask import Blueprint, Response, jsonify, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from registry.domain.said import Said
from registry.errors import NotFound
from registry.services.alerts.recalled_batches import OnBatch
from registry.services.finding.looking_up import LookedUp, of_gtin
from registry.services.finding.pack_text import BATCH, GTIN
from registry.storage.queries.looking_up import Thing
from registry.web.asked.as_of import as_of
from registry.web.asked.faults import NoDigitalLink
from registry.web.consumers.finding import address_of, nothing, recalled, several
from registry.web.consumers.link_path import Named, in_numbers, named
from registry.web.consumers.linkset import (
    CONTEXT,
    LINKSET,
    MACHINES,
    VOCABULARY,
    links,
    links_of_recalled,
    linkset_of,
    types_of,
)
from registry.web.shared.database import db
from registry.web.shown.pages import NAME

blueprint = Blueprint("digital-link", __name__)
PREFIXES = (VOCABULARY, "https://ref.gs1.org/voc/", "https://www.gs1.org/voc/", "http://gs1.org/voc/", "gs1:")


@blueprint.get("/01/<gtin>")
@blueprint.get("/01/<gtin>/")
@blueprint.get("/01/<gtin>/<path:qualifiers>")
def resolve(gtin: str, qualifiers: str = "") -> AnyResponse | tuple[AnyResponse | str, int]:
    """The page of a product, or of exactly the batch the address names: `/01/{gtin}/10/{batch}`.

    With `?linkType=linkset` or `Accept: application/linkset+json` all links, for machines. An unknown batch has no test
    on file, whatever is known of its product.
    """
    asked = named()
    found = of_gtin(db.session, asked.gtin, asked.batch, as_of())
    recalls, wanted = recalled(found, asked.batch or gtin), link_type()
    thing = None if recalls else found.only
    if not found.found and not recalls and not asked.is_of_gs1:
        raise NoDigitalLink(Said("No batch is registered under this number, and GS1 lets none be numbered so."))
    if wanted in {"linkset", "all"} or request.accept_mimetypes.best in MACHINES:
        return for_machines(found, recalls, asked)
    if thing is None:
        return (several(found, asked.batch or gtin), 300) if found.found else nothing(found, asked.batch or gtin)
    answer = redirect(passed_on(target(thing, wanted)), code=307)
    answer.headers["Link"] = f'<{anchor(asked)}?linkType=linkset>; rel="linkset"; type="{LINKSET}"'
    return answer


@blueprint.get("/gtin/<path:qualifiers>")
def in_words(qualifiers: str) -> AnyResponse:
    """`/gtin/{gtin}/lot/{batch}`, as older packs have it, leads to the same address in numbers for good."""
    return redirect(passed_on(in_numbers()), code=308)


@blueprint.get("/.well-known/gs1resolver")
def described() -> Response:
    """What this resolver knows, as GS1 asks a resolver to say."""
    return jsonify(
        name=NAME,
        resolverRoot=request.url_root.rstrip("/"),
        supportedPrimaryKeys=[GTIN],
        supportedLinkType=[{"namespace": VOCABULARY, "prefix": "gs1:"}],
        linkTypeDefaultCanBeLinkset=False,
        jsonLdContextLocation=CONTEXT,
    )


def for_machines(found: LookedUp, recalls: Sequence[OnBatch], asked: Named) -> tuple[AnyResponse, int]:
    """All links of what was found; of a batch nobody registered there are none but the recalls that name it."""
    known = [links(each, anchor(asked)) for each in found.found]
    known += [links_of_recalled(recalls, anchor(asked))] if recalls else []
    return linkset_of(known), 200 if known else 404


def link_type() -> str:
    """The type of link that is asked for, in small letters and without its vocabulary; empty: the default."""
    text = request.args.get("linkType", "").lower()
    return next((text.removeprefix(prefix) for prefix in PREFIXES if text.startswith(prefix)), text)


def passed_on(address: str) -> str:
    """An address with the whole query of this request, as GS1 asks a resolver to pass it on."""
    page, hashed, place = address.partition("#")
    query = request.query_string.decode("ascii", "replace")
    return f"{page.partition('?')[0]}?{query}{hashed}{place}" if query else address


def anchor(asked: Named) -> str:
    """The address itself, as it is printed."""
    of_product = f"{request.url_root}01/{asked.gtin}"
    return of_product if asked.batch is None else f"{of_product}/{BATCH}/{quote(asked.batch, safe='')}"


def target(thing: Thing, wanted: str) -> str:
    """Where a link type leads. Raises NotFound for one there is nothing of."""
    known = types_of(thing)
    places = {name.lower(): place for name, (place, _) in known.items()}
    if wanted not in {"", *places}:
        raise NotFound(
            Said(
                "There is no link of the type “{wanted}” here. There are: {choices}.",
                wanted=wanted,
                choices=", ".join(known),
            )
        )
    return address_of(thing) + places.get(wanted, "")


@blueprint.after_request
def open_to_all(answer: Response) -> Response:
    """An answer that scripts of any site may read, also where it is a fault, and that depends on the form asked for."""
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Access-Control-Allow-Methods"] = "GET, HEAD"
    answer.headers["Access-Control-Expose-Headers"] = "Link, Location"
    answer.vary.add("Accept")
    return answer
