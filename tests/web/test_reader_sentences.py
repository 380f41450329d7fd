"""What the reader stored in English is told in Spanish, and nothing that it can store is left out."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from registry.domain.said import Said, filled
from registry.reference.reader_sentences import reader_sentences
from registry.reference.substances import load_units
from registry.storage.models import Flag
from registry.web.words.reader_words import VALUE, read_again
from registry.web.words.telling import told_fault, told_read
from tests.stories import batch
from tests.web.market import bearer, filed
from tests.web.people import NOW

PACKAGE = Path(__file__).parents[2] / "registry"
ROOMS = ("extract", "services/incoming")
# of the command line and the log; `sheets` says all with Said
NEVER_STORED = ("__main__", "jobs", "marks", "overlay", "seccomp", "sheets", "shown", "watching", "wire")
REFUSALS = {"UnreadableDocument", "Refused"}
SENTENCE = re.compile(r"[^\W\d_]+ [^\W\d_]+")
LEFT_OUT = {
    "Set REGISTRY_STRICT_SANDBOX=0, or start on a Linux kernel from 5.13 on that has them.": "for who starts it",
    "This key was used for something else": "the title of a fault, known by its kind",
    "Total aflatoxins": "the name of an analyte",
    "day first": "a name within the code",
    "month first": "a name within the code",
}


def shape(node: ast.AST) -> tuple[str, ...] | None:
    """The constant pieces of a text, between which values stand."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return tuple(re.split(r"{!?r?}", node.value))
    if isinstance(node, ast.JoinedStr):
        values = (part.value if isinstance(part, ast.Constant) else "\0" for part in node.values)
        return tuple("".join(map(str, values)).split("\0"))
    return None


