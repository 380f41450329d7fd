"""Forms of pages: read through a marshmallow schema, shown again with each fault beside its field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from flask import request
from flask_babel import gettext
from marshmallow import EXCLUDE, Schema, ValidationError

from registry.domain.said import Said, joined
from registry.errors import InvalidInput
from registry.reference.files import flat
from registry.web.words.telling import told_fault

CHOSEN_DAY: dict[str, Any] = {"invalid": Said("Choose a day of the calendar.")}
WRITTEN_DAY: dict[str, Any] = {"invalid": Said("Write a day as 2026-11-24.")}


@dataclass(frozen=True)
class Form:
    """What a form shows: the values as typed and, by field name, what is wrong with them."""

    values: Mapping[str, Any] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    message: str | None = None

    def refused(self, error: InvalidInput) -> Form:
        """The same form with the faults a service found."""
        return replace(self, errors={**self.errors, **by_field(error.errors)}, message=error.detail)


def by_field(faults: Iterable[tuple[str, str]]) -> dict[str, str]:
    """What is wrong with each field; of several faults of one field none is passed over."""
    found: dict[str, str] = {}
    for name, why in faults:
        found[name] = joined((found[name], why), " ") if name in found else why
    return found


def read_form(schema: Schema) -> tuple[dict[str, Any] | None, Form]:
    """The request's form through a schema: its data, or None where it has faults; and the form to show again."""
    typed = {name: value.strip() for name, value in request.form.items() if name != "csrf_token"}
    secret = {name for name, found in schema.fields.items() if found.metadata.get("secret")}
    shown = {name: value for name, value in typed.items() if name not in secret}
    given = {name: request.form[name] if name in secret else value for name, value in typed.items() if value != ""}
    try:
        return schema.load(given, unknown=EXCLUDE), Form(shown)
    except ValidationError as error:
        return None, Form(shown, spoken(error), gettext("Some of this cannot be accepted."))


def spoken(error: ValidationError) -> dict[str, str]:
    """What a schema says is wrong, by field, in the language of the page."""
    return {name: told_fault(text) for name, text in flat(error.messages)}
