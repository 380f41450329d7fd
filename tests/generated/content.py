"""What a certificate reports, before anybody decides how it looks: panels of findings in their first unit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from tests.generated.choices import Choices
from tests.generated.phrases import NAMES, OTHERS, PHYSICAL, SYMBOLS, TITLES

ALKALOIDS = ("mitragynine", "7-hydroxymitragynine", "speciociliatine", "speciogynine", "paynantheine", "corynoxine",
             "corynoxine-b", "mitraphylline", "rhynchophylline", "mitragynine-pseudoindoxyl", "isopaynantheine",
             "isorhynchophylline", "corynantheidine", "speciofoline", "ajmalicine")  # fmt: skip
METALS = ("arsenic", "cadmium", "lead", "mercury", "nickel", "chromium", "copper")
TOXINS = ("aflatoxin-b1", "aflatoxin-b2", "aflatoxin-g1", "aflatoxin-g2", "ochratoxin-a")
COUNTS = ("total-aerobic-count", "total-yeast-and-mold", "enterobacteriaceae", "total-coliforms", "yeasts", "molds",
          "bile-tolerant-gram-negative-bacteria")  # fmt: skip
ORGANISMS = ("salmonella", "e-coli", "staphylococcus-aureus", "pseudomonas-aeruginosa", "listeria-monocytogenes")
CANNABINOIDS = ("cbd", "cbda", "delta-9-thc", "delta-8-thc", "thca", "cbg", "cbn")
# The units that a form's alkaloids are printed in, the first by mass or volume, and what one piece or bottle weighs or
# holds: half a gram, twelve grams, sixty millilitres, four grams.
UNITS = {
    "powder": ("mg/g", "%"),
    "capsule": ("mg/g", "%", "mg/capsule", "mg/unit", "mg/serving"),
    "extract": ("mg/g", "%", "mg/serving", "mg/package"),
    "shot": ("mg/mL", "mg/serving", "mg/package"),
    "gummy": ("mg/g", "%", "mg/unit", "mg/gummy", "mg/package"),
}
PIECE = {"powder": "1", "capsule": "0.5", "extract": "2", "shot": "60", "gummy": "4"}
PACKAGE = {"powder": "1", "capsule": "10", "extract": "12", "shot": "60", "gummy": "80"}


@dataclass(frozen=True)
class Finding:
    """One analyte as measured; amounts, LOD, LOQ and limit are in the panel's first unit or its own."""

    analyte: str
    name: str
    operator: str
    value: Decimal | None = None
    lod: Decimal | None = None
    loq: Decimal | None = None
    limit: Decimal | None = None
    portion: str | None = None
    unit: str | None = None
    claim: Decimal | None = None

    @property
    def status(self) -> str | None:
        """What the laboratory concludes: nothing where nothing is required."""
        if self.operator in {"NT", "complies"} or (self.limit is None and self.portion is None):
            return None
        if self.operator in {"present", ">"} or (self.value and self.limit and self.value > self.limit):
            return "fail"
        return "pass"


@dataclass(frozen=True)
class Panel:
    """Analytes that are printed under one title, in one or more units."""

    panel: str
    title: str
    units: tuple[str, ...]
    findings: tuple[Finding, ...]
    plain: tuple[tuple[str, ...], ...] = ()


def panels_of(choices: Choices, chance: Random) -> list[Panel]:
    """The panels of one sample, alkaloids first."""
    further: list[Callable[[Choices, Random], Panel]] = [_metals, _microbials, _toxins]
    further += [_moisture] if choices.form != "shot" else []
    further = [make for make in further if chance.random() < 0.8] or [_metals]
    if choices.cannabinoids == "yes":
        further.append(_cannabinoids)
    if chance.random() < 0.4:
        chance.shuffle(further)
    made = [_alkaloids(choices, chance), *(make(choices, chance) for make in further)]
    if choices.untested == "panel":
        made[-1] = _untested(made[-1], len(made[-1].findings))
    elif choices.untested == "row":
        made[1] = _untested(made[1], 1)
    made += [_other(choices, chance)] if choices.others != "none" else []
    made += [_physical(choices, chance)] if choices.physical == "rows" else []
    return made


def _panel(choices: Choices, chance: Random, panel: str, units: tuple[str, ...], findings: list[Finding]) -> Panel:
    return Panel(panel, chance.choice(TITLES[panel][choices.language]), units, tuple(findings))


