"""What the lines of a sample's cell tell of it, by the fields that its head names: number, name and batch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from registry.extract.head.specimens import is_number, particular_field
from registry.extract.layouts.lines_to_rows import is_code
from registry.extract.page.paper import Phrase, Word, around
from registry.extract.tables.row import summed
from registry.extract.wording.dates import is_day

NUMBERS = ("sample_id", "batch_number")
DIVIDING = ("·", "|", "•", ";")


def told_in(fields: Sequence[str], lines: Sequence[Phrase]) -> list[tuple[str | None, Phrase]]:
    """A cell's lines with their fields: each its own, or a number with the product's name under it."""
    if len(fields) > 1 and fields[0] == "sample_id" and (parted := _number_first(lines)) is not None:
        return list(zip(fields, parted, strict=False))
    if len(fields) > 1 and (told := _by_its_look(fields, lines)):
        return told
    first, own = lines[0], next((i for i, line in enumerate(lines) if i > 0 and _labelled(line)), len(lines))
    rest = summed(lines[1:own])
    told = [(None, part) for line in lines[own:] for part in _parts(line)]
    if rest is None or not fields:
        return [*((next(iter(fields), None), line) for line in lines[:own]), *told]
    if len(fields) > 1:
        return [(fields[0], first), (fields[1], rest), *told]
    if fields[0] == "sample_id" and is_code(first.text):
        return [("sample_id", first), ("product_name", rest), *told]
    return [(fields[0], first + rest), *told]


def _by_its_look(fields: Sequence[str], lines: Sequence[Phrase]) -> list[tuple[str | None, Phrase]]:
    """A sample's name and its number among its words, told apart by what they look like; days are neither.

    Nothing where there is not one number alone on a line with more.
    """
    number_field = next((field for field in fields if field in NUMBERS), None)
    words = [w for line in lines for w in line.words if not is_day(w.text)]
    numbers = [w for w in words if is_number(w.text)]
    alone = any(line.words == tuple(numbers) for line in lines)
    if number_field is None or "product_name" not in fields or len(numbers) != 1 or alone:
        return []
    name = [w for w in words if w not in numbers]
    told: list[tuple[str | None, Phrase]] = [(number_field, Phrase((numbers[0],)))]
    return [*told, ("product_name", Phrase(_with_whole_words(name)))] if name else told


def _number_first(lines: Sequence[Phrase]) -> tuple[Phrase, Phrase] | None:
    """A sample's number, left of its name with no wide space between, and the name, whose lines may stand about it."""
    line = min(lines, key=lambda line: line.box.x0)
    number, rest = Phrase(line.words[:1]), [w for own in lines for w in (own.words[1:] if own is line else own.words)]
    if not rest or not is_code(number.text) or min(w.box.x0 for w in rest) < number.box.x1:
        return None
    return number, Phrase(_with_whole_words(rest))


def _with_whole_words(words: Sequence[Word]) -> tuple[Word, ...]:
    """Some words, one that its line's end breaks at a hyphen whole again: "Lot 24-" over "0611"."""
    whole: list[Word] = []
    for word in words:
        broken = bool(whole) and whole[-1].text.endswith("-") and word.box.top > whole[-1].box.top + 1
        if broken:
            whole[-1] = replace(whole[-1], text=whole[-1].text + word.text, box=around((whole[-1].box, word.box)))
        else:
            whole.append(word)
    return tuple(whole)


def _labelled(line: Phrase) -> bool:
    """Whether a line of a sample's cell says itself what it is: "Lot L25307A"."""
    return len(line.words) > 1 and particular_field(line.words[0].text) is not None and is_code(line.words[1].text)


def _parts(line: Phrase) -> list[Phrase]:
    """What a line tells one behind the other: "Lot RM-0922 · Raw material"."""
    parts: list[list[Word]] = [[]]
    for word in line.words:
        if word.text in DIVIDING:
            parts.append([])
        else:
            parts[-1].append(word)
    return [Phrase(tuple(words)) for words in parts if words]
