"""The list of products that a maker works through: what was asked for, and the page of it."""

from __future__ import annotations

import re

from flask import request, url_for
from flask_babel import lazy_gettext

from registry.domain.workflow import Role
from registry.services.finding.words_asked import named
from registry.services.ids import folded_name, folded_number
from registry.storage.queries.accounts import organisations
from registry.storage.queries.product_list import Asked
from registry.web.entry.visitor import visitor
from registry.web.shared.database import db

MISSING = {
    "label": lazy_gettext("Without a label"),
    "batch": lazy_gettext("Without a batch"),
    "certificate": lazy_gettext("With a batch that has no certificate"),
    "picture": lazy_gettext("Without a picture of the label"),
}
LONGEST = 200


def asked() -> Asked:
    """What `?text=` and `?missing=` ask for, among the visitor's own products or, for overseers, all."""
    text = request.args.get("text", "").strip()[:LONGEST]
    missing = request.args.get("missing", "")
    return Asked(
        maker_id=visitor().own_only,
        name=folded_name(text),
        makers=named(organisations(db.session, Role.MAKER), text, "within"),
        number=folded_number(text),
        digits=re.sub(r"[ -]", "", text) if re.fullmatch(r"[0-9 -]+", text) else "",
        missing=missing if missing in MISSING else "",
    )


def address(page: int) -> str:
    """Where another page of the same list is."""
    text, missing = (request.args.get(name) or None for name in ("text", "missing"))
    return url_for("products.index", page=page, text=text, missing=missing)
