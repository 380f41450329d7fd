"""An upload lies in the bucket of who is to act next."""

from __future__ import annotations

import pytest

from registry.domain.bucket import Bucket, Condition, bucket_of, reasons


@pytest.mark.parametrize(
    ("conditions", "bucket", "because"),
    [
        ({Condition.DISCARDED, Condition.REFUSED, Condition.NO_CERTIFICATE}, Bucket.DONE, (Condition.DISCARDED,)),
        ({Condition.UNREAD, Condition.NO_CERTIFICATE}, Bucket.WAITING, (Condition.UNREAD,)),
        (
            {Condition.REFUSED, Condition.NO_CERTIFICATE, Condition.FLAGGED},
            Bucket.TO_FIX,
            (Condition.REFUSED, Condition.NO_CERTIFICATE),
        ),
        ({Condition.SETTLED, Condition.FLAGGED}, Bucket.DONE, (Condition.SETTLED,)),
        ({Condition.NO_RESULT, Condition.NO_BATCH}, Bucket.TO_FIX, (Condition.NO_RESULT,)),
        ({Condition.UNSURE, Condition.NO_BATCH}, Bucket.TO_VERIFY, (Condition.UNSURE, Condition.NO_BATCH)),
        (set(), Bucket.CLEAN, ()),
    ],
)
def test_what_is_true_of_an_upload_says_who_acts_next(conditions, bucket, because) -> None:
    assert (bucket_of(conditions), reasons(conditions)) == (bucket, because)


@pytest.mark.parametrize("doubt", sorted(set(Condition) - {Condition.SETTLED, Condition.DISCARDED}))
def test_nothing_with_a_doubt_is_ever_clean(doubt: Condition) -> None:
    assert bucket_of({doubt}) is not Bucket.CLEAN
