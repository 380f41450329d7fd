"""A line at the head of a page that holds a name and what is the sender's: its address, or its accreditation."""

from __future__ import annotations

from registry.extract.head.addresses import is_address
from registry.extract.head.organisations import DOTS, JOINTS, is_own_name
from registry.extract.page.paper import Phrase, joined
from registry.extract.wording.told_words import DASHES
from registry.reference.vocabulary import tells

LEAST_WORDS = 2


def named_before(phrase: Phrase) -> Phrase | None:
    """The name that a line begins with: "Example Labs, 20 Main Ave, …", "Example Analysis | ISO 17025 accredited"."""
    words = phrase.words
    cut = next((i for i, word in enumerate(words) if i and (word.text in DOTS or word.text.endswith(","))), None)
    if cut is None:
        return None
    apart = words[cut].text in DOTS
    rest, name = joined(words[cut + 1 :]), words[: cut if apart else cut + 1]
    its = tells(rest, "accreditation") if apart else rest[:1].isdigit() and is_address(rest)
    titled = all(w.text[:1].isupper() or w.text in (*DASHES, *JOINTS) for w in name)
    bare = not any(c.isdigit() for w in name for c in w.text)
    return Phrase(name) if its and titled and bare and len(name) >= LEAST_WORDS and is_own_name(name) else None