def _finding(choices: Choices, slug: str, operator: str, value: Decimal | None = None) -> Finding:
    name = NAMES[slug][choices.language]
    if choices.names == "symbols" and slug in SYMBOLS:
        name = f"{name} ({SYMBOLS[slug]})"
    return Finding(slug, name.upper() if choices.names == "upper" else name, operator, value)


def _measured(choices: Choices, chance: Random, slug: str, top: Decimal, loq: Decimal) -> Finding:
    """A finding between its LOQ and `top`, in as many places as its LOQ has, or none."""
    operator = chance.choices(["=", "ND", "<LOQ", "<LOD", "<"], [12, 5, 2, 1, 2])[0]
    value = None
    if operator == "=":
        value = (loq + (top - loq) * Decimal(chance.random()) ** 2).quantize(loq)
    if operator == "<":
        value = loq
    return replace(_finding(choices, slug, operator, value), lod=(loq / 3).quantize(loq / 10), loq=loq)


def alkaloid_units(choices: Choices, chance: Random) -> tuple[str, ...]:
    """One unit, or two or three of those that the form is printed in."""
    units = UNITS[choices.form]
    if choices.several_units == "one-cell" and units[0] == "mg/g":
        return ("mg/g", "%")
    if choices.several_units in {"no", "one-cell"}:
        return (units[0],) if chance.random() < 0.5 else (chance.choice(units[:2]),)
    some = [units[0], *chance.sample(units[1:], k=min(len(units) - 1, chance.choice([1, 1, 2])))]
    first = some[:2]
    chance.shuffle(first)
    return (*first, *some[2:])


def per(unit: str, form: str) -> Decimal:
    """What one mg/g, or one mg/mL of a shot, is in a unit."""
    if unit == "%":
        return Decimal("0.1")
    if unit == "mg/package":
        return Decimal(PACKAGE[form])
    return Decimal(PIECE[form]) if unit in {"mg/capsule", "mg/unit", "mg/serving", "mg/gummy"} else Decimal(1)


def _alkaloids(choices: Choices, chance: Random) -> Panel:
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
        found.append(_finding(choices, "total-alkaloids", "=", total))
    return _panel(choices, chance, "alkaloids", units, found)


def _claimed(found: Finding) -> Decimal | None:
    """A round amount near what was found, for mitragynine alone."""
    if found.analyte != "mitragynine" or not found.value:
        return None
    return Decimal(max(int(found.value), 1))


def _metals(choices: Choices, chance: Random) -> Panel:
    unit = chance.choice(["ug/g", "mg/kg", "ppm", "ppb", "ug/kg"])
    scale = Decimal(1000) if unit in {"ppb", "ug/kg"} else Decimal(1)
    loq = Decimal(chance.choice(["0.05", "0.010", "0.002"])) * scale
    loq = loq.quantize(Decimal(1)) if scale == 1000 else loq
    limits = [plain(Decimal(t) * scale) for t in ("1.5", "0.5", "1.0", "0.2", "5", "2", "30")]
    pairs = list(zip(METALS, limits, strict=True))[: chance.choice([4, 4, 4, 5, 6, 7])]
    chance.shuffle(pairs)
    found = [_limited(choices, chance, _measured(choices, chance, s, x * Decimal("0.9"), loq), x) for s, x in pairs]
    return _panel(choices, chance, "heavy-metals", (unit,), found)


def _limited(choices: Choices, chance: Random, found: Finding, limit: Decimal) -> Finding:
    """With its limit, and beyond it now and then where the certificate has failing rows."""
    if choices.failing == "yes" and chance.random() < 0.2 and found.loq:
        value = (limit * Decimal(chance.choice(["1.2", "3", "15"]))).quantize(found.loq)
        return replace(found, operator="=", value=value, limit=limit)
    return replace(found, limit=limit)


def plain(number: Decimal) -> Decimal:
    """Without a decimal part that says nothing."""
    return number.quantize(Decimal(1)) if number == number.to_integral() else number


