"""Letters of fonts that draw signs instead: a tick that the file calls "4" is no number, nor "£" a pound."""

from __future__ import annotations

# By Adobe's encoding of ZapfDingbats and Microsoft's of Wingdings, Wingdings 2 and Webdings; each in its font alone.
SIGNS = {
    "zapfdingbats": {**dict.fromkeys("34", "✓"), **dict.fromkeys("5678", "✗")},
    "wingdings": {"ü": "✓", "û": "✗", "þ": "☑", "ý": "☒"},
    "wingdings2": {"P": "✓", "O": "✗", "R": "☑", "Q": "☒", "S": "☒"},
    "webdings": {"a": "✓", "r": "✗"},
}
OTHER = "•"  # any other picture
# By Adobe's encoding of Symbol, in which "≤" has the number of "£"; what reads it as Adobe's standard letters sees
# "‡" and "–" for "≥" and "±".
SYMBOL = {"£": "≤", "³": "≥", "‡": "≥", "±": "±", "–": "±", "m": "µ", "a": "α", "b": "β", "g": "γ", "d": "δ", "D": "Δ"}
SYMBOLS = ("symbol", "symbolmt")
ANYWHERE = "£³±m"  # means the same at its private number in a font of any other name
PRIVATE = range(0xF000, 0xF100)  # where such fonts put their letters


def as_drawn(text: str, font: str) -> str:
    """A letter as the named font draws it."""
    name = font.rpartition("+")[2].casefold().replace(" ", "").replace("-", "").removesuffix("regular")
    letter = chr(ord(text) - PRIVATE.start) if len(text) == 1 and ord(text) in PRIVATE else text
    if name in SYMBOLS or (letter != text and name not in SIGNS and letter in ANYWHERE):
        return SYMBOL.get(letter, letter)
    signs = SIGNS.get(name)
    if signs is None or len(text) != 1 or text.isspace():
        return text
    return signs.get(letter, OTHER) if ord(letter) < 0x100 else text
