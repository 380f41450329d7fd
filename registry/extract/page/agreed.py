"""Whether a page's letters stand where a second reader finds the same ones: a file can be made to be read otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from registry.domain.source import Box
from registry.extract.page.findings import LOST, Placed
from registry.extract.page.lean import Char
from registry.extract.page.paper import Differing
from registry.extract.page.shelved import Ours, Shelf, is_found_at, is_in_its_row, ours_of
from registry.extract.page.shifted import but_for_shifted_lines

LEAST = 2.4  # points: no figure is printed smaller; the smallest letters measured on certificates have 2.7
NARROWEST = 0.15  # of its height: no figure is drawn narrower
FIGURES = frozenset("0123456789")
SIZE = 8.0  # points: how large a letter is shown that only the other reader tells of


def first_differing(chars: Sequence[Char], placed: Sequence[Placed]) -> Differing | None:
    """The uppermost letter of a page that the other reader finds elsewhere, or not at all; None where both agree.

    A figure that is too small to be seen, or stands on its head as a 6 that is seen as a 9, comes before all others.
    """
    unseen = next((char for char in chars if char["text"] in FIGURES and (_is_tiny(char) or _is_over(char))), None)
    if unseen is not None:
        box, over = Box(unseen["x0"], unseen["top"], unseen["x1"], unseen["bottom"]), _is_over(unseen)
        return Differing(unseen["text"], box, is_seen=over, drawn="" if over else None)
    ours = ours_of(chars)
    missing, surplus = ([], []) if _go_together(ours, placed) else _not_found(ours, placed)
    if missing or surplus:
        missing, surplus = _unlike(ours, placed, missing, surplus)
    if missing or surplus:
        missing, surplus = but_for_shifted_lines(ours, placed, missing, surplus)
    elsewhere = [our for our in ours if not is_in_its_row(our)]
    differing = [*map(_of_ours, elsewhere), *map(_of_ours, missing), *map(_of_theirs, surplus)]
    return min(differing, key=lambda one: (one.box.top, one.box.x0), default=None)


def _go_together(ours: Sequence[Ours], placed: Sequence[Placed]) -> bool:
    """Whether both readers find the same letters one after the other, as they do on half of all pages."""
    return len(ours) == len(placed) and all(map(is_found_at, ours, placed))


def _not_found(ours: Sequence[Ours], placed: Sequence[Placed]) -> tuple[list[Ours], list[Placed]]:
    """The letters of ours that the other reader does not find, and its own that are none of ours."""
    shelf = Shelf(placed)
    return [our for our in ours if not shelf.finds(our)], shelf.left()


def _is_tiny(char: Char) -> bool:
    width, height = char["x1"] - char["x0"], char["bottom"] - char["top"]
    if not char["upright"]:
        return bool(max(width, height) < LEAST)
    return bool(height < LEAST or width < NARROWEST * height)


def _is_over(char: Char) -> bool:
    """Whether a letter of a line across the page begins at its right."""
    begin = char["origin"][0]
    return bool(char["upright"] and char["x1"] - begin < begin - char["x0"])


def _unlike(
    ours: Sequence[Ours], placed: Sequence[Placed], missing: Sequence[Ours], surplus: Sequence[Placed]
) -> tuple[list[Ours], list[Placed]]:
    """Both without letters printed twice in one place, and without those that only one of the readers cannot tell."""
    untold = Shelf([one for one in placed if one.letter == LOST], any_letter=True)
    left, any_left = Shelf(surplus), Shelf(surplus, any_letter=True)
    for our in ours:
        left.found.update((any_left if our.letter == LOST else left).all_at(our))
    shown = [our for our in missing if our.letter != LOST and next(untold.all_at(our), None) is None]
    return shown, [one for one in left.left() if one.letter != LOST]


def _of_ours(our: Ours) -> Differing:
    return Differing(our.letter, Box(our.x, our.top, our.x + (our.bottom - our.top) / 2, our.bottom))


def _of_theirs(one: Placed) -> Differing:
    return Differing(one.letter, Box(one.x, one.y - SIZE, one.x + SIZE / 2, one.y))
