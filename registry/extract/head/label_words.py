"""Labels that no list has, told by their words: "Sample Reception Date/Time", "Vendor Lot Number"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from registry.extract.page.paper import Word
from registry.reference.vocabulary import load_field_labels, load_signs, plain

LONGEST = 6
SAMPLES_OWN = ("product_name", "sample_id", "batch_number")
SHORTEST_END = 5  # letters of a word with its full stop that ends a sentence, and is no abbreviation
NUMBERED = (
    ("batch_number", "names-a-batch"),
    ("certificate_number", "names-a-report"),
    ("sample_id", "names-a-sample"),
)


def field_by_words(text: str) -> str | None:
    """The field that a label's words name together, or None where one of them says something else."""
    words = [word for word in re.split(r"[\s/]+", plain(text.replace("#", " # "))) if word]
    return _dated(words) or _numbered(words) or _owned(words) if 1 < len(words) <= LONGEST else None


def _dated(words: list[str]) -> str | None:
    """The date that a label names by its verb, however it is put."""
    verb = " ".join(word for word in words if word not in load_signs("date-label-word"))
    if "date" not in words or not verb:
        return None
    forms = (load_field_labels().find(form) for form in (verb, f"date {verb}", f"{verb} date", f"{verb} on"))
    return next((field for field in forms if field is not None and field.startswith("date_")), None)


def _numbered(words: list[str]) -> str | None:
    """The number that a label names by its noun; every other word must be one that says only whose it is."""
    numbers, owners = load_signs("number-label-word"), load_signs("owner-label-word")
    if words[-1] not in numbers:
        return None
    nouns = [word for word in words if word not in numbers and word not in owners]
    fields = [field for field, sign in NUMBERED if nouns and all(noun in load_signs(sign) for noun in nouns)]
    if fields == ["sample_id"] and {"client", "customer"} & set(words):
        return "other"  # the client's own number of the sample
    return fields[0] if fields else None


def _owned(words: list[str]) -> str | None:
    """The product that a label names behind a word that says only whose it is: "Customer Sample Description"."""
    rest = [word for word in words if word not in load_signs("owner-label-word")]
    field = load_field_labels().find(" ".join(rest)) if 1 < len(rest) < len(words) else None
    return field if field == "product_name" else None


def stand_in_turn(fields: Sequence[str]) -> bool:
    """Whether one value tells several fields in turn: days, or a number and what is with it ("Batch / Best Before")."""
    numbers = [field for field in fields if field in dict(NUMBERED)]
    told = all(field.startswith("date_") or (numbers and field in (*numbers, "other")) for field in fields)
    return told and len(numbers) <= 1


def ends_a_sentence(words: Sequence[Word]) -> bool:
    """Whether some words are the last of a paragraph: "sample." alone on its line is no label."""
    return words[0].text[:1].islower() and words[-1].text.endswith(".") and len(words[-1].text) > SHORTEST_END


def told_by_both(fields: Sequence[str | None], pieces: Sequence[str]) -> list[str | None]:
    """The fields of a label's pieces; "Sample" alone is the name or the number that the other language says.

    Where that says no more either, it is the name: a number in its place tells itself.
    """
    vague = [plain(piece) in load_signs("sample-word") for piece in pieces]
    if all(vague):
        return ["product_name"] * len(pieces)
    others = (f for f, is_vague in zip(fields, vague, strict=True) if not is_vague)
    own = next((f for f in others if f is not None and f.rstrip("?") in SAMPLES_OWN), None)
    return [own if own is not None and is_vague else f for f, is_vague in zip(fields, vague, strict=True)]


def strongest(fields: Sequence[str]) -> list[str]:
    """Each of some fields once, as its strongest label names it: "Strain/Product" is the product as "Product" is."""
    named: dict[str, str] = {}
    for field in sorted(fields, key=lambda f: f.count("?")):
        named.setdefault(field.rstrip("?"), field)
    return [named[name] for name in dict.fromkeys(f.rstrip("?") for f in fields)]
