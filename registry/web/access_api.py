"""Who may do what by the API: the part of the table of access that is for programs."""

from __future__ import annotations

from registry.domain.workflow import Role
from registry.web import ownership
from registry.web.access_rule import ANYBODY, ORGANISED, REGISTRANTS, SUBMITTERS, Rule

API_RULES: dict[str, Rule] = {
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
    "api-submissions.discard": Rule(frozenset({Role.LABORATORY}), scope="submit", owns=ownership.own_submission),
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
