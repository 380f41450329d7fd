"""The way to the mail server: smtp://, smtp+starttls:// or smtps://, with a name and password where it wants them."""

from __future__ import annotations

import smtplib
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from registry.errors import SettingError

TIMEOUT = 20  # seconds
PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}


def send(url: str, mail: EmailMessage) -> None:
    """Hand one mail to the server; raises OSError or SMTPException where it does not take it."""
    place = urlsplit(url)
    if place.scheme not in PORTS or not place.hostname:
        raise SettingError(f"REGISTRY_SMTP_URL is {url!r}: write smtp://host:25, smtp+starttls://… or smtps://….")
    kind = smtplib.SMTP_SSL if place.scheme == "smtps" else smtplib.SMTP
    with kind(place.hostname, place.port or PORTS[place.scheme], timeout=TIMEOUT) as server:
        if place.scheme == "smtp+starttls":
            server.starttls()
        if place.username:
            server.login(unquote(place.username), unquote(place.password or ""))
        server.send_message(mail)
