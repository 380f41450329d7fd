"""Every page speaks Spanish to those who ask for it."""

from __future__ import annotations

import io
import re
from html import unescape
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from tests.stories import Printed, batch
from tests.web.market import filed, publish

PACKAGE = Path(__file__).parents[2] / "registry"
WEB = PACKAGE / "web"
SPANISH = WEB / "translations" / "es" / "LC_MESSAGES" / "messages.po"
KEYWORDS = {"_": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2), "Said": None}


def spanish() -> dict[str, object]:
    with SPANISH.open("rb") as file:
        return {m.id if isinstance(m.id, str) else m.id[0]: m for m in read_po(file, locale="es") if m.id}


def test_every_message_has_its_spanish():
    with (WEB / "messages.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    found = extract_from_dir(PACKAGE, methods, options, keywords=KEYWORDS)
    used = {message if isinstance(message, str) else message[0] for _, _, message, _, _ in found}
    there = {key for key, m in spanish().items() if all(m.string if isinstance(m.string, tuple) else (m.string,))}
    assert sorted(used - there - {""}) == []


def test_no_placeholder_is_lost_in_translation():
    with SPANISH.open("rb") as file:
        found = [m for m in read_po(file, locale="es") if m.id and not (isinstance(m.id, str) and "%(" not in m.id)]
    assert [(m.id, str(error)) for m in found for error in m.check()] == []


def test_no_value_of_a_sentence_is_lost_in_translation():
    pairs = [(key, m.string) for key, m in spanish().items() if isinstance(m.string, str)]
    values = re.compile(r"{[a-z_0-9]+}")
    assert [key for key, said in pairs if sorted(values.findall(key)) != sorted(values.findall(said))] == []


@pytest.mark.parametrize(
    ("asked", "headers", "said"),
    [
        ("", {}, "How to check a pack"),
        ("?lang=es", {}, "Cómo comprobar un envase"),
        ("", {"Accept-Language": "es-MX,es;q=0.9,en;q=0.5"}, "Cómo comprobar un envase"),
        ("?lang=xx", {}, "How to check a pack"),
    ],
)
def test_a_page_speaks_the_language_asked_for(client, asked, headers, said):
    answer = client.get(f"/{asked}", headers=headers)
    assert said in answer.text
    assert answer.headers["Content-Language"] == ("es" if said.startswith("C") else "en")


def test_a_language_asked_for_once_is_kept(client):
    client.get("/?lang=es")
    assert 'lang="es"' in client.get("/about").text


def test_a_batch_page_speaks_spanish(client, session, app, people):
    green = batch(session, people.maker)
    publish(session, filed(session, app, people.laboratory, green), people.regulator)
    page = client.get(f"/batches/{green.public_id}?lang=es").text
    assert all(words in page for words in ("¿Es mi envase?", "Límites de la ley", "No analizado", "Certificados"))


def test_the_sentences_of_verdicts_are_spanish(client, session, app, people):
    green = batch(session, people.maker)
    rows = (Printed("mitragynine", "1.52"), Printed("lead", "1.3", "ppm"))
    publish(session, filed(session, app, people.laboratory, green, *rows), people.regulator)
    page = unescape(client.get(f"/batches/{green.public_id}?lang=es&on=2026-11-24").text)
    assert "Plomo: 1.3 ppm. La ley de Rhode Island permite menos de 1.2 ppm: incumple." in page
    assert "Incumple si ≥ 1.2 ppm: 1.3 ppm lo hace" in page
    assert "Ningún resultado publicado dice nada de: cadmio. No analizado." in page
    assert [
        words for words in ("The law of", "this fails", "not tested", "was checked", "Fails when") if words in page
    ] == []


def test_a_judging_that_was_kept_stays_word_for_word(client, session, app, people):
    green = batch(session, people.maker)
    publish(session, filed(session, app, people.laboratory, green, Printed("lead", "1.3", "ppm")), people.regulator)
    page = unescape(client.get(f"/batches/{green.public_id}/judged/1?lang=es").text)
    assert '<p lang="en">Lead: 1.3 ppm. The law of Rhode Island allows less than 1.2 ppm: this fails.</p>' in page


def test_the_switch_keeps_the_question(client):
    page = client.get("/search?text=green").text
    assert 'href="/search?text=green&amp;lang=es"' in page


def test_the_file_is_read_as_translators_write_it():
    assert read_po(io.BytesIO(SPANISH.read_bytes()), locale="es").locale.language == "es"
