"""Whether what an address names may be shown to this visitor; no means "not found".

Addresses name things by `public_id`; what lies inside a certificate by `result_id`, `sample_id` or `flag_id` beside
the certificate's `public_id`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from registry.storage.models import ApiToken, MisreadReport
from registry.storage.queries import owners
from registry.storage.queries.owners import Holders
from registry.storage.queries.webhooks import webhook_by_public_id
from registry.web.entry.visitor import Visitor
from registry.web.shared.database import db

Names = Mapping[str, Any]


def own_token(visitor: Visitor, names: Names) -> bool:
    """`token_id` names a token of the account itself; nobody else's business, not even an administrator's."""
    token = db.session.get(ApiToken, names["token_id"])
    return token is not None and visitor.account is not None and token.account_id == visitor.account.id


def own_webhook(visitor: Visitor, names: Names) -> bool:
    """A webhook of the visitor's organisation; nobody else's business, not even an overseer's."""
    hook = webhook_by_public_id(db.session, names["public_id"])
    return hook is not None and hook.organisation_id == visitor.organisation_id


def own_submission(visitor: Visitor, names: Names) -> bool:
    """A submission of the visitor's organisation; overseers see all."""
    return _theirs(visitor, owners.submitter(db.session, names["public_id"]))


def own_product(visitor: Visitor, names: Names) -> bool:
    """A product of the visitor's organisation; overseers may act for any maker."""
    return _theirs(visitor, owners.maker_of_product(db.session, names["public_id"]))


def own_import(visitor: Visitor, names: Names) -> bool:
    """A list of products of the visitor's organisation; overseers may act for any maker."""
    return _theirs(visitor, owners.maker_of_import(db.session, names["public_id"]))


def own_batch(visitor: Visitor, names: Names) -> bool:
    """A batch of the visitor's organisation; overseers may act for any maker."""
    return _theirs(visitor, owners.maker_of_batch(db.session, names["public_id"]))


def own_certificate(visitor: Visitor, names: Names) -> bool:
    """A certificate of the visitor's laboratory, or one it submitted; overseers verify any."""
    return _kept(visitor, owners.holders(db.session, names["public_id"]))


def visible_certificate(visitor: Visitor, names: Names) -> bool:
    """A published certificate for everybody; before that, for its keepers and the makers it speaks of."""
    found = owners.holders(db.session, names["public_id"])
    if found is None:
        return False
    return found.public or _kept(visitor, found) or visitor.organisation_id in found.makers


def own_result(visitor: Visitor, names: Names) -> bool:
    """A result inside a certificate of the visitor's."""
    return _inside(visitor, names, owners.holders_by_result(db.session, names["result_id"]))


def visible_result(visitor: Visitor, names: Names) -> bool:
    """A result of a certificate that is or was public; before that, for those who may see the certificate."""
    found = owners.holders_by_result(db.session, names["result_id"])
    return found is not None and (found.public or _kept(visitor, found) or visitor.organisation_id in found.makers)


def own_report(visitor: Visitor, names: Names) -> bool:
    """A report of a result inside a certificate of the visitor's."""
    report = db.session.get(MisreadReport, names["report_id"])
    return report is not None and _kept(visitor, owners.holders_by_result(db.session, report.result_id))


def own_sample(visitor: Visitor, names: Names) -> bool:
    """A sample inside a certificate of the visitor's."""
    return _inside(visitor, names, owners.holders_by_sample(db.session, names["sample_id"]))


def own_correction(visitor: Visitor, names: Names) -> bool:
    """A correction of the head of a certificate of the visitor's."""
    return _inside(visitor, names, owners.holders_by_correction(db.session, names["correction_id"]))


def own_flag(visitor: Visitor, names: Names) -> bool:
    """A flag on a certificate of the visitor's."""
    return _inside(visitor, names, owners.holders_by_flag(db.session, names["flag_id"], names.get("public_id")))


def _theirs(visitor: Visitor, organisation_id: int | None) -> bool:
    return organisation_id is not None and (visitor.oversees or visitor.organisation_id == organisation_id)


def _kept(visitor: Visitor, found: Holders | None) -> bool:
    return found is not None and (visitor.oversees or visitor.organisation_id in found.keepers)


def _inside(visitor: Visitor, names: Names, found: Holders | None) -> bool:
    """The thing lies in the certificate the address names, if it names one, and that is the visitor's."""
    named = owners.holders(db.session, names["public_id"]) if "public_id" in names else found
    return _kept(visitor, found) and found == named
