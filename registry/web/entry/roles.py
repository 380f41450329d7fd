"""What the roles of accounts are called."""

from __future__ import annotations

from flask_babel import LazyString, lazy_gettext

from registry.domain.workflow import Role

ROLES: dict[str, LazyString] = {
    Role.LABORATORY: lazy_gettext("Laboratory"),
    Role.MAKER: lazy_gettext("Maker"),
    Role.REGULATOR: lazy_gettext("Regulator"),
    Role.ADMINISTRATOR: lazy_gettext("Administrator"),
}


def role_word(role: str) -> str:
    """What a role is called in the language of the page."""
    return str(ROLES[role])
