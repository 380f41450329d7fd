"""What breaks limits of the law, for the answer at the top of a batch: substance, value, the limits it breaks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from registry.domain.outcome import Outcome
from registry.domain.rule import Kind
from registry.storage.models import Result
from registry.web.consumers.batch_view import PlaceView, RuleLine

SHOWN, LIMITS_SHOWN = 2, 2  # substances, and limits of each, that fit on a phone beside the rest of the answer


@dataclass(frozen=True)
class Broken:
    """A substance with what was measured and the limits that breaks: (whose, what it allows, what is here) in words."""

    analyte: str
    name: str
    measured: tuple[Result, ...]
    limits: tuple[tuple[str, str, str], ...]
    absolute: bool  # it must not be there at all


def broken_in(places: Iterable[PlaceView]) -> tuple[Broken, ...]:
    """Every substance that breaks a limit, the gravest first: what must be absent, then what most places forbid."""
    lines: dict[tuple[str, tuple[int, ...]], list[RuleLine]] = {}
    for line in (line for place in places for line in place.lines if line.verdict.outcome is Outcome.FAIL):
        lines.setdefault((line.rule.subject.name, tuple(r.id for r in line.measured)), []).append(line)
    found = (_broken(same) for same in lines.values())
    return tuple(sorted(found, key=lambda each: (not each.absolute, -len(each.limits))))


def _broken(lines: list[RuleLine]) -> Broken:
    """The lines of one substance as one."""
    rule, limits = lines[0].rule, dict.fromkeys((line.rule.place, line.limit, line.here) for line in lines)
    absolute = any(line.rule.kind is not Kind.LIMIT for line in lines)
    return Broken(rule.analyte, rule.subject.name, lines[0].measured, tuple(limits), absolute)
