"""Who may do what by the API: the part of the table of access that is for programs."""

from __future__ import annotations

from registry.domain.workflow import Role
from registry.web.entry import ownership
from registry.web.entry.access_rule import ANYBODY, ORGANISED, REGISTRANTS, SUBMITTERS, AccessRule

API_RULES: dict[str, AccessRule] = {
    "api-webhooks.index": AccessRule(ORGANISED, scope="webhooks"),
    "api-webhooks.create": AccessRule(ORGANISED, scope="webhooks"),
    "api-webhooks.show": AccessRule(ORGANISED, scope="webhooks", owns=ownership.own_webhook),
    "api-webhooks.take_up": AccessRule(ORGANISED, scope="webhooks", owns=ownership.own_webhook),
    "api-webhooks.end": AccessRule(ORGANISED, scope="webhooks", owns=ownership.own_webhook),
    "api-webhooks.deliveries": AccessRule(ORGANISED, scope="webhooks", owns=ownership.own_webhook),
    "api-webhooks.test": AccessRule(ORGANISED, scope="webhooks", owns=ownership.own_webhook),
    "api-webhooks.replay": AccessRule(ORGANISED, scope="webhooks", owns=ownership.own_webhook),
    "api-certificates.submit": AccessRule(frozenset({Role.LABORATORY}), scope="submit"),
    "api-certificates.show": AccessRule(ANYBODY, owns=ownership.visible_certificate),
    "api-changes.show": AccessRule(ANYBODY, owns=ownership.visible_certificate),
    "api-deliveries.deliver": AccessRule(frozenset({Role.LABORATORY}), scope="submit", files=20),
    "api-submissions.index": AccessRule(SUBMITTERS, scope="read"),
    "api-submissions.buckets": AccessRule(SUBMITTERS, scope="read"),
    "api-submissions.show": AccessRule(SUBMITTERS, scope="read", owns=ownership.own_submission),
    "api-submissions.discard": AccessRule(frozenset({Role.LABORATORY}), scope="submit", owns=ownership.own_submission),
    "api-products.create": AccessRule(REGISTRANTS, scope="register"),
    "api-imports.create": AccessRule(REGISTRANTS, scope="register"),
    "api-products.show": AccessRule(ANYBODY),
    "api-products.correct": AccessRule(REGISTRANTS, scope="register", owns=ownership.own_product),
    "api-products.create_label": AccessRule(REGISTRANTS, scope="register", owns=ownership.own_product),
    "api-pictures.create": AccessRule(REGISTRANTS, scope="register", owns=ownership.own_product),
    "api-product-batches.create": AccessRule(REGISTRANTS, scope="register", owns=ownership.own_product),
    "api-product-batches.correct": AccessRule(REGISTRANTS, scope="register", owns=ownership.own_product),
    "api-product-batches.withdraw": AccessRule(REGISTRANTS, scope="register", owns=ownership.own_product),
    "api-claims.index": AccessRule(ANYBODY),
    "api-judged.show": AccessRule(ANYBODY),
    "api-batches.show": AccessRule(ANYBODY),
    "api-batches.matrix": AccessRule(ANYBODY),
    "api-search.index": AccessRule(ANYBODY),
    "api-lists.products": AccessRule(ANYBODY),
    "api-lists.batches": AccessRule(ANYBODY),
    "api-lists.certificates": AccessRule(ANYBODY),
    "api-recalls.index": AccessRule(ANYBODY),
    "api-recalls.show": AccessRule(ANYBODY),
    "api-log.newest": AccessRule(ANYBODY),
    "api-log.heads": AccessRule(ANYBODY),
    "api-log.entries": AccessRule(ANYBODY),
    "api-log.entry": AccessRule(ANYBODY),
    "api-log.consistent": AccessRule(ANYBODY),
    "api-docs.openapi_json": AccessRule(ANYBODY),
    "api-pages.docs": AccessRule(ANYBODY),
}
