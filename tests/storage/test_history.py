"""The history of the database: forward, back and forward again, and never another shape than the entities have."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from registry.services.book.checkpoints import signer
from registry.services.book.log_check import check_registry
from registry.services.book.public_log import carry_on
from registry.storage import migrate
from registry.storage.database import Base, connect
from registry.storage.models import Assessment, Claim, SummarizedOutcome, Verdict
from registry.storage.queries.summaries import keep_summary
from tests import factories


def checks(engine: Engine) -> dict[str, set[tuple[str | None, str]]]:
    """Every CHECK of every table."""
    found = inspect(engine)
    return {t: {(c["name"], c["sqltext"]) for c in found.get_check_constraints(t)} for t in Base.metadata.tables}


def test_the_migrations_make_what_the_entities_say(engine: Engine) -> None:
    with engine.begin() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_the_migrations_make_the_same_checks_as_the_entities(engine: Engine, empty_url: str) -> None:
    made = connect(empty_url)
    Base.metadata.create_all(made)
    expected = checks(made)
    made.dispose()
    assert checks(engine) == expected


def test_every_step_goes_forward_and_back_again(empty_url: str) -> None:
    assert migrate.current(empty_url) is None
    migrate.upgrade(empty_url)
    migrate.downgrade(empty_url, "base")
    engine = connect(empty_url)
    assert inspect(engine).get_table_names() == ["alembic_version"]
    engine.dispose()
    migrate.upgrade(empty_url)
    assert migrate.current(empty_url) == migrate.head()


FORBIDDEN = [
    "UPDATE events SET action = 'x'",
    "DELETE FROM events",
    "UPDATE results SET printed_result = '0'",
    "DELETE FROM results",
    "DELETE FROM certificates",
    "DELETE FROM documents",
    "UPDATE product_corrections SET name = 'x'",
    "DELETE FROM product_corrections",
    "UPDATE batch_corrections SET number = 'x'",
    "DELETE FROM batch_corrections",
    "DELETE FROM particular_corrections",
    "UPDATE log_heads SET root = '00'",
    "DELETE FROM log_entries",
    "DELETE FROM log_nodes",
]


@pytest.mark.parametrize("deed", FORBIDDEN)
def test_the_database_refuses_to_change_what_happened(session: Session, deed: str) -> None:
    factories.particular_correction(session, of=factories.certificate(session))
    factories.correction(session)
    factories.batch_correction(session)
    session.commit()
    carry_on(session, signer("", ""), now=factories.NOW)
    with pytest.raises(DBAPIError, match="rows are only added"):
        session.execute(text(deed))


def test_what_happened_before_there_was_a_log_is_brought_into_it(empty_url: str) -> None:
    migrate.upgrade(empty_url, "0009")
    engine = connect(empty_url)
    with engine.begin() as connection:
        happened = (
            "INSERT INTO events (at, action, subject_type, subject_id, data) VALUES ('2026-01-01', 'a:b', 'c', 1, '{}')"
        )
        for _ in range(3):
            connection.execute(text(happened))
    migrate.upgrade(empty_url)
    with Session(engine) as session:
        carry_on(session, signer("", ""), now=factories.NOW)
        report = check_registry(session, now=factories.NOW)
    engine.dispose()
    assert (report.entries, report.heads, report.faults) == (3, 1, [])


def test_a_full_database_can_go_back_too(empty_url: str) -> None:
    migrate.upgrade(empty_url)
    engine = connect(empty_url)
    with Session(engine) as session:
        paper = factories.certificate(session, of=factories.submission(session, batch=factories.batch(session)))
        paper.samples[0].results.append(factories.added(session))
        factories.particular_correction(session, of=paper)
        factories.correction(session)
        factories.batch_correction(session)
        session.commit()
    migrate.downgrade(empty_url, "base")
    assert inspect(engine).get_table_names() == ["alembic_version"]
    engine.dispose()


def test_of_several_that_replace_one_the_standing_one_keeps_its_link_on_the_way_back(empty_url: str) -> None:
    migrate.upgrade(empty_url)
    engine = connect(empty_url)
    with Session(engine) as session:
        sent = factories.submission(session)
        old, stands, gone = (factories.certificate(session, of=sent, number=f"C-{number}") for number in (1, 2, 3))
        verifier = factories.account(session)
        for newer in (stands, gone):
            newer.supersedes_id, newer.published_at, newer.verified_by_id = old.id, factories.NOW, verifier.id
        stands.publication, gone.publication = "published", "withdrawn"
        gone.withdrawn_at, gone.withdrawn_reason = factories.NOW, "Mixed up."
        session.commit()
    migrate.downgrade(empty_url, "0024")
    with engine.connect() as connection:
        linked = connection.execute(text("SELECT number FROM certificates WHERE supersedes_id IS NOT NULL"))
        assert linked.scalars().all() == ["C-2"]
    engine.dispose()


def test_what_was_judged_before_there_were_summaries_is_found_by_them(empty_url: str) -> None:
    migrate.upgrade(empty_url)
    engine = connect(empty_url)
    with Session(engine) as session:
        rows = [{"jurisdiction": "us-ri", "outcome": "fail"}, {"jurisdiction": None, "outcome": "supported"}] * 2
        of, day, summary = factories.batch(session), factories.NOW.date(), keep_summary(session, rows)
        said = {"judged_on": day, "catalogue_version": "1", "headline": "fail", "cause": "published"}
        judged = Assessment(batch_id=of.id, created_at=factories.NOW, summary=summary, **said)
        told = {"sentence": "s", "steps": [], "result_ids": [], "basis": {}}
        claim = Claim(label_id=of.label_id, analyte="lead", comparator="absent", basis="product", printed="no lead")
        session.add_all([judged, claim])
        session.flush()
        whose = ({"rule_id": "a-rule"}, {"claim_id": claim.id}) * 2
        session.add_all(
            Verdict(assessment=judged, **row, **which, **told) for row, which in zip(rows, whose, strict=True)
        )
        session.commit()
    before = everything(engine)
    engine.dispose()
    migrate.downgrade(empty_url, "0022")
    migrate.upgrade(empty_url)
    assert (everything(engine), len(before[1])) == (before, 2)
    engine.dispose()


def test_numbers_of_certificates_kept_before_they_were_folded_are_folded(empty_url: str) -> None:
    migrate.upgrade(empty_url)
    engine = connect(empty_url)
    with Session(engine) as session:
        sent = factories.submission(session)
        for number in ("ПРОТОКОЛ-5", "ÄÖ-1", None):
            factories.certificate(session, of=sent, number=number)
        session.commit()
    migrate.downgrade(empty_url, "0028")
    migrate.upgrade(empty_url)
    with engine.connect() as connection:
        kept = connection.execute(text("SELECT number, search_number FROM certificates ORDER BY id"))
        assert kept.all() == [("ПРОТОКОЛ-5", "протокол-5"), ("ÄÖ-1", "ao-1"), (None, None)]
    engine.dispose()


def test_names_kept_before_strokes_were_folded_are_folded_and_what_they_were_stays_locked(empty_url: str) -> None:
    migrate.upgrade(empty_url)
    engine = connect(empty_url)
    with Session(engine) as session:
        factories.correction(session, of=factories.product(session, name="Łódź Leaf"), was="Ærø Leaf")
        session.commit()
    names = text("SELECT search_name FROM products UNION ALL SELECT search_name FROM product_corrections")
    kept = []
    for revision in ("0029", migrate.head()):
        migrate.downgrade(empty_url, revision) if revision == "0029" else migrate.upgrade(empty_url)
        with engine.connect() as connection:
            kept.append(connection.execute(names).scalars().all())
    assert kept == [["łodz leaf", "ærø leaf"], ["lodz leaf", "aero leaf"]]
    with engine.connect() as connection, pytest.raises(DBAPIError, match="rows are only added"):
        connection.execute(text("UPDATE product_corrections SET name = 'x'"))
    engine.dispose()


def everything(engine: Engine) -> tuple[list[str | None], list[tuple[str, ...]]]:
    """The summary of each judging, and what each summary says."""
    named, places = select(Assessment.summary), SummarizedOutcome.__table__
    with Session(engine) as session:
        return list(session.scalars(named)), sorted(tuple(row) for row in session.execute(select(places)))
