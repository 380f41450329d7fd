"""The batch number that a product's name carries: "Kratom powder, lot L08202504"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from registry.extract.wording.reported import Particular
from registry.reference.vocabulary import any_of

EUROPEAN_MARK = r"L[ -]?\d{4,}\w*"  # L and the batch's number, Directive 2011/91/EU
MARKED = re.compile(rf"[,\s]\s*({EUROPEAN_MARK})$")


def split_batch(found: dict[str, Particular], reason: str | None = None) -> None:
    """Part the product's name from the batch in it, where no batch was found; `reason` is told of the batch."""
    product = found.get("product_name")
    match = _batch_in(product.value) if product is not None and "batch_number" not in found else None
    if product is None or match is None:
        return
    rest = product.value[: match.start()] + product.value[match.end() :]
    found["product_name"] = replace(product, value=rest.strip(" ,;-"))
    found["batch_number"] = replace(product, value=match[1], reason=reason or product.reason)


def _batch_in(text: str) -> re.Match[str] | None:
    return _labelled().search(text) or MARKED.search(text)


@cache
def _labelled() -> re.Pattern[str]:
    """A batch's number behind its label, in brackets or without."""
    label = rf"(?:{any_of('batch-in-name')})\s*(?:(?:{any_of('number-mark')})\.?|#|:)?"
    return re.compile(rf"[(\[]?\b{label}\s*((?:[A-Z]+[-/])*[A-Z]*\d[\w/-]*)[)\]]?", re.IGNORECASE)
