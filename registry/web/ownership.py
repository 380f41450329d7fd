"""Whether what an address names may be shown to this visitor; no means "not found"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from registry.storage.models import ApiToken
from registry.web.database import db
from registry.web.visitor import Visitor


def own_token(visitor: Visitor, names: Mapping[str, Any]) -> bool:
    """`token_id` names a token of the account itself; nobody else's business, not even an administrator's."""
    token = db.session.get(ApiToken, names["token_id"])
    return token is not None and visitor.account is not None and token.account_id == visitor.account.id
