"""Nothing that a page can come to say is without its word, icon and colour."""

from __future__ import annotations

import pytest

from registry.domain.bucket import Bucket
from registry.domain.duty import NoticeKind, State
from registry.domain.outcome import Outcome
from registry.domain.workflow import Publication, Reading
from registry.services.importing.plan import RowOutcome
from registry.web.shown import looks


@pytest.mark.parametrize(
    ("table", "closed_list"),
    [
        (looks.OUTCOMES, (*Outcome,)),
        (looks.STATES, (*Reading, *Publication)),
        (looks.BUCKETS, (*Bucket,)),
        (looks.IMPORTS, (*RowOutcome,)),
        (looks.DUTIES, (*State,)),
        (looks.NOTICES, (*NoticeKind,)),
    ],
)
def test_each_closed_list_has_a_look_for_all_it_holds_and_for_nothing_else(table, closed_list) -> None:
    assert set(table) == set(closed_list)


def test_only_good_news_looks_good() -> None:
    assert [name for name, look in looks.OUTCOMES.items() if look.tone == "good"] == [Outcome.SUPPORTED, Outcome.PASS]
