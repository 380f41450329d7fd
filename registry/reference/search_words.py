"""The words that people copy from a pack along with the number they search for."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from marshmallow import Schema, fields

from registry.reference.files import DATA, read_file


class _FileSchema(Schema):
    before_a_batch = fields.List(fields.String(required=True), required=True)
    before_a_number = fields.List(fields.String(required=True), required=True)
    behind_a_number = fields.List(fields.String(required=True), required=True)


@cache
def words_before_a_number(root: Path = DATA) -> frozenset[str]:
    """Each such word in small letters, without signs.

    Raises DataFileError where the file is wrong.
    """
    loaded = read_file(root, "search_words.yaml", _FileSchema())
    return frozenset(map(_bare, loaded["before_a_number"])) | words_before_a_batch(root)


@cache
def words_before_a_batch(root: Path = DATA) -> frozenset[str]:
    """Those of them that say that it is the number of a batch.

    Raises DataFileError where the file is wrong.
    """
    return frozenset(map(_bare, read_file(root, "search_words.yaml", _FileSchema())["before_a_batch"]))


def speaks_of_a_batch(text: str) -> bool:
    """Whether a text says of its own number that it is a batch's: "Lot 7" does, "7" and "lot" do not."""
    words = [part for word in text.split() for part in _parted(word)]
    return len(words) > 1 and _bare(words[0]) in words_before_a_batch()


def without_words_before(text: str) -> list[str]:
    """The words of a text; those that only lead up to a number are left out while others follow."""
    words = [part for word in text.split() for part in _parted(word)]
    while len(words) > 1 and _bare(words[0]) in words_before_a_number():
        words.pop(0)
    return words


def behind_word_of_a_batch(words: list[str]) -> list[str]:
    """What stands behind the last word that says a batch's number follows: "MFG 2026-03 BATCH: GM-7"; else nothing."""
    places = [i for i, word in enumerate(words[:-1]) if i and _bare(word) in words_before_a_batch()]
    return without_words_before(" ".join(words[places[-1] :])) if places else []


def without_words_behind(words: list[str], root: Path = DATA) -> list[str]:
    """Some words as far as the first with which a pack goes on behind its number: "GM-260302 EXP 2027-03"."""
    ends = (i for i, word in enumerate(words) if i and _bare(word) in words_behind_a_number(root))
    return words[: next(ends, len(words))]


@cache
def words_behind_a_number(root: Path = DATA) -> frozenset[str]:
    """The first word of each such phrase in small letters, without signs.

    Raises DataFileError where the file is wrong.
    """
    loaded = read_file(root, "search_words.yaml", _FileSchema())
    return frozenset(_bare(printed.split()[0]) for printed in loaded["behind_a_number"])


def _parted(word: str) -> list[str]:
    """Two words of one like "LOT#7" or "Batch:7"; any other stays whole."""
    found = re.fullmatch(r"(\w+\.?[#:.]+)(.+)", word)
    leads = found is not None and _bare(found[1]) in words_before_a_number()
    return [found[1], found[2]] if found is not None and leads else [word]


def _bare(word: str) -> str:
    return re.sub(r"\W", "", word).lower() or word
