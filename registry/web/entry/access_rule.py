"""What a line of the table of access says, and the circles of roles that its lines speak of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from registry.domain.workflow import Role
from registry.web.entry.visitor import ANONYMOUS, Visitor

Ownership = Callable[[Visitor, Mapping[str, Any]], bool]

SIGNED_IN = frozenset(Role)
ANYBODY = SIGNED_IN | {ANONYMOUS}
SUBMITTERS = frozenset({Role.LABORATORY, Role.REGULATOR, Role.ADMINISTRATOR})
REGISTRANTS = frozenset({Role.MAKER, Role.REGULATOR, Role.ADMINISTRATOR})
ORGANISED = frozenset({Role.LABORATORY, Role.MAKER, Role.REGULATOR})


@dataclass(frozen=True)
class AccessRule:
    """Who may reach an endpoint.

    roles: the account's role, or "anonymous". scope: the scope a token needs; None keeps tokens out unless
    anybody may come in. owns: whether what the URL names may be shown to this visitor; no is answered 404,
    as if it were not there. files: how many documents one request may bring. by_address: the address itself is a
    secret that says who asks, so that a mail program may post to it.
    """

    roles: frozenset[str]
    scope: str | None = None
    owns: Ownership | None = None
    files: int = 1
    by_address: bool = False
