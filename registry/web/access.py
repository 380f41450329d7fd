"""Who may do what: the one table every request is looked up in. An endpoint without an entry is refused."""

from __future__ import annotations

from registry.domain.workflow import OVERSEERS, VERIFIERS, Role
from registry.web import ownership
from registry.web.access_api import API_RULES
from registry.web.access_rule import ANYBODY, ORGANISED, REGISTRANTS, SIGNED_IN, SUBMITTERS, Rule
from registry.web.visitor import ANONYMOUS, Visitor

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
    "pack-codes.of_many": Rule(REGISTRANTS),
    "pack-codes.sheet": Rule(REGISTRANTS, owns=ownership.own_product),
    "pack-codes.svg": Rule(REGISTRANTS, owns=ownership.own_batch),
    "pack-codes.pdf": Rule(REGISTRANTS, owns=ownership.own_batch),
    "batches.show": Rule(ANYBODY),
    "batches.matrix": Rule(ANYBODY),
    "batches.judged": Rule(ANYBODY),
    "print-sheet.show": Rule(ANYBODY),
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
    **API_RULES,
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
