"""Messages are signed as Standard Webhooks asks, and wait longer after each failure."""

from __future__ import annotations

import base64
from datetime import timedelta

from registry.domain.webhook import LONG, PAUSES, pause_after, secret, signatures, written

# the example of the specification (standard-webhooks, "Verifying signatures")
SECRET = base64.b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
BODY = b'{"test": 2432232314}'
SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_a_message_is_signed_as_the_convention_says() -> None:
    assert signatures([SECRET], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, BODY) == SIGNATURE


def test_every_key_of_the_registry_signs() -> None:
    both = signatures([SECRET, b"older"], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, BODY).split(" ")
    assert (both[0], len(both), both[1].startswith("v1,")) == (SIGNATURE, 2, True)


def test_a_secret_is_32_bytes_of_the_key_and_the_salt() -> None:
    shown = written(secret("key", "salt"))
    assert (shown.startswith("whsec_"), len(base64.b64decode(shown.removeprefix("whsec_")))) == (True, 32)
    assert len({secret("key", "salt"), secret("key", "other"), secret("other", "salt")}) == 3


def test_each_pause_is_longer_than_the_one_before_and_the_last_attempt_ends_it() -> None:
    waits = [pause_after(attempts) for attempts in range(1, len(PAUSES) + 2)]
    assert waits == [*PAUSES, None]
    assert list(PAUSES) == sorted(PAUSES)
    assert timedelta(hours=34, minutes=35, seconds=30) == LONG
