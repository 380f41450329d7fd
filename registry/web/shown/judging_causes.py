"""Why a batch was judged, in words: a judging keeps its cause in English."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext

CAUSES = {
    "published": lazy_gettext("published"),
    "withdrawn": lazy_gettext("withdrawn"),
    "form corrected": lazy_gettext("form corrected"),
    "batch corrected": lazy_gettext("batch corrected"),
    "rules changed": lazy_gettext("rules changed"),
    "the demo was loaded": lazy_gettext("the demo was loaded"),
}


def cause_word(cause: str) -> Any:
    """A cause in the language of the page; what somebody gave at the command line stays as it is."""
    return CAUSES.get(cause, cause)
