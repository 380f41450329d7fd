"""A laboratory's shift for one client: its results for one maker beside those for its other clients.

Each product counts once, with the middle of its results, since its batches are alike. Where other laboratories tested
enough of the maker's products too, what they find tells goods that differ from a laboratory that does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from registry.domain import comparison_sentences as sentences
from registry.domain.levels import Watched
from registry.domain.rank_sum import Ranked, ranked
from registry.domain.signal import Signal, SignalKind, Tested

Products = Mapping[str, list[Decimal]]  # by maker, one number for each product
Middles = dict[str, list[Decimal]]


@dataclass(frozen=True)
class ShiftRule:
    """When a shift is told: which products and analytes, the least numbers, how far and how unlikely it must be."""

    forms: tuple[str, ...]
    analytes: tuple[Watched, ...]
    least_products: int
    least_others: int
    least_clients: int
    least_ratio: Decimal
    least_deviations: Decimal
    source: str


@dataclass(frozen=True)
class Shift:
    """One client of one laboratory beside its others: the middles, and where it stands among all pairs of products.

    `elsewhere` are the middles other laboratories find for this maker and for all others; None: too few products, or
    nothing strange here.
    """

    laboratory: str
    maker: str
    watched: Watched
    own: Decimal
    others: Decimal
    clients: int
    rank: Ranked
    elsewhere: tuple[Decimal, Decimal, int] | None


def client_shifts(tested: Iterable[Tested], rule: ShiftRule) -> list[Signal]:
    """One signal a laboratory, client and analyte that are shifted."""
    chosen = [sample for sample in tested if sample.form in rule.forms]
    compared = [shift for watched in rule.analytes for shift in comparisons(chosen, watched, rule)]
    told = [shift for shift in compared if shifted(shift, rule)]
    return [_signal(shift, _batches(chosen, shift), len(compared), rule) for shift in told]


def comparisons(tested: Iterable[Tested], watched: Watched, rule: ShiftRule) -> Iterator[Shift]:
    """Every client of every laboratory that there are enough numbers of, shifted or not."""
    by_laboratory = _numbers(tested, watched.analyte)
    for laboratory, products in by_laboratory.items():
        enough = {maker: rank for maker, rank in ranked(products).items() if _enough(rank, len(products) - 1, rule)}
        for maker, rank in enough.items():
            own, others = _middles(products, maker)
            strange = _far(own, others, rule.least_ratio) and rank.beyond(rule.least_deviations)
            asked = by_laboratory if strange else {}  # others are asked only of what is strange: it takes time
            elsewhere = _elsewhere(asked, laboratory, maker, rule.least_products)
            yield Shift(laboratory, maker, watched, own, others, len(products) - 1, rank, elsewhere)


def _enough(rank: Ranked, clients: int, rule: ShiftRule) -> bool:
    return rank.own >= rule.least_products and rank.others >= rule.least_others and clients >= rule.least_clients


def shifted(shift: Shift, rule: ShiftRule) -> bool:
    """Whether it is far, no chance, and not what other laboratories find of the same client."""
    if not (_far(shift.own, shift.others, rule.least_ratio) and shift.rank.beyond(rule.least_deviations)):
        return False
    if shift.elsewhere is None:
        return True
    own, others, _ = shift.elsewhere
    apart = shift.own * others, shift.others * own
    same_way = (shift.own > shift.others) == (apart[0] > apart[1])
    return same_way and _far(*apart, rule.least_ratio)


def _far(one: Decimal, other: Decimal, ratio: Decimal) -> bool:
    return max(one, other) >= ratio * min(one, other) and one != other


def _numbers(tested: Iterable[Tested], analyte: str) -> dict[str, Middles]:
    """By laboratory and maker, the middle of each product's results."""
    found: dict[str, dict[tuple[str, str], list[Decimal]]] = defaultdict(lambda: defaultdict(list))
    for sample in tested:
        level = sample.levels.get(analyte)
        if level is not None:
            found[sample.laboratory][sample.maker, sample.product_id].append(level.found)
    return {laboratory: _by_maker(products) for laboratory, products in found.items()}


def _by_maker(products: Mapping[tuple[str, str], list[Decimal]]) -> Middles:
    makers: Middles = defaultdict(list)
    for (maker, _), numbers in products.items():
        makers[maker].append(median(numbers))
    return dict(makers)


def _middles(products: Products, maker: str) -> tuple[Decimal, Decimal]:
    """The middle of a maker's products, and that of all others."""
    others = [number for name, numbers in products.items() if name != maker for number in numbers]
    return median(products[maker]), median(others)


def _elsewhere(
    found: Mapping[str, Products], laboratory: str, maker: str, least: int
) -> tuple[Decimal, Decimal, int] | None:
    together: Middles = defaultdict(list)
    for name, products in found.items():
        for client, numbers in products.items() if name != laboratory else ():
            together[client] += numbers
    number = len(together.get(maker, ()))
    if number < least or len(together) < 2:
        return None
    return *_middles(together, maker), number


def _batches(tested: Iterable[Tested], shift: Shift) -> tuple[str, ...]:
    analyte = shift.watched.analyte
    own = (s for s in tested if s.laboratory == shift.laboratory and s.maker == shift.maker)
    return tuple(dict.fromkeys(sample.batch for sample in own if analyte in sample.levels))


def _signal(shift: Shift, batches: tuple[str, ...], compared: int, rule: ShiftRule) -> Signal:
    about = (shift.laboratory, shift.maker, shift.watched.analyte)
    said = sentences.shifted(shift.laboratory, shift.maker, shift.watched.name, above=shift.own > shift.others)
    figures = sentences.shift_figures(
        unit=shift.watched.unit,
        own=(shift.own, shift.rank.own),
        others=(shift.others, shift.rank.others, shift.clients),
        share=shift.rank.share,
        elsewhere=shift.elsewhere,
        compared=compared,
    )
    return Signal(SignalKind.CLIENT_SHIFT, batches, said, rule.source, about, figures)
