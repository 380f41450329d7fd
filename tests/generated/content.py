"""What a certificate reports, before anybody decides how it looks: panels of findings in their first unit."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from tests.generated.choices import Choices
from tests.generated.phrases import NAMES, SYMBOLS, TITLES

ALKALOIDS = ("mitragynine", "7-hydroxymitragynine", "speciociliatine", "speciogynine", "paynantheine", "corynoxine",
             "corynoxine-b", "mitraphylline", "rhynchophylline", "mitragynine-pseudoindoxyl")  # fmt: skip
METALS = ("arsenic", "cadmium", "lead", "mercury", "nickel", "chromium")
TOXINS = ("aflatoxin-b1", "aflatoxin-b2", "aflatoxin-g1", "aflatoxin-g2", "ochratoxin-a")
COUNTS = ("total-aerobic-count", "total-yeast-and-mold", "enterobacteriaceae", "total-coliforms")
ORGANISMS = ("salmonella", "e-coli", "staphylococcus-aureus", "pseudomonas-aeruginosa")
CANNABINOIDS = ("cbd", "cbda", "delta-9-thc", "delta-8-thc", "thca", "cbg", "cbn")
# What one mg/g is in each unit that alkaloids are printed in; a capsule or unit here weighs half a gram.
PER_MG_G = {"mg/g": Decimal(1), "%": Decimal("0.1"), "mg/capsule": Decimal("0.5"), "mg/unit": Decimal("0.5")}


@dataclass(frozen=True)
class Finding:
    """One analyte as measured; amounts, LOD, LOQ and limit are in the panel's first unit."""

    analyte: str
    name: str
    operator: str
    value: Decimal | None = None
    lod: Decimal | None = None
    loq: Decimal | None = None
    limit: Decimal | None = None
    portion: str | None = None
    unit: str | None = None

    @property
    def status(self) -> str | None:
        """What the laboratory concludes: nothing where nothing is required."""
        if self.operator == "NT" or (self.limit is None and self.portion is None):
            return None
        if self.operator == "present" or (self.value and self.limit and self.value > self.limit):
            return "fail"
        return "pass"


@dataclass(frozen=True)
class Panel:
    """Analytes that are printed under one title, in one or more units."""

    panel: str
    title: str
    units: tuple[str, ...]
    findings: tuple[Finding, ...]


def panels_of(choices: Choices, chance: Random) -> list[Panel]:
    """The panels of one sample."""
    made = [_alkaloids(choices, chance), _metals(choices, chance)]
    made += [make(choices, chance) for make in (_microbials, _toxins, _moisture) if chance.random() < 0.8]
    if choices.cannabinoids == "yes":
        made.append(_cannabinoids(choices, chance))
    if choices.untested != "none":
        made[-1] = _untested(made[-1])
    return made


def _panel(choices: Choices, chance: Random, panel: str, units: tuple[str, ...], findings: list[Finding]) -> Panel:
    return Panel(panel, chance.choice(TITLES[panel][choices.language]), units, tuple(findings))


def _name(choices: Choices, slug: str) -> str:
    name = NAMES[slug][choices.language]
    return f"{name} ({SYMBOLS[slug]})" if choices.names == "symbols" and slug in SYMBOLS else name


def _measured(
    choices: Choices, chance: Random, slug: str, top: Decimal, loq: Decimal, limit: Decimal | None
) -> Finding:
    """A finding between nothing and `top`, in as many places as its LOQ has."""
    lod = (loq / 3).quantize(loq / 10)
    operator = chance.choices(["=", "ND", "<LOQ", "<"], [6, 3, 1, 1])[0]
    value = None
    if operator == "=":
        value = (loq + (top - loq) * Decimal(chance.random()) ** 2).quantize(loq)
    if operator == "<":
        value = loq
    if choices.failing == "yes" and limit and chance.random() < 0.2:
        operator, value = "=", (limit * Decimal(chance.choice(["1.2", "3", "15"]))).quantize(loq)
    return Finding(
        slug,
        _name(choices, slug),
        operator,
        value if value is None else value.quantize(loq),
        lod=lod,
        loq=loq,
        limit=limit,
    )


