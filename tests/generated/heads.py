"""Prints a certificate's head: the laboratory, the title and the sample's particulars in one of four arrangements."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from tests.generated.phrases import LABELS
from tests.generated.printer import Printer
from tests.generated.sheet import MARGIN, WIDTH, Sheet

LABORATORIES = (
    "Northfield Analytical Laboratory",
    "Hollow Creek Labs LLC",
    "Quintessa Laboratories Inc.",
    "Brightwater Testing Laboratory",
)
PRODUCTS = ("Green Vein Powder", "Red Bali Capsules", "White Maeng Da Extract", "Gold Reserve Tablets")
CLIENTS = ("Riverbend Botanicals", "Stone Mill Herbals", "Lantern Trading Co.")


def print_head(sheet: Sheet, printer: Printer, chance: Random) -> dict[str, str | None]:
    """Print the head; the answer is what it says, dates in ISO form."""
    language = sheet.choices.language
    said, shown = _particulars(language, chance)
    sheet.text(MARGIN, sheet.y + 14, said["laboratory"], 14, weight="bold")
    sheet.text(MARGIN, sheet.y + 32, printer.words["certificate"], 11, weight="bold")
    sheet.y += 44
    items = [(LABELS[key][language], text) for key, text in shown.items()]
    {"left": _left, "above": _above, "boxes": _boxes, "two-columns": _two}[sheet.choices.head](sheet, items)
    sheet.y += 12
    return {**said, "date_collected": None, "date_tested": None}


def _particulars(language: str, chance: Random) -> tuple[dict[str, str], dict[str, str]]:
    received = date(2025, 1, 13) + timedelta(days=chance.randint(0, 400))
    reported = received + timedelta(days=chance.randint(3, 15))
    numbers = {
        "certificate_number": f"C-{chance.randint(10000, 99999)}",
        "sample_id": f"S{chance.randint(100000, 999999)}",
        "product_name": chance.choice(PRODUCTS),
        "client": chance.choice(CLIENTS),
        "batch_number": f"KR{chance.randint(1000, 9999)}A",
        "matrix": chance.choice(["Plant material", "Powder", "Capsule", "Extract"]),
    }
    dates = {"date_received": received, "date_reported": reported}
    written = "%m/%d/%Y" if language == "en" else "%d.%m.%Y" if language in {"cs", "de"} else "%Y-%m-%d"
    said = numbers | {key: day.isoformat() for key, day in dates.items()} | {"laboratory": chance.choice(LABORATORIES)}
    return said, numbers | {key: day.strftime(written) for key, day in dates.items()}


def _left(sheet: Sheet, items: list[tuple[str, str]]) -> None:
    for label, text in items:
        sheet.text(MARGIN, sheet.y + 10, f"{label}:", 8, weight="bold")
        sheet.text(MARGIN + 120, sheet.y + 10, text, 8)
        sheet.y += 12


def _two(sheet: Sheet, items: list[tuple[str, str]]) -> None:
    for index in range(0, len(items), 2):
        for side, (label, text) in enumerate(items[index : index + 2]):
            left = MARGIN + side * 265
            sheet.text(left, sheet.y + 10, f"{label}:", 8, weight="bold")
            sheet.text(left + 115, sheet.y + 10, text, 8)
        sheet.y += 13


def _above(sheet: Sheet, items: list[tuple[str, str]]) -> None:
    _cells(sheet, items, 0)


def _boxes(sheet: Sheet, items: list[tuple[str, str]]) -> None:
    _cells(sheet, items, 1)


def _cells(sheet: Sheet, items: list[tuple[str, str]], ruled: int) -> None:
    """Four cells a line, each label above its value."""
    width = (WIDTH - 2 * MARGIN) / 4
    for index in range(0, len(items), 4):
        for side, (label, text) in enumerate(items[index : index + 4]):
            left = MARGIN + side * width
            sheet.text(left + 4, sheet.y + 9, label, 6.5, weight="bold")
            sheet.text(left + 4, sheet.y + 20, text, 8)
            corners = [(left, sheet.y), (left + width, sheet.y), (left + width, sheet.y + 25), (left, sheet.y + 25)]
            for start, end in zip(corners * ruled, (corners[1:] + corners[:1]) * ruled, strict=True):
                sheet.line(start, end)
        sheet.y += 27
