"""What a list would do, or did, as programs read it."""

from __future__ import annotations

from typing import Any

from registry.services.importing.entries import CellRemark
from registry.services.importing.plan import Plan, ProductPlan, Step


def plan_data(plan: Plan) -> dict[str, Any]:
    """A plan: how the file was read, each row's outcome, each bad cell, and what was left aside."""
    of = {id(step): product for product in plan.products for step in product.steps}
    return {
        "read_as": plan.laid.read_as,
        "counts": plan.counts,
        "rows": [row_data(step, of[id(step)]) for step in plan.steps],
        "bad_cells": [cell(told) for told in plan.bad],
        "doubts": [cell(told) for step in plan.steps for told in step.entry.doubts],
        "unused_columns": [
            {"sheet": layout.sheet, "column": letter, "heading": heading}
            for layout in plan.laid.layouts
            for letter, heading in layout.unused
        ],
        "hidden_sheets": list(plan.laid.hidden),
    }


def cell(told: CellRemark) -> dict[str, Any]:
    """A cell and the sentence about it."""
    place = told.place
    return {
        "sheet": place.sheet,
        "row": place.row,
        "column": place.column,
        "heading": place.heading,
        "value": place.text,
        "detail": told.sentence,
    }


def row_data(step: Step, product: ProductPlan) -> dict[str, Any]:
    """A row and what it registers."""
    return {
        "sheet": step.entry.layout.sheet,
        "row": step.entry.row,
        "outcome": step.outcome.value,
        "product": product.name,
        "new_product": step.product,
        "label_version": step.version,
        "batch": None if step.batch is None else step.batch.number,
    }
