"""Whether a word of a column begins so: "26" begins a part of "RC-260302" and none of "RC-1260", on either database."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import Boolean, ColumnElement, literal
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

SPECIAL = re.compile(r"[*?[]")  # to GLOB of SQLite


class _WordBegins(FunctionElement[bool]):
    """Takes the column, the text, the two patterns of GLOB, and the one of a regular expression.

    Most rows do not hold the text at all, which is told sooner than where a word begins.
    """

    type = Boolean()
    inherit_cache = True

    def self_group(self, against: Any = None) -> Any:
        """Itself: compared with 1, as functions are, SQLite would look for the word in every row."""
        return self


def word_begins(column: ColumnElement[Any], text: str) -> ColumnElement[bool]:
    """Whether the column, in small letters, holds the text where a word begins, or a part of a number."""
    before = before_word(text)
    globbed = SPECIAL.sub(lambda found: f"[{found[0]}]", text)
    inside = f"*[^{before}]{globbed}*" if before else f"*{globbed}*"
    begin = f"(^|[^{before}])" if before else ""
    patterns = (f"{globbed}*", inside, begin + _escaped(text))
    return _WordBegins(column, literal(text), *(literal(pattern) for pattern in patterns))


def text_begins_word(text: str, within: str) -> bool:
    """The same of two texts in small letters."""
    before = before_word(text)
    return re.search((f"(?<![{before}])" if before else "") + re.escape(text), within) is not None


def before_word(text: str) -> str:
    """What may not stand before the text where a word begins: digits before a digit, letters before a letter."""
    first = text[:1]
    return "0-9" if first.isdigit() else "a-z" if first.isalpha() else ""


def _escaped(text: str) -> str:
    return re.sub(r"(?=[^\w\s])", r"\\", text)


@compiles(_WordBegins, "sqlite")
def _by_glob(element: _WordBegins, compiler: Any, **_asked: Any) -> str:
    column, text, whole, inside, _regex = (compiler.process(part, **_asked) for part in element.clauses)
    return f"(instr({column}, {text}) AND ({column} GLOB {whole} OR {column} GLOB {inside}))"


@compiles(_WordBegins, "postgresql")
def _by_regex(element: _WordBegins, compiler: Any, **_asked: Any) -> str:
    column, text, _whole, _inside, regex = (compiler.process(part, **_asked) for part in element.clauses)
    return f"(strpos({column}, {text}) > 0 AND {column} ~ {regex})"
