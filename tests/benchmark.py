"""How long judging a whole market takes beside loading it: python -m tests.benchmark [--batches 10000].

Prints the seconds of both and their ratio; nothing of the repository is touched.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from sqlalchemy import insert
from sqlalchemy.orm import Session

from registry.domain.docket import Docket
from registry.reference.loader import load
from registry.services.judging.market import OnSale, on_sale
from registry.storage import migrate
from registry.storage.database import connect, sessions
from registry.storage.models import Batch, Certificate, Document, Label, Product, Result, Sample, Submission
from tests.factories import account, organisation

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
ON = date(2026, 11, 24)
FORMS = ("powder", "capsule", "tablet", "extract", "liquid", "gummy")
PANEL = (
    *(("alkaloids", name, "mg/g", "HPLC") for name in ("mitragynine", "7-hydroxymitragynine", "paynantheine")),
    *(
        ("alkaloids", name, "mg/g", "HPLC")
        for name in ("speciogynine", "speciociliatine", "corynoxine", "total-alkaloids")
    ),
    *(("alkaloids", name, "mg/g", "LC-MS/MS") for name in ("mgm-15", "mgm-16", "mitragynine-pseudoindoxyl")),
    *(("heavy-metals", name, "ppm", "ICP-MS") for name in ("arsenic", "cadmium", "lead", "mercury", "nickel")),
    *(
        ("microbials", name, "CFU/g", "plate")
        for name in ("total-aerobic-count", "total-yeast-and-mold", "total-coliforms")
    ),
    ("microbials", "bile-tolerant-gram-negative-bacteria", "CFU/g", "plate"),
    ("microbials", "salmonella", None, "PCR"),
    ("microbials", "e-coli", None, "PCR"),
    *(
        ("mycotoxins", name, "ug/kg", "LC-MS/MS")
        for name in ("aflatoxin-b1", "aflatoxin-b2", "aflatoxin-g1", "aflatoxin-g2")
    ),
    ("moisture", "moisture", "%", "loss on drying"),
    *(("pesticides", name, "ppm", "LC-MS/MS") for name in ("abamectin", "acephate", "bifenthrin", "boscalid")),
)


def result(sample_id: int, position: int, chance: random.Random) -> dict[str, object]:
    """One row of a certificate: a number, not detected, or absent in a portion."""
    panel, analyte, unit, method = PANEL[position]
    unseen = unit is not None and chance.random() < 0.4
    value = None if unit is None or unseen else Decimal(chance.randint(1, 5000)).scaleb(-3)
    return {
        "sample_id": sample_id,
        "position": position,
        "panel": panel,
        "analyte": analyte,
        "printed_analyte": analyte,
        "printed_result": "ND" if unseen else "absent" if unit is None else str(value),
        "operator": "absent" if unit is None else "ND" if unseen else "=",
        "value": value,
        "unit": unit,
        "lod": Decimal("0.01") if unseen else None,
        "uncertainty": value / 10 if value is not None and chance.random() < 0.3 else None,
        "portion": "25 g" if unit is None else None,
        "method": method,
        "page": 1,
        "x0": 0.0,
        "top": 0.0,
        "x1": 1.0,
        "bottom": 1.0,
        "confidence": 1.0,
        "reasons": [],
        "reader_version": "0",
        "created_at": NOW,
    }


def fill(session: Session, batches: int) -> None:
    """A market of so many batches, each with one published certificate."""
    chance = random.Random(4578)
    laboratory, maker = organisation(session), organisation(session, kind="maker")
    submitter, verifier = account(session, of=laboratory), account(session, of=laboratory)
    numbers = range(1, batches + 1)
    common = {"created_at": NOW}
    rows = {
        Product: [
            {"id": n, "public_id": f"P{n}", "maker_id": maker.id, "name": f"Product {n}", "search_name": f"product {n}"}
            | {"form": chance.choice(FORMS), **common}
            for n in numbers
        ],
        Label: [
            {"id": n, "product_id": n, "version": 1, "serving_mass": Decimal("2.4"), "serving_units": Decimal(2)}
            | {"servings_per_container": Decimal(30), **common}
            for n in numbers
        ],
        Batch: [
            {"id": n, "public_id": f"B{n}", "product_id": n, "label_id": n, "number": f"N{n}", "number_folded": f"n{n}"}
            | common
            for n in numbers
        ],
        Document: [
            {"id": n, "sha256": f"{n:064}", "size": 1, "received_at": NOW, "state": "read", "attempts": 1}
            for n in numbers
        ],
        Submission: [
            {"id": n, "public_id": f"S{n}", "document_id": n, "organisation_id": laboratory.id}
            | {"account_id": submitter.id, "file_name": "coa.pdf", "received_at": NOW}
            for n in numbers
        ],
        Certificate: [
            {"id": n, "public_id": f"C{n}", "document_id": n, "submission_id": n, "laboratory_id": laboratory.id}
            | {"submitted_by_id": submitter.id, "verified_by_id": verifier.id, "publication": "published"}
            | {"published_at": NOW, "version": 1, **common}
            for n in numbers
        ],
        Sample: [{"id": n, "certificate_id": n, "position": 1, "batch_id": n, "fields": {}} for n in numbers],
    }
    for table, made in rows.items():
        session.execute(insert(table), made)
    for start in range(1, batches + 1, 500):
        some = range(start, min(start + 500, batches + 1))
        session.execute(insert(Result), [result(n, place, chance) for n in some for place in range(len(PANEL))])
    session.commit()


def main() -> None:
    """Fill a database, load the market, judge it by every rule, and say how long each took."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--batches", type=int, default=10_000)
    given = asked.parse_args()
    catalogue = load()
    with tempfile.TemporaryDirectory() as home:
        url = f"sqlite:///{Path(home) / 'market.sqlite3'}"
        migrate.upgrade(url)
        engine = connect(url)
        with sessions(engine)() as session:
            fill(session, given.batches)
        docket = Docket.of(catalogue.rules, ON, catalogue.units)
        with sessions(engine)() as session:
            loading, judging, outcomes = measured(on_sale(session, catalogue.units), docket)
        engine.dispose()
    print(f"{given.batches} batches of {len(PANEL)} results, {len(catalogue.rules)} rules")  # noqa: T201
    print(f"loading {loading:.1f} s, judging {judging:.1f} s, ratio {judging / loading:.2f}")  # noqa: T201
    print(dict(outcomes))  # noqa: T201


def measured(market: Iterator[OnSale], docket: Docket) -> tuple[float, float, Counter[str]]:
    """The seconds of loading and of judging, batch by batch as they come, and how often each outcome was reached."""
    loading = judging = 0.0
    outcomes: Counter[str] = Counter()
    began = time.process_time()
    for batch in market:
        loaded = time.process_time()
        verdicts = docket.verdicts(batch.findings, batch.serving, batch.form)
        judged = time.process_time()
        loading, judging = loading + loaded - began, judging + judged - loaded
        outcomes.update(verdict.outcome.value for _rule, verdict in verdicts)
        began = time.process_time()
    return loading, judging, outcomes


if __name__ == "__main__":
    main()
