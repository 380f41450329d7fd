"""What a value of the API may be: decimals digit for digit, text that both databases keep, files."""

from __future__ import annotations

from typing import Any, ClassVar

from flask_smorest.fields import Upload
from marshmallow import fields, validate
from werkzeug.datastructures import FileStorage

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


class File(Upload):
    """A file of a form; text under the same name is none."""

    default_error_messages: ClassVar[dict[str, str]] = {"invalid": "Send a file, not text."}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        if not isinstance(value, FileStorage):
            raise self.make_error("invalid")
        return super()._deserialize(value, attr, data, **kwargs)
