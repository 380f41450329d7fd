"""A certificate as a person names it in a form: the number printed on it, or the id of its page."""

from __future__ import annotations

from registry.domain.said import Said
from registry.errors import InvalidInput
from registry.services.ids import bare_id, is_mistyped
from registry.storage.queries.certificate_lookup import certificates_numbered
from registry.storage.queries.certificates import certificate_by_public_id
from registry.web.entry.visitor import visitor
from registry.web.shared.database import db


def replaced(typed: str) -> int | None:
    """The certificate of the own laboratory that a reissued one replaces; None where it replaces none.

    Raises InvalidInput where none, or more than one, is named so.
    """
    own = visitor().organisation_id
    if not typed.strip() or own is None:
        return None
    by_id = certificate_by_public_id(db.session, bare_id(typed))
    if by_id is not None and by_id.laboratory_id == own:
        return by_id.id
    found = certificates_numbered(db.session, own, typed)
    if len(found) == 1:
        return found[0].id
    raise _not_one(typed, [certificate.public_id for certificate in found])


def _not_one(typed: str, ids: list[str]) -> InvalidInput:
    if not ids:
        slip = (
            Said("As an id it is mistyped: check each character.")
            if is_mistyped(typed)
            else Said("Write its number or id.")
        )
        fault = Said("Your laboratory has no certificate “{typed}”. {slip}", typed=typed, slip=slip)
        return InvalidInput(Said("The certificate to replace is not known."), (("supersedes", fault),))
    fault = Said(
        "Several certificates of your laboratory have this number. Write the id of its page: {choices}.",
        choices=", ".join(ids),
    )
    return InvalidInput(Said("Several certificates have this number."), (("supersedes", fault),))
