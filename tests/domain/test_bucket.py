"""An upload lies in the bucket of who is to act next."""

from __future__ import annotations

import pytest

from registry.domain.bucket import Bucket, Standing, bucket_of, reasons


@pytest.mark.parametrize(
    ("standings", "bucket", "because"),
    [
        ({Standing.DISCARDED, Standing.REFUSED, Standing.NO_CERTIFICATE}, Bucket.DONE, (Standing.DISCARDED,)),
        ({Standing.UNREAD, Standing.NO_CERTIFICATE}, Bucket.WAITING, (Standing.UNREAD,)),
        (
            {Standing.REFUSED, Standing.NO_CERTIFICATE, Standing.FLAGGED},
            Bucket.TO_FIX,
            (Standing.REFUSED, Standing.NO_CERTIFICATE),
        ),
        ({Standing.SETTLED, Standing.FLAGGED}, Bucket.DONE, (Standing.SETTLED,)),
        ({Standing.NO_RESULT, Standing.NO_BATCH}, Bucket.TO_FIX, (Standing.NO_RESULT,)),
        ({Standing.UNSURE, Standing.NO_BATCH}, Bucket.TO_VERIFY, (Standing.UNSURE, Standing.NO_BATCH)),
        (set(), Bucket.CLEAN, ()),
    ],
)
def test_what_is_true_of_an_upload_says_who_acts_next(standings, bucket, because) -> None:
    assert (bucket_of(standings), reasons(standings)) == (bucket, because)


@pytest.mark.parametrize("doubt", sorted(set(Standing) - {Standing.SETTLED, Standing.DISCARDED}))
def test_nothing_with_a_doubt_is_ever_clean(doubt: Standing) -> None:
    assert bucket_of({doubt}) is not Bucket.CLEAN
