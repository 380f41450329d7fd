"""The nightly dumps, for those who want everything."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Response, render_template, send_from_directory

from registry.domain.said import Said
from registry.reference.dump_columns import dump_columns
from registry.services.book.dump import checksum_of, dumps
from registry.web.asked.as_of import of_today_only
from registry.web.shared.parts import parts

blueprint = Blueprint("data-files", __name__, url_prefix="/data")
EACH_OF_A_DAY = Said("Each dump is of the day in its name: choose one from the list of all the data. Leave as_of out.")
DAY = len("2026-11-24")


@dataclass(frozen=True)
class Offered:
    """A dump: its name, the day it is of, its size in bytes and its sha256."""

    name: str
    day: str
    size: int
    sha256: str


@blueprint.get("")
def index() -> str:
    """Every dump kept, newest first, and what is in them."""
    of_today_only(EACH_OF_A_DAY)
    offered = [
        Offered(dump.name, dump.stem[-DAY:], dump.stat().st_size, checksum_of(dump))
        for dump in dumps(parts().settings.dumps)
    ]
    return render_template("data_files.html", offered=offered, tables=dump_columns())


@blueprint.get("/registry-<name>.zip")
def download(name: str) -> Response:
    """One dump."""
    of_today_only(EACH_OF_A_DAY)
    return send_from_directory(parts().settings.dumps, f"registry-{name}.zip", as_attachment=True)
