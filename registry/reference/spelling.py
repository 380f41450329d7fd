"""Letters that PDFs lose or put at another place, and what stays to tell words by."""

from __future__ import annotations

import re

LOST = "\ufffd"  # stands for a letter the file does not name, often a ligature
TONES = re.compile(f"[\u0e48-\u0e4c]|(?<=[\u0e00-\u0e7f]){LOST}")


def without_tones(text: str) -> str:
    """Thai without its tone and silencing marks, which PDFs lose or put at another place: what stays tells words."""
    return text if text.isascii() else TONES.sub("", text)
