"""Web and mail addresses on a page, and what they say for a name: it is the address, or begins it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from registry.extract.head.organisations import compact
from registry.reference.vocabulary import load_signs, plain

HOST = re.compile(
    r"(?:(?:https?://|www\.|@)((?:[\w-]+\.)+[a-z]{2,})|(?<![\w.@-])((?:[\w-]+\.)+(?:com|net|org|eu|cz|de|es|mx|id|th|us)))"
    r"(?=[/\s,;|)]|$)",
    re.IGNORECASE,
)
DOMAINS = ("com", "net", "org", "co", "lab", "labs", "info", "biz", "ac", "gov", "or", "web")
SHORTEST_HOST = 4
SAME_ADDRESS, BEGUN_ADDRESS = 4.0, 2.0


def hosts_in(text: str) -> Iterator[str]:
    """The own part of every web and mail address: "info@lab.example.com" is "example"; free mail hosts are nobody's."""
    for match in HOST.finditer(text):
        host = match[1] or match[2]
        parts = [p for p in host.lower().removeprefix("www.").split(".")[:-1] if p not in DOMAINS]
        core = parts[-1].replace("-", "") if parts else ""
        if len(core) >= SHORTEST_HOST and core not in load_signs("free-mail"):
            yield core


def confirmed(text: str, hosts: Collection[str]) -> float:
    """What a web or mail address says for a name: it is the name, or one begins as the other."""
    name = compact(text)
    if name in hosts:
        return SAME_ADDRESS
    begun = any(host.startswith(name) or name.startswith(host) for host in hosts if len(name) > 3)
    return BEGUN_ADDRESS if begun or _short_forms(text) & set(hosts) else 0.0


def _short_forms(text: str) -> set[str]:
    """Short forms of a name as web addresses use them: its first word with "lab" or the like."""
    return {
        plain(text).split()[0] + end for end in ("", "lab", "labs", "laboratory", "laboratories", "test", "testing")
    }