def _alkaloids(choices: Choices, chance: Random) -> Panel:
    units = tuple(choices.alkaloid_units.split())
    scale = PER_MG_G[units[0]]
    slugs = [s for s in ALKALOIDS if s == "mitragynine" or chance.random() < 0.6]
    loq = Decimal(chance.choice(["0.05", "0.01", "0.001"])) * (Decimal("0.1") if units[0] == "%" else 1)
    found = [_measured(choices, chance, s, (40 if s == "mitragynine" else 6) * scale, loq, None) for s in slugs]
    total = sum((f.value for f in found if f.operator == "=" and f.value is not None), Decimal(0))
    if total and chance.random() < 0.6:
        found.append(Finding("total-alkaloids", _name(choices, "total-alkaloids"), "=", total))
    return _panel(choices, chance, "alkaloids", units, found)


def _metals(choices: Choices, chance: Random) -> Panel:
    unit = chance.choice(["ug/g", "mg/kg", "ppm", "ppb", "ug/kg"])
    scale = Decimal(1000) if unit in {"ppb", "ug/kg"} else Decimal(1)
    loq = Decimal(chance.choice(["0.05", "0.010", "0.002"])) * scale
    loq = loq.quantize(Decimal(1)) if scale == 1000 else loq
    limits = [_plain(Decimal(t) * scale) for t in ("1.5", "0.5", "1.0", "0.2", "5", "2")]
    pairs = list(zip(METALS, limits, strict=True))[: chance.choice([4, 4, 5, 6])]
    found = [_measured(choices, chance, s, limit * Decimal("0.9"), loq, limit) for s, limit in pairs]
    return _panel(choices, chance, "heavy-metals", (unit,), found)


def _plain(number: Decimal) -> Decimal:
    """Without a decimal part that says nothing."""
    return number.quantize(Decimal(1)) if number == number.to_integral() else number


def _toxins(choices: Choices, chance: Random) -> Panel:
    unit = chance.choice(["ug/kg", "ppb", "ng/g"])
    loq = Decimal(chance.choice(["1.0", "0.5", "2"]))
    found = [_measured(choices, chance, s, Decimal(15), loq, Decimal(20)) for s in TOXINS]
    return _panel(choices, chance, "mycotoxins", (unit,), found)


def _microbials(choices: Choices, chance: Random) -> Panel:
    found = [_counted(choices, chance, s) for s in COUNTS if chance.random() < 0.8]
    found += [_sought(choices, chance, s) for s in ORGANISMS if s == "salmonella" or chance.random() < 0.6]
    return _panel(choices, chance, "microbials", ("CFU/g",), found)


def _counted(choices: Choices, chance: Random, slug: str) -> Finding:
    limit = Decimal({"total-aerobic-count": 100000, "total-yeast-and-mold": 10000}.get(slug, 1000))
    operator = chance.choice(["=", "=", "<", ">"] if choices.failing == "yes" else ["=", "=", "<"])
    value = {"=": Decimal(chance.randint(1, 99) * chance.choice([10, 100, 1000])), "<": Decimal(10)}.get(
        operator, limit * 3
    )
    return Finding(slug, _name(choices, slug), operator, value, limit=limit)


def _sought(choices: Choices, chance: Random, slug: str) -> Finding:
    operator = "present" if choices.failing == "yes" and chance.random() < 0.4 else "absent"
    return Finding(slug, _name(choices, slug), operator, portion=chance.choice(["25 g", "10 g", "1 g"]))


def _moisture(choices: Choices, chance: Random) -> Panel:
    slug = chance.choice(["moisture", "loss-on-drying"])
    percent = Decimal(chance.randint(300, 1400)) / 100
    found = [Finding(slug, _name(choices, slug), "=", percent, limit=Decimal(12), unit="%")]
    if chance.random() < 0.5:
        water = Decimal(chance.randint(250, 800)) / 1000
        found.append(
            Finding("water-activity", _name(choices, "water-activity"), "=", water, limit=Decimal("0.65"), unit="aw")
        )
    return _panel(choices, chance, "moisture", ("",), found)


def _cannabinoids(choices: Choices, chance: Random) -> Panel:
    found = [_measured(choices, chance, s, Decimal(9), Decimal("0.010"), None) for s in CANNABINOIDS]
    return _panel(choices, chance, "cannabinoids", ("%",), found)


def _untested(panel: Panel) -> Panel:
    """The same panel, listed and not tested."""
    return Panel(panel.panel, panel.title, panel.units, tuple(Finding(f.analyte, f.name, "NT") for f in panel.findings))
