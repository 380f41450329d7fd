"""Letters that PDFs lose or put at another place, and what stays to tell words by."""

from __future__ import annotations

import re
import unicodedata

from registry.domain.analyte import NOTE_LETTERS

RAISED_LETTERS = str.maketrans("abcdefghijklmnprstuvwxyz", NOTE_LETTERS)
RAISED_MARKS = f"¹²³⁴⁵⁶⁷⁸⁹{NOTE_LETTERS}"  # of notes
NOTE_MARK = re.compile(rf"(?<=[^\W\d_]{{3}}[\w.)])[{RAISED_MARKS}]+(?!\w)")  # of "Limits²", and no power of a unit
# The same behind a heading or a unit, on the line or raised by its place alone: "Limit 1)", "mg/unit (2)", "Limit ¹⁾".
FOOT_MARK = re.compile(r"(?<=[^\W\d_]|[%.)])\s?(?:\((?:[1-9]|[a-e])\)|[1-9a-e*]\)|[¹²³⁴⁵⁶⁷⁸⁹]+⁾?)$")
FOOT_ENDS = tuple(")⁾¹²³⁴⁵⁶⁷⁸⁹\n")  # one of which such a text ends in, as few do
LIGATURES = ("fi", "fl", "ff", "ffi", "ffl", "ti", "tt")
LOST = "\ufffd"  # stands for a letter the file does not name, often a ligature
ASTRAY = re.compile(r"(\s?\))([\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])")  # a mark behind the bracket that closes its word
TONES = re.compile(f"[\u0e48-\u0e4c]|(?<=[\u0e00-\u0e7f]){LOST}")
# Marks of Thai raised, lowered or moved aside: fonts keep these shapes at numbers of no letter (U+F700 to U+F71A),
# the same in all of them since Windows 95.
THAI_FORMS = str.maketrans(
    "".join(map(chr, range(0xF700, 0xF71B))),
    "\u0e10\u0e34\u0e35\u0e36\u0e37\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e48\u0e49\u0e4a\u0e4b\u0e4c"
    "\u0e0d\u0e31\u0e4d\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e38\u0e39\u0e3a",
)


def without_foot_mark(text: str) -> str:
    """A heading or a unit without a note's mark behind it."""
    return FOOT_MARK.sub("", text) if text.endswith(FOOT_ENDS) else text


def without_tones(text: str) -> str:
    """Thai without its tone and silencing marks, which PDFs lose or put at another place: what stays tells words."""
    return text if text.isascii() else TONES.sub("", ASTRAY.sub(r"\2\1", text))


def repaired(text: str) -> tuple[str, ...]:
    """The ways in which a text with a letter that the file does not name could have read: "Speci\ufffdcation"."""
    text = without_tones(text)
    return tuple(text.replace(LOST, letters) for letters in LIGATURES) if LOST in text else (text,)


def without_accents(text: str) -> str:
    """A text in its letters' plain forms, without accents; Thai keeps its vowels."""
    decomposed = unicodedata.normalize("NFKD", text)
    return " ".join([word if word.isascii() else _without_marks(word) for word in decomposed.split(" ")])


def _without_marks(word: str) -> str:
    return "".join([c for c in word if not unicodedata.combining(c) or "\u0e00" <= c <= "\u0e7f"])
