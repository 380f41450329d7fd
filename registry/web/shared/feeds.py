"""Feeds as readers take them: Atom (RFC 4287) and JSON Feed 1.1, made of the same entries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from xml.etree import ElementTree as ET

from flask import Response, json

ATOM = "http://www.w3.org/2005/Atom"
ATOM_TYPE, JSON_TYPE = "application/atom+xml", "application/feed+json"
RIGHTS = "Public record; each value is shown as the laboratory printed it. No legal or medical advice."

ET.register_namespace("", ATOM)


@dataclass(frozen=True)
class Entry:
    """One piece of news; `id` never changes, whatever becomes of the entry."""

    id: str
    title: str
    address: str
    published: datetime
    updated: datetime
    text: str
    author: str


@dataclass(frozen=True)
class Feed:
    """News under one heading: where the feed itself lies, and the page that shows the same."""

    id: str
    title: str
    address: str
    page: str
    updated: datetime
    author: str
    entries: Sequence[Entry]


def atom(feed: Feed) -> Response:
    """The feed as Atom."""
    root = ET.Element(f"{{{ATOM}}}feed")
    _said(root, id=feed.id, title=feed.title, updated=feed.updated.isoformat(), rights=RIGHTS)
    _author(root, feed.author)
    ET.SubElement(root, f"{{{ATOM}}}link", rel="self", href=feed.address, type=ATOM_TYPE)
    ET.SubElement(root, f"{{{ATOM}}}link", rel="alternate", href=feed.page, type="text/html")
    for entry in feed.entries:
        _entry(ET.SubElement(root, f"{{{ATOM}}}entry"), entry)
    body = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return Response(body, mimetype=ATOM_TYPE)


def _entry(node: ET.Element, entry: Entry) -> None:
    updated, published = entry.updated.isoformat(), entry.published.isoformat()
    _said(node, id=entry.id, title=entry.title, updated=updated, published=published, content=entry.text)
    _author(node, entry.author)
    ET.SubElement(node, f"{{{ATOM}}}link", rel="alternate", href=entry.address, type="text/html")


def _said(node: ET.Element, **_texts: str) -> None:
    for name, text in _texts.items():
        ET.SubElement(node, f"{{{ATOM}}}{name}").text = printable(text)


def _author(node: ET.Element, name: str) -> None:
    author = ET.SubElement(node, f"{{{ATOM}}}author")
    ET.SubElement(author, f"{{{ATOM}}}name").text = printable(name)


def printable(text: str) -> str:
    """Text without what XML 1.0 cannot hold."""
    return "".join(letter for letter in text if letter in "\t\n\r" or (letter >= " " and letter not in "\ufffe\uffff"))


def json_feed(feed: Feed) -> Response:
    """The feed as JSON Feed 1.1."""
    found = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.address,
        "authors": [{"name": feed.author}],
        "items": [_item(entry) for entry in feed.entries],
    }
    return Response(json.dumps(found), mimetype=JSON_TYPE)


def _item(entry: Entry) -> dict[str, object]:
    return {
        "id": entry.id,
        "url": entry.address,
        "title": entry.title,
        "content_text": entry.text,
        "date_published": entry.published.isoformat(),
        "date_modified": entry.updated.isoformat(),
        "authors": [{"name": entry.author}],
    }
