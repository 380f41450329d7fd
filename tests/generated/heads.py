"""Prints a certificate's head: the laboratory, the title and the sample's particulars in one of five arrangements."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from tests.generated.phrases import LABELS
from tests.generated.printer import Printer
from tests.generated.sheet import MARGIN, Sheet

LABORATORIES = (
    "Northfield Analytical Laboratory",
    "Hollow Creek Labs LLC",
    "Quintessa Laboratories Inc.",
    "Brightwater Testing Laboratory",
)
PRODUCTS = {
    "powder": ("Green Vein Powder", "White Maeng Da Powder"),
    "capsule": ("Red Bali Capsules", "Gold Reserve Capsules"),
    "extract": ("White Maeng Da Extract", "Black Label Extract 45"),
    "shot": ("Cloud Shot 60 mL", "Quick Lift Kratom Shot"),
    "gummy": ("Evening Gummies", "Mango Gummies 20 ct"),
}
MATRICES = {
    "powder": ("Plant material", "Powder"),
    "capsule": ("Capsule",),
    "extract": ("Extract",),
    "shot": ("Liquid", "Beverage"),
    "gummy": ("Gummy", "Edible"),
}
PIECES = {"capsule": "Capsule weight: 500 mg", "shot": "Bottle volume: 60 mL", "gummy": "Unit weight: 4.0 g"}
CLAIMS = {
    "capsule": "25 mg mitragynine per capsule",
    "extract": "45 % Mitragynine",
    "shot": "150 mg mitragynine per bottle",
    "gummy": "Mitragynine 20 mg/gummy",
}
CLIENTS = ("Riverbend Botanicals", "Stone Mill Herbals", "Lantern Trading Co.")
WRITTEN = {
    "en": ("%m/%d/%Y", "%B %d, %Y", "%d-%b-%Y"),
    "cs": ("%d.%m.%Y",),
    "de": ("%d.%m.%Y",),
    "es": ("%Y-%m-%d", "%d.%m.%Y"),
    "id": ("%Y-%m-%d", "%d.%m.%Y"),
    "th": ("%Y-%m-%d", "%d %b %Y"),
}


def print_head(sheet: Sheet, printer: Printer, chance: Random) -> dict[str, str | None]:
    """Print the head; the answer is what it says, dates in ISO form."""
    language, sheet.running = sheet.choices.language, ""
    said, shown = _particulars(sheet, printer.house, chance)
    sheet.text(MARGIN, sheet.y + 14, said["laboratory"], 14, weight="bold")
    if sheet.choices.prose == "law":
        sheet.text(MARGIN + 290, sheet.y + 10, "1200 Lead Mine Road, Exampleton 12345", 6.5)
    sheet.text(MARGIN, sheet.y + 32, printer.words["certificate"], 11, weight="bold")
    sheet.y += 44
    items = [(LABELS[key][language], text) for key, text in shown.items()]
    arrange = {"left": _left, "above": _above, "boxes": _boxes, "two-columns": _two, "one-cell": _one}
    arrange[sheet.choices.head](sheet, items)
    if sheet.choices.form in PIECES:
        sheet.text(MARGIN, sheet.y + 9, PIECES[sheet.choices.form], 8)
        sheet.y += 12
    if sheet.choices.claim == "head" and sheet.choices.form in CLAIMS:
        sheet.text(MARGIN, sheet.y + 9, f"{printer.headings['claim']}: {CLAIMS[sheet.choices.form]}", 8)
        sheet.y += 12
    sheet.y += 12
    if sheet.choices.running == "head":
        keys = ("certificate_number", "sample_id", "product_name")
        sheet.running = "   ".join(f"{LABELS[key][language]}: {shown[key]}" for key in keys)
    return {**said, "date_collected": None, "date_tested": None}


def _particulars(sheet: Sheet, house: float, chance: Random) -> tuple[dict[str, str], dict[str, str]]:
    received = date(2025, 1, 13) + timedelta(days=chance.randint(0, 400))
    reported = received + timedelta(days=chance.randint(3, 15))
    form = sheet.choices.form
    numbers = {
        "certificate_number": f"C-{chance.randint(10000, 99999)}",
        "sample_id": f"S{chance.randint(100000, 999999)}",
        "product_name": chance.choice(PRODUCTS[form]),
        "client": CLIENTS[int(house * 3)],
        "batch_number": f"KR{chance.randint(1000, 9999)}A",
        "matrix": chance.choice(MATRICES[form]),
    }
    dates = {"date_received": received, "date_reported": reported}
    written = chance.choice(WRITTEN[sheet.choices.language])
    said = numbers | {key: day.isoformat() for key, day in dates.items()} | {"laboratory": LABORATORIES[int(house * 4)]}
    return said, numbers | {key: day.strftime(written) for key, day in dates.items()}


def _left(sheet: Sheet, items: list[tuple[str, str]]) -> None:
    for label, text in items:
        sheet.text(MARGIN, sheet.y + 10, f"{label}:", 8, weight="bold")
        sheet.text(MARGIN + 130, sheet.y + 10, text, 8)
        sheet.y += 12


def _one(sheet: Sheet, items: list[tuple[str, str]]) -> None:
    """Label and value in one run of text, two beside each other."""
    for index in range(0, len(items), 2):
        for side, (label, text) in enumerate(items[index : index + 2]):
            sheet.text(MARGIN + side * 265, sheet.y + 10, f"{label}: {text}", 8)
        sheet.y += 13


def _two(sheet: Sheet, items: list[tuple[str, str]]) -> None:
    for index in range(0, len(items), 2):
        for side, (label, text) in enumerate(items[index : index + 2]):
            left = MARGIN + side * 265
            sheet.text(left, sheet.y + 10, f"{label}:", 8, weight="bold")
            sheet.text(left + 125, sheet.y + 10, text, 8)
        sheet.y += 13


def _above(sheet: Sheet, items: list[tuple[str, str]]) -> None:
    _cells(sheet, items, 0)


def _boxes(sheet: Sheet, items: list[tuple[str, str]]) -> None:
    _cells(sheet, items, 1)


def _cells(sheet: Sheet, items: list[tuple[str, str]], ruled: int) -> None:
    """Four cells a line, each label above its value."""
    width = sheet.room / 4
    for index in range(0, len(items), 4):
        for side, (label, text) in enumerate(items[index : index + 4]):
            left = MARGIN + side * width
            sheet.text(left + 4, sheet.y + 9, label, 6.5, weight="bold")
            sheet.text(left + 4, sheet.y + 20, text, 8)
            corners = [(left, sheet.y), (left + width, sheet.y), (left + width, sheet.y + 25), (left, sheet.y + 25)]
            for start, end in zip(corners * ruled, (corners[1:] + corners[:1]) * ruled, strict=True):
                sheet.line(start, end)
        sheet.y += 27
