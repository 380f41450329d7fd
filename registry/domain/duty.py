"""Duties that no batch test answers, as a checklist: each item met, missing or not known, by what is on file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from registry.domain.dated import Check, Status


class State(StrEnum):
    """What is on file says of one item. What nobody recorded is not known, never met."""

    MISSING = "missing"
    NOT_KNOWN = "not_known"
    MET = "met"


class Proof(StrEnum):
    """Which fact on file answers an item."""

    STATEMENT = "statement"
    AMOUNTS = "amounts"
    SERVING = "serving"
    SERVINGS = "servings"
    RESULTS = "results"
    BATCH = "batch"
    DAY_RECEIVED = "day_received"
    DAY_TESTED = "day_tested"
    CLIENT = "client"
    LABORATORY = "laboratory"
    METHODS = "methods"
    ACCREDITATION = "accreditation"
    RULE = "rule"
    NOT_FOUND = "not_found"


class DutyKind(StrEnum):
    """What the duty is on."""

    LABEL = "label"
    CERTIFICATE = "certificate"
    PRODUCT = "product"
    PACKAGING = "packaging"
    FACILITY = "facility"
    SALE = "sale"


class NoticeKind(StrEnum):
    """What a notice says of a whole jurisdiction; a ban and a scheduling are banners."""

    BAN = "ban"
    SCHEDULING = "scheduling"
    ADVISORY = "advisory"
    UNREAD_LIMITS = "unread_limits"
    NO_LIMIT = "no_limit"


@dataclass(frozen=True)
class Item:
    """One thing a duty asks for. `proof` None: nothing the registry keeps answers it, for the reason `because`.

    `words` are looked for in the label's statements, `analytes` (slug, name) pairs among claims or results, `rule` is
    the id of the rule whose verdict answers.
    """

    says: str
    proof: Proof | None = None
    words: tuple[str, ...] = ()
    analytes: tuple[tuple[str, str], ...] = ()
    rule: str | None = None
    because: str = ""


@dataclass(frozen=True)
class Duty:
    """One duty of one jurisdiction, with all it asks for. Days are inclusive at both ends."""

    id: str
    jurisdiction: str
    title: str
    kind: DutyKind
    items: tuple[Item, ...]
    effective_from: date
    citation: str
    source: str
    status: Status
    checks: tuple[Check, ...]
    effective_to: date | None = None
    notes: str = ""


@dataclass(frozen=True)
class Notice:
    """What a jurisdiction says of the plant or a substance as a whole, in one sentence."""

    id: str
    jurisdiction: str
    kind: NoticeKind
    sentence: str
    effective_from: date
    citation: str
    source: str
    status: Status
    checks: tuple[Check, ...]
    effective_to: date | None = None
    notes: str = ""
