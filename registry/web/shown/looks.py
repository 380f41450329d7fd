"""How outcomes and states look and what they are called: one word, icon and colour each."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import LazyString, lazy_gettext


@dataclass(frozen=True)
class Look:
    """A word, an icon of static/icons.svg, and the tone that colours both."""

    word: LazyString
    icon: str
    tone: str


OUTCOMES = {
    "supported": Look(lazy_gettext("Supported"), "check_circle", "good"),
    "pass": Look(lazy_gettext("Pass"), "check_circle", "good"),
    "contradicted": Look(lazy_gettext("Contradicted"), "cancel", "bad"),
    "fail": Look(lazy_gettext("Fail"), "cancel", "bad"),
    "inconclusive": Look(lazy_gettext("Inconclusive"), "help", "unsure"),
    "not_tested": Look(lazy_gettext("Not tested"), "hourglass_empty", "open"),
    "no_rule_in_force": Look(lazy_gettext("No rule in force"), "event", "quiet"),
    "not_applicable": Look(lazy_gettext("Not applicable"), "remove", "quiet"),
}

STATES = {
    "queued": Look(lazy_gettext("Waiting to be read"), "schedule", "open"),
    "reading": Look(lazy_gettext("Being read"), "autorenew", "open"),
    "read": Look(lazy_gettext("Read"), "check", "quiet"),
    "flagged": Look(lazy_gettext("Read, needs a look"), "flag", "unsure"),
    "rejected": Look(lazy_gettext("Could not be read"), "error_outline", "bad"),
    "to_be_verified": Look(lazy_gettext("Awaiting verification"), "hourglass_empty", "open"),
    "published": Look(lazy_gettext("Published"), "verified", "good"),
    "superseded": Look(lazy_gettext("Superseded"), "history", "unsure"),
    "withdrawn": Look(lazy_gettext("Withdrawn"), "do_not_disturb", "bad"),
}

BUCKETS = {
    "waiting": Look(lazy_gettext("Waiting"), "schedule", "open"),
    "to_fix": Look(lazy_gettext("To fix"), "error_outline", "bad"),
    "to_verify": Look(lazy_gettext("To verify"), "flag", "unsure"),
    "clean": Look(lazy_gettext("Clean"), "check", "good"),
    "done": Look(lazy_gettext("Done"), "verified", "quiet"),
}

IMPORTS = {
    "created": Look(lazy_gettext("New"), "add", "good"),
    "changed": Look(lazy_gettext("New version of the label"), "history", "unsure"),
    "left": Look(lazy_gettext("Stands already"), "check", "quiet"),
    "repeats": Look(lazy_gettext("Same batch as a row above"), "check", "quiet"),
    "bad": Look(lazy_gettext("To mend"), "error_outline", "bad"),
    "waits": Look(lazy_gettext("Waits for another row"), "schedule", "open"),
}

DUTIES = {
    "met": Look(lazy_gettext("Met"), "check", "quiet"),
    "missing": Look(lazy_gettext("Missing"), "cancel", "bad"),
    "not_known": Look(lazy_gettext("Not known"), "help", "open"),
}

NOTICES = {
    "ban": Look(lazy_gettext("Ban"), "do_not_disturb", "bad"),
    "scheduling": Look(lazy_gettext("Scheduled"), "do_not_disturb", "bad"),
    "advisory": Look(lazy_gettext("Advisory"), "warning", "unsure"),
    "unread_limits": Look(lazy_gettext("Limits not read"), "help", "quiet"),
    "no_limit": Look(lazy_gettext("No limit"), "info", "quiet"),
}
