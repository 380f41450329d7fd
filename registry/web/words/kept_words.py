"""Sentences that come as plain text, of the library that checks input or kept before, known again by their template."""

from __future__ import annotations

import re
from functools import cache

from registry.domain.said import Said

# The narrower of two stands first.
TEMPLATES = (
    Said("Must be one of: {choices}."),
    Said("Longer than maximum length {max}."),
    Said("Shorter than minimum length {min}."),
    Said("Length must be between {min} and {max}."),
    Said("Length must be {equal}."),
    Said("Must be greater than or equal to {min} and less than or equal to {max}."),
    Said("Must be greater than or equal to {min}."),
    Said("Must be less than or equal to {max}."),
    Said("Not a valid datetime."),
    Said("Not a valid list."),
    Said("Not a valid mapping type."),
    Said("Not a valid email address."),
    Said("Number too large."),
    Said("Special numeric values (nan or infinity) are not permitted."),
    Said("String does not match expected pattern."),
    Said("Invalid input type."),
    Said("Invalid value."),
    # why a webhook was disabled
    Said("It took no message for {hours} hours; the last time: {problem}"),
    Said("It answered {status}: redirects are not followed."),
    Said("It answered {status}."),
    # why a flag is closed
    Said("The value was added: {value}"),
    Said("read again"),
)


def known_again(text: str) -> str:
    """The text as it was made of its template and values, or as it is where no template is known."""
    for template, pattern in _patterns():
        found = pattern.fullmatch(text)
        if found is not None:
            return Said(template, **{name: known_again(value) for name, value in found.groupdict().items()})
    return text


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((said.template, re.compile(_pattern(said.template), re.DOTALL)) for said in TEMPLATES)


def _pattern(template: str) -> str:
    pieces = re.split(r"{(\w+)}", template)
    return "".join(f"(?P<{piece}>.+)" if place % 2 else re.escape(piece) for place, piece in enumerate(pieces))
