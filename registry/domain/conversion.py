"""Takes a measured amount to the basis of a claim or rule, step by written step, and refuses what does not follow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from registry.domain import written
from registry.domain.intervals import scaled
from registry.domain.label import PER_WORDS, Basis, Serving, per
from registry.domain.measurement import Interval
from registry.domain.quantity import Unit
from registry.domain.said import Said
from registry.domain.said import joined as joined_words
from registry.domain.ways import (
    AMOUNTS,
    CONCENTRATION,
    FRACTION,
    MASS,
    MG_PER_SERVING,
    OF_DRY_MASS,
    ONE,
    PER_DAY,
    PER_PACKAGE,
    PER_SERVING,
    PER_UNIT,
    WAYS,
)


class DoesNotFollow(ValueError):
    """What was measured cannot be taken to the basis asked for; the message says what is missing."""


@dataclass(frozen=True)
class Amount:
    """An interval with its unit, how it came about, and the results it rests on.

    `caveat` says why it is wider than the laboratory's numbers alone would make it.
    """

    interval: Interval
    unit: Unit
    steps: tuple[str, ...] = ()
    result_ids: tuple[int, ...] = ()
    caveat: str = ""

    def __str__(self) -> str:
        """The interval in words."""
        return self._text

    @cached_property
    def _text(self) -> str:
        """The same, worked out once: a verdict says it several times."""
        return written.interval(self.interval, self.unit)


_SEVERAL_SERVINGS = (PER_PACKAGE, PER_DAY)
_BULK = (FRACTION, CONCENTRATION)


def on_basis(unit: Unit, basis: Basis) -> Unit:
    """The unit of an amount of `unit` per `basis`: mg per serving is another unit than mg.

    Raises DoesNotFollow for what cannot be meant: % per serving, mg of nothing, one result as a share.
    """
    if basis is Basis.ALKALOIDS:
        raise DoesNotFollow(Said("what an amount is of all alkaloids is a share, which no single result states"))
    if basis is Basis.DRY:
        return _of_dry_mass(unit)
    kind = AMOUNTS.get(basis)
    if kind is None and unit.kind not in (MASS, *AMOUNTS.values()):
        return unit
    if kind is not None and unit.kind in (MASS, kind):
        return Unit(per(unit.symbol.split("/")[0], basis), kind, unit.factor)
    raise DoesNotFollow(Said("{unit} does not say how much per {basis}", unit=unit.called, basis=PER_WORDS[basis]))


def _of_dry_mass(unit: Unit) -> Unit:
    if unit.kind != FRACTION:
        raise DoesNotFollow(Said("{unit} does not say how much of the dry mass", unit=unit.called))
    return Unit(Said("{unit} of dry mass", unit=unit.symbol), OF_DRY_MASS, unit.factor)


def converted(amount: Amount, unit: Unit, serving: Serving) -> Amount:
    """The amount in `unit`, over mg per serving where the kinds differ.

    Raises DoesNotFollow where the label does not state what the way needs, or there is no way.
    """
    if amount.unit.kind == unit.kind:
        return _in_unit(amount, unit)
    for kind in (amount.unit.kind, unit.kind):
        if kind not in (*WAYS, PER_SERVING):
            raise DoesNotFollow(_not_converted(amount.unit, unit))
    if serving.density is not None and {amount.unit.kind, unit.kind} == set(_BULK):
        return _in_unit(_by_density(amount, unit.kind, serving.density), unit)
    try:
        return _in_unit(_from_serving(_to_serving(amount, serving), unit.kind, serving), unit)
    except DoesNotFollow as error:
        raise DoesNotFollow(joined_words((_not_converted(amount.unit, unit), str(error)), ": ")) from None


def _not_converted(one: Unit, other: Unit) -> Said:
    return Said("{one} cannot be converted to {other}", one=one.called, other=other.called)


def _to_serving(amount: Amount, serving: Serving) -> Amount:
    if amount.unit.kind == PER_SERVING:
        return _in_unit(amount, MG_PER_SERVING)
    through = _through_density(amount.unit.kind, serving)
    if through is not None:
        amount = _by_density(amount, *through)
    way, stated = WAYS[amount.unit.kind], _stated(amount.unit.kind, serving)
    start = _in_unit(amount, way.unit)
    if amount.unit.kind in _SEVERAL_SERVINGS:
        return _step(start, MG_PER_SERVING, over=stated, words=_by("÷", stated, way.per))
    return _step(start, MG_PER_SERVING, times=stated, words=_by("×", stated, way.per))


def _from_serving(amount: Amount, kind: str, serving: Serving) -> Amount:
    if kind == PER_SERVING:
        return amount
    through = _through_density(kind, serving)
    if through is not None:
        other, density = through
        return _by_density(_from_serving(amount, other, serving), kind, density)
    way, stated = WAYS[kind], _stated(kind, serving)
    if kind in _SEVERAL_SERVINGS:
        return _step(amount, way.unit, times=stated, words=_by("×", stated, way.per))
    return _step(amount, way.unit, over=stated, words=_by("÷", stated, way.per))


def _by(sign: str, number: Decimal, unit: str) -> str:
    return joined_words((sign, written.number(number), unit), " ")


def _through_density(kind: str, serving: Serving) -> tuple[str, Decimal] | None:
    """The other kind a bulk amount must become first, and the density (g/mL) by which it does.

    None where the label states the serving of its own kind, or lacks the density or the other's serving.
    """
    stated = {FRACTION: serving.mass_g, CONCENTRATION: serving.volume_ml}
    if kind not in _BULK or stated[kind] is not None or serving.density is None:
        return None
    other = _BULK[1 - _BULK.index(kind)]
    return None if stated[other] is None else (other, serving.density)


def _by_density(amount: Amount, kind: str, density: Decimal) -> Amount:
    """A mass fraction as a mass concentration, or back, by the density (g/mL) the label states."""
    start, way = _in_unit(amount, WAYS[amount.unit.kind].unit), WAYS[kind]
    if kind == CONCENTRATION:
        return _step(start, way.unit, times=density, words=f"× {written.number(density)} g/mL")
    return _step(start, way.unit, over=density, words=f"÷ {written.number(density)} g/mL")


def _stated(kind: str, serving: Serving) -> Decimal:
    stated = {
        FRACTION: serving.mass_g,
        CONCENTRATION: serving.volume_ml,
        PER_UNIT: serving.units,
        PER_PACKAGE: serving.servings_per_container,
        PER_DAY: serving.servings_per_day,
    }[kind]
    if stated is None or stated <= 0:
        raise DoesNotFollow(WAYS[kind].missing)
    return stated


def _in_unit(amount: Amount, unit: Unit) -> Amount:
    if amount.unit.symbol == unit.symbol:
        return amount
    start, end = amount.unit.factor, unit.factor
    if start == end:
        return _step(amount, unit, words="")
    if start > end:
        return _step(amount, unit, times=start / end, words=f"× {written.number(start / end)}")
    return _step(amount, unit, over=end / start, words=f"÷ {written.number(end / start)}")


def _step(amount: Amount, unit: Unit, *, words: str, times: Decimal = ONE, over: Decimal = ONE) -> Amount:
    values = scaled(amount.interval, times, over)
    told = (str(amount), words, written.sign(values), written.interval(values, unit))
    steps = (*amount.steps, joined_words(tuple(filter(None, told)), " "))
    return Amount(values, unit, steps, amount.result_ids, amount.caveat)


def joined(values: Interval, unit: Unit, parts: Sequence[Amount]) -> Amount:
    """What several amounts come to, with the steps, results and caveats of all."""
    return Amount(
        values,
        unit,
        tuple(step for p in parts for step in p.steps),
        tuple(dict.fromkeys(i for p in parts for i in p.result_ids)),
        joined_words(tuple(dict.fromkeys(p.caveat for p in parts if p.caveat)), "; "),
    )
