"""Names printed in two languages of which one says something that is not known: what it says may change the other."""

from __future__ import annotations

import re

from registry.extract.wording.names import find_name
from registry.extract.wording.reported import Result

# Thai, as certificates print it beside Latin letters; an unknown word in Latin letters makes the whole name unknown
OWN_LETTERS = re.compile(r"(?:\d-)?[\u0e00-\u0e7f](?:[\u0e00-\u0e7f\s.-]*[\u0e00-\u0e7f])?")
LATIN = re.compile(r"[a-zA-Z]{2}")


def has_strange_words(result: Result) -> bool:
    """Whether words beside a result's name are not known to say the same: an unknown one may mean "inorganic"."""
    if result.analyte is None or LATIN.search(result.printed_analyte) is None:
        return False
    told = (find_name(part, result.panel) for part in OWN_LETTERS.findall(result.printed_analyte))
    return any(name is None or name.analyte.slug != result.analyte.slug for name in told)
