"""Words that stand in a result's place: what each says as a whole, and the laboratory's verdict in words."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, lru_cache

from registry.reference.spelling import RAISED_MARKS, without_tones
from registry.reference.vocabulary import bare_result, load_result_words, load_sign_words, load_signs, plain

NOT_FOUND = {"ND", "absent"}
CENSORED = ("ND", "<LOQ", "<LOD")
VERDICTS = {"pass": "pass", "fail": "fail"}
LONGEST_VERDICT = 10  # words
ASIDES = (2, 1)  # words behind a number that judge nothing: "est. count"
COUNTED = ("one", "ten", "twenty-five", "article")
BEFORE_ANSWERS = ("less-than", "at-most", "more-than", "at-least", "per-portion", *COUNTED)
SEPARATORS = " -–—/,;|()[]"
BEFORE_NUMBER = re.compile(r"\(?([^\W\d](?:[^\d()\[\]]*[^\W\d])?)[.,:;–—-]?\)?\s+(\d.*)")
BEFORE_WORD = re.compile(r"([^\W\d]+)\s*[:(,/–-]\s*([^()\d:]+?)\)?")  # "PASS (ND)", "Pass: Absent"
MARKED = {**dict.fromkeys("✓✔✅", "pass"), **dict.fromkeys("✗✘✕✖❌", "fail")}
FOUND = (*CENSORED, "absent", "present")
SAY_NOTHING = ("unjudged", "estimated")
LETTERS = {"pass-letter": "pass", "fail-letter": "fail"}
SIGNS = ("<", ">", "≤", "≥", "±")
# letters, figures and signs of which none is a mark or a tick, nor a decimal mark but right between figures
TIDY = re.compile(
    rf"(?:[^\W{RAISED_MARKS}]++|[] ()[%/:;=&'\"#@+?$|°®™•·–—-]++|[<>≤≥±](?!\s)|(?<=[^\W\d])[.,]|(?<=\d)[.,](?!\s+\d))*+"
)
BLANKS, BEHIND_SIGN = re.compile(r"\s+"), re.compile(r"(?<=[<>≤≥±])\s+(?!=)")
APART = re.compile(r"(?<=\d)\s([.,])\s(?=\d)|(?<=\b0)\s?([.,])\s?(?=\d)")  # "0 . 52": a decimal mark of another font
FLAGS = "*†‡§!▲▼△↑⚠"  # behind a value: a note's mark, or the sign of what is beyond its limit
ABOUT = re.compile(r"^[~≈]\s?(?=\d)")  # a count that was estimated
NOTE_MARKS = re.compile(rf"(?<=[\w.)%])\s?(?:[{FLAGS}]+\)?|\([{FLAGS}]+\))$")
UNOPENED = re.compile(r"(?<=[\w%])\s[1-9]\)$")  # "< 0.010 2)"
# a raised figure behind decimals or a word is a note's mark: only ten has a power, as in "5.10³"
RAISED_MARK = re.compile(
    r"((?<![\d.,·])\d+[.,](?!10\D)\d+|^[<>]?[A-Z][A-Za-z]+)\s?[¹²³⁴⁵⁶⁷⁸⁹]$"
    rf"|(?<=[\w)%])\s?[{RAISED_MARKS[9:]}]$"  # a raised letter is a note's mark wherever it stands
)
APART_VERDICTS = re.compile(r"\s[-–—/|:]\s|[,;]\s")
TICKS = dict.fromkeys(map(ord, "✓✔✗✘✕✖☑☒✅❌"))


def said_twice(text: str) -> str | None:
    """What a result word says in two languages ("พบ / Detected", "n.n. (Not Detected)"), if both say the same.

    Of "ไม่พบ / Absent" the second says more: what was looked for and not found is absent.
    """
    if not begins_an_answer(text):
        return None
    words = text.split()
    firsts = ((i, word_says(" ".join(words[:i]).rstrip(" /"))) for i in range(1, len(words)))
    known = ((says, " ".join(words[i:]).strip(" /()")) for i, says in firsts if says is not None)
    pairs = ({says, word_says(rest)} for says, rest in known if rest)
    agreed = ("absent" if pair == NOT_FOUND else pair.pop() for pair in pairs if len(pair) == 1 or pair == NOT_FOUND)
    return next(agreed, None)


@lru_cache(maxsize=8192)
def word_says(text: str) -> str | None:
    """What a text says as a whole result word, or None."""
    return load_result_words().get(bare_result(text.strip()))


def answer_says(text: str) -> str | None:
    """What a text says as a whole, in one language or in two."""
    return word_says(text) or said_twice(text)


def begins_censored(text: str) -> bool:
    """Whether a text begins with the letters of a word for a censored result."""
    return bare_result(text).startswith(censored_words())


@cache
def censored_words() -> tuple[str, ...]:
    """All words for a censored result, bare."""
    return tuple(bare for bare, says in load_result_words().items() if says in CENSORED)


def begins_an_answer(text: str) -> bool:
    """Whether an answer could begin with the first word of a text, as far as is quickly seen."""
    return all(map(may_begin_an_answer, text.split(maxsplit=1)[:1]))


@lru_cache(maxsize=4096)
def may_begin_an_answer(word: str) -> bool:
    """Whether an answer could begin with this word: not if it is of letters alone that begin no known one."""
    if not (word.isascii() and word.isalpha()):
        return True
    begun, known = word.casefold(), _beginnings()
    at = bisect_left(known, begun)
    return begins_censored(word) or (at < len(known) and known[at].startswith(begun))


@cache
def _beginnings() -> list[str]:
    """What answers in words, signs before numbers and portions begin with, in order."""
    signs = (words for sign in BEFORE_ANSWERS for words in load_sign_words(sign))
    return sorted({*load_result_words(), *map(bare_result, signs)})


def is_failure(text: str) -> bool:
    """Whether a text is the verdict "Fail" in words; a letter alone may be anything."""
    return verdict(text) == "fail"


@lru_cache(maxsize=4096)
def verdict(text: str) -> str | None:
    """The laboratory's verdict in words, wherever it stands: "pass", "fail" or None."""
    if not begins_an_answer(text):
        return None
    text = tidy(text)
    bare = text.strip(" .:;!*")
    says = word_says(text) or word_says(bare)
    return VERDICTS.get(says or said_twice(bare) or "") or _of_something(bare)


