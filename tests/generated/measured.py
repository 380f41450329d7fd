"""The panels that are measured as amounts: alkaloids, metals, mycotoxins, moisture, and others."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random

from tests.generated.choices import Choices
from tests.generated.findings import UNITS, Finding, Panel, per
from tests.generated.phrases import NAMES, OTHERS, PHYSICAL, SYMBOLS, TITLES

ALKALOIDS = ("mitragynine", "7-hydroxymitragynine", "speciociliatine", "speciogynine", "paynantheine", "corynoxine",
             "corynoxine-b", "mitraphylline", "rhynchophylline", "mitragynine-pseudoindoxyl", "isopaynantheine",
             "isorhynchophylline", "corynantheidine", "speciofoline", "ajmalicine", "mgm-15")  # fmt: skip
METALS = ("arsenic", "cadmium", "lead", "mercury", "nickel", "chromium", "copper")
TOXINS = ("aflatoxin-b1", "aflatoxin-b2", "aflatoxin-g1", "aflatoxin-g2", "ochratoxin-a")
GREEK = {"Liberation", "Serif", "Narrow"}
CANNABINOIDS = ("cbd", "cbda", "delta-9-thc", "delta-8-thc", "thca", "cbg", "cbn")


def titled(choices: Choices, chance: Random, panel: str, units: tuple[str, ...], findings: list[Finding]) -> Panel:
    """A panel under one of its titles."""
    return Panel(panel, chance.choice(TITLES[panel][choices.language]), units, tuple(findings))


def found_as(choices: Choices, chance: Random, slug: str, operator: str, value: Decimal | None = None) -> Finding:
    """A finding under one of its names."""
    names = NAMES[slug][choices.language]
    name = names if isinstance(names, str) else chance.choice(names)
    if choices.names == "symbols" and slug in SYMBOLS and slug in METALS:
        name = f"{name} ({SYMBOLS[slug]})"
    if choices.font in GREEK and name[0] == "d" and name[1:2].isdigit():
        name = f"Δ{name[1:]}"
    return Finding(slug, name.upper() if choices.names == "upper" else name, operator, value)


def _measured(choices: Choices, chance: Random, slug: str, top: Decimal, loq: Decimal) -> Finding:
    """A finding between its LOQ and `top`, in as many places as its LOQ has, or none."""
    operator = chance.choices(["=", "ND", "<LOQ", "<LOD", "<"], [12, 5, 2, 1, 2])[0]
    value = None
    if operator == "=":
        value = (loq + (top - loq) * Decimal(chance.random()) ** 2).quantize(loq)
    if operator == "<":
        value = loq
    return replace(found_as(choices, chance, slug, operator, value), lod=(loq / 3).quantize(loq / 10), loq=loq)


def alkaloid_units(choices: Choices, chance: Random) -> tuple[str, ...]:
    """One unit, or two or three of those that the form is printed in."""
    units = UNITS[choices.form]
    if choices.several_units == "one-cell" and units[0] == "mg/g":
        return ("mg/g", "%")
    if choices.several_units in {"no", "one-cell"}:
        return (units[0],) if chance.random() < 0.5 else (chance.choice(units[:2]),)
    some = [units[0], *chance.sample(units[1:], k=min(len(units) - 1, chance.choice([1, 1, 2])))]
    first = some[:2]
    if choices.form != "shot":
        chance.shuffle(first)
    return (*first, *some[2:])


def alkaloids(choices: Choices, chance: Random) -> Panel:
    """Kratom's alkaloids, in the units of the form, with their total now and then."""
    units = alkaloid_units(choices, chance)
    scale = per(units[0], choices.form)
    slugs = [s for s in ALKALOIDS if s == "mitragynine" or chance.random() < 0.5]
    top = {"extract": 400, "shot": 5}.get(choices.form, 40)
    loq = Decimal(chance.choice(["0.05", "0.01", "0.001"])) * (Decimal("0.1") if units[0] == "%" else 1)
    found = [_measured(choices, chance, s, (top if s == "mitragynine" else top // 5) * scale, loq) for s in slugs]
    if choices.claim == "column":
        found = [replace(f, claim=_claimed(f)) for f in found]
    total = sum((f.value for f in found if f.operator == "=" and f.value is not None), Decimal(0).quantize(loq))
    if chance.random() < 0.6:
        found.append(found_as(choices, chance, "total-alkaloids", "=", total))
    return titled(choices, chance, "alkaloids", units, found)


def _claimed(found: Finding) -> Decimal | None:
    """A round amount near what was found, for mitragynine alone."""
    if found.analyte != "mitragynine" or found.operator != "=" or not found.value:
        return None
    return Decimal(max(int(found.value), 1))


def metals(choices: Choices, chance: Random) -> Panel:
    """Four to seven metals, each with its limit."""
    unit = chance.choice(["ug/g", "mg/kg", "ppm", "ppb", "ug/kg"])
    scale = Decimal(1000) if unit in {"ppb", "ug/kg"} else Decimal(1)
    loq = Decimal(chance.choice(["0.05", "0.010", "0.002"])) * scale
    loq = loq.quantize(Decimal(1)) if scale == 1000 else loq
    limits = [plain(Decimal(t) * scale) for t in ("1.5", "0.5", "1.0", "0.2", "5", "2", "30")]
    pairs = list(zip(METALS, limits, strict=True))[: chance.choice([4, 4, 4, 5, 6, 7])]
    chance.shuffle(pairs)
    found = [_limited(choices, chance, _measured(choices, chance, s, x * Decimal("0.9"), loq), x) for s, x in pairs]
    return titled(choices, chance, "heavy-metals", (unit,), found)


def _limited(choices: Choices, chance: Random, found: Finding, limit: Decimal) -> Finding:
    """With its limit, and beyond it now and then where the certificate has failing rows."""
    if choices.failing == "yes" and chance.random() < 0.2 and found.loq:
        value = (limit * Decimal(chance.choice(["1.2", "3", "15"]))).quantize(found.loq)
        return replace(found, operator="=", value=value, limit=limit)
    return replace(found, limit=limit)


def plain(number: Decimal) -> Decimal:
    """Without a decimal part that says nothing."""
    return number.quantize(Decimal(1)) if number == number.to_integral() else number


def toxins(choices: Choices, chance: Random) -> Panel:
    """Aflatoxins and ochratoxin A."""
    unit, loq = chance.choice(["ug/kg", "ppb", "ng/g"]), Decimal(chance.choice(["1.0", "0.5", "2"]))
    found = [_limited(choices, chance, _measured(choices, chance, s, Decimal(15), loq), Decimal(20)) for s in TOXINS]
    if chance.random() < 0.4:
        total = sum((f.value for f in found[:4] if f.operator == "=" and f.value is not None), Decimal(0).quantize(loq))
        found.insert(4, replace(found_as(choices, chance, "total-aflatoxins", "=", total), limit=Decimal(20)))
    return titled(choices, chance, "mycotoxins", (unit,), found)


def moisture(choices: Choices, chance: Random) -> Panel:
    """Moisture or loss on drying, and water activity now and then."""
    slug = "moisture" if choices.form != "powder" else chance.choice(["moisture", "loss-on-drying"])
    percent = Decimal(chance.randint(300, 1400)) / 100
    found = [replace(found_as(choices, chance, slug, "=", percent), limit=Decimal(12), unit="%")]
    if chance.random() < 0.5:
        water = Decimal(chance.randint(250, 800)) / 1000
        found.append(replace(found_as(choices, chance, "water-activity", "=", water), limit=Decimal("0.65"), unit="aw"))
    return titled(choices, chance, "moisture", ("",), found)


def cannabinoids(choices: Choices, chance: Random) -> Panel:
    """A few cannabinoids in %."""
    found = [_measured(choices, chance, s, Decimal(9), Decimal("0.010")) for s in CANNABINOIDS]
    return titled(choices, chance, "cannabinoids", ("%",), found)


def other(choices: Choices, chance: Random) -> Panel:
    """A panel that is not scored here; what it says must not be taken for another's."""
    names = [n for n in OTHERS[choices.others] if chance.random() < 0.7]
    unit, limit = {"terpenes": ("mg/g", None)}.get(choices.others, ("ppm", Decimal(2)))
    found = [
        replace(_measured(choices, chance, "lead", Decimal(2), Decimal("0.010")), analyte="", name=n) for n in names
    ]
    return titled(choices, chance, choices.others, (unit,), [replace(f, limit=limit) for f in found])


def physical(choices: Choices, chance: Random) -> Panel:
    """Rows in words: test, result and specification."""
    rows = tuple(tuple(row) for row in PHYSICAL[choices.language])
    return Panel("physical", chance.choice(TITLES["physical"][choices.language]), ("",), (), rows)
