"""The samples of an invented product as the signals take them, without a registry that they would be filed in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from registry.demo.invented import Invented, InventedBatch, maker_name
from registry.demo.invented_certificates import Fate, InventedCertificate
from registry.demo.measured import InventedResult, Table
from registry.domain.levels import Level, levels_of
from registry.domain.measurement import Measurement
from registry.domain.outcome import Finding
from registry.domain.signal import Tested
from registry.domain.traits import Traits
from registry.reference.demo_crowd import Crowd
from registry.reference.loader import Catalogue


def samples(catalogue: Catalogue, crowd: Crowd, product: Invented, strength: float) -> Iterator[Tested]:
    """Those on certificates that stand; `strength` is how much of its alkaloids the maker's goods have, usually 1."""
    for batch in product.batches:
        for paper in _standing(batch):
            yield _sample(crowd, product, batch, paper, _levels(catalogue, paper, Decimal(strength)))


def _standing(batch: InventedBatch) -> list[InventedCertificate]:
    published = {place: paper for place, paper in enumerate(batch.papers) if paper.fate is Fate.PUBLISHED}
    replaced = {paper.replaces for paper in published.values()}
    return [paper for place, paper in published.items() if place not in replaced]


def _levels(catalogue: Catalogue, paper: InventedCertificate, strength: Decimal) -> tuple[Level, ...]:
    found: list[Level] = []
    for table in paper.tables:
        findings = [_finding(catalogue, table, result) for result in table.results]
        by = strength if table.panel.panel == "alkaloids" else Decimal(1)
        found += [replace(level, found=level.found * by) for level in levels_of(findings, catalogue.signals.watched)]
    return tuple(found)


def _finding(catalogue: Catalogue, table: Table, result: InventedResult) -> Finding:
    row, unit = result.row, None if table.unit is None else catalogue.units.find(table.unit)
    return Finding(0, row.analyte, Measurement(result.operator, result.value, unit, lod=row.lod, loq=row.loq))


def _sample(
    crowd: Crowd, product: Invented, batch: InventedBatch, paper: InventedCertificate, levels: tuple[Level, ...]
) -> Tested:
    return Tested(
        sample=0,
        batch=batch.public_id,
        batch_number=batch.number,
        product=product.name,
        form=product.form.form,
        certificate=paper.number,
        laboratory=crowd.laboratories[paper.laboratory].name,
        printed_batch=paper.batch_number,
        own_batch=paper.batch_number == batch.number,
        manufactured_on=batch.made,
        tested_on=paper.tested,
        panels=frozenset(),
        accredited=None,
        traits=Traits(0, "", frozenset(), (), levels),
        product_id=product.public_id,
        maker=maker_name(crowd, product.maker),
    )
