"""What OCR makes of ruling lines is taken away, and what it mistakes is put right where nothing else can be meant."""

from __future__ import annotations

import re

RULING = "|¦‖"
JUNK = re.compile(r"[|¦‖_~=\\\[\]{}—«»“”\u2018\u2019`'\".,:;]+|[—–_=-]{3,}|[_=]+")
UNPAIRED = {"[": "]", "(": ")", "{": "}"}
# A letter O in a number is a zero; a zero in LOQ or ND is none; Bl is no aflatoxin, and no substance is called A9-THC.
ROUND = re.compile(r"([<>≤≥]?)([0-9Oo]*[.,][0-9Oo]*[0-9][0-9Oo]*|[0-9Oo]*[0-9][0-9Oo]*[.,][0-9Oo]+)(%?)")
WORDS = {
    "N0": "ND",
    "Bl": "B1",
    "Gl": "G1",
    "<L0Q": "<LOQ",
    "<L0D": "<LOD",
    "L0Q": "LOQ",
    "L0D": "LOD",
    "<BL0Q": "<BLOQ",
    "BL0Q": "BLOQ",
}
DELTA = re.compile(r"(\(?(?:[RS]-)?)[A4](-?(?:8|9|10)[rs]?[ -]?(?:THC|[Tt]etra).*)")


def without_rulings(text: str) -> str:
    """A word without the bars and brackets that a table's lines left on it; empty where nothing else is left."""
    text = text.strip(RULING)
    if JUNK.fullmatch(text):
        return ""
    for opening, closing in UNPAIRED.items():
        if closing not in text:
            text = text.removeprefix(opening) if opening != "(" else text
        if opening not in text:
            text = text.removesuffix(closing) if closing != ")" else text
    return text.strip(RULING)


def repaired(text: str, after: str = "") -> str:
    """A word with the letters put right that OCR commonly mistakes; itself where it can be meant as it stands.

    `after` is the word that follows it on its line.
    """
    number = ROUND.fullmatch(text)
    if number is not None:
        return number[1] + re.sub("[Oo]", "0", number[2]) + number[3]
    delta = DELTA.fullmatch(text) or DELTA.fullmatch(f"{text} {after}")
    if delta is not None:
        return (delta[1] + "Δ" + delta[2])[: len(text)]
    return WORDS.get(text, text)
