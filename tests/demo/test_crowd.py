"""The large market: the same for the same seed, kept as the reader would have kept it, and with every story in it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import sessionmaker

from registry.config import Settings
from registry.demo.crowd import CrowdLoader
from registry.demo.invented import invent, maker_name
from registry.errors import SettingError
from registry.reference.demo_crowd import load_crowd
from registry.reference.loader import load as load_catalogue
from registry.reference.substances import load_analytes
from registry.services.alerts.signals import signals
from registry.services.incoming.reading import read_isolated
from registry.services.makers.label_faults import label_faults
from registry.services.makers.label_input import NewBatch, NewProduct
from registry.services.makers.product_faults import batch_faults, product_faults
from registry.storage.documents import DocumentStore
from registry.storage.models import Account, Assessment, Batch, Certificate, Event, Product, Result, Sample, Verdict
from registry.storage.queries.assessments import assessments_of
from registry.storage.queries.batches import batches_with_published
from registry.storage.queries.results import effective_results

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
PRODUCTS = 30
COLUMNS = (
    "panel",
    "analyte",
    "printed_analyte",
    "printed_result",
    "operator",
    "value",
    "unit",
    "lod",
    "loq",
    "uncertainty",
    "limit",
    "status",
    "sample_size",
    "method",
    "page",
)


@pytest.fixture(scope="module")
def told(market: sessionmaker[Any], store: DocumentStore, settings: Settings) -> list[str]:
    """What loading said; the market is there from here on."""
    said: list[str] = []
    loader = CrowdLoader(market, store, load_catalogue(), settings=settings, now=NOW, seed=1)
    assert loader.load(PRODUCTS, said.append) == PRODUCTS
    return said


def counted(market: sessionmaker[Any]) -> list[int]:
    with market() as session:
        return [session.query(kind).count() for kind in (Account, Product, Batch, Certificate, Result, Verdict, Event)]


def test_loading_tells_of_each_part(told: list[str]) -> None:
    assert told == ["    30/30 products"]


def test_loading_again_changes_nothing(
    told: list[str], market: sessionmaker[Any], store: DocumentStore, settings: Settings
) -> None:
    before = counted(market)
    loader = CrowdLoader(market, store, load_catalogue(), settings=settings, now=NOW, seed=1)
    assert (loader.load(PRODUCTS, str), counted(market)) == (0, before)


def test_the_same_seed_gives_the_same_product_however_many_are_asked_for() -> None:
    crowd = load_crowd()
    assert invent(crowd, 1, 17) == invent(crowd, 1, 17)
    assert invent(crowd, 1, 17) != invent(crowd, 2, 17)


def test_all_that_is_registered_is_what_a_maker_could_have_registered() -> None:
    crowd = load_crowd()
    faults = [
        fault
        for product in (invent(crowd, 3, number) for number in range(400))
        for fault in (
            *product_faults(NewProduct(product.name, product.form.form, product.gtin)),
            *(fault for _, label in product.labels for fault in label_faults(label)),
            *(f for b in product.batches for f in batch_faults(NewBatch(b.number, b.made, b.expires), NOW.date())),
        )
    ]
    assert faults == []


def test_no_two_products_batches_or_makers_are_taken_for_each_other() -> None:
    crowd = load_crowd()
    products = [invent(crowd, 1, number) for number in range(400)]
    names = [maker_name(crowd, place) for place in range(crowd.makers)]
    numbers = [(product.public_id, batch.number) for product in products for batch in product.batches]
    gtins = [product.gtin for product in products if product.gtin]
    for several in (names, numbers, gtins, [product.public_id for product in products]):
        assert len(set(several)) == len(several)


def test_the_market_holds_every_form_every_panel_and_every_way_a_number_is_written() -> None:
    crowd = load_crowd()
    products = [invent(crowd, 1, number) for number in range(400)]
    papers = [paper for product in products for batch in product.batches for paper in batch.papers]
    results = [result for paper in papers for table in paper.tables for result in table.results]
    assert {product.form.form for product in products} == {"powder", "capsule", "tablet", "extract", "liquid", "gummy"}
    assert {table.panel.title for paper in papers for table in paper.tables} == {p.title for p in crowd.panels}
    assert {r.operator for r in results} == {"=", "<", ">", "ND", "<LOQ", "absent", "present"}
    assert {result.row.analyte for result in results} <= {analyte.slug for analyte in load_analytes().analytes}


def test_the_reader_reads_of_a_drawn_certificate_what_is_kept_of_it(
    told: list[str], market: sessionmaker[Any], store: DocumentStore, tmp_path: Path
) -> None:
    with market() as session:
        longest = session.scalars(select(Certificate).join(Certificate.document).order_by(Certificate.id)).all()
        for certificate in sorted(longest, key=lambda c: -c.document.size)[:3]:
            path = tmp_path / "certificate.pdf"
            path.write_bytes(store.read(certificate.document.sha256))
            said = read_isolated(path)
            own = select(Result).where(Result.sample_id == certificate.samples[0].id)
            kept = session.scalars(own.order_by(Result.id)).all()
            assert (said["status"], len(said["samples"])) == ("read", 1)
            assert [_read(row) for row in said["samples"][0]["results"]] == [_kept(row) for row in kept]
            for row, result in zip(said["samples"][0]["results"], kept, strict=True):
                edges = (result.box.x0, result.box.top, result.box.x1, result.box.bottom)
                assert row["bbox"] == pytest.approx(edges, abs=0.5)


def _read(row: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(row[name] for name in COLUMNS)


def _kept(row: Result) -> tuple[Any, ...]:
    own = {"limit": row.limit_printed, "status": row.lab_status, "sample_size": row.portion}
    numbers = {name: getattr(row, name) for name in ("value", "lod", "loq", "uncertainty")}
    own |= {name: None if number is None else f"{number:f}" for name, number in numbers.items()}
    return tuple(own[name] if name in own else getattr(row, name) for name in COLUMNS)


def test_every_batch_with_a_certificate_is_judged_and_nothing_is_judged_without_one(
    told: list[str], market: sessionmaker[Any]
) -> None:
    with market() as session:
        judged = set(session.scalars(select(Assessment.batch_id)))
        assert judged >= set(batches_with_published(session))
        headlines = Counter(session.scalars(select(Assessment.headline)))
        assert {"fail", "inconclusive", "not_tested"} <= set(headlines)


def test_what_is_published_was_judged_by_the_law_of_that_day_and_stood_so_since(
    told: list[str], market: sessionmaker[Any]
) -> None:
    with market() as session:
        published = select(Sample.batch_id, func.max(Certificate.published_at)).join(Sample.certificate)
        published = published.where(Certificate.published_at.is_not(None)).group_by(Sample.batch_id)
        for batch_id, at in session.execute(published).all():
            first = assessments_of(session, batch_id, at + timedelta(hours=2))[0]
            assert (first.judged_on, first.cause) == (at.date(), "published")


def test_what_is_published_was_verified_by_somebody_else_and_is_decided_to_the_last_line(
    told: list[str], market: sessionmaker[Any]
) -> None:
    with market() as session:
        published = session.scalars(select(Certificate).where(Certificate.published_at.is_not(None))).all()
        for certificate in published:
            results = effective_results(session, certificate.id)
            assert certificate.verified_by_id not in (None, certificate.submitted_by_id)
            assert all([review.decision for review in result.reviews] == ["accepted"] for result in results)
        assert {date(2023, 1, 1) < c.published_at.date() <= NOW.date() for c in published if c.published_at} == {True}


def test_stories_go_on_reissued_withdrawn_and_recalled() -> None:
    crowd = load_crowd()
    products = [invent(crowd, 1, number) for number in range(400)]
    papers = [paper for product in products for batch in product.batches for paper in batch.papers]
    assert {paper.fate for paper in papers} == {"published", "waiting", "withdrawn"}
    assert any(paper.replaces == 0 for paper in papers)


def test_where_the_demo_is_off_no_market_is_loaded(
    market: sessionmaker[Any], store: DocumentStore, settings: Settings
) -> None:
    with pytest.raises(SettingError, match="REGISTRY_DEMO=1"):
        CrowdLoader(market, store, load_catalogue(), settings=replace(settings, demo=False), now=NOW, seed=1)


def test_the_queue_of_signals_finds_what_is_strange_in_it(told: list[str], market: sessionmaker[Any]) -> None:
    with market() as session:
        found = Counter(signal.kind for signal in signals(session, load_catalogue(), on=NOW.date()))
        events = session.scalar(select(func.count()).select_from(Event))
    assert {"too_old", "not_accredited"} <= set(found)
    assert events
