"""The fonts that certificates are printed in, as far as this machine has them."""

from __future__ import annotations

from functools import cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from tests.generated.choices import FONTS, SIGNS_FONT, SYSTEM_FONT, THAI_FONT

FACES = {
    "Helvetica": ("Helvetica", "Helvetica-Bold"),
    "Vera": ("Vera", "Vera-Bold"),
    "Liberation": ("Libs", "Libs-Bold"),
    "Serif": ("Serif", "Serif-Bold"),
    "Narrow": ("Narrow", "Narrow-Bold"),
    "Garuda": ("Garuda", "Garuda-Bold"),
}


@cache
def register() -> None:
    """Make the fonts known that this machine has."""
    serif, narrow = SYSTEM_FONT.with_name("LiberationSerif"), SYSTEM_FONT.with_name("LiberationSansNarrow")
    sans = SYSTEM_FONT.with_name("LiberationSans")
    files = {"Vera": "Vera.ttf", "Vera-Bold": "VeraBd.ttf", "Signs": str(SIGNS_FONT)}
    for name, stem in {"Libs": sans, "Serif": serif, "Narrow": narrow}.items():
        files |= {name: f"{stem}-Regular.ttf", f"{name}-Bold": f"{stem}-Bold.ttf"}
    files |= {"Garuda": str(THAI_FONT), "Garuda-Bold": str(THAI_FONT.with_name("Garuda-Bold.ttf"))}
    for name, file in files.items():
        if name.startswith("Vera") or FONTS.joinpath(file).exists():
            pdfmetrics.registerFont(TTFont(name, file))
