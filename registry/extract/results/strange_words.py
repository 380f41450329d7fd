"""Names printed in two languages of which one says something that is not known: what it says may change the other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from registry.extract.page.paper import Page
from registry.extract.wording.names import find_name
from registry.extract.wording.reported import Doubt, Result

# Thai, as certificates print it beside Latin letters; an unknown word in Latin letters makes the whole name unknown
OWN_LETTERS = re.compile(r"(?:\d-)?[\u0e00-\u0e7f](?:[\u0e00-\u0e7f\s.-]*[\u0e00-\u0e7f])?")
LATIN = re.compile(r"[a-zA-Z]{2}")
UNREAD = "words in another language on its page were not read, and may say more"


def has_strange_words(result: Result) -> bool:
    """Whether words beside a result's name are not known to say the same: an unknown one may mean "inorganic"."""
    if result.analyte is None or LATIN.search(result.printed_analyte) is None:
        return False
    told = (find_name(part, result.panel) for part in OWN_LETTERS.findall(result.printed_analyte))
    return any(name is None or name.analyte.slug != result.analyte.slug for name in told)


def doubts_of_translations(results: Sequence[Result], pages: Sequence[Page]) -> dict[int, list[Doubt]]:
    """A doubt for each result of a page whose words in Eastern letters were left out; by the results' `id`."""
    translated = {page.number for page in pages if page.translated}
    return {id(r): [(0.9, UNREAD)] for r in results if r.page in translated}
