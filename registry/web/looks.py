"""How outcomes and states look and what they are called: one word, icon and colour each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Look:
    """A word, an icon of the USWDS sprite, and the tone that colours both."""

    word: str
    icon: str
    tone: str


OUTCOMES = {
    "supported": Look("Supported", "check_circle", "good"),
    "pass": Look("Pass", "check_circle", "good"),
    "contradicted": Look("Contradicted", "cancel", "bad"),
    "fail": Look("Fail", "cancel", "bad"),
    "inconclusive": Look("Inconclusive", "help", "unsure"),
    "not_tested": Look("Not tested", "hourglass_empty", "open"),
    "no_rule_in_force": Look("No rule in force", "event", "quiet"),
    "not_applicable": Look("Not applicable", "remove", "quiet"),
}

STATES = {
    "queued": Look("Waiting to be read", "schedule", "open"),
    "reading": Look("Being read", "autorenew", "open"),
    "read": Look("Read", "check", "quiet"),
    "flagged": Look("Read, needs a look", "flag", "unsure"),
    "rejected": Look("Could not be read", "error_outline", "bad"),
    "to_be_verified": Look("Awaiting verification", "hourglass_empty", "open"),
    "published": Look("Published", "verified", "good"),
    "superseded": Look("Superseded", "history", "unsure"),
    "withdrawn": Look("Withdrawn", "do_not_disturb", "bad"),
}

DUTIES = {
    "met": Look("Met", "check", "quiet"),
    "missing": Look("Missing", "cancel", "bad"),
    "not_known": Look("Not known", "help", "open"),
}

NOTICES = {
    "ban": Look("Ban", "do_not_disturb", "bad"),
    "scheduling": Look("Scheduled", "do_not_disturb", "bad"),
    "advisory": Look("Advisory", "warning", "unsure"),
    "unread_limits": Look("Limits not read", "help", "quiet"),
    "no_limit": Look("No limit", "info", "quiet"),
}