def is_of_nobody(node: ast.AST) -> bool:
    """Whether nothing within is stored in English: what is logged, said with Said, or raised by a fault of ours."""
    if isinstance(node, ast.Raise):
        return not REFUSALS & {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    called = node.func if isinstance(node, ast.Call) else None
    if isinstance(called, ast.Attribute):
        return isinstance(called.value, ast.Name) and called.value.id in ("log", "re")
    return isinstance(called, ast.Name) and called.id == "Said"


def texts(node: ast.AST) -> Iterator[tuple[str, ...]]:
    """The pieces of every text within that could be stored."""
    if is_of_nobody(node):
        return
    if (pieces := shape(node)) is not None:
        yield pieces
        return
    for child in ast.iter_child_nodes(node):
        yield from texts(child)


def written() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each text of the reader with two words or more, with the name of its module."""
    kinds = {unit.kind for unit in load_units().units}
    for file in (f for room in ROOMS for f in (PACKAGE / room).rglob("*.py")):
        if not {file.stem, *file.parent.parts} & set(NEVER_STORED):
            for pieces in texts(ast.parse(file.read_text(encoding="utf-8"))):
                whole = "".join(pieces)
                code = whole.startswith("import ") or whole.strip() in kinds or whole in LEFT_OUT
                if any(map(SENTENCE.search, pieces)) and not code:
                    yield file.name, pieces


def is_known(pieces: tuple[str, ...]) -> bool:
    """Whether the catalogue makes a text, or holds it as a part."""
    parts = (phrase for phrases in reader_sentences().parts.values() for phrase in phrases)
    known = "\n".join((*reader_sentences().templates, *parts))
    whole = isinstance(read_again(pieces[0]), Said) if len(pieces) == 1 else False
    return whole or re.search(".+".join(map(re.escape, pieces)), known) is not None


def test_every_sentence_that_the_reader_can_store_stands_in_the_catalogue():
    found = list(written())
    assert len(found) > 200
    assert [text for text in found if not is_known(text[1])] == []


def example(template: str) -> str:
    """A sentence that a template makes: each value a phrase of its part, or "1.2 mg"."""
    parts = reader_sentences().parts
    return filled(template, {name: example(parts.get(name, ("1.2 mg",))[0]) for name in VALUE.findall(template)})


def test_each_sentence_is_known_by_its_own_template():
    found = {template: read_again(example(template)) for template in reader_sentences().templates}
    assert [t for t, said in found.items() if not isinstance(said, Said) or said.template != t] == []


@pytest.mark.parametrize(
    ("english", "spanish"),
    [
        (
            "Page 2 was read by OCR (ocr 5), for part of it is a picture: compare each value with the picture.",
            "La página 2 se leyó por OCR (ocr 5), porque una parte es una imagen: compare cada valor con la imagen.",
        ),
        (
            "Page 1 was not read, for its text makes no words: a person must read it.",
            "La página 1 no se leyó, porque su texto no forma palabras: debe leerla una persona.",
        ),
        (
            "Date received: 4.5.2026 could be two days, and nothing says whether its day or its month is first.",
            "Fecha de recepción: 4.5.2026 puede ser dos días distintos, y nada dice si va primero el día o el mes.",
        ),
        (
            "Lead: note: OCR read '0.5' here, and another time '0.8'.",
            "Lead: note: el OCR leyó '0.5' aquí, y otra vez '0.8'.",
        ),
        (
            "it was read by OCR from a picture; OCR was only 61% sure of '9'",
            "se leyó por OCR de una imagen; la seguridad del OCR con '9' fue solo del 61%",
        ),
        ("the unit stands in the names' heading", "la unidad está en el encabezado de los nombres"),
        (
            "Mitragynine: 1.5 stands where nothing says which of the samples it is of.",
            "Mitragynine: 1.5 está donde nada dice de cuál de las muestras es.",
        ),
        ("Lead: what an older reader said of it.", "Lead: what an older reader said of it."),
        ("the unit stands on its head", "the unit stands on its head"),
    ],
)
def test_what_the_reader_stored_is_told_in_spanish_with_its_values(app, english, spanish):
    with app.test_request_context(headers={"Accept-Language": "es"}):
        assert (told_read(english), told_fault(english)) == (spanish, spanish)
    with app.test_request_context(headers={"Accept-Language": "en"}):
        assert told_read(english) == english


def test_a_flag_and_the_reasons_of_a_value_are_spanish_where_the_page_is(sign_in, people, session, app):
    row = filed(session, app, people.laboratory, batch(session, people.maker))
    reasons = ["stands over an address", "somebody <said> so"]
    client = {"text": "Green Meadow", "page": 1, "bbox": [1, 2, 3, 4], "confidence": 0.85, "reasons": reasons}
    row.samples[0].fields = {"client": client}
    known, unknown = "Page 2 holds text that was not read: look at it.", "Look & see."
    flags = [
        Flag(document_id=row.document_id, certificate_id=row.id, type="needs-review", opened_at=NOW) for _ in range(2)
    ]
    flags[0].detail, flags[1].detail = known, unknown
    session.add_all(flags)
    session.commit()
    page = sign_in(people.regulator).get(f"/review/{row.public_id}?lang=es").text
    assert "La página 2 contiene texto que no se leyó: mírela." in page
    assert '<span lang="en">Look &amp; see.</span>' in page
    assert 'está sobre una dirección; <span lang="en">somebody &lt;said&gt; so</span>' in page


def test_the_api_tells_the_problem_of_a_document_in_the_language_asked_for(app, session, people, client):
    row = filed(session, app, people.laboratory, batch(session, people.maker))
    row.document.state, row.document.problem = "rejected", "encrypted"
    row.document.problem_detail = "This PDF is locked with a password. Save it without one and send it again."
    session.commit()
    here, signed = (
        f"/api/v1/submissions/{row.submission.public_id}",
        bearer(session, people.laboratory, "read"),
    )
    english, spanish = (client.get(f"{here}?lang={lang}", headers=signed).json["problem"] for lang in ("en", "es"))
    assert (english["title"], english["detail"]) == ("The PDF is locked", row.document.problem_detail)
    assert (spanish["title"], spanish["detail"]) == (
        "El PDF está bloqueado",
        "Este PDF está protegido con una contraseña. Guárdelo sin ella y envíelo de nuevo.",
    )
