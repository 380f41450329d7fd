"""GS1 Digital Link: the address in a pack's code leads to its own batch, and to no other."""

from __future__ import annotations

from urllib.parse import quote

from flask import Blueprint, Response, jsonify, make_response, redirect, request
from flask_babel import LazyString, force_locale, lazy_gettext
from werkzeug.wrappers import Response as AnyResponse

from registry.domain.said import Said
from registry.errors import NotFound
from registry.services.finding.looking_up import Thing, of_gtin
from registry.services.finding.pack_text import BATCH, GTIN
from registry.storage.models import Product
from registry.web.asked.as_of import as_of
from registry.web.asked.faults import NoDigitalLink
from registry.web.consumers.finding import address_of, nothing, several
from registry.web.consumers.link_path import Named, in_numbers, named
from registry.web.shared.database import db
from registry.web.shown.pages import NAME
from registry.web.words.language import LANGUAGES

blueprint = Blueprint("digital-link", __name__)
LINKSET = "application/linkset+json"  # RFC 9264
JSON_LD = "application/ld+json"
MACHINES = {LINKSET, "application/json", JSON_LD}  # GS1 asks a resolver to answer each with the linkset
VOCABULARY = "https://gs1.org/voc/"
PREFIXES = (VOCABULARY, "https://ref.gs1.org/voc/", "https://www.gs1.org/voc/", "http://gs1.org/voc/", "gs1:")
CONTEXT = "https://ref.gs1.org/standards/resolver/linkset-context"  # what makes a linkset JSON-LD
# what each link type leads to on a batch's page, and its title
TYPES = {
    "pip": ("", lazy_gettext("What the label claims and what was measured")),
    "certificationInfo": ("#certificates", lazy_gettext("Certificates of analysis")),
    "safetyInfo": ("#limits", lazy_gettext("Limits of the law and how this batch keeps them")),
    "recallStatus": ("#answer", lazy_gettext("Recalls of this batch")),
}
DEFAULT = "defaultLink"


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
    thing, wanted = found.only, link_type()
    for_machines = wanted in {"linkset", "all"} or request.accept_mimetypes.best in MACHINES
    if thing is None:
        if not asked.is_of_gs1:
            raise NoDigitalLink(Said("No batch is registered under this number, and GS1 lets none be numbered so."))
        if for_machines:
            return linkset_of([links(each, asked) for each in found.found]), 200 if found.found else 404
        if found.found:
            return several(found, asked.batch or gtin), 300
        return nothing(found, asked.batch or gtin)
    if for_machines:
        return linkset_of([links(thing, asked)])
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


def types_of(thing: Thing) -> dict[str, tuple[str, LazyString]]:
    """The links there are of a thing: of a product its page alone, since every test is of a batch."""
    return (
        {DEFAULT: TYPES["pip"], "pip": TYPES["pip"]} if isinstance(thing, Product) else {DEFAULT: TYPES["pip"], **TYPES}
    )


def links(thing: Thing, asked: Named) -> dict[str, object]:
    """All links of a product or batch, each by its type (RFC 9264); GS1 gives the default link a title alone."""
    found: dict[str, object] = {"anchor": anchor(asked)}
    for name, (_, title) in types_of(thing).items():
        link = {"href": request.url_root.rstrip("/") + target(thing, name.lower()), "title": str(title)}
        found[VOCABULARY + name] = [link if name == DEFAULT else link | described_by(title)]
    return found


def described_by(title: LazyString) -> dict[str, object]:
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


def linkset_of(found: list[dict[str, object]]) -> Response:
    """A linkset in the form that was asked for."""
    asked = request.accept_mimetypes.best
    form = asked if asked in MACHINES else LINKSET
    context = {"@context": CONTEXT} if form == JSON_LD else {}
    answer = make_response(jsonify(linkset=found, **context))
    answer.mimetype = form
    answer.headers["Link"] = f'<{CONTEXT}>; rel="http://www.w3.org/ns/json-ld#context"; type="{JSON_LD}"'
    return answer


@blueprint.after_request
def open_to_all(answer: Response) -> Response:
    """An answer that scripts of any site may read, also where it is a fault, and that depends on the form asked for."""
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Access-Control-Allow-Methods"] = "GET, HEAD"
    answer.headers["Access-Control-Expose-Headers"] = "Link, Location"
    answer.vary.add("Accept")
    return answer
