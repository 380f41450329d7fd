"""What is wrong with a value as a person typed it: names, units and numbers, all faults at once."""

from __future__ import annotations

from registry.domain.measurement import Operator
from registry.domain.quantity import Units
from registry.domain.said import Said
from registry.reference.substances import load_analytes, load_panels
from registry.services.numbers import is_plain
from registry.services.reviewing.typed_value import Correction
from registry.services.typed_text import text_fault

NUMBERED = (Operator.EQUAL, Operator.BELOW, Operator.ABOVE)
STATUSES = ("pass", "fail")
NO_PANEL = ("other", "unknown")  # what stands under no title the registry knows
TEXTS = ("printed_analyte", "printed_result", "limit_printed", "portion", "method")
LONGEST = 500  # letters of a text of one row: what a method is called is the longest
Fault = tuple[str, str]


def faults(said: Correction, units: Units, before: Correction | None = None) -> list[Fault]:
    """Every fault by the field it is of; a text that stood `before` as it was read may stay so."""
    found = (_panel_fault(said), _name_fault(said), _analyte_fault(said), _unit_fault(said, units), _status_fault(said))
    faults = [fault for fault in found if fault is not None]
    if not said.printed_result.strip():
        faults.append(("printed_result", Said("Write the result as it stands on the paper.")))
    return faults + _text_faults(said, before) + _number_faults(said)


def _text_faults(said: Correction, before: Correction | None) -> list[Fault]:
    typed = {
        name: getattr(said, name) for name in TEXTS if before is None or getattr(said, name) != getattr(before, name)
    }
    found = ((name, text_fault(text or "", LONGEST)) for name, text in typed.items())
    return [(name, fault) for name, fault in found if fault is not None]


def _panel_fault(said: Correction) -> Fault | None:
    if said.panel in {*(panel.slug for panel in load_panels()), *NO_PANEL}:
        return None
    return "panel", Said("Choose the panel that it stands in.")


def _name_fault(said: Correction) -> Fault | None:
    if said.printed_analyte.strip():
        return None
    return "printed_analyte", Said("Write the name as it stands on the paper.")


def _status_fault(said: Correction) -> Fault | None:
    if said.lab_status is None or said.lab_status in STATUSES:
        return None
    return "lab_status", Said("Choose one of {choices}.", choices=" ".join(STATUSES))


def _analyte_fault(said: Correction) -> tuple[str, str] | None:
    if said.analyte is None or load_analytes().get(said.analyte) is not None:
        return None
    return "analyte", Said(
        "The registry knows no analyte {analyte}: choose one of the list.", analyte=repr(said.analyte)
    )


def _unit_fault(said: Correction, units: Units) -> tuple[str, str] | None:
    if said.unit is None or units.find(said.unit) is not None:
        return None
    return "unit", Said("The registry knows no unit {unit}: choose one of the list.", unit=repr(said.unit))


def _number_faults(said: Correction) -> list[tuple[str, str]]:
    numbers = {"value": said.value, "lod": said.lod, "loq": said.loq}
    numbers["uncertainty"] = said.uncertainty
    faults: list[tuple[str, str]] = [
        (name, Said("Write a number, 0 or more."))
        for name, number in numbers.items()
        if number is not None and not is_plain(number)
    ]
    if said.operator not in list(Operator):
        return [*faults, ("operator", Said("Choose one of {choices}.", choices=" ".join(Operator)))]
    if said.operator in NUMBERED and said.value is None:
        faults.append(("value", Said("A result with {operator} needs its number.", operator=said.operator)))
    if said.operator not in NUMBERED and said.value is not None:
        faults.append(
            ("value", Said("A result that is {operator} has no number: leave it empty.", operator=said.operator))
        )
    return faults
