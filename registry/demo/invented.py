"""One product of the large market, by chance: its labels and batches. The same seed and number give the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from stdnum import ean

from registry.demo.invented_certificates import InventedCertificate, Tested, papers_of
from registry.demo.measured import factor, plain
from registry.reference.demo_crowd import Crowd, CrowdForm, Row
from registry.services.ids import public_id
from registry.services.makers.label_input import NewClaim, NewLabel

HONESTY = (1.0, 1.0, 1.0, 1.0, 1.05, 0.92, 1.4, 0.7)  # what the label says, beside what the product usually holds
BATCHES = ((0, 6), (1, 60), (2, 22), (3, 8), (6, 4))
CROWDED = 777  # one product in so many has a batch every other week
NUMBERS = (  # of batches, as makers write them
    "{code}-{made:%y%m%d}-{n}",
    "{made:%Y}/{n:03}",
    "{code} {made:%m%y} {n:02}",
    "{code}{made:%Y%m%d}-NIGHTSHIFT-LINE-07-PALLET-{n:04}",
)
SKEW = 2.2  # of makers: the first ones have most products


@dataclass(frozen=True)
class InventedBatch:
    """A batch with the papers that were issued of it; `label` counts the versions from 0."""

    public_id: str
    number: str
    made: date
    expires: date
    label: int
    papers: tuple[InventedCertificate, ...]


@dataclass(frozen=True)
class Invented:
    """A product; `maker` is the place of its maker in the market, `labels` its versions with their days."""

    public_id: str
    maker: int
    name: str
    form: CrowdForm
    gtin: str | None
    labels: tuple[tuple[date, NewLabel], ...]
    batches: tuple[InventedBatch, ...]


@dataclass(frozen=True)
class _Product:
    """What all batches of a product share."""

    index: int
    name: str
    form: CrowdForm
    strength: float
    maker: int


def invent(crowd: Crowd, seed: int, index: int) -> Invented:
    """Product number `index` (from 0) of a market."""
    chance = Random(f"{seed}:{index}")  # noqa: S311 - a market, no secret
    form = chance.choices(crowd.forms, [form.weight for form in crowd.forms])[0]
    strength = chance.lognormvariate(0, 0.2)
    began = crowd.until - timedelta(days=chance.randint(40, crowd.days))
    labels = _labels(chance, crowd, form, strength, began)
    identity = public_id(chance.choice)
    name = _name(chance, crowd, form)
    maker = int(crowd.makers * chance.random() ** SKEW)
    gtin = _gtin(seed, index) if chance.random() < 0.85 else None
    return Invented(
        public_id=identity,
        maker=maker,
        name=name,
        form=form,
        gtin=gtin,
        labels=labels,
        batches=_batches(chance, crowd, _Product(index, name, form, strength, maker), labels),
    )


def maker_name(crowd: Crowd, place: int) -> str:
    """The name of the maker at this place of the market."""
    if place < len(crowd.named_makers):
        return crowd.named_makers[place]
    first, second = divmod(place - len(crowd.named_makers), len(crowd.maker_second))
    turn, first = divmod(first, len(crowd.maker_first))
    return f"{crowd.maker_first[first]} {crowd.maker_second[second]}" + (f" {turn + 1}" if turn else "")


def _name(chance: Random, crowd: Crowd, form: CrowdForm) -> str:
    name = f"{chance.choice(crowd.places)} {chance.choice(crowd.colours)} {chance.choice(form.nouns)}"
    return f"{name} {chance.choice(crowd.long_names)}" if chance.random() < 1 / 40 else name


def _gtin(seed: int, index: int) -> str:
    body = f"0952{2000 + seed % 1000}{index:05}"
    return body + ean.calc_check_digit(body)


def _labels(
    chance: Random, crowd: Crowd, form: CrowdForm, strength: float, began: date
) -> tuple[tuple[date, NewLabel], ...]:
    first = (began, _label(chance, crowd, form, strength))
    if chance.random() > 0.2:
        return (first,)
    later = began + (crowd.until - began) * chance.uniform(0.3, 0.7)
    return first, (later, _label(chance, crowd, form, strength))


def _label(chance: Random, crowd: Crowd, form: CrowdForm, strength: float) -> NewLabel:
    words, mass, volume, units = chance.choice(form.servings)
    rows = {row.analyte: row for panel in crowd.panels for row in panel.rows}
    amount = mass or volume or Decimal(1)
    said = strength * chance.choice(HONESTY) * float(amount)
    main = "7-hydroxymitragynine" if form.form == "tablet" else "mitragynine"
    claims = [_amount(rows[main], said * factor(form, main), units if form.form in {"tablet", "gummy"} else None)]
    claims += [claim for claim, share in OTHER_CLAIMS if chance.random() < share]
    return NewLabel(
        serving_printed=words,
        serving_mass=mass,
        serving_volume=volume,
        serving_units=units,
        servings_per_container=Decimal(chance.choice((10, 20, 30, 50, 100))),
        servings_per_day=Decimal(chance.choice((1, 2, 3))) if chance.random() < 0.3 else None,
        claims=tuple(claims if chance.random() < 0.93 else ()),
        statements=tuple(chance.sample(crowd.statements, chance.randint(0, 3))),
    )


def _amount(row: Row, per_serving: float, units: Decimal | None) -> NewClaim:
    """The claim of a serving's milligrams, or of a unit's."""
    value = plain(float(row.median or 1) * per_serving / float(units or 1), 2)
    per = "serving" if units is None else "unit"
    return NewClaim(row.analyte, "=", value, "mg", per, f"{row.printed} {value} mg per {per}")


OTHER_CLAIMS = (
    (NewClaim("7-hydroxymitragynine", "<", Decimal("0.5"), "mg", "serving", "Less than 0.5 mg 7-OH per serving"), 0.25),
    (NewClaim("7-hydroxymitragynine", "absent", None, None, "product", "Contains no 7-OH"), 0.12),
    (NewClaim("lead", "<", Decimal("0.5"), "ppm", "product", "Lead below 0.5 ppm"), 0.2),
    (NewClaim("salmonella", "absent", None, None, "product", "Free of Salmonella"), 0.15),
)


def _batches(
    chance: Random, crowd: Crowd, product: _Product, labels: tuple[tuple[date, NewLabel], ...]
) -> tuple[InventedBatch, ...]:
    code = "".join(word[0] for word in product.name.split()[:3] if word[0].isalnum()).upper()
    style = chance.choice(NUMBERS)
    found: list[InventedBatch] = []
    for n, made in enumerate(_days(chance, crowd, product, labels[0][0]), start=1):
        number, ending = style.format(code=code, made=made, n=n), f"{product.index:05}{n:02}"
        before = found[-1].papers if found else ()
        of = product.form, product.strength, product.name
        tested = Tested(chance, crowd, *of, ending, number, made, before, product.maker)
        label = max(place for place, (day, _) in enumerate(labels) if day <= made)
        expires = made + timedelta(days=chance.choice((365, 730)))
        found.append(InventedBatch(public_id(chance.choice), number, made, expires, label, papers_of(tested)))
    return tuple(found)


def _days(chance: Random, crowd: Crowd, product: _Product, began: date) -> list[date]:
    """When its batches were made."""
    number = chance.choices([n for n, _ in BATCHES], [weight for _, weight in BATCHES])[0]
    if product.index % CROWDED == 7:
        number = max(number, (crowd.until - began).days // 14)
    return sorted(began + (crowd.until - began) * chance.uniform(0, 0.97) for _ in range(number))
