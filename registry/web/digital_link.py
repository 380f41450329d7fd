"""GS1 Digital Link: the address in a pack's code leads to its own batch, and to no other."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, make_response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from registry.errors import NotFound
from registry.services.looking_up import Thing, of_gtin
from registry.services.pack_text import BATCH, GTIN, understood
from registry.storage.models import Product
from registry.web.as_of import as_of
from registry.web.database import db
from registry.web.finding import address_of, nothing
from registry.web.pages import NAME

blueprint = Blueprint("digital-link", __name__)
LINKSET = "application/linkset+json"  # RFC 9264
VOCABULARY = "https://gs1.org/voc/"
# what each link type leads to on a batch's page, and its title
TYPES = {
    "pip": ("", "What the label claims and what was measured"),
    "certificationInfo": ("#certificates", "Certificates of analysis"),
    "safetyInfo": ("#limits", "Limits of the law and how this batch keeps them"),
    "recallStatus": ("#answer", "Recalls of this batch"),
}
DEFAULT = "defaultLink"


@blueprint.get("/01/<gtin>")
@blueprint.get("/01/<gtin>/<path:qualifiers>")
def resolve(gtin: str, qualifiers: str = "") -> AnyResponse | tuple[str, int]:
    """The page of a product, or of exactly the batch the address names: `/01/{gtin}/10/{batch}`.

    With `?linkType=linkset` or `Accept: application/linkset+json` all links, for machines. An unknown batch has no test
    on file, whatever is known of its product.
    """
    known = understood(gtin).gtin
    if known is None:
        raise NotFound("This is no GTIN: check its digits, of which the last one is made of the others.")
    batch = batch_of(qualifiers)
    found = of_gtin(db.session, known, batch, as_of())
    thing = found.only
    if thing is None:
        return nothing(found, batch or gtin)
    wanted = request.args.get("linkType", "").removeprefix("gs1:").lower()
    if wanted in {"linkset", "all"} or request.accept_mimetypes.best == LINKSET:
        return linkset(thing, known, batch)
    answer = redirect(target(thing, wanted), code=307)
    answer.headers["Link"] = f'<{anchor(known, batch)}?linkType=linkset>; rel="linkset"; type="{LINKSET}"'
    return answer


@blueprint.get("/.well-known/gs1resolver")
def described() -> Response:
    """What this resolver knows, as GS1 asks a resolver to say."""
    return jsonify(
        name=NAME,
        resolverRoot=request.url_root.rstrip("/"),
        supportedPrimaryKeys=[GTIN],
        supportedQualifiers=[BATCH],
        supportedLinkTypes=[{"namespace": VOCABULARY, "prefix": "gs1:", "types": [DEFAULT, *TYPES]}],
        linkTypeDefaultCanBeLinkset=False,
    )


def batch_of(qualifiers: str) -> str | None:
    """The batch number among the qualifiers of an address; serial numbers and dates beside it do not narrow."""
    parts = qualifiers.strip("/").split("/")
    pairs = dict(zip(parts[::2], parts[1::2], strict=False))
    return pairs.get(BATCH) or request.args.get(BATCH) or None


def anchor(gtin: str, batch: str | None) -> str:
    """The address itself, as it is printed."""
    qualifiers = None if batch is None else f"{BATCH}/{batch}"
    return url_for("digital-link.resolve", gtin=gtin, qualifiers=qualifiers, _external=True)


def target(thing: Thing, wanted: str) -> str:
    """Where a link type leads. Raises NotFound for one there is nothing of."""
    page = address_of(thing)
    if wanted in {"", DEFAULT.lower()} or isinstance(thing, Product):
        return page
    places = {name.lower(): place for name, (place, _) in TYPES.items()}
    if wanted not in places:
        raise NotFound(f"There is no link of the type “{wanted}” here. There are: {', '.join((DEFAULT, *TYPES))}.")
    return page + places[wanted]


def linkset(thing: Thing, gtin: str, batch: str | None) -> Response:
    """All links of a product or batch, each by its type."""
    links: dict[str, object] = {"anchor": anchor(gtin, batch)}
    for name, (_, title) in ((DEFAULT, TYPES["pip"]), *TYPES.items()):
        href = request.url_root.rstrip("/") + target(thing, name.lower())
        links[VOCABULARY + name] = [{"href": href, "title": title, "type": "text/html", "hreflang": ["en", "es"]}]
    answer = make_response(jsonify(linkset=[links]))
    answer.mimetype = LINKSET
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.vary.add("Accept")
    return answer
