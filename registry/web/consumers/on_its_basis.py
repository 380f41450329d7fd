"""What was measured on the basis of a limit: nobody should have to multiply mg/g by a container in the head."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from registry.domain.outcome import Verdict
from registry.storage.models import Result

NUMBER = re.compile(r"\d+(?:\.\d+)?")


def on_its_basis(verdict: Verdict, measured: Sequence[Result]) -> str:
    """The amount a verdict held against its limit; empty where the paper prints that number, in whatever unit."""
    numbers = {Decimal(number) for number in NUMBER.findall(verdict.found.replace(",", ""))}
    return "" if numbers <= {result.value for result in measured} else verdict.found
