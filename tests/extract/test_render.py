from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from registry.errors import UnreadableDocument
from registry.extract.child import render_isolated
from tests.hostile.made import certificate
from tests.hostile.refused import fifty_one_pages, locked


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "paper.pdf"
    path.write_bytes(certificate())
    return path


def test_a_page_is_drawn_at_so_many_pixels_a_point(paper: Path) -> None:
    picture = Image.open(io.BytesIO(render_isolated(paper, 1, 1.5)))
    assert (picture.format, picture.size) == ("PNG", (600, 300))


def test_ink_is_where_the_text_is(paper: Path) -> None:
    picture = Image.open(io.BytesIO(render_isolated(paper, 1, 2))).convert("L")
    assert picture.crop((220, 120, 260, 145)).getextrema()[0] < 100
    assert picture.crop((0, 0, 60, 60)).getextrema() == (255, 255)


@pytest.mark.parametrize(
    ("page", "scale", "problem"),
    [(0, 1, "no-pages"), (2, 1, "no-pages"), (1, 0, "page-size"), (1, 9, "page-size"), (1, float("nan"), "page-size")],
)
def test_a_page_that_is_not_there_or_too_large_is_refused(paper: Path, page: int, scale: float, problem: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        render_isolated(paper, page, scale)
    assert caught.value.problem == problem


def test_a_document_that_is_not_read_is_not_drawn_either(tmp_path: Path) -> None:
    path = tmp_path / "bad.pdf"
    for data, problem in ((locked(), "encrypted"), (fifty_one_pages(), "too-many-pages"), (b"", "empty-file")):
        path.write_bytes(data)
        with pytest.raises(UnreadableDocument) as caught:
            render_isolated(path, 1, 1)
        assert caught.value.problem == problem
