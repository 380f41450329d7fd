"""One box for whatever stands on a pack: straight to what is meant, else a choice, else an honest nothing."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from registry.domain.said import Said
from registry.domain.workflow import Role
from registry.errors import InvalidInput, NotFound
from registry.reference.search_words import speaks_of_a_batch
from registry.services.alerts.recalled_batches import OnBatch, recalls_naming
from registry.services.finding.looking_up import LookedUp, looked_up
from registry.services.finding.name_ways import ways_to_write
from registry.services.finding.question import Question
from registry.services.finding.searching import understood
from registry.services.finding.suggesting import bar_codes_meant, meant, spelled
from registry.services.ids import folded_name
from registry.storage.models import Batch, Certificate, Product, Recall
from registry.storage.queries.accounts import organisations
from registry.storage.queries.looking_up import MOST, Thing, named_by_id
from registry.storage.queries.search import search
from registry.web.asked.as_of import as_of
from registry.web.shared.database import db
from registry.web.shared.parts import parts

blueprint = Blueprint("finding", __name__)
ENDPOINTS: dict[type[Thing], str] = {
    Batch: "batches.show",
    Product: "products.show",
    Certificate: "certificates.show",
    Recall: "recalls.show",
}


@blueprint.get("/find")
def find() -> Response | str | tuple[str, int]:
    """What `?text=` means: a name, a batch, certificate or bar code number, a GS1 code, an id or an address of ours."""
    text, at = request.args.get("text", "").strip(), as_of()
    if not text:
        return redirect(url_for("search.index"), code=303)
    found = looked_up(db.session, text, at)
    if found.only is not None and not recalled(found, text):
        return redirect(address_of(found.only), code=303)
    if found.found:
        return several(found, text)
    elsewhere = None if recalled(found, text) else spoken_of(found.text.words)
    return nothing(found, text) if elsewhere is None else redirect(elsewhere, code=303)


@blueprint.get("/v/<public_id>")
def short(public_id: str) -> Response:
    """The short address of a batch, product or certificate, as printed on packs without a GTIN."""
    thing = named_by_id(db.session, public_id, as_of())
    if thing is None:
        raise NotFound(
            Said("Nothing is registered under this address: check each character, or search for the number.")
        )
    return redirect(address_of(thing), code=307)


def address_of(thing: Thing) -> str:
    """The page of a thing."""
    return url_for(ENDPOINTS[type(thing)], public_id=thing.public_id)


def spoken_of(words: str) -> str | None:
    """Where words lead that name no one thing: a search, a laboratory's certificates, what is said of a substance."""
    for way in ways_to_write(words) if words else ():
        if matches(way):
            return url_for("search.index", text=way)
    called = folded_name(words)
    laboratories = organisations(db.session, Role.LABORATORY) if called else ()
    own = next((each for each in laboratories if folded_name(each.name) == called), None)
    if own is not None:
        return url_for("search.index", laboratory=own.public_id)
    analyte = parts().catalogue.analytes.find(words) if words else None
    return None if analyte is None else url_for("analytes.show", slug=analyte.slug)


def matches(words: str) -> bool:
    """Whether the search page finds anything for these words."""
    try:
        query = understood(db.session, parts().catalogue, Question(text=words, limit=1), at=as_of())
    except InvalidInput:
        return True  # the search page says what is wrong
    return bool(search(db.session, query).rows)


def several(found: LookedUp, text: str) -> str:
    """The things that a text may mean, to choose from, and the recalls of what nobody registered."""
    shown = found.found[:MOST] if found.some_left_out else found.found  # the batches come first, the newest of them
    return render_template("finding/several.html", text=text, found=found, shown=shown, recalled=recalled(found, text))


def recalled(found: LookedUp, text: str) -> tuple[OnBatch, ...]:
    """The recalls that name what nobody registered: a notice may be all that is known of a pack."""
    if found.found and found.batch is None:
        return ()  # an id or a GTIN alone is nobody's batch number
    of = [product.id for product in found.products]
    return recalls_naming(db.session, found.batch or text, of, as_of())


def nothing(found: LookedUp, text: str) -> tuple[str, int]:
    """No test on file for this batch or number: whatever is known of its product says nothing about it."""
    named, recalls = found.batch or text, recalled(found, text)
    is_a_batch = found.text.batch is not None or speaks_of_a_batch(text)  # in a code letters alone may be a number
    shown = {
        "named": named,
        "is_a_batch": is_a_batch,
        "is_a_name": not is_a_batch and not any(character.isdigit() for character in named),
        "alike": meant(db.session, named, as_of()),
        "spelled": spelled(db.session, named, as_of()),
        "bar_codes": bar_codes_meant(db.session, text, as_of()),
    }
    return render_template("finding/nothing.html", text=text, found=found, recalled=recalls, **shown), 404
