"""Lines of an address: streets, postcodes, telephone numbers, mail and web addresses."""

from __future__ import annotations

import re
from functools import lru_cache

from registry.reference.vocabulary import load_signs, plain

POSTCODE = re.compile(
    r"\b[A-Z]{2}[,.]?\s+\d{5}(?:-?\d{4})?\b"  # Springfield, IL 62701
    r"|[A-Z][a-z]+,?\s+\d{5}(?:-\d{4})?$"  # Springfield, Illinois 62701; Jakarta 12920
    r"|(?:^|[–·,-]\s)\d{3} ?\d{2}\s+[A-ZÀ-Ž]"  # 110 00 Praha; Lidická 88, 602 00 Brno
    r"|(?:^|[–·,-]\s)(?:[A-Z]{1,2}-)?\d{5}\s+[A-ZÀ-Ž]"  # D-20095 Hamburg, 28013 Madrid
    r"|\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$"  # Leeds LS1 4AP
    r"|[\u0e01-\u0e5b]\s\d{5}$"  # Thai: the province and its number
)
STREET = re.compile(
    r"^\d+[\w/-]*\s.*\b(?:st|street|ave|avenue|rd|road|blvd|boulevard|drive|dr|suite|ste|lane|ln|way|hwy|highway|pkwy"
    r"|court|ct|place|pl|unit|yard|square|crescent|terrace|parade|quay|circle|plaza|trail)\b"
    r"|\b\w*(?:straße|strasse|str\.|weg|platz|allee|gasse)\s*\d"
    r"|^(?:jl\.?|jalan|calle|c/|av\.?|avenida|carrera|cra\.?|ulice|ul\.|náměstí|p\.?\s?o\.? box|moo|soi|rua|rue)\s"
    r"|[–·,-]\s(?:jl\.|jalan)\s|^(?:unit|suite)\s(?:\d+[a-z]?|[a-z]\d*)\b"
    r"|\b(?:(?:business|science|technology|industrial|trade|retail|office|enterprise) park)\b"
    r"|\b(?:industrial|trading) estate\b"
    r"|\b(?:gewerbe|technologie|industrie)park\b|\b(?:pol[íi]gono|parque) industrial\b|\bzone industrielle\b",
    re.IGNORECASE,
)
CONTACT = re.compile(
    r"(?<!\d)(?:\+\d{1,3}[\s.-]?)?\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{3,4}(?!\d)|\S+@\S+\.\w+|\bwww\.|https?://"
    r"|^(?:t[eé]l|tlf|phone|ph|fax|telefon|telephone|teléfono|telp)\b[.:]?\s*[+(]?\d",
    re.IGNORECASE,
)
SHORT = re.compile(
    r"^[A-ZÀ-Ž][^\W\d]{3,}\s\d{1,4}\w?$"  # Havnegade 2
    r"|^\d{4}(?:\s[A-Z]{2})?\s+[A-ZÀ-Ž][^\d]*$"  # 1058 Copenhagen, 1012 AB Amsterdam
)


@lru_cache(maxsize=2048)
def is_address(text: str) -> bool:
    """Whether a line is part of an address rather than a name."""
    return any(pattern.search(text) for pattern in (POSTCODE, STREET, CONTACT)) or _ends_in_a_state(text)


def _ends_in_a_state(text: str) -> bool:
    """Whether a line ends in a place and its state in full: "Elkhorn, Wisconsin"."""
    place, comma, state = text.rpartition(", ")
    return bool(comma) and place[:1].isupper() and plain(state) in load_signs("state-name")


def stands_under_a_name(text: str) -> bool:
    """Whether a line right under a name is an address: also one so short that elsewhere it could be anything."""
    return is_address(text) or SHORT.search(text) is not None
