"""A dry run: what the registry would read in a certificate and say of it, before anything is filed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from flask import Blueprint, render_template, request
from flask_babel import gettext
from werkzeug.datastructures import FileStorage

from registry.domain.bucket import SURE
from registry.domain.label import PRODUCT_FORMS
from registry.domain.outcome import WORST_FIRST
from registry.errors import InvalidInput
from registry.services.incoming.checking import CheckedSample, Pack, check
from registry.services.incoming.foretelling import Foretold, foretold
from registry.storage.models import Certificate, Submission
from registry.storage.queries.comparing import certificates_of_bytes
from registry.storage.queries.documents import submissions_of_bytes
from registry.web.asked.forms import Form
from registry.web.consumers.verifying import chosen_file, read_and_forgotten
from registry.web.entry.signing_in import limiter
from registry.web.entry.visitor import account
from registry.web.shared.database import db
from registry.web.shared.parts import parts
from registry.web.words.telling import capital, form_word

blueprint = Blueprint("dry-run", __name__, url_prefix="/submissions/try")
TRIES = "60 per hour"


@dataclass(frozen=True)
class DryRun:
    """What was read and how it is judged by the law of a day; nothing of it is kept.

    `filed` are the submissions of the same file by the organisation that tries it, `registered` the certificates in it
    that anybody may see: where there are some, what filing would come to has come already.
    """

    answer: dict[str, Any]
    samples: tuple[CheckedSample, ...]
    on: date
    foretold: Foretold
    filed: tuple[Submission, ...] = ()
    registered: tuple[Certificate, ...] = ()


@blueprint.get("")
def form() -> str:
    """The form."""
    return page(Form())


@blueprint.post("")
@limiter.limit(TRIES)
def run() -> str | tuple[str, int]:
    """Read a file, judge it, show it, forget it."""
    typed = {name: request.form.get(name, "").strip() for name in ("jurisdiction", "on", "form")}
    try:
        found = dry_run(chosen_file(), jurisdiction=typed["jurisdiction"], on=day_of(typed["on"]), form=typed["form"])
    except InvalidInput as error:
        return page(Form(typed).refused(error)), 422
    return page(Form(typed), found)


def dry_run(file: FileStorage, *, jurisdiction: str, on: date | None, form: str | None = None) -> DryRun:
    """What would be read in a file, and its rule outcomes and duties by the law of a jurisdiction ("": every one).

    Raises InvalidInput for a jurisdiction or form the registry does not know.
    """
    catalogue, day = parts().catalogue, on or datetime.now(UTC).date()
    refuse_unknown(jurisdiction, form)
    answer, _ = read_and_forgotten(file)
    samples = check(
        answer,
        catalogue,
        Pack(form=form or None),
        jurisdictions=(jurisdiction,) if jurisdiction else (),
        on=day,
        policy_id=catalogue.policies.default_id,
    )
    who, digest = account().organisation, answer["sha256"] or ""
    return DryRun(
        answer,
        samples,
        day,
        foretold(answer, samples, None if who is None else who.name, day),
        filed=() if who is None else tuple(submissions_of_bytes(db.session, digest, who.id)),
        registered=tuple(certificates_of_bytes(db.session, digest)),
    )


def refuse_unknown(jurisdiction: str, form: str | None) -> None:
    """Raise InvalidInput for a jurisdiction or form the registry does not know."""
    faults = []
    if jurisdiction and parts().catalogue.jurisdiction(jurisdiction) is None:
        faults.append(("jurisdiction", gettext("The registry has no rules of this place: choose one of the list.")))
    if form and form not in PRODUCT_FORMS:
        faults.append(("form", gettext("Choose one of the list.")))
    if faults:
        raise InvalidInput(gettext("This cannot be tried."), tuple(faults))


def day_of(typed: str) -> date | None:
    """A day as typed; raises InvalidInput where it is none."""
    try:
        return date.fromisoformat(typed) if typed else None
    except ValueError:
        fault = (("on", gettext("Write a day as 2026-11-24.")),)
        raise InvalidInput(gettext("This cannot be tried."), fault) from None


def page(form: Form, found: DryRun | None = None) -> str:
    """The page, with what was found."""
    places = [(place.id, place.name) for place in parts().catalogue.jurisdictions]
    forms = [(name, capital(form_word(name))) for name in PRODUCT_FORMS]
    said = {"form": form, "found": found, "places": places, "forms": forms, "sure": SURE, "worst_first": WORST_FIRST}
    return render_template("submissions/try.html", **said)
