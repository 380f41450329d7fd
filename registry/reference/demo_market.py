"""The invented market of the demo: who is in it, what they sell, and which certificates came when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from registry.reference.demo_certificates import CertificateSpec, load_certificates
from registry.reference.demo_schemas import MarketSchema
from registry.reference.files import DataFolder

DATA = Path(__file__).parent.parent / "data" / "demo"


@dataclass(frozen=True)
class DemoAccount:
    """A person of the demo; `organisation` is None for an administrator."""

    email: str
    name: str
    role: str
    organisation: str | None


@dataclass(frozen=True)
class DemoClaim:
    """One claim of a label, in the words of the registry and as printed."""

    analyte: str
    comparator: str
    amount: Decimal | None
    unit: str | None
    basis: str
    printed: str


@dataclass(frozen=True)
class DemoLabel:
    """A label; mass in g, volume in mL."""

    serving: str
    mass: Decimal | None
    volume: Decimal | None
    units: Decimal | None
    servings: Decimal
    claims: tuple[DemoClaim, ...]
    statements: tuple[str, ...]


@dataclass(frozen=True)
class DemoBatch:
    """A batch, by the number on its pack."""

    number: str
    manufactured: date
    expires: date


@dataclass(frozen=True)
class DemoProduct:
    """A product with its label and batches."""

    name: str
    maker: str
    form: str
    gtin: str
    label: DemoLabel
    batches: tuple[DemoBatch, ...]


@dataclass(frozen=True)
class DemoSubmission:
    """A certificate's way in: for which batch, by whom and when, who verifies it, what it replaces and why."""

    certificate: str
    batch: str
    by: str
    on: date
    verifier: str | None
    replaces: str | None
    reason: str


@dataclass(frozen=True)
class Market:
    """Everything the demo shows; the password is every account's."""

    password: str
    accounts: tuple[DemoAccount, ...]
    products: tuple[DemoProduct, ...]
    submissions: tuple[DemoSubmission, ...]
    certificates: dict[str, CertificateSpec]


@cache
def load_market() -> Market:
    """The market of registry/data/demo; raises DataFileError with all faults."""
    folder = DataFolder(DATA)
    market = folder.read("market.yaml", MarketSchema())
    certificates = load_certificates(folder, "forms.yaml", "certificates/*.yaml")
    folder.finish()
    _check_names(folder, market, certificates)
    folder.finish()
    return Market(
        password=market["password"],
        accounts=tuple(DemoAccount(**row) for row in market["accounts"]),
        products=tuple(_product(row) for row in market["products"]),
        submissions=tuple(DemoSubmission(**row) for row in market["submissions"]),
        certificates=certificates,
    )


def _product(row: dict[str, Any]) -> DemoProduct:
    batches = tuple(DemoBatch(**batch) for batch in row["batches"])
    return DemoProduct(row["name"], row["maker"], row["form"], row["gtin"], _label(row["label"]), batches)


def _label(row: dict[str, Any]) -> DemoLabel:
    return DemoLabel(
        serving=row["serving"],
        mass=row["mass"],
        volume=row["volume"],
        units=row["units"],
        servings=row["servings"],
        claims=tuple(DemoClaim(**claim) for claim in row["claims"]),
        statements=tuple(row["statements"]),
    )


def _check_names(folder: DataFolder, market: dict[str, Any], certificates: dict[str, CertificateSpec]) -> None:
    """Whoever and whatever is named must be there."""
    makers = {row["organisation"] for row in market["accounts"] if row["role"] == "maker"}
    accounts = {row["email"] for row in market["accounts"]} | {None}
    batches = {batch["number"] for row in market["products"] for batch in row["batches"]}
    named: list[tuple[str | None, set[Any]]] = [(row["maker"], makers) for row in market["products"]]
    for row in market["submissions"]:
        named += [(row["by"], accounts), (row["verifier"], accounts), (row["batch"], batches)]
        named += [(row["certificate"], set(certificates)), (row["replaces"], set(certificates) | {None})]
    for name, known in named:
        if name not in known:
            folder.fault("market.yaml", f"{name!r} is named and not there")
