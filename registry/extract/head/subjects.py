"""A letter's subject line: "Re: Analysis of Green Bali Kratom Powder, Lot CL-GB-0126 (our sample TPL-2611)"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from registry.extract.head.labels import field_of
from registry.extract.head.titled import is_of_title
from registry.extract.page.paper import Word
from registry.extract.wording.told_words import DASHES
from registry.reference.vocabulary import any_of, load_signs, plain

LONGEST = 10
LONGEST_TITLE = 4  # words: "Certificate of analysis:", "Report on the analysis:"
NUMBER = r"[\s:#]+((?:[A-Z]{1,4} )?[\w/.-]*\d[\w/.-]*)"
LONGEST_ASIDE = 3


def begins_subject(words: Sequence[Word]) -> bool:
    """Whether some words are a letter's subject line: "Re:" begins it, or a title, "Certificate of analysis:"."""
    if len(words) < 2 or not any(word.text.endswith(":") for word in words[:LONGEST_TITLE]):
        return False
    return plain(words[0].text) in load_signs("regarding") if words[0].text.endswith(":") else _is_titled(words)


def _is_titled(words: Sequence[Word]) -> bool:
    """Whether some words begin with a document's title of several words and a colon, the title of what follows."""
    end = next(i for i, word in enumerate(words) if word.text.endswith(":"))
    return all(is_of_title(word.text.rstrip(":")) for word in words[: end + 1]) and end + 1 < len(words)


def product_in(words: Sequence[Word]) -> Sequence[Word]:
    """The product that a subject line names, up to a comma, a bracket or another label.

    It stands behind "Analysis of" or, without such words, before its batch: "Re: Leaf powder, red vein, lot RV-1".
    """
    at = _behind_the_title(words)
    end = at
    while end < len(words) and not _ends(words[end]) and not (end > at and words[end - 1].text.endswith((",", ";"))):
        end += 1
    numbered = _until_the_batch(words, end)
    end = numbered or end
    named = (
        (at > 1 or (numbered > 0 and _is_a_material(words[at:end])))
        and at < end <= at + LONGEST
        and not any(c.isdigit() for c in words[at].text)
        and plain(words[at].text) not in load_signs("number-mark")  # "Report No. W26-0933"
    )
    return words[at:end] if named else ()


def sample_of(words: Sequence[Word]) -> Sequence[Word]:
    """The product that a sentence says a sample is of, before its batch: "One sample of Kratom Resin, lot R-20"."""
    bare = [plain(word.text) for word in words]
    said = (i + n for i in range(len(bare)) for n in (2, 1) if " ".join(bare[i : i + n]) in load_signs("sample-of"))
    for at in said:
        batch = next((i for i in range(at, len(words)) if field_of(words[i].text) == "batch_number"), at)
        named = words[at:batch]
        if 0 < len(named) <= LONGEST and named[0].text[0].isupper() and named[-1].text[-1] in ",(–—":
            return named
    return ()


def _behind_the_title(words: Sequence[Word]) -> int:
    """Where a subject goes on behind the document's title and its number: "Report VE-2210 — Leaf powder"."""
    at = 1
    while at < len(words) and (
        is_of_title(words[at].text.rstrip(":")) or plain(words[at].text) in load_signs("joins-a-subject")
    ):
        at += 1
    dashed = 1 < at < len(words) - 1 and any(map(str.isdigit, words[at].text)) and words[at + 1].text in DASHES
    return at + 2 if dashed else at


def _until_the_batch(words: Sequence[Word], end: int) -> int:
    """Where a product ends whose batch is named behind it, or behind a few small words about it; 0 where none is."""
    batch = next((i for i in range(end, len(words)) if field_of(words[i].text) == "batch_number"), len(words))
    about = [word.text.rstrip(",") for word in words[end:batch]]
    small = all(text.isalpha() and text.islower() and field_of(text) is None for text in about)
    apart = batch == end or words[batch - 1].text.endswith(",")
    return batch if batch < len(words) and small and apart and len(about) <= LONGEST_ASIDE else 0


def _is_a_material(words: Sequence[Word]) -> bool:
    """Whether some words say of what kind a product is: "your order" is none."""
    return any(plain(word.text) in load_signs("matrix-word") for word in words)


def _ends(word: Word) -> bool:
    """Whether a word begins something else than the product: a bracket, a dash, or the label of a batch or a sample."""
    return word.text[0] in "([–—" or field_of(word.text) in ("batch_number", "sample_id")


def reports_number(words: Sequence[Word]) -> re.Match[str] | None:
    """Where a subject line names its own report's number, marked as one: "Our report no. AB-11894"."""
    return _report_number().search(" ".join(w.text for w in words)) if begins_subject(words) else None


@cache
def _report_number() -> re.Pattern[str]:
    return re.compile(rf"(?i:\b(?:{any_of('names-a-report')})(\s(?:{any_of('number-mark')})\.?)){NUMBER}")
