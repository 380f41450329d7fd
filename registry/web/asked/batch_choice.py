"""A batch as a person names it in a form: the number on the pack, or the id of its page."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext

from registry.domain.said import Said
from registry.errors import InvalidInput
from registry.services.ids import folded_number, is_mistyped, typed_id
from registry.storage.models import Batch
from registry.storage.queries.batch_lookup import batches_called, newest_batches
from registry.web.shared.database import db

OFFERED = 200


def chosen_batch(typed: str) -> Batch | None:
    """The batch named so, or None where nothing is typed.

    Raises InvalidInput where no batch, or more than one, is named so.
    """
    typed = typed.strip()
    if not typed:
        return None
    found = batches_named(typed)
    if len(found) == 1:
        return found[0]
    if not found:
        raise InvalidInput(Said("This batch is not registered."), (("batch", _unknown(typed)),))
    named = "; ".join(f"{batch.product.name} ({batch.product.maker.name}): {batch.public_id}" for batch in found)
    raise InvalidInput(
        Said("Several batches have this number."),
        (("batch", Said("Several batches have this number. Write its id: {named}.", named=named)),),
    )


def batches_named(typed: str) -> Sequence[Batch]:
    """Every batch that a text may name: the one of this id, else all of this number."""
    public_id = typed_id(typed) or typed
    found = batches_called(db.session, public_id=public_id, number_folded=folded_number(typed))
    by_id = [batch for batch in found if batch.public_id == public_id]
    return by_id or found  # nobody can hide a batch by giving another its id as a number


def _unknown(typed: str) -> str:
    if is_mistyped(typed):
        return Said(
            "No batch has the number “{typed}”, and as an id it is mistyped: check each character.", typed=typed
        )
    return Said(
        "No batch is registered under “{typed}”. Check the number, or ask its maker to register it.", typed=typed
    )


def offered_batches() -> list[tuple[str, str]]:
    """The newest batches, as a list to choose from while typing: what is filled in, and how it reads."""
    newest = newest_batches(db.session, limit=OFFERED)
    return [(batch.public_id, _spoken(batch)) for batch in newest]


def _spoken(batch: Batch) -> str:
    product = batch.product
    return gettext(
        "%(product)s, batch %(batch)s (%(maker)s)", product=product.name, batch=batch.number, maker=product.maker.name
    )
