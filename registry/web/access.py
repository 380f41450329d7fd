"""Who may do what: the one table every request is looked up in. An endpoint without an entry is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from registry.domain.workflow import OVERSEERS, VERIFIERS, Role
from registry.web import ownership
from registry.web.visitor import ANONYMOUS, Visitor

Ownership = Callable[[Visitor, Mapping[str, Any]], bool]

SIGNED_IN = frozenset(Role)
ANYBODY = SIGNED_IN | {ANONYMOUS}
SUBMITTERS = frozenset({Role.LABORATORY, Role.REGULATOR, Role.ADMINISTRATOR})
REGISTRANTS = frozenset({Role.MAKER, Role.REGULATOR, Role.ADMINISTRATOR})


ORGANISED = frozenset({Role.LABORATORY, Role.MAKER, Role.REGULATOR})


@dataclass(frozen=True)
class Rule:
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


# "endpoint", or "endpoint METHOD" where one method of it has a rule of its own
RULES: dict[str, Rule] = {
    "static": Rule(ANYBODY),
    "home.index": Rule(ANYBODY),
    "home.about": Rule(ANYBODY),
    "health.healthz": Rule(ANYBODY),
    "problems.index": Rule(ANYBODY),
    "problems.explain": Rule(ANYBODY),
    "accounts.sign_in": Rule(ANYBODY),
    "accounts.sign_in_form": Rule(ANYBODY),
    "accounts.sign_out": Rule(SIGNED_IN),
    "accounts.overview": Rule(SIGNED_IN),
    "accounts.change_password": Rule(SIGNED_IN),
    "accounts.create_token": Rule(SIGNED_IN),
    "accounts.revoke_token": Rule(SIGNED_IN, owns=ownership.own_token),
    "products.index": Rule(REGISTRANTS),
    "products.new": Rule(REGISTRANTS),
    "products.create": Rule(REGISTRANTS),
    "products.show": Rule(ANYBODY),
    "products.new_label": Rule(REGISTRANTS, owns=ownership.own_product),
    "products.create_label": Rule(REGISTRANTS, owns=ownership.own_product),
    "products.new_batch": Rule(REGISTRANTS, owns=ownership.own_product),
    "products.create_batch": Rule(REGISTRANTS, owns=ownership.own_product),
    "imports.new": Rule(REGISTRANTS),
    "imports.send": Rule(REGISTRANTS),
    "imports.template": Rule(REGISTRANTS),
    "imports.show": Rule(REGISTRANTS, owns=ownership.own_import),
    "imports.confirm": Rule(REGISTRANTS, owns=ownership.own_import),
    "imports.bad_rows": Rule(REGISTRANTS, owns=ownership.own_import),
    "label-pictures.edit": Rule(REGISTRANTS, owns=ownership.own_product),
    "label-pictures.add": Rule(REGISTRANTS, owns=ownership.own_product),
    "label-pictures.take_down": Rule(REGISTRANTS, owns=ownership.own_product),
    "label-pictures.show": Rule(ANYBODY),
    "pack-codes.show": Rule(REGISTRANTS, owns=ownership.own_product),
    "pack-codes.sheet": Rule(REGISTRANTS, owns=ownership.own_product),
    "pack-codes.svg": Rule(REGISTRANTS, owns=ownership.own_batch),
    "pack-codes.pdf": Rule(REGISTRANTS, owns=ownership.own_batch),
    "batches.show": Rule(ANYBODY),
    "batches.matrix": Rule(ANYBODY),
    "batches.judged": Rule(ANYBODY),
    "certificates.show": Rule(ANYBODY, owns=ownership.visible_certificate),
    "changes.show": Rule(ANYBODY, owns=ownership.visible_certificate),
    "certificates.picture_of_page": Rule(ANYBODY, owns=ownership.visible_certificate),
    "certificates.original": Rule(ANYBODY, owns=ownership.visible_certificate),
    "submissions.index": Rule(SUBMITTERS),
    "submissions.upload": Rule(frozenset({Role.LABORATORY}), files=20),
    "dry-run.form": Rule(SUBMITTERS),
    "dry-run.run": Rule(SUBMITTERS),
    "submissions.show": Rule(SUBMITTERS, owns=ownership.own_submission),
    "review.index": Rule(VERIFIERS),
    "review.show": Rule(VERIFIERS, owns=ownership.own_certificate),
    "review.accept": Rule(VERIFIERS, owns=ownership.own_result),
    "review.accept_remaining": Rule(VERIFIERS, owns=ownership.own_certificate),
    "review.change": Rule(VERIFIERS, owns=ownership.own_result),
    "review.correct": Rule(VERIFIERS, owns=ownership.own_result),
    "review.reject": Rule(VERIFIERS, owns=ownership.own_result),
    "review.close_flag": Rule(VERIFIERS, owns=ownership.own_flag),
    "review.tie": Rule(VERIFIERS, owns=ownership.own_sample),
    "publishing.publish": Rule(VERIFIERS, owns=ownership.own_certificate),
    "publishing.withdraw": Rule(VERIFIERS, owns=ownership.own_certificate),
    "rules.index": Rule(ANYBODY),
    "analytes.index": Rule(ANYBODY),
    "analytes.show": Rule(ANYBODY),
    "what-if.show": Rule(SIGNED_IN),  # judges the whole market at each look
    "signals.index": Rule(OVERSEERS),
    "signals.look": Rule(OVERSEERS),
    "figures.index": Rule(ANYBODY),
    "figures.trend": Rule(ANYBODY),
    "figures.trend_svg": Rule(ANYBODY),
    "figures.claims": Rule(ANYBODY),
    "figures.claims_svg": Rule(ANYBODY),
    "figures.laboratory": Rule(ANYBODY),
    "figures.laboratory_svg": Rule(ANYBODY),
    "compare.show": Rule(ANYBODY),
    "finding.find": Rule(ANYBODY),
    "ink.show": Rule(ANYBODY, owns=ownership.visible_result),
    "ink.crop": Rule(ANYBODY, owns=ownership.visible_result),
    "ink.misread": Rule(ANYBODY, owns=ownership.visible_result),
    "trust.show": Rule(ANYBODY),
    "trust.reports": Rule(VERIFIERS),
    "trust.decide": Rule(VERIFIERS, owns=ownership.own_report),
    "verifying.show": Rule(ANYBODY),
    "verifying.hash_file": Rule(ANYBODY),
    "verifying.read": Rule(ANYBODY),
    "finding.short": Rule(ANYBODY),
    "scanning.show": Rule(ANYBODY),
    "digital-link.resolve": Rule(ANYBODY),
    "digital-link.described": Rule(ANYBODY),
    "public-log.show": Rule(ANYBODY),
    "public-log.checkpoint": Rule(ANYBODY),
    "public-log.entry": Rule(ANYBODY),
    "data-files.index": Rule(ANYBODY),
    "data-files.download": Rule(ANYBODY),
    "search.index": Rule(ANYBODY),
    "search.feed": Rule(ANYBODY),
    "search.export": Rule(ANYBODY),
    "searches.index": Rule(SIGNED_IN),
    "searches.save": Rule(SIGNED_IN),
    "searches.end": Rule(SIGNED_IN),
    "searches.feed": Rule(ANYBODY),
    "searches.ask_stop": Rule(ANYBODY),
    "searches.stop": Rule(ANYBODY, by_address=True),
    "recalls.index": Rule(ANYBODY),
    "recalls.show": Rule(ANYBODY),
    "recalls.feed": Rule(ANYBODY),
    "recalls.new": Rule(OVERSEERS),
    "recalls.create": Rule(OVERSEERS),
    "recalls.add_update": Rule(OVERSEERS),
    "recalls.end": Rule(OVERSEERS),
    "webhooks.index": Rule(ORGANISED),
    "webhooks.create": Rule(ORGANISED),
    "webhooks.show": Rule(ORGANISED, owns=ownership.own_webhook),
    "webhooks.test": Rule(ORGANISED, owns=ownership.own_webhook),
    "webhooks.replay": Rule(ORGANISED, owns=ownership.own_webhook),
    "webhooks.take_up": Rule(ORGANISED, owns=ownership.own_webhook),
    "webhooks.end": Rule(ORGANISED, owns=ownership.own_webhook),
    "api-webhooks.index": Rule(ORGANISED, scope="webhooks"),
    "api-webhooks.create": Rule(ORGANISED, scope="webhooks"),
    "api-webhooks.show": Rule(ORGANISED, scope="webhooks", owns=ownership.own_webhook),
    "api-webhooks.take_up": Rule(ORGANISED, scope="webhooks", owns=ownership.own_webhook),
    "api-webhooks.end": Rule(ORGANISED, scope="webhooks", owns=ownership.own_webhook),
    "api-webhooks.deliveries": Rule(ORGANISED, scope="webhooks", owns=ownership.own_webhook),
    "api-webhooks.test": Rule(ORGANISED, scope="webhooks", owns=ownership.own_webhook),
    "api-webhooks.replay": Rule(ORGANISED, scope="webhooks", owns=ownership.own_webhook),
    "api-certificates.submit": Rule(frozenset({Role.LABORATORY}), scope="submit"),
    "api-certificates.show": Rule(ANYBODY, owns=ownership.visible_certificate),
    "api-changes.show": Rule(ANYBODY, owns=ownership.visible_certificate),
    "api-deliveries.deliver": Rule(frozenset({Role.LABORATORY}), scope="submit", files=20),
    "api-submissions.index": Rule(SUBMITTERS, scope="read"),
    "api-submissions.buckets": Rule(SUBMITTERS, scope="read"),
    "api-submissions.show": Rule(SUBMITTERS, scope="read", owns=ownership.own_submission),
    "api-products.create": Rule(REGISTRANTS, scope="register"),
    "api-imports.create": Rule(REGISTRANTS, scope="register"),
    "api-products.show": Rule(ANYBODY),
    "api-products.create_label": Rule(REGISTRANTS, scope="register", owns=ownership.own_product),
    "api-pictures.create": Rule(REGISTRANTS, scope="register", owns=ownership.own_product),
    "api-products.create_batch": Rule(REGISTRANTS, scope="register", owns=ownership.own_product),
    "api-claims.index": Rule(ANYBODY),
    "api-judged.show": Rule(ANYBODY),
    "api-batches.show": Rule(ANYBODY),
    "api-batches.matrix": Rule(ANYBODY),
    "api-search.index": Rule(ANYBODY),
    "api-lists.products": Rule(ANYBODY),
    "api-lists.batches": Rule(ANYBODY),
    "api-lists.certificates": Rule(ANYBODY),
    "api-recalls.index": Rule(ANYBODY),
    "api-recalls.show": Rule(ANYBODY),
    "api-log.newest": Rule(ANYBODY),
    "api-log.heads": Rule(ANYBODY),
    "api-log.entries": Rule(ANYBODY),
    "api-log.entry": Rule(ANYBODY),
    "api-log.consistent": Rule(ANYBODY),
    "api-docs.openapi_json": Rule(ANYBODY),
    "api-pages.docs": Rule(ANYBODY),
}


def rule_for(endpoint: str, method: str) -> Rule | None:
    """The rule of this endpoint and method, or None where nobody has written one."""
    return RULES.get(f"{endpoint} {method}") or RULES.get(endpoint)


def may(visitor: Visitor, rule: Rule) -> bool:
    """Whether somebody of this role, with these scopes, may come this far."""
    if visitor.role not in rule.roles:
        return False
    if visitor.scopes is None or ANONYMOUS in rule.roles:
        return True
    return rule.scope is not None and rule.scope in visitor.scopes
