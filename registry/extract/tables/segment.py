"""A piece of a heading line, with what it says by itself and within the phrase it was cut from."""

from __future__ import annotations

from dataclasses import dataclass

from registry.domain.source import Box
from registry.extract.page.once import once
from registry.extract.page.paper import Phrase

APART = 0.4


@dataclass(frozen=True)
class Segment:
    """A piece of a heading line: what column it names by itself, if any, and whether it could be part of a heading.

    `sound` says the same of the whole phrase it was cut from; `led` that nothing unknown stands before it there, and
    `follow` is the gap to the next segment of the phrase.
    """

    phrase: Phrase
    role: str | None
    likely: bool
    sound: bool = True
    led: bool = True
    follow: float = float("inf")

    @once
    def box(self) -> Box:
        """Where it stands."""
        return self.phrase.box

    @once
    def size(self) -> float:
        """The height of its largest letters."""
        return self.phrase.size

    @property
    def stands_apart(self) -> bool:
        """Whether it is a heading of its own, and not a word of a title or sentence."""
        apart = self.follow > APART * self.phrase.size
        return self.sound and self.led and apart and ":" not in self.phrase.text
