"""The label form's pasted words: each line put into a row of the form, and said back before anything is kept."""

from __future__ import annotations

from dataclasses import dataclass, replace

from flask_babel import gettext

from registry.domain.label import Comparator
from registry.domain.serving_text import stated_serving
from registry.reference.loader import Catalogue
from registry.services.makers.label_input import NewClaim
from registry.services.makers.label_words import Understood, statements_among, understood
from registry.web.asked.forms import Form
from registry.web.makers.label_values import written
from registry.web.makers.product_forms import BASES, CLAIM_FIELDS, COMPARATORS, MOST_ROWS, filled, packed

SERVING = {"serving_mass": "mass_g", "serving_volume": "volume_ml", "serving_units": "units", "density": "density"}


@dataclass(frozen=True)
class Line:
    """One line as it was understood: `says` in words, `missing` what must still be chosen (None: nothing)."""

    printed: str
    says: str
    missing: str | None


def words_understood(form: Form, catalogue: Catalogue) -> Form:
    """The form with its pasted lines in rows and among the statements; `pasted` keeps them to be said back."""
    packed_form = packed(form)
    values = dict(packed_form.values)
    lines = understood(values.get("words", "").splitlines(), catalogue.claims)
    free = len(filled(values))
    claims = [line.claim for line in lines if line.claim is not None][: MOST_ROWS - free]
    for row, claim in enumerate(claims, start=free):
        values |= {f"claims.{row}.{name}": written(getattr(claim, name)) for name in CLAIM_FIELDS}
    kept = [text for text in values.get("statements", "").splitlines() if text.strip()]
    said = [text for text in statements_among(lines) if text not in kept]
    pasted = "\n".join(text for text in (values.get("pasted"), values.get("words")) if text)
    values |= {"words": "", "pasted": pasted, "statements": "\n".join((*kept, *said)), **_serving(values, catalogue)}
    return replace(packed_form, values=values)


def said_back(form: Form, catalogue: Catalogue) -> tuple[Line, ...]:
    """What each line that was pasted so far was taken for."""
    lines = understood(form.values.get("pasted", "").splitlines(), catalogue.claims)
    return tuple(_line(line, catalogue) for line in lines)


def _serving(values: dict[str, str], catalogue: Catalogue) -> dict[str, str]:
    """What the printed serving states, for the fields that were left empty."""
    stated = stated_serving(values.get("serving_printed", ""), catalogue.units, catalogue.claims.words.portions)
    return {name: written(getattr(stated, kind)) for name, kind in SERVING.items() if not values.get(name)}


def _line(line: Understood, catalogue: Catalogue) -> Line:
    if line.claim is None:
        because = gettext("Cannot be tested: %(because)s", because=line.because or "")
        return Line(line.printed, because, None)
    missing = " ".join(said for _field, said in line.faults) or None
    return Line(line.printed, in_words(line.claim, catalogue), missing)


def in_words(claim: NewClaim, catalogue: Catalogue) -> str:
    """A claim as it is typed: "Mitragynine: exactly 45 mg per serving; by its own words 1.2 g, 2 pieces"."""
    said = {"name": _name(claim.analyte, catalogue), "how": str(dict(COMPARATORS)[Comparator(claim.comparator)])}
    if claim.comparator == Comparator.ABSENT:
        return gettext("%(name)s: %(how)s", **said)
    amount = f"{written(claim.amount)} {claim.unit}"
    told = gettext("%(name)s: %(how)s %(amount)s, %(per)s", **said, amount=amount, per=str(dict(BASES)[claim.basis]))
    own = _own(claim)
    return gettext("%(claim)s; by its own words %(own)s", claim=told, own=own) if own else told


def _name(slug: str, catalogue: Catalogue) -> str:
    analyte, group = catalogue.analytes.get(slug), catalogue.claims.group(slug)
    return analyte.name if analyte is not None else group.name.capitalize() if group is not None else slug


def _own(claim: NewClaim) -> str:
    parts = (
        (claim.portion_mass, "g"),
        (claim.portion_volume, "mL"),
        (claim.portion_units, gettext("pieces")),
        (
            claim.portion_servings,
            gettext("servings a day") if claim.basis == "day" else gettext("servings in the container"),
        ),
        (claim.density, "g/mL"),
    )
    return ", ".join(f"{written(amount)} {unit}" for amount, unit in parts if amount is not None)
