"""GS1 Digital Link: the address in a pack's code leads to its own batch, and to no other."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, make_response, redirect, request, url_for
from flask_babel import LazyString, force_locale, lazy_gettext
from werkzeug.wrappers import Response as AnyResponse

from registry.domain.said import Said
from registry.errors import NotFound
from registry.services.looking_up import Thing, of_gtin
from registry.services.pack_text import BATCH, GTIN, understood
from registry.storage.models import Product
from registry.web.as_of import as_of
from registry.web.database import db
from registry.web.finding import address_of, nothing
from registry.web.language import LANGUAGES
from registry.web.pages import NAME

blueprint = Blueprint("digital-link", __name__)
LINKSET = "application/linkset+json"  # RFC 9264
MACHINES = {LINKSET, "application/json"}  # GS1 asks a resolver to answer both with the linkset
VOCABULARY = "https://gs1.org/voc/"
# what each link type leads to on a batch's page, and its title
TYPES = {
    "pip": ("", lazy_gettext("What the label claims and what was measured")),
    "certificationInfo": ("#certificates", lazy_gettext("Certificates of analysis")),
    "safetyInfo": ("#limits", lazy_gettext("Limits of the law and how this batch keeps them")),
    "recallStatus": ("#answer", lazy_gettext("Recalls of this batch")),
}
DEFAULT = "defaultLink"


@blueprint.get("/01/<gtin>")
@blueprint.get("/01/<gtin>/<path:qualifiers>")
def resolve(gtin: str, qualifiers: str = "") -> AnyResponse | tuple[AnyResponse | str, int]:
    """The page of a product, or of exactly the batch the address names: `/01/{gtin}/10/{batch}`.

    With `?linkType=linkset` or `Accept: application/linkset+json` all links, for machines. An unknown batch has no test
    on file, whatever is known of its product.
    """
    known = understood(gtin).gtin
    if known is None:
        raise NotFound(Said("This is no GTIN: check its digits, of which the last one is made of the others."))
    batch = batch_of(qualifiers)
    found = of_gtin(db.session, known, batch, as_of())
    thing = found.only
    wanted = request.args.get("linkType", "").removeprefix(VOCABULARY).removeprefix("gs1:").lower()
    for_machines = wanted in {"linkset", "all"} or request.accept_mimetypes.best in MACHINES
    if thing is None:
        return (open_to_all(linkset_of([])), 404) if for_machines else nothing(found, batch or gtin)
    if for_machines:
        return open_to_all(linkset_of([links(thing, known, batch)]))
    answer = redirect(target(thing, wanted), code=307)
    answer.headers["Link"] = f'<{anchor(known, batch)}?linkType=linkset>; rel="linkset"; type="{LINKSET}"'
    return open_to_all(answer)


@blueprint.get("/.well-known/gs1resolver")
def described() -> Response:
    """What this resolver knows, as GS1 asks a resolver to say."""
    said = jsonify(
        name=NAME,
        resolverRoot=request.url_root.rstrip("/"),
        supportedPrimaryKeys=[GTIN],
        supportedQualifiers=[BATCH],
        supportedLinkTypes=[{"namespace": VOCABULARY, "prefix": "gs1:", "types": [DEFAULT, *TYPES]}],
        linkTypeDefaultCanBeLinkset=False,
    )
    said.headers["Access-Control-Allow-Origin"] = "*"
    return said


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
    spoken = {"lang": request.args["lang"]} if request.args.get("lang") in LANGUAGES else {}
    return address_of(thing, **spoken) + places.get(wanted, "")


def types_of(thing: Thing) -> dict[str, tuple[str, LazyString]]:
    """The links there are of a thing: of a product its page alone, since every test is of a batch."""
    return (
        {DEFAULT: TYPES["pip"], "pip": TYPES["pip"]} if isinstance(thing, Product) else {DEFAULT: TYPES["pip"], **TYPES}
    )


def links(thing: Thing, gtin: str, batch: str | None) -> dict[str, object]:
    """All links of a product or batch, each by its type (RFC 9264), with its title in each language."""
    found: dict[str, object] = {"anchor": anchor(gtin, batch)}
    for name, (_, title) in types_of(thing).items():
        found[VOCABULARY + name] = [
            {
                "href": request.url_root.rstrip("/") + target(thing, name.lower()),
                "title": str(title),
                "title*": [{"value": said, "language": code} for code, said in in_each_language(title)],
                "type": "text/html",
                "hreflang": list(LANGUAGES),
            }
        ]
    return found


def in_each_language(title: LazyString) -> list[tuple[str, str]]:
    """A title by language."""
    found = []
    for code in LANGUAGES:
        with force_locale(code):
            found.append((code, str(title)))
    return found


def linkset_of(found: list[dict[str, object]]) -> Response:
    """A linkset in the form that was asked for."""
    answer = make_response(jsonify(linkset=found))
    asked = request.accept_mimetypes.best
    answer.mimetype = asked if asked in MACHINES else LINKSET
    return answer


def open_to_all(answer: AnyResponse) -> AnyResponse:
    """An answer that scripts of any site may read, and that depends on the form asked for."""
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Access-Control-Expose-Headers"] = "Link, Location"
    answer.vary.add("Accept")
    return answer
