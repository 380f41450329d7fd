"""Every page speaks Spanish to those who ask for it."""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po
from jinja2 import Environment, nodes

from registry.web.words.telling import told_fault
from tests.sheets import csv, row
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


def test_what_is_wrong_with_a_cell_is_said_in_spanish_on_the_page_and_in_the_file(sign_in, people):
    maker = sign_in(people.maker)
    wrong = [
        row(product="Red Clay", gtin="036000291453", batch="RC-1"),
        row(form="shot glass", gtin="", batch="GM-2", made_on="11/12/26"),
        row(gtin="", batch="GM-3", claim_1="45 mg mitragynine per portion of the moon", form="powder"),
    ]
    sent = maker.post("/products/import?lang=es", data={"file": (io.BytesIO(csv(*wrong)), "list.csv")})
    page = unescape(maker.get(sent.location).text)
    reasons = [
        "La última cifra no encaja con las demás. Compare cada cifra con el código de barras.",
        "Escriba una de estas palabras: polvo, cápsula, tableta, extracto, líquido, gomita, otro.",
        "Escriba el día como 2026-11-24; otras formas de escribirlo pueden leerse como dos días distintos.",
    ]
    file = maker.get(f"{sent.location}/to-mend.csv").text
    assert [said for said in reasons if said not in page or said not in file] == []
    assert "Leída como CSV, UTF-8, comas." in page


def test_a_list_that_cannot_be_read_says_so_in_spanish(sign_in, people):
    answer = sign_in(people.maker).post("/products/import?lang=es", data={"file": (io.BytesIO(b"a,b"), "list.csv")})
    assert "No se encontró ninguna fila de encabezados" in answer.text


def test_faults_of_a_form_are_said_in_spanish_whoever_found_them(sign_in, people):
    maker = sign_in(people.maker)
    by_schema = maker.post("/products/new?lang=es", data={"name": "Green"})
    by_service = maker.post("/products/new?lang=es", data={"name": "Green", "form": "capsule", "gtin": "036000291453"})
    assert "Rellene este campo." in by_schema.text
    assert "la última cifra no encaja con estas" in by_service.text


def test_signals_say_in_spanish_what_was_noticed(sign_in, people, session, app):
    of = batch(session, people.maker, number="GM-1")
    of.manufactured_on = date(2026, 6, 1)
    rows = (Printed("mitragynine", "15", "mg/g"), Printed("7-hydroxymitragynine", "3", "mg/g"))
    publish(session, filed(session, app, people.laboratory, of, *rows), people.regulator)
    page = unescape(sign_in(people.regulator).get("/signals?lang=es&on=2026-11-24").text)
    said = (
        "El certificado C-1 dice analizado el 4 de mayo de 2026, y el lote GM-1 se fabricó el 1 de junio de 2026:",
        "28 días después.",
        "Green Meadow, lote GM-1, se vende como cápsula. Mitraginina por cada parte de 7-Hidroximitraginina: 5 a 1",
        "en la hoja es de al menos 38 a 1 (certificado C-1).",
    )
    assert [sentence for sentence in said if sentence not in page] == []


def test_rules_are_chosen_by_their_spanish_titles(sign_in, people):
    page = unescape(sign_in(people.regulator).get("/rules/what-if?lang=es").text)
    assert "Utah: 7-hidroximitraginina como parte de todos los alcaloides" in page
    assert "por encima de él (como máximo)" in page


def test_the_api_says_the_sentences_of_verdicts_in_the_language_asked_for(client, session, app, people):
    green = batch(session, people.maker)
    publish(session, filed(session, app, people.laboratory, green, Printed("lead", "1.3", "ppm")), people.regulator)
    here = f"/api/v1/batches/{green.public_id}?on=2026-11-24"
    spanish, english = (str(client.get(address).json) for address in (f"{here}&lang=es", here))
    assert "La ley de Rhode Island permite menos de 1.2 ppm: incumple." in spanish
    assert "The law of Rhode Island allows less than 1.2 ppm: this fails." in english
    assert "The law of" not in spanish


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


FOR_PEOPLE = ("services", "web", "extract/sheets")
SAY = {"Said", "gettext", "lazy_gettext", "ngettext"}
OF_OPERATORS = {"SettingError", "DataFileError", "ValueError", "RuntimeError", "LookupError"}  # never on a page
AT_THE_CONSOLE = {"accreditation.py", "checking.py", "checkpoints.py", "log_file.py"}


def unsaid(node: ast.AST) -> Iterator[str]:
    """The sentences within that no door can translate."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SAY:
        return
    if isinstance(node, ast.Constant | ast.JoinedStr):
        if re.fullmatch(r"(?s)f?['\"][A-Z“{].* .*[.!?]['\"]", ast.unparse(node)):
            yield ast.unparse(node)
        return
    for child in ast.iter_child_nodes(node):
        yield from unsaid(child)


def test_every_fault_that_a_page_may_tell_can_be_told_in_spanish():
    files = [file for room in FOR_PEOPLE for file in (PACKAGE / room).rglob("*.py") if file.name not in AT_THE_CONSOLE]
    raised = [
        (file, node.exc)
        for file in files
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Raise) and node.exc is not None
    ]
    told = [
        (file, found)
        for file, found in raised
        if not OF_OPERATORS & {n.id for n in ast.walk(found) if isinstance(n, ast.Name)}
    ]
    assert len(told) > 100
    assert [(file.name, sentence) for file, found in told for sentence in unsaid(found)] == []


def untold(node: nodes.Node) -> Iterator[str]:
    """The words of a template that nothing translates: what begins as a sentence or holds two words."""
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name in {"_", "ngettext"}:
        return
    if (
        isinstance(node, nodes.Const)
        and isinstance(node.value, str)
        and re.match(r"[A-Z][a-z]{2,}| ?[a-z]+ [a-z]", node.value)
    ):
        yield str(node.value)
    for child in node.iter_child_nodes():
        yield from untold(child)


def test_no_words_of_a_template_are_left_out_of_the_translation():
    pages = list((WEB / "templates").rglob("*.html"))
    found = [(file.name, words) for file in pages for words in untold(Environment().parse(file.read_text("utf-8")))]
    assert (len(pages) > 50, found) == (True, [])


@pytest.mark.parametrize(
    ("english", "spanish"),
    [
        ("Not a valid datetime.", "No es una fecha con hora."),
        ("Length must be between 1 and 80.", "La longitud debe estar entre 1 y 80."),
        ("Must be one of: en, es.", "Debe ser uno de estos: en, es."),
        (
            "It took no message for 73 hours; the last time: It answered 500.",
            "No aceptó ningún mensaje durante 73 horas; la última vez: Respondió 500.",
        ),
        ("What somebody wrote", "What somebody wrote"),
    ],
)
def test_sentences_that_come_as_plain_text_are_known_again(app, english, spanish):
    with app.test_request_context(headers={"Accept-Language": "es"}):
        assert told_fault(english) == spanish
    with app.test_request_context(headers={"Accept-Language": "en"}):
        assert told_fault(english) == english
