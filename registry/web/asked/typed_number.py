"""A number as forms and programs may write it: digits and one point, in any field that takes an amount."""

from __future__ import annotations

import math
from typing import Any

from marshmallow import ValidationError, fields

from registry.domain.said import Said
from registry.services.numbers import typed_number


class TypedNumber(fields.Decimal):
    """A decimal of plain digits; what else was typed gets a sentence that says what to write."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        try:
            return typed_number(spelled(value))
        except ValueError as error:
            raise ValidationError(str(error)) from None


class WholeNumber(fields.Integer):
    """A whole number of the digits 0 to 9: Python would take 1_0, +5 and the digits of every script as well."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        if isinstance(value, str) and not (value.isascii() and value.isdigit()):
            raise ValidationError(Said("Write a whole number."))
        return super()._deserialize(value, attr, data, **kwargs)


def spelled(value: Any) -> str:
    """What was given as text; JSON may also bring a number, which Python would write with an exponent."""
    if isinstance(value, float) and math.isfinite(value):
        return format(fields.Decimal().deserialize(value), "f")
    return str(value).strip()
