"""Where a verifier goes on: the next flag, sample or value that is open, and at the end to publishing."""

from __future__ import annotations

from flask_babel import gettext, ngettext

from registry.storage.queries.review_page import ReviewPage
from registry.web.verifiers.review_view import asked_filter


def decidable(page: ReviewPage, account_id: int) -> frozenset[int]:
    """The ids of the values that this account may decide of: those that are open, but for its own corrections."""
    own = {line.id for line in page.lines if line.corrected_by_id == account_id}
    return page.undecided - own


def following(page: ReviewPage, result_id: int, account_id: int) -> str:
    """The next value that this account may decide of, from this one on and round, or the end of the page.

    What is looked at, a panel or a page of the paper, goes first.
    """
    open_ = decidable(page, account_id)
    position = next((i for i, r in enumerate(page.lines) if result_id in (r.id, r.corrects_id)), 0)
    around = [*page.lines[position:], *page.lines[:position]]
    wanted = asked_filter()
    found = sorted((r for r in around if r.id in open_), key=lambda r: not wanted.holds(r))
    return next((f"result-{r.id}" for r in found), "publish")


def onward(page: ReviewPage, account_id: int) -> str:
    """What is to be answered before the values: the first open flag, then the first sample without a batch."""
    open_ = decidable(page, account_id)
    flags = (f"flag-{flag.id}" for flag in page.flags if flag.id in page.open_flags)
    samples = (f"sample-{sample.id}" for sample in page.certificate.samples if sample.batch is None)
    values = (f"result-{line.id}" for line in page.lines if line.id in open_)
    return next((place for places in (flags, samples, values) for place in places), "publish")


def still_open(page: ReviewPage) -> str:
    """How many flags are open, in a sentence."""
    count = len(page.open_flags)
    several = ngettext("%(num)s flag is still open.", "%(num)s flags are still open.", count)
    return several if count else gettext("No flag is open.")


def accepted(count: int, page: ReviewPage) -> str:
    """How many values were accepted just now and how many are open, in a sentence."""
    done = ngettext("%(num)s value is accepted.", "%(num)s values are accepted.", count)
    left = len(page.undecided)
    several = ngettext("%(num)s value is still open.", "%(num)s values are still open.", left)
    return f"{done} {several if left else gettext('No value is open.')}"
