"""The certificates of an invented batch: who tested it when, what was found, and what became of the paper."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from random import Random

from registry.demo.measured import Table, measure
from registry.reference.demo_crowd import Crowd, CrowdForm, CrowdLaboratory
from registry.services.ids import public_id


class Fate(StrEnum):
    """How a paper's story goes on."""

    PUBLISHED = "published"
    WAITING = "waiting"
    WITHDRAWN = "withdrawn"


FATES = ((Fate.PUBLISHED, 940), (Fate.WAITING, 45), (Fate.WITHDRAWN, 15))
UNTESTED, TWICE, REISSUED, COPIED, OTHER_NUMBER, BEFORE_MADE, SPIKED = 0.09, 0.07, 0.04, 0.004, 0.006, 0.004, 0.01


@dataclass(frozen=True)
class InventedCertificate:
    """One certificate; `replaces` is the place of the one it replaces among the batch's papers."""

    ids: tuple[str, str]  # of the certificate, of the submission
    number: str
    laboratory: int
    product: str
    batch_number: str
    received: date
    tested: date
    reported: date
    submitted: date
    published: date
    fate: Fate
    tables: tuple[Table, ...]
    replaces: int | None = None
    reason: str = ""


@dataclass(frozen=True)
class Tested:
    """The batch that papers are of.

    `strength` is how much of its alkaloids its product has, `number` what the numbers of its papers end in, and
    `before` are the papers of the batch made before it. `maker` is the place of its maker in the market.
    """

    chance: Random
    crowd: Crowd
    form: CrowdForm
    strength: float
    product: str
    number: str
    batch: str
    made: date
    before: tuple[InventedCertificate, ...] = ()
    maker: int = -1

    def strength_at(self, laboratory: CrowdLaboratory) -> float:
        """How much of its alkaloids this laboratory says of it, beside what it says of others."""
        return self.strength * float(laboratory.favours.get(self.maker, 1))


def papers_of(asked: Tested) -> tuple[InventedCertificate, ...]:
    """The papers of one batch, in the order of their days."""
    chance, before, made = asked.chance, asked.before, asked.made
    asked = replace(asked, strength=asked.strength * chance.lognormvariate(0, 0.08))
    if chance.random() < UNTESTED:
        return ()
    first = _paper(asked, 1, made)
    if before and chance.random() < COPIED:
        first = replace(first, tables=before[0].tables, laboratory=before[0].laboratory)
    if chance.random() < TWICE:
        return first, _paper(asked, 2, made + timedelta(days=chance.randint(5, 90)))
    if first.fate is Fate.PUBLISHED and chance.random() < REISSUED:
        return first, _reissue(asked, first)
    return (first,)


def _paper(asked: Tested, turn: int, day: date) -> InventedCertificate:
    chance, crowd, strange = asked.chance, asked.crowd, asked.chance.random()
    place = chance.choices(range(len(crowd.laboratories)), [row.weight for row in crowd.laboratories])[0]
    laboratory = crowd.laboratories[place]
    early = timedelta(days=40 if strange < BEFORE_MADE else 0)
    received = day + timedelta(days=chance.randint(3, 20)) - early
    tested = received + timedelta(days=chance.randint(1, 6))
    reported = tested + timedelta(days=chance.randint(1, 4))
    submitted = max(reported, asked.made) + timedelta(days=chance.randint(1, 5))
    published = submitted + timedelta(days=chance.randint(1, 6))
    fate = chance.choices([fate for fate, _ in FATES], [weight for _, weight in FATES])[0]
    return InventedCertificate(
        ids=(public_id(chance.choice), public_id(chance.choice)),
        number=f"{laboratory.code}-{reported:%y}-{asked.number}{turn}",
        laboratory=place,
        product=asked.product,
        batch_number=_printed_number(asked.batch, strange),
        received=received,
        tested=tested,
        reported=reported,
        submitted=submitted,
        published=published,
        fate=Fate.WAITING if published > crowd.until else fate,
        tables=measure(chance, crowd.panels, _spiked(asked.form, strange), laboratory, asked.strength_at(laboratory)),
        reason=chance.choice(crowd.withdrawn),
    )


def _printed_number(batch: str, strange: float) -> str:
    return f"{batch[:-1]}X" if BEFORE_MADE < strange < BEFORE_MADE + OTHER_NUMBER else batch


def _spiked(form: CrowdForm, strange: float) -> CrowdForm:
    """Some leaf powder has more 7-hydroxymitragynine than leaf ever has."""
    if form.form != "powder" or strange < 1 - SPIKED:
        return form
    return replace(form, factor=form.factor | {"7-hydroxymitragynine": Decimal(40)})


def _reissue(asked: Tested, first: InventedCertificate) -> InventedCertificate:
    """The same paper again, with an addition or another number in one table."""
    lab = asked.crowd.laboratories[first.laboratory]
    tables = measure(asked.chance, [table.panel for table in first.tables], asked.form, lab, asked.strength_at(lab))
    changed = {table.panel.title: table for table in tables}
    days = timedelta(days=asked.chance.randint(10, 60))
    published = first.published + days
    return replace(
        first,
        ids=(public_id(asked.chance.choice), public_id(asked.chance.choice)),
        number=f"{first.number}-R1",
        reported=first.reported + days,
        submitted=first.submitted + days,
        published=published,
        fate=Fate.WAITING if published > asked.crowd.until else Fate.PUBLISHED,
        tables=(changed.get(first.tables[0].panel.title, first.tables[0]), *first.tables[1:]),
        replaces=0,
    )