def _toxins(choices: Choices, chance: Random) -> Panel:
    unit, loq = chance.choice(["ug/kg", "ppb", "ng/g"]), Decimal(chance.choice(["1.0", "0.5", "2"]))
    found = [_limited(choices, chance, _measured(choices, chance, s, Decimal(15), loq), Decimal(20)) for s in TOXINS]
    if chance.random() < 0.4:
        total = sum((f.value for f in found[:4] if f.operator == "=" and f.value is not None), Decimal(0).quantize(loq))
        found.insert(4, replace(_finding(choices, "total-aflatoxins", "=", total), limit=Decimal(20)))
    return _panel(choices, chance, "mycotoxins", (unit,), found)


def _microbials(choices: Choices, chance: Random) -> Panel:
    unit = "CFU/mL" if choices.form == "shot" else "CFU/g"
    portions = ["25 mL", "10 mL", "1 mL"] if choices.form == "shot" else ["25 g", "10 g", "1 g"]
    together = choices.portion in {"heading", "caption"}  # printed once, so it holds for every organism
    portion = chance.choice(portions)
    found = [_counted(choices, chance, s) for s in COUNTS if chance.random() < 0.6]
    found = [] if choices.portion == "heading" else found  # the heading speaks of every row
    sought = [s for s in ORGANISMS if s == "salmonella" or chance.random() < 0.5]
    found += [_sought(choices, chance, s, portion if together else chance.choice(portions)) for s in sought]
    return _panel(choices, chance, "microbials", (unit,), found)


def _counted(choices: Choices, chance: Random, slug: str) -> Finding:
    limit = Decimal({"total-aerobic-count": 100000, "total-yeast-and-mold": 10000}.get(slug, 1000))
    operator = chance.choice(["=", "=", "<", ">"] if choices.failing == "yes" else ["=", "=", "<"])
    value = {"<": Decimal(10), ">": limit * 3}.get(operator)
    if value is None and (choices.failing == "yes" and chance.random() < 0.2):
        value = limit * chance.choice([2, 12])
    if value is None:
        value = min(Decimal(chance.randint(1, 99) * chance.choice([10, 100, 1000])), limit - 10)
    return replace(_finding(choices, slug, operator, value), limit=limit)


def _sought(choices: Choices, chance: Random, slug: str, portion: str) -> Finding:
    operator = "present" if choices.failing == "yes" and chance.random() < 0.4 else "absent"
    if choices.organisms == "complies":
        operator = "complies"
    return replace(_finding(choices, slug, operator), portion=portion)


def _moisture(choices: Choices, chance: Random) -> Panel:
    slug = "moisture" if choices.form != "powder" else chance.choice(["moisture", "loss-on-drying"])
    percent = Decimal(chance.randint(300, 1400)) / 100
    found = [replace(_finding(choices, slug, "=", percent), limit=Decimal(12), unit="%")]
    if chance.random() < 0.5:
        water = Decimal(chance.randint(250, 800)) / 1000
        found.append(replace(_finding(choices, "water-activity", "=", water), limit=Decimal("0.65"), unit="aw"))
    return _panel(choices, chance, "moisture", ("",), found)


def _cannabinoids(choices: Choices, chance: Random) -> Panel:
    found = [_measured(choices, chance, s, Decimal(9), Decimal("0.010")) for s in CANNABINOIDS]
    return _panel(choices, chance, "cannabinoids", ("%",), found)


def _other(choices: Choices, chance: Random) -> Panel:
    """A panel that is not scored here; what it says must not be taken for another's."""
    names = [n for n in OTHERS[choices.others] if chance.random() < 0.7]
    unit, limit = {"terpenes": ("mg/g", None)}.get(choices.others, ("ppm", Decimal(2)))
    found = [
        replace(_measured(choices, chance, "lead", Decimal(2), Decimal("0.010")), analyte="", name=n) for n in names
    ]
    return _panel(choices, chance, choices.others, (unit,), [replace(f, limit=limit) for f in found])


def _physical(choices: Choices, chance: Random) -> Panel:
    """Rows in words: test, result and specification."""
    rows = tuple(tuple(row) for row in PHYSICAL[choices.language])
    return Panel("physical", chance.choice(TITLES["physical"][choices.language]), ("",), (), rows)


def _untested(panel: Panel, count: int) -> Panel:
    """The same panel with its last rows listed and not tested."""
    kept = panel.findings[: len(panel.findings) - count]
    rows = [replace(f, operator="NT", value=None, claim=None) for f in panel.findings[len(kept) :]]
    return replace(panel, findings=(*kept, *rows))
