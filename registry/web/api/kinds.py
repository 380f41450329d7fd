"""What a value of the API may be: decimals digit for digit, text that both databases keep, files."""

from __future__ import annotations

from typing import Any, ClassVar

from flask_smorest.fields import Upload
from marshmallow import fields, validate
from marshmallow.utils import get_value
from werkzeug.datastructures import FileStorage

from registry.domain.said import Said
from registry.reference.substances import load_analytes, load_units
from registry.services.question import LARGEST_PAGE
from registry.web.typed_number import TypedNumber

LONGEST_TEXT = 2000
DIGITS = {"type": ["string", "number"], "description": "Given as a string, digit for digit; a number is taken as well"}


class Digits(TypedNumber):
    """A decimal as a string without an exponent, so that no digit is lost or made up on the way."""

    def __init__(self, *, load_default: object = None, required: bool = False) -> None:
        """A decimal that need not be given unless `required`."""
        given = {"required": True} if required else {"load_default": load_default}
        super().__init__(as_string=True, allow_none=True, metadata=DIGITS, **given)

    def _to_string(self, value: object) -> str:
        return format(value, "f")


class Words(fields.String):
    """Text that both databases keep: JSON may also bring NUL and half surrogates."""

    def __init__(self, *, load_default: object = None, required: bool = False, about: str = "") -> None:
        """Text that need not be given unless `required`; `about` describes it."""
        given = {"required": True} if required else {"load_default": load_default, "allow_none": load_default is None}
        super().__init__(
            validate=validate.Length(max=LONGEST_TEXT), metadata={"description": about} if about else {}, **given
        )

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        text = super()._deserialize(value, attr, data, **kwargs)
        if "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
            raise self.make_error("invalid_utf8")
        return text


class PageSize(fields.Integer):
    """How many rows a page of a list holds."""

    def __init__(self) -> None:
        """25 unless another number is asked for."""
        super().__init__(load_default=25, validate=validate.Range(min=1, max=LARGEST_PAGE))


class Ucum(fields.String):
    """The UCUM code of the unit beside it; null where there is none, or one the registry does not know."""

    _CHECK_ATTRIBUTE = False

    def __init__(self) -> None:
        """A code that is worked out, never given."""
        super().__init__(
            dump_only=True, allow_none=True, metadata={"description": "The unit's UCUM code, such as mg/g or [ppm]"}
        )

    def _serialize(self, value: Any, attr: str | None, obj: Any, **_rest: Any) -> str | None:
        printed = get_value(obj, "unit")
        known = None if printed is None else load_units().find(printed)
        return None if known is None else known.ucum


class OfAnalyte(fields.String):
    """A number by which others know the analyte that stands beside it: `cas` or `unii`; null where none is on file."""

    _CHECK_ATTRIBUTE = False

    def __init__(self, number: str) -> None:
        """A number that is looked up, never given."""
        super().__init__(dump_only=True, allow_none=True, metadata={"description": f"The analyte's {number.upper()}"})
        self.number = number

    def _serialize(self, value: Any, attr: str | None, obj: Any, **_rest: Any) -> str | None:
        known = load_analytes().get(get_value(obj, "analyte") or "")
        return None if known is None else getattr(known, self.number)


class File(Upload):
    """A file of a form; text under the same name is none."""

    default_error_messages: ClassVar[dict[str, str]] = {"invalid": Said("Send a file, not text.")}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        if not isinstance(value, FileStorage):
            raise self.make_error("invalid")
        return super()._deserialize(value, attr, data, **kwargs)