def _of_something(text: str) -> str | None:
    """A verdict that goes on with what it is of: "meets the requirements of USP", "entspricht nicht den Vorgaben"."""
    words = text.split()
    ends = range(len(words) - 1, 0, -1) if len(words) <= LONGEST_VERDICT else ()
    for end in ends:
        says = word_says(" ".join(words[:end]))
        if says in VERDICTS:
            rest = (plain(word) for word in words[end:])
            return says if all(word in load_signs("of-a-verdict") or not word for word in rest) else None
    return None


def cut_verdict(text: str) -> tuple[str, str | None]:
    """A text without the verdict that it ends in, and that verdict: "0.12 ppm (Pass)", "0,5 – entspricht nicht"."""
    words = text.split()
    for start in range(1, len(words) if len(words) <= LONGEST_VERDICT else 0):
        if (said := verdict(" ".join(words[start:]).strip(SEPARATORS))) is not None:
            return " ".join(words[:start]).rstrip(SEPARATORS.replace(")", "").replace("]", "")), said
    return text, None


def parted(text: str) -> tuple[str, str | None]:
    """A value and the verdict in one cell with it: behind it, before a number, or a word with it that judges nothing.

    Only a bare number or a word has its verdict before it: one in brackets or with a sign may as well be the limit.
    """
    value, said = cut_verdict(text)
    if said is not None:
        return value, said
    before = BEFORE_NUMBER.fullmatch(text)
    says = {word_says(before[1]), word_says(text[: before.start(2)])} if before is not None else {}  # "ca. 50"
    if before is not None and ((judged := verdict(before[1])) is not None or "estimated" in says):
        return before[2], judged
    worded = BEFORE_WORD.fullmatch(text)
    if worded is not None and (judged := verdict(worded[1])) is not None and word_says(worded[2]) in FOUND:
        return worded[2], judged
    cuts = (text.rsplit(" ", count) for count in ASIDES if text.count(" ") >= count)
    parts = ((head, " ".join(behind).strip("()" + FLAGS)) for head, *behind in cuts)
    said_nothing = (h.rstrip(" -–") for h, behind in parts if word_says(behind) in SAY_NOTHING or _censors(h, behind))
    return next(((rest, None) for rest in said_nothing), (value, said))


def _censors(value: str, behind: str) -> bool:
    """Whether a qualifier says once more what the sign of its number does: "<0.01 U"."""
    return value.startswith("<") and word_says(behind) == "censored-letter"


def letter_verdict(text: str) -> str | None:
    """The verdict of a status column, where a letter, a tick or a yes is one too: "pass", "fail" or None."""
    return verdict(text) or MARKED.get(text.strip()) or LETTERS.get(word_says(tidy(text)) or "") or _agreed(text)


def _agreed(text: str) -> str | None:
    """The verdict that the parts of a cell give, of which none gives another: "Within – PASS"."""
    parts = APART_VERDICTS.split(tidy(text))
    said = {found for part in parts if (found := verdict(part)) is not None}
    return next(iter(said)) if len(parts) > 1 and len(said) == 1 else None


def tidy(text: str) -> str:
    """The text without ticks, footnote marks and needless spaces, also those around a decimal mark."""
    if TIDY.fullmatch(text) and not text.endswith(")"):
        return " ".join(text.split())
    text = BLANKS.sub(" ", without_tones(text)).translate(TICKS).strip()
    text = ABOUT.sub("", APART.sub(r"\1\2", BEHIND_SIGN.sub("", text)))
    text = UNOPENED.sub("", text) if "(" not in text else text
    return RAISED_MARK.sub(lambda mark: mark[1] or "", NOTE_MARKS.sub("", text)).strip()


def is_begun(text: str) -> bool:
    """Whether a text is the beginning of an answer alone: a sign, or "Not"."""
    return text.strip() in SIGNS or plain(text) in load_signs("begun-answer")
