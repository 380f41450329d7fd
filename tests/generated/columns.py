"""Which columns a table has, in which order, and what their headings say."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from tests.generated.findings import Panel
from tests.generated.printer import Printer

NAMED = "number symbol analyte cas"
ORDERS = {
    "result-first": f"{NAMED} result unit uncertainty claim share lod loq limit status portion further method",
    "limits-first": f"{NAMED} method portion lod loq limit claim result uncertainty share unit status further",
    "limit-first": f"{NAMED} unit limit claim result share uncertainty lod loq portion further status method",
    "status-first": f"{NAMED} status lod loq limit claim result uncertainty share unit method portion further",
}
METHODS = {
    "microbials": "USP <2021>",
    "heavy-metals": "ICP-MS",
    "mycotoxins": "LC-MS/MS",
    "moisture": "KF",
    "alkaloids": "HPLC-UV",
    "cannabinoids": "HPLC-DAD",
    "pesticides": "LC-MS/MS",
    "solvents": "GC-MS",
}
NAMED_TWICE = {"heavy-metals", "alkaloids"}
MIXED = {"moisture", "physical"}


@dataclass(frozen=True)
class Column:
    """What a column holds and, for results, in which units; `over` is the heading that it shares with neighbours."""

    kind: str
    heading: str
    units: tuple[str, ...] = ()
    over: str = ""


def columns_of(panels: list[Panel], printer: Printer) -> list[Column]:
    """The columns of a table that prints these panels."""
    return [column for kind in _order(panels, printer) for column in _column(kind, panels, printer)]


def _order(panels: list[Panel], printer: Printer) -> list[str]:
    if printer.choices.order != "shuffled":
        kinds = ORDERS[printer.choices.order].split()
    else:
        kinds = ORDERS["result-first"].split()
        first, rest = kinds[:4], kinds[4:]
        Random(f"{printer.house}{panels[0].title}").shuffle(rest)  # laboratories differ so even within one page
        kinds = [*first, *rest]
    if printer.choices.second_name == "symbol-after":
        kinds[1:3] = ["analyte", "symbol"]
    return kinds


def where_units(panels: list[Panel], printer: Printer) -> str:
    """Where the unit stands: more than one unit needs headings, units of each row need cells or a column."""
    asked, panel = printer.choices.unit, panels[0]
    if len(panels) > 1 or panel.panel in MIXED:
        return "column" if asked == "column" else "cell"
    if printer.choices.layout == "transposed":
        return "heading"
    if len(panel.units) > 1 and not together(panel, printer):
        return asked if asked in {"heading", "heading-below"} else "heading"
    return asked


def together(panel: Panel, printer: Printer) -> bool:
    """Whether one cell holds the results in both units."""
    return printer.choices.several_units == "one-cell" and len(panel.units) > 1


def wanted(kind: str, panels: list[Panel], printer: Printer) -> bool:
    """Whether a table that prints these panels has a column of this kind."""
    c, found = printer.choices, [f for p in panels for f in p.findings]
    censored = any(f.loq for f in found)
    single = all(len(p.units) == 1 for p in panels)
    answers = {
        "analyte": True,
        "result": True,
        "number": c.number == "counted",
        "symbol": c.second_name.startswith("symbol") and panels[0].panel in NAMED_TWICE,
        "cas": c.second_name == "cas" and panels[0].panel in {"alkaloids", "heavy-metals"},
        "unit": where_units(panels, printer) == "column",
        "lod": censored and c.censoring in {"columns", "one-column", "lod"},
        "loq": censored and c.censoring in {"columns", "loq"},
        "limit": c.limit != "none" and any(f.limit or f.portion for f in found),
        "status": c.status != "none" and any(f.status for f in found),
        "method": c.method == "column" or (c.method == "merged" and len(panels) == 1),
        "uncertainty": c.uncertainty == "column" and single and panels[0].panel not in {"microbials", "physical"},
        "claim": any(f.claim for f in found),
        "share": any(f.claim for f in found),
        "further": c.further != "none" and panels[0].panel != "physical",
        "portion": c.portion == "column" and any(f.portion for f in found),
    }
    return answers[kind] and not (kind == "method" and all(p.panel not in METHODS for p in panels))


def _column(kind: str, panels: list[Panel], printer: Printer) -> list[Column]:
    if not wanted(kind, panels, printer):
        return []
    if kind == "result":
        return _results(panels, printer)
    heading = printer.headings[printer.choices.further if kind == "further" else kind]
    if kind == "symbol" and panels[0].panel == "alkaloids":
        heading = printer.headings["abbreviation"]
    if kind == "lod" and printer.choices.censoring == "one-column":
        heading = f"{printer.headings['lod']}{printer.joint}{printer.headings['loq']}"
    if kind == "analyte" and printer.choices.title == "names-heading" and len(panels) == 1:
        heading = panels[0].title
    if kind == "analyte" and where_units(panels, printer) == "names-heading":
        heading = f"{heading} ({printer.unit(panels[0].units[0])})"
    if kind in {"lod", "loq"} and len(panels[0].units) > 1:
        heading = with_unit(heading, panels[0].units[0], panels, printer)
    bare = kind == "unit" and printer.choices.unit_heading == "none"
    return [Column(kind, "" if bare else heading)]


def _results(panels: list[Panel], printer: Printer) -> list[Column]:
    heading, units = printer.headings["result"], panels[0].units
    if len(panels) > 1 or together(panels[0], printer):
        return [Column("result", heading, units)]
    if len(units) > 1 and printer.choices.several_units == "spanned":
        return [Column("result", printer.unit(unit), (unit,), heading) for unit in units]
    if len(units) > 1 and printer.bare_units:
        return [Column("result", printer.unit(unit), (unit,)) for unit in units]
    portions = {f.portion for f in panels[0].findings if f.portion}
    if printer.choices.portion == "heading" and portions and panels[0].panel == "microbials":
        return [Column("result", f"{heading} ({printer.words['in'].replace('/', 'in')} {min(portions)})", units)]
    return [Column("result", with_unit(heading, unit, panels, printer), (unit,)) for unit in units]


def with_unit(heading: str, unit: str, panels: list[Panel], printer: Printer) -> str:
    """A heading with its unit, beside or below it, where units stand in headings."""
    joint = {"heading": " ", "heading-below": "\n"}.get(where_units(panels, printer))
    return f"{heading}{joint}({printer.unit(unit)})" if joint and unit else heading
