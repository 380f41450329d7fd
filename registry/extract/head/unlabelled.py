"""What a certificate's head prints without a label: the product's title, its matrix, the client's address."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from registry.domain.source import Box
from registry.extract.head.addressed import DATED, addressed_name, is_senders
from registry.extract.head.addresses import is_address
from registry.extract.head.field_values import is_amount
from registry.extract.head.kinds import is_matrix, is_no_title_word
from registry.extract.head.labels import field_of, is_label, labels_in, words_in
from registry.extract.head.organisations import compact
from registry.extract.head.separated import separated
from registry.extract.page.aligned import Block, aligned, blocks_of, blocks_on, gap_under, lines_on
from registry.extract.page.paper import Page, Phrase, inside, overlap_y
from registry.extract.wording.names import find_name
from registry.reference.vocabulary import load_headings, load_signs, plain

HEAD = 0.5
TITLE_HEAD = 0.3
LARGE = 1.3
STANDS_OUT = 1.2
LARGER = 1.15
OF_THE_SAMPLE = ("batch_number", "sample_id", "matrix")
LONGEST_TITLE = 14
MOST_OVER_MATRIX = 2
SAME_SIZE, NEXT_LINE = 0.3, 0.4
WORDS_APART = 0.8  # of a title's letters: a typewriter's space has 0.6 of them
INDENT = 0.5  # of a title's letters: so far in may the cells of a ruled table under it begin
NEAR = 1.5  # heights of the letters under a title to their line


@dataclass(frozen=True)
class Unlabelled:
    """A value told by its place alone, and why it is taken for one."""

    field: str
    text: str
    box: Box
    page: int
    reason: str


def unlabelled_on(page: Page, taken: Sequence[Box], *, laboratory: str, known: Collection[str]) -> list[Unlabelled]:
    """The values that a page's head prints without a label, none of them in the boxes `taken` by values with labels.

    `known` are the values that stand for something else.
    """
    pieces = [[piece for phrase in line for piece in separated(phrase)] for line in lines_on(page)]
    lines = [[p for p in line if not _is_taken(p, taken)] for line in pieces]
    strangers = {compact(name) for name in (laboratory, *known)}
    blocks = [b for b in blocks_of(lines) if b.box.top < HEAD * page.height]
    found = [*_over_matrix(page, blocks, strangers), *_over_particulars(page, blocks, strangers)]
    client = addressed_name(page, blocks, compact(laboratory))
    if client is not None:
        text, box = client
        found.append(Unlabelled("client", text, box, page.number, "stands over an address"))
        strangers.add(compact(text))
    title = _title(page, lines, strangers, laboratory=compact(laboratory))
    return [*found, *([title] if title is not None else [])]


def _is_taken(phrase: Phrase, taken: Sequence[Box]) -> bool:
    first = phrase.words[0].box
    level = (box for box in taken if box.top - 1 <= first.top and first.bottom <= box.bottom + 1)
    return any(all(inside(w.box, box) for w in phrase.words) for box in level)


def _over_matrix(page: Page, blocks: Sequence[Block], strangers: Collection[str]) -> Iterator[Unlabelled]:
    """The title that stands over the matrix, which has a label or is known by its words."""
    placed = ((block.phrases[:i] or _over(block, blocks), p) for block in blocks for i, p in enumerate(block.phrases))
    for before, phrase in placed:
        bare = is_matrix(phrase.text) and not is_label(phrase)
        above = [p for p in before if plain(p.text) not in load_signs("not-given")]
        kinds = bare and all(is_matrix(p.text) for p in above)  # a column of several samples' kinds
        titled = 0 < len(above) <= MOST_OVER_MATRIX and all(_is_title(p, strangers) for p in above) and not kinds
        if titled and (bare or _labels(phrase, "matrix")):
            yield Unlabelled("product_name", above[0].text, above[0].box, page.number, "stands over the matrix")
        if bare and above and (titled or _labels(above[-1], "product_name")):
            yield Unlabelled("matrix", phrase.text, phrase.box, page.number, "names a kind of material")
            return


def _over(block: Block, blocks: Sequence[Block]) -> tuple[Phrase, ...]:
    """The line right over a block, in letters so large that it begins no block with it, nor ends the one over it."""
    first = block.phrases[0]
    alone = (b.phrases[-1] for b in blocks if all(p.size < b.phrases[-1].size for p in b.phrases[-2:-1]))
    larger = (p for p in alone if p.size > first.size)
    near = (p for p in larger if 0 <= gap_under(p, first) < NEAR)
    return tuple(p for p in near if aligned(p.box, first.box) or abs(p.box.x0 - first.box.x0) < INDENT * p.size)


def _over_particulars(page: Page, blocks: Sequence[Block], strangers: Collection[str]) -> Iterator[Unlabelled]:
    """The larger line right over labels of the sample alone ("Batch FS-65 · Sample ID LM-90442")."""
    within = [(b.phrases[0], b.phrases[1]) for b in blocks if len(b.phrases) > 1]
    apart = [(above[-1], b.phrases[0]) for b in blocks if (above := _over(b, blocks))]
    for first, second in (*within, *apart):
        larger = LARGER * second.size < first.size and first.box.top < TITLE_HEAD * page.height
        level = [second, *(b.phrases[0] for b in blocks if abs(b.box.top - second.box.top) < 1)]
        labelled = is_label(second) and any(_labels(p, field) for p in level for field in OF_THE_SAMPLE)
        if larger and _is_title(first, strangers) and labelled:
            name = _with_words_behind(first, page)
            yield Unlabelled("product_name", name.text, name.box, page.number, "stands over the sample's particulars")
            return


def _with_words_behind(title: Phrase, page: Page) -> Phrase:
    """A title with the words behind it in letters as large, apart by no more than letters of one width have them."""
    level = (p for line in lines_on(page) for p in line if overlap_y(p.box, title.box) > 0 and p.box.x0 > title.box.x1)
    for phrase in sorted(level, key=lambda p: p.box.x0):
        alike = abs(phrase.size - title.size) < SAME_SIZE and phrase.box.x0 - title.box.x1 < WORDS_APART * title.size
        if not alike or is_label(phrase):
            break
        title = title + phrase
    return title


def _labels(phrase: Phrase, field: str) -> bool:
    return any(label.field.rstrip("?") == field and label.start == 0 for label in labels_in(words_in(phrase)))


def _title(
    page: Page, lines: Sequence[Sequence[Phrase]], strangers: Collection[str], *, laboratory: str
) -> Unlabelled | None:
    """The line in the largest letters at the head that names neither the document, a party, a panel nor a verdict."""
    body = median([w.size for w in page.words] or [0.0])
    head = [p for line in lines for p in line if p.box.top < TITLE_HEAD * page.height and p.size > LARGE * body]
    named = (p for p in head if compact(p.text) not in laboratory)  # its logo is part of its name
    whole = _whole([p for p in named if _is_title(p, strangers)])
    titles = {compact(p.text): p for p in reversed(whole)}
    title, second = [*sorted(titles.values(), key=lambda p: -p.size), None, None][:2]
    if title is None or (second is not None and title.size < STANDS_OUT * second.size):
        return None
    if _is_letterhead(title, page):
        return None
    return Unlabelled("product_name", title.text, title.box, page.number, "is the title in large letters")


def _whole(titles: Sequence[Phrase]) -> list[Phrase]:
    """The titles, one set in two lines joined: the second right under the first, at its edge and as large."""
    whole: list[Phrase] = []
    for phrase in sorted(titles, key=lambda p: p.box.top):
        last = whole[-1] if whole else None
        if last is not None and _goes_on(last, phrase):
            whole[-1] = last + phrase
        else:
            whole.append(phrase)
    return whole


def _goes_on(title: Phrase, phrase: Phrase) -> bool:
    alike = abs(title.size - phrase.size) < SAME_SIZE and aligned(title.box, phrase.box)
    return alike and -NEXT_LINE < gap_under(title, phrase) < NEXT_LINE


def _is_letterhead(title: Phrase, page: Page) -> bool:
    """Whether large letters are the sender's: in a first line with others, or the beginning of a longer name beside."""
    lines = lines_on(page)
    first = len(lines[0]) > 1 and any(title.box == phrase.box for phrase in lines[0])
    first = first or any(is_senders(b, page) for b in blocks_on(page) if b.phrases[0].box == title.box)
    name = compact(title.text)
    level = [p for line in lines for p in line if overlap_y(p.box, title.box) > 0 and title.words[0] not in p.words]
    return first or any(compact(p.text).startswith(name) for p in level)


def _is_title(phrase: Phrase, strangers: Collection[str]) -> bool:
    """Whether a line could be a product's name."""
    words = phrase.text.split()
    begins = phrase.text[0].isupper() or phrase.text[0].isdigit()
    lettered = begins and sum(c.isalpha() for c in phrase.text) > 2 and len(words) <= LONGEST_TITLE
    known = compact(phrase.text) in strangers or find_name(phrase.text) is not None
    known = (
        known or is_label(phrase) or field_of(phrase.text) is not None or load_headings().find(phrase.text) is not None
    )
    known = known or DATED.match(phrase.text) is not None  # "Jun 19, 2024 | Example, LLC"
    known = known or is_amount(phrase.text)
    return lettered and not known and not is_address(phrase.text) and is_no_title_word(phrase.text)
