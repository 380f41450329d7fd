"""The dump holds everything public, whole, with what is needed to check and to understand it."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from registry.reference.dump_columns import dump_columns
from registry.services.alerts import recalls
from registry.services.alerts.notice import NewRecall
from registry.services.book.checkpoints import signer
from registry.services.book.dump import KEPT, dumps, write_dump
from registry.services.book.public_log import carry_on
from registry.storage.models import Batch
from registry.storage.queries.dump import TABLES
from tests.stories import NOW, Printed, batch
from tests.web.market import filed, publish, withdraw


@pytest.fixture
def market(session, app, people):
    """A published batch of 0.50 % mitragynine, and one whose certificate was withdrawn."""
    green, red = batch(session, people.maker, number="GM-1"), batch(session, people.maker, "Red", number="RH-1")
    publish(session, filed(session, app, people.laboratory, green, Printed("mitragynine", "0.50")), people.regulator)
    lost = publish(session, filed(session, app, people.laboratory, red, number="C-2"), people.regulator)
    withdraw(session, lost, people.regulator, "Mixed up")


def opened(path):
    archive = zipfile.ZipFile(path)
    return {name: archive.read(name) for name in archive.namelist()}


def table(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode())))


@pytest.mark.parametrize("name", TABLES)
def test_every_column_is_in_the_data_dictionary_and_the_other_way_round(name):
    assert list(dump_columns()[name]) == TABLES[name].selected_columns.keys()


def test_decimals_keep_their_digits_and_what_was_withdrawn_has_no_results(session, market, tmp_path):
    files = opened(write_dump(session, tmp_path, now=NOW))
    assert [row["value"] for row in table(files["results.csv"])] == ["0.50"]
    assert [json.loads(line)["value"] for line in files["results.jsonl"].splitlines()] == ["0.50"]
    assert sorted((c["publication"], c["withdrawn_reason"]) for c in table(files["certificates.csv"])) == [
        ("published", ""),
        ("withdrawn", "Mixed up"),
    ]


def test_a_certificate_that_was_withdrawn_leaves_a_tombstone(session, market, tmp_path):
    files = opened(write_dump(session, tmp_path, now=NOW))
    stones = table(files["tombstones.csv"])
    assert [(stone["number"], stone["withdrawn_reason"], len(stone["sha256"])) for stone in stones] == [
        ("C-2", "Mixed up", 64)
    ]


def test_the_public_log_lies_in_the_dump_with_its_newest_head(session, market, tmp_path):
    carry_on(session, signer("", ""), now=NOW)
    files = opened(write_dump(session, tmp_path, now=NOW))
    heads = [json.loads(line) for line in files["log_heads.jsonl"].splitlines()]
    assert (heads[-1]["size"], heads[-1]["checkpoint"]) == (
        len(files["log_entries.jsonl"].splitlines()),
        files["CHECKPOINT"].decode(),
    )


def test_nothing_a_maker_wrote_runs_as_a_formula_and_json_has_it_as_it_is(session, people, tmp_path):
    batch(session, people.maker, "=1+1", number="GM-1")
    files = opened(write_dump(session, tmp_path, now=NOW))
    assert [row["name"] for row in table(files["products.csv"])] == ["'=1+1"]
    assert [json.loads(line)["name"] for line in files["products.jsonl"].splitlines()] == ["=1+1"]


def test_the_checksums_are_those_of_the_files(session, market, tmp_path):
    path = write_dump(session, tmp_path, now=NOW)
    files = opened(path)
    sums = dict(reversed(line.split("  ")) for line in files.pop("SHA256SUMS").decode().splitlines())
    assert sums == {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    beside = path.with_suffix(".zip.sha256").read_text()
    assert beside == f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n"


def test_only_the_newest_dumps_stay_and_none_is_half_written(session, market, tmp_path):
    for days in range(KEPT + 2):
        write_dump(session, tmp_path / "dumps", now=NOW + timedelta(days=days))
    assert len(dumps(tmp_path / "dumps")) == KEPT
    assert len(list((tmp_path / "dumps").iterdir())) == 2 * KEPT


def test_a_dump_can_be_found_and_taken(client, app, session, market):
    folder = app.extensions["registry"].settings.dumps
    path = write_dump(session, folder, now=NOW)
    assert path.name in client.get("/data").text
    with client.get("/data/registry-2026-11-24.zip") as answer:
        assert answer.data == path.read_bytes()
    assert client.get("/data/registry-..%2f..%2fsecret_key.zip").status_code == 404


READ = {
    "text": str,
    "whole number": int,
    "decimal": Decimal,
    "number": float,
    "day": date.fromisoformat,
    "instant": datetime.fromisoformat,
}


@pytest.fixture
def recalled(session, people, market):
    """A recall of the published batch, with an update."""
    of = session.query(Batch).filter_by(number="GM-1").one()
    notice = NewRecall("Lead was found.", "Throw it away.", "State of Nowhere", "GM-1")
    row = recalls.issue(session, actor=people.regulator, product=of.product, notice=notice, now=NOW)
    recalls.add_update(session, actor=people.regulator, recall=row, text="More shops.", now=NOW)


def test_the_dictionary_alone_is_enough_to_read_and_join_every_table(session, recalled, tmp_path):
    files = opened(write_dump(session, tmp_path, now=NOW))
    dictionary = table(files["data_dictionary.csv"])
    tables = {row["table"]: table(files[f"{row['table']}.csv"]) for row in dictionary}
    keys = {name: {next(iter(row.values())) for row in rows} for name, rows in tables.items()}
    assert {name for name, rows in tables.items() if rows and len(keys[name]) == len(rows)} >= {"products", "results"}
    for column in dictionary:
        values = [row[column["column"]] for row in tables[column["table"]]]
        for value in filter(None, values):
            READ[column["kind"]](value)
        if column["refers_to"]:
            assert {*values} - {""} <= keys[column["refers_to"]], column


def test_the_dictionary_says_what_a_column_is_and_where_it_leads(session, recalled, tmp_path):
    rows = table(opened(write_dump(session, tmp_path, now=NOW))["data_dictionary.csv"])
    told = {(row["table"], row["column"]): (row["kind"], row["refers_to"]) for row in rows}
    assert [told[one] for one in DESCRIBED] == [
        ("decimal", ""),
        ("day", ""),
        ("instant", ""),
        ("whole number", "samples"),
        ("text", "certificates"),
        ("text", "batches"),
    ]


DESCRIBED = [
    ("results", "value"),
    ("batches", "expires_on"),
    ("recalls", "issued_at"),
    ("results", "sample"),
    ("certificates", "supersedes"),
    ("verdicts", "batch"),
]


def test_recall_notices_are_public_and_so_in_the_dump(session, recalled, tmp_path):
    files = opened(write_dump(session, tmp_path, now=NOW))
    (notice,), (part,), (added,) = (
        table(files[f"{name}.csv"]) for name in ("recalls", "recall_batches", "recall_updates")
    )
    assert (notice["reason"], part["first"], added["text"]) == ("Lead was found.", "GM-1", "More shops.")
    assert notice["recall"] == part["recall"] == added["recall"]
