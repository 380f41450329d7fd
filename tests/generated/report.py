"""What a run says: shares, bands of confidence, details, and which choices go with failure."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict

from tests.generated.cases import Case
from tests.generated.kinds import kinds
from tests.generated.score import DETAILS, SURE, Outcome, exact, surely_off, surely_wrong

BANDS = (0.99, 0.9, 0.7, 0.5, 0.0)


def report(done: list[Case], choices: int = 30) -> str:
    """The whole report; `choices` is how many choices of each kind of damage are listed."""
    parts = (_shares(done), _bands(done), _details(done), kinds(done), _blamed(done, choices), _examples(done))
    return "\n".join(line for part in parts for line in part)


def _shares(done: list[Case]) -> list[str]:
    outcomes = [c.outcome for c in done]
    wanted, sure = sum(o.wanted for o in outcomes), [r for o in outcomes for r in o.read if r["confidence"] >= SURE]
    fields = [f for o in outcomes for f in o.fields]
    right = sum(_folded(a) == _folded(b) for _, a, b in fields)
    missed, wrong = (sum(map(len, kept)) for kept in ([o.missed for o in outcomes], [o.wrong for o in outcomes]))
    exactly, whole = sum(o.exact for o in outcomes), sum(o.whole for o in outcomes)
    unread = sum(bool(c.failure) for c in done)
    surely = sum(len(surely_wrong(o)) for o in outcomes), sum(len(surely_off(o)) for o in outcomes)
    share = len(sure) / max(sum(len(o.read) for o in outcomes), 1)
    return [
        f"exact {exact(outcomes):.2%} of {wanted} results: {missed} missed, {wrong} wrong",
        f"certificates {len(done)}: every result right {exactly}, every detail too {whole}, not readable {unread}",
        f"wrong and sure (>= {SURE}) {surely[0]}, details too {surely[1]}; sure are {share:.1%} of those read",
        f"fields of the certificate {right / max(len(fields), 1):.2%} of {len(fields)}",
    ]


def _folded(text: object) -> str:
    return "".join(ch for ch in str(text).casefold() if ch.isalnum())


def _bands(done: list[Case]) -> list[str]:
    lines = ["", "confidence      results    wrong"]
    for low, high in zip(BANDS, (1.01, *BANDS), strict=False):
        read = [r for c in done for r in c.outcome.read if low <= r["confidence"] < high]
        wrong = [r for c in done for r in c.outcome.wrong if low <= r["confidence"] < high]
        lines.append(f"{low:4} to {min(high, 1.0):4}   {len(read):7}  {len(wrong):7}")
    return lines


def _details(done: list[Case]) -> list[str]:
    off = [(name, got.get(name) is None) for c in done for name, _, got in c.outcome.off]
    counts, lines = Counter(off), ["", "detail          printed    missing    wrong"]
    for name in DETAILS:
        printed = sum(want[name] is not None for c in done for want, _ in c.outcome.matched)
        lines.append(f"{name:14} {printed:8}   {counts[name, True]:8} {counts[name, False]:8}")
    return lines


def _blamed(done: list[Case], count: int) -> list[str]:
    """The choices under which more is lost than under the others, by how often they come, not the usual ones."""
    blamed = []
    for choice, value in sorted({pair for c in done for pair in asdict(c.choices).items()}):
        having = [c.outcome for c in done if getattr(c.choices, choice) == value]
        others = [c.outcome for c in done if getattr(c.choices, choice) != value]
        if 4 <= len(having) <= len(others):
            worse = exact(others) - exact(having)
            blamed.append((worse * len(having) ** 0.5, _blame(f"{choice}={value}", having, others)))
    head = f"{'choice':32} papers   exact (others)   not exact   not whole   wrong, sure"
    return ["", head, *(text for _, text in sorted(blamed, reverse=True)[:count])]


def _blame(name: str, having: list[Outcome], others: list[Outcome]) -> str:
    failed, flawed = (sum(not x for x in kept) for kept in ([o.exact for o in having], [o.whole for o in having]))
    sure = sum(len(surely_wrong(o)) for o in having)
    return (
        f"{name:32} {len(having):6}   {exact(having):6.1%} ({exact(others):6.1%})   {failed / len(having):8.0%}   "
        f"{flawed / len(having):9.0%}   {sure:11}"
    )


def _examples(done: list[Case]) -> list[str]:
    failed = sorted((exact([c.outcome]), c.seed) for c in done if not c.outcome.exact)
    sure = [f"{c.seed} ({len(surely_wrong(c.outcome))})" for c in done if surely_wrong(c.outcome)]
    broken = [f"{c.seed} {c.failure}" for c in done if c.failure]
    return [
        "",
        "worst: " + ", ".join(f"{seed} {share:.0%}" for share, seed in failed[:30]),
        "wrong and sure: " + ", ".join(sure[:40]),
        *(["not readable: " + "; ".join(broken[:10])] if broken else []),
    ]
