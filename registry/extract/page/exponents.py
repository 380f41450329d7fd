"""Superscript digits: told by their size and height, or by being another glyph of the same font."""

from __future__ import annotations

from collections import defaultdict

from registry.extract.page.lean import Char

RAISED = "0123456789+-−"
SUPERSCRIPTS = str.maketrans(RAISED, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
EXPONENTS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻"
BASES = "0123456789Δ∆" + EXPONENTS
NEAREST, FURTHEST = -1.0, 2.0  # points from what an exponent stands on
SMALL, AS_LARGE = 0.85, 1.02  # of the size of what an exponent stands on
LIFTED = 0.3  # of that size, which an exponent as large stands higher at least
NARROW, NARROW_FIGURES = 0.75, "1+-−"  # of a figure's width, which a superscript reaches; what is narrow by itself


def raised(chars: list[Char]) -> list[Char]:
    """The letters with superscript digits as such, on the line they belong to: 10 and a small raised 3 are 10³."""
    result: list[Char] = []
    digits = _Digits(chars)
    for char in chars:
        base = _base_of(char, result, digits) if char["text"] in RAISED else None
        if char["text"] in EXPONENTS:
            base = next((c for c in result[:-4:-1] if _adjoins(char, c)), None)
        result.append(char if base is None else _lifted(char, base))
    return result


def _base_of(char: Char, before: list[Char], digits: _Digits) -> Char | None:
    """What a digit is a superscript of: a letter drawn right before it, or one that ends where it begins."""
    near = [*before[:-4:-1], *digits.before(char)]
    return next((c for c in near if _is_exponent(char, c)), None) or _base_of_glyph(char, before)


def _adjoins(char: Char, base: Char) -> bool:
    """Whether a superscript of another font, whose box stands at another height, is right behind a figure."""
    near = -1.0 <= char["x0"] - base["x1"] <= 1.0 and base["text"] in "0123456789" + EXPONENTS
    return near and bool(char["top"] < base["bottom"] and base["top"] < char["bottom"])


class _Digits:
    """A page's digits by their right edges, for superscripts that are not drawn right after what they stand on."""

    def __init__(self, chars: list[Char]) -> None:
        digits = [c for c in chars if c["text"] in RAISED]
        self._largest = max((float(c["size"]) for c in digits), default=0.0)
        self._by_edge: dict[int, list[Char]] = defaultdict(list)
        for digit in digits:
            self._by_edge[int(digit["x1"])].append(digit)

    def before(self, char: Char) -> list[Char]:
        """The digits that end where a small one begins, and reach further down than it."""
        if float(char["size"]) > AS_LARGE * self._largest:
            return []
        start, top, bottom = int(char["x0"]), char["top"], char["bottom"]
        ending = [c for edge in range(start - 2, start + 2) for c in self._by_edge.get(edge, ())]
        return [c for c in ending if bottom < c["bottom"] and c["top"] - c["size"] < top]


def _base_of_glyph(char: Char, before: list[Char]) -> Char | None:
    """The 10 that a font's own superscript stands on: as high as it, and narrower than any figure but a 1 is drawn."""
    base = before[-1] if before else None
    if base is None or char["text"] in NARROW_FIGURES or not _is_ten(before) or base["top"] != char["top"]:
        return None
    width = float(base.get("base_width") or base["x1"] - base["x0"])
    close = abs(char["x0"] - base["x1"]) < 0.2 * width
    return base if close and char["x1"] - char["x0"] <= NARROW * width else None


def _is_ten(chars: list[Char]) -> bool:
    """Whether some letters end with 10, or 10 and a first digit of its exponent, and no figure right before it."""
    base = [c for c in chars[-4:] if c["text"] not in EXPONENTS][-3:]
    if "".join(c["text"] for c in base[-2:]) != "10":
        return False
    before = base[0] if len(base) > 2 and base[0]["text"].isdecimal() else None
    return before is None or abs(before["x1"] - base[-2]["x0"]) > 1 or before["top"] != base[-2]["top"]


def _is_exponent(char: Char, base: Char) -> bool:
    if base["text"] not in BASES or not NEAREST <= char["x0"] - base["x1"] <= FURTHEST:
        return False
    size = float(base.get("base_size") or base["size"])
    lifted = char["bottom"] <= base["bottom"] - LIFTED * size
    small = float(char["size"]) <= (AS_LARGE if lifted else SMALL) * size
    ceiling, floor = base["top"] - 0.6 * base["size"], base["bottom"] - 0.15 * base["size"]
    return small and bool(ceiling <= char["top"] and char["bottom"] <= floor)


def _lifted(char: Char, base: Char) -> Char:
    digit = char["text"] if base["text"] in "Δ∆" else char["text"].translate(SUPERSCRIPTS)
    width = base.get("base_width", base["x1"] - base["x0"])
    place = {"top": base["top"], "bottom": base["bottom"], "doctop": base["doctop"], "size": base["size"]}
    return {**char, **place, "text": digit, "base_size": base.get("base_size", base["size"]), "base_width": width}
