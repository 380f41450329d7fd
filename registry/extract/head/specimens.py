"""Samples that a table alone names, in its columns' headings or its rows: each with what is printed of it there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from registry.domain.source import Box
from registry.extract.head.field_values import is_name
from registry.extract.head.named_batch import split_batch
from registry.extract.page.paper import Phrase, around, joined
from registry.extract.wording.cells import is_answer
from registry.extract.wording.dates import is_day
from registry.extract.wording.reported import Particular
from registry.reference.vocabulary import load_field_labels, load_heading_words, load_signs, plain

IDENTITY = ("sample_id", "batch_number", "product_name")
OWN = ("matrix", "date_collected", "date_received", "date_tested")
OTHERS = ("of-another-sample", "tested-again", "mean-word", "quality-section")
LONGEST_LABEL = 4
BY_ITS_TABLE = 0.9
TIGHT = 0.6
COUNTED = re.compile(r"((?=\D*\d)[\w./-]+):")
LEAST_LETTERS = 3
TIME = re.compile(r"[\sT]+\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?$")  # behind a day: "05/07/24 09:30"
LONG_FIGURE = 5  # digits
NUMBERED = re.compile(r"(?=(?:\D*\d){3})[A-Za-z0-9][\w./-]{3,}")


@dataclass(frozen=True)
class Specimen:
    """A sample by what a table's heading or row prints of it, and where that stands.

    One that `leads` is named by a line of its own: all that stands under it, to the next such line, is told of it.
    """

    particulars: Mapping[str, Particular]
    page: int
    box: Box
    leads: bool = False

    @property
    def key(self) -> str:
        """What tells it from the document's other samples."""
        return plain(next(self.particulars[name].value for name in IDENTITY if name in self.particulars))


@lru_cache(maxsize=4096)
def identity_field(text: str) -> str | None:
    """The field of a sample's identity that a label names: its number, batch or product; "Probe" is its number."""
    if plain(text) in load_signs("sample-word"):
        return "sample_id"
    field = (load_field_labels().find(text) or "").rstrip("?")
    return field if field in IDENTITY else None


def particular_field(text: str) -> str | None:
    """The field of a sample that a label names: its identity, its matrix or a day of its own."""
    field = (load_field_labels().find(text) or "").rstrip("?")
    return field if field in OWN else identity_field(text)


def specimen_of(lines: Sequence[tuple[str | None, Phrase]], page: int) -> Specimen | None:
    """The sample that some phrases tell of; each may have a field, named beside it, or state its own label."""
    found: dict[str, Particular] = {}
    for name, part in _named_once(
        [told for field, phrase in _with_whole_names(lines) for told in _told(field, phrase)]
    ):
        named = Particular(part.text, page, part.box, part.text, None, BY_ITS_TABLE, ("its table names the sample so",))
        found.setdefault(name, named)
    split_batch(found)
    return Specimen(found, page, around(phrase.box for _field, phrase in lines)) if found else None


def _named_once(told: Sequence[tuple[str, Phrase]]) -> list[tuple[str, Phrase]]:
    """The fields of a sample, of two names of its product that which is a number being the sample's own."""
    names = [phrase for name, phrase in told if name == "product_name"]
    numbers = [phrase for phrase in names if is_number(phrase.text)]
    own = numbers if len(numbers) == 1 < len(names) else []
    return [("sample_id" if name == "product_name" and phrase in own else name, phrase) for name, phrase in told]


def _told(field: str | None, phrase: Phrase) -> list[tuple[str, Phrase]]:
    """The fields that a phrase tells, whose own may be known, each with its value."""
    name, value = (field, phrase) if field is not None else _own_label(phrase)
    numbered = any(map(str.isdigit, value.text))
    return _parts("product_name" if name == "sample_id" and is_name(value.text) and not numbered else name, value)


def _parts(field: str | None, value: Phrase) -> list[tuple[str, Phrase]]:
    """A sample's field with its value; a number with the product's name behind it is both: "7: Northern Lights"."""
    first, rest = value.words[0], value.words[1:]
    counted = COUNTED.fullmatch(first.text) if field == "sample_id" and rest else None
    if counted is None or sum(c.isalpha() for c in joined(rest)) <= LEAST_LETTERS:
        return [(field, value)] if field is not None else []
    return [("sample_id", Phrase((replace(first, text=counted[1]),))), ("product_name", Phrase(rest))]


