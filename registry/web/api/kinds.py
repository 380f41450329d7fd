"""What a value of the API may be: decimals digit for digit, text that both databases keep, files."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC
from typing import Any, ClassVar

from flask_smorest.fields import Upload
from marshmallow import fields, validate
from marshmallow.utils import get_value
from werkzeug.datastructures import FileStorage

from registry.domain.said import Said
from registry.reference.substances import load_analytes, load_units
from registry.services.finding.question import LARGEST_PAGE
from registry.web.asked.day_asked import written_day
from registry.web.asked.forms import WRITTEN_DAY
from registry.web.asked.typed_number import TypedNumber, WholeNumber

LONGEST_TEXT = 2000
DIGITS = {"type": ["string", "number"], "description": "Given as a string, digit for digit; a number is taken as well"}


def one_of(words: Iterable[str]) -> dict[str, Any]:
    """What the description says of a value that is one of these words."""
    return {"enum": [str(word) for word in words]}


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

    def __init__(
        self,
        *,
        load_default: object = None,
        required: bool = False,
        nullable: bool = False,
        about: str = "",
        words: Iterable[str] = (),
    ) -> None:
        """Text that need not be given unless `required`; `about` describes it, `words` are those it may be.

        It may be null where that says the same as leaving it out, or where it is `nullable`.
        """
        may_be_null = nullable or load_default is None
        given = {"required": True} if required else {"load_default": load_default, "allow_none": may_be_null}
        described = {"description": about} if about else {}
        chosen = one_of(words) if words else {}
        super().__init__(validate=validate.Length(max=LONGEST_TEXT), metadata=described | chosen, **given)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        text = super()._deserialize(value, attr, data, **kwargs)
        if "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
            raise self.make_error("invalid_utf8")
        return text


class Day(fields.Date):
    """A day of the calendar, written in full: Python would take weeks and days without hyphens as well."""

    def __init__(self, *, about: str = "", load_default: Any = None) -> None:
        """A day that may be left out; `about` describes it."""
        described = {"description": about} if about else {}
        super().__init__(
            load_default=load_default, allow_none=True, metadata=described, error_messages=dict(WRITTEN_DAY)
        )

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        if not isinstance(value, str) or written_day(value) is None:
            raise self.make_error("invalid", input=value, obj_type=self.OBJ_TYPE)
        return super()._deserialize(value, attr, data, **kwargs)


class Instant(fields.AwareDateTime):
    """An instant that both databases keep; a day alone is its midnight, and without a zone it is UTC."""

    def __init__(self, *, about: str) -> None:
        """An instant that may be left out."""
        super().__init__(
            load_default=None,
            default_timezone=UTC,
            metadata={"description": about},
            error_messages={"invalid": Said("Write an instant as 2026-11-24T12:00:00Z, or the day alone.")},
        )

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        # in an address a plus sign that was not escaped arrives as a blank
        found = super()._deserialize(value.replace(" ", "+") if "T" in value else value, attr, data, **kwargs)
        try:
            return found.astimezone(UTC)
        except OverflowError:  # in UTC it would be before the year 1 or after 9999
            raise self.make_error("invalid", input=value, obj_type=self.OBJ_TYPE) from None


class TrueOrFalse(fields.Boolean):
    """What JSON calls a boolean; marshmallow would take 0, "no" and "off" as well."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        if not isinstance(value, bool):
            raise self.make_error("invalid", input=value)
        return value


class PageSize(WholeNumber):
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
