"""What the reader stored with a certificate, in English, known again by its template so that it can be translated."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from registry.domain.said import Said
from registry.reference.reader_sentences import reader_sentences

VALUE = re.compile(r"{(\w+)}")
Pattern = re.Pattern[str]


def read_again(text: str) -> str:
    """A stored sentence as it was made of its template and values, or as it is where no template is known."""
    return text if isinstance(text, Said) else _known(text)


@lru_cache(maxsize=4096)
def _known(text: str) -> str:
    return _of_these(text, reader_sentences().templates)


def _of_these(text: str, templates: Sequence[str]) -> str:
    for template in templates:
        found = _pattern(template).fullmatch(text)
        if found is not None:
            return Said(template, **{name: _value(name, value) for name, value in found.groupdict().items()})
    return text


def _value(name: str, value: str) -> str:
    return _of_these(value, reader_sentences().parts.get(name, ()))


@cache
def _pattern(template: str) -> Pattern:
    """What a template makes; a value that is one of some phrases is held to them."""
    pieces = VALUE.split(template)
    return re.compile("".join(_named(p) if i % 2 else re.escape(p) for i, p in enumerate(pieces)), re.DOTALL)


def _named(name: str) -> str:
    phrases = (".*".join(map(re.escape, VALUE.split(p)[::2])) for p in reader_sentences().parts.get(name, ()))
    return f"(?P<{name}>{'|'.join(phrases) or '.*'})"