def labelled_alike(stacks: Sequence[Sequence[Phrase]]) -> list[list[tuple[str | None, Phrase]]]:
    """The heads of samples side by side, one of which lost its label under the others': "8atch F-118"."""
    fields = {
        _shape(phrase): field
        for stack in stacks
        for phrase in stack
        if (field := identity_field(phrase.words[0].text)) is not None and len(phrase.words) > 1
    }
    return [[_under_its_label(phrase, fields) for phrase in stack] for stack in stacks]


def _shape(phrase: Phrase) -> tuple[str, ...]:
    """How the numbers behind a phrase's first word are formed: F-118 as F-119."""
    return tuple(re.sub(r"\d", "0", word.text) for word in phrase.words[1:])


def _under_its_label(phrase: Phrase, fields: Mapping[tuple[str, ...], str]) -> tuple[str | None, Phrase]:
    shape = _shape(phrase)
    label = plain(phrase.words[0].text)
    known = identity_field(label) is not None or label in load_heading_words() or _is_of_another(label)
    field = fields.get(shape) if not known and any("0" in word for word in shape) else None
    return (field, Phrase(phrase.words[1:])) if field is not None else (None, phrase)


def _is_of_another(label: str) -> bool:
    """Whether a column is of no sample of its own: what was tested before, or again."""
    return any(label in words.split() for sign in OTHERS for words in load_signs(sign))


def _with_whole_names(lines: Sequence[tuple[str | None, Phrase]]) -> list[tuple[str | None, Phrase]]:
    """The phrases, a product's name over two lines made whole: "Black pepper," over "cracked 20 mesh"."""
    whole: list[tuple[str | None, Phrase]] = []
    for field, phrase in lines:
        last = whole[-1][1] if whole else phrase
        named = bool(whole) and (whole[-1][0], field, _own_label(phrase)) == (None, None, ("product_name", phrase))
        near = phrase.box.top - last.box.bottom < TIGHT * phrase.size
        if named and near and _own_label(last)[0] == "product_name":
            whole[-1] = (None, last + phrase)
        else:
            whole.append((field, phrase))
    return whole


def _own_label(phrase: Phrase) -> tuple[str | None, Phrase]:
    """A phrase that begins with its label ("Lot 4711"), is a number itself, or is a product's name."""
    for length in range(min(LONGEST_LABEL, len(phrase.words) - 1), 0, -1):
        field = identity_field(joined(phrase.words[:length]))
        rest = Phrase(phrase.words[length:])
        if field is not None and (field == "product_name" or any(c.isdigit() for c in rest.text)):
            return field, rest
    if is_number(phrase.text):
        return "sample_id", phrase
    return ("product_name" if sum(c.isalpha() for c in phrase.text) > 3 else None), phrase


def is_number(text: str) -> bool:
    """Whether a text alone could be a sample's number: one word with three digits or more, no date and no amount."""
    return NUMBERED.fullmatch(text) is not None and not is_day(text) and not is_answer(text)


def is_labelled_number(text: str) -> bool:
    """Whether a text behind a label of numbers could be a sample's, which may be a long figure there: "40278815001"."""
    return is_number(text) or is_long_figure(text)


def is_long_figure(text: str) -> bool:
    """Whether a text is a figure too long to be an amount of anything."""
    return text.isdecimal() and len(text) >= LONG_FIGURE


def is_identity(field: str | None, text: str) -> bool:
    """Whether a text can be what a label of this field names: no label itself, no date, and a number has digits."""
    numbered = field in (None, "product_name") or any(c.isdigit() for c in text)
    return numbered and load_field_labels().find(text) is None and not is_day(text)


def is_particular(field: str | None, text: str) -> bool:
    """Whether a text can be what a label of this field names, which may be a day."""
    if field is None or field not in OWN:
        return is_identity(field, text)
    return is_day(TIME.sub("", text)) if field.startswith("date_") else any(map(str.isalpha, text))


def told_apart(specimens: Iterable[Specimen]) -> bool:
    """Whether these are two samples or more, each named in the same way and otherwise than every other."""
    found = list(specimens)
    numbered = all("sample_id" in s.particulars for s in found) or all("batch_number" in s.particulars for s in found)
    return len(found) > 1 and numbered and len({s.key for s in found}) == len(found)
