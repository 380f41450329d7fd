"""A whole document: its samples, each with the certificate's particulars and its results."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from registry import __version__
from registry.extract.answer import problem_answer, sample_answer
from registry.extract.contents import Contents, about_quality, contents_of
from registry.extract.head.date_order import date_order
from registry.extract.head.labelled import labelled_of
from registry.extract.head.numbered_lines import numbered_on
from registry.extract.head.own_particulars import of_samples
from registry.extract.head.particulars import particulars_of
from registry.extract.head.samples import by_sample
from registry.extract.head.struck import unstruck, unstruck_fields
from registry.extract.layouts.list_titles import of_limits
from registry.extract.layouts.pairs import pairs_of
from registry.extract.ocr.sight import Sight
from registry.extract.page.collector import seldom
from registry.extract.page.paper import Page
from registry.extract.page.words import read_pages
from registry.extract.results.by_ocr import trusted
from registry.extract.results.checks import settled, weighed
from registry.extract.results.leftovers import unaccounted
from registry.extract.results.row_by_row import results_of
from registry.extract.results.row_problems import of_no_sample, passed_over, without_told
from registry.extract.tables.bands import parts_of
from registry.extract.tables.contexts import context_over, goes_on, with_shared_notes
from registry.extract.tables.of_samples import by_specimen, led, numbers_of, of_controls, without_samples
from registry.extract.tables.table import Table, doubted
from registry.extract.tables.table_panels import panel_of
from registry.extract.wording.reported import Particular, Problem, Result

LAYERS = ("words", "lines", "headings", "tables", "cells")

Particulars = Mapping[str, Particular]
BySample = tuple[list[tuple[Particulars, list[Result]]], list[Problem]]


@seldom(whole=True)
def read_document(data: bytes, sight: Sight = Sight()) -> dict[str, Any]:  # noqa: B008 (frozen)
    """What a certificate says, in the shape `registry read --json` prints, without the file's name.

    Raises UnreadableDocument where the document cannot be read as a whole.
    """
    printed = read_pages(data, sight.findings.letters if sight.findings is not None else ())
    pages = sight.opened(printed)
    samples, problems = _samples(contents_of(pages))
    blind = list(sight.problems(printed, pages))
    answer = {
        "sha256": hashlib.sha256(data).hexdigest(),
        "pages": len(pages),
        "status": "flagged" if blind else "read",
        "problems": [problem_answer(p) for p in (*blind, *problems)],
        "reader": {"version": __version__, "layers": list(LAYERS), **sight.told(printed, pages)},
        "samples": samples,
    }
    return sight.placed(answer, printed, pages)


def _samples(document: Contents) -> tuple[list[dict[str, Any]], list[Problem]]:
    found = [(page, [*labelled_of(page, document.filled(page.number)), *numbered_on(page)]) for page in document.pages]
    kept = [unstruck_fields(items, page) for page, items in found]
    labelled = [item for items, _faults in kept for item in items]
    written = date_order(document.pages)
    samples: list[dict[str, Any]] = []
    problems = [*document.problems, *(fault for _items, faults in kept for fault in faults)]
    for group, own in by_sample(document.pages, labelled, numbers_of(document.tables)):
        shared = without_samples(group, document.tables)
        particulars, unread = particulars_of(own, shared, document=document.pages, written=written)
        named, faults = _by_sample(_with_own_titles(document, {page.number for page in group}), group)
        each, unsure = of_samples(particulars, [its for its, _read in named], written)
        told = [(of_it, read) for of_it, (_its, read) in zip(each, named, strict=True) if read or particulars]
        samples += [sample_answer(of_it, read) for of_it, read in told]
        problems += [*dict.fromkeys([*unread, *unsure]), *faults]
    return samples, problems


def _with_own_titles(document: Contents, numbers: Collection[int]) -> Contents:
    """The document with the signs of one sample's pages: quality control of another sample's ends with its pages."""
    return replace(document, signs=tuple(s for s in document.signs if s.page in numbers))


def _by_sample(document: Contents, group: Sequence[Page]) -> BySample:
    """Some pages' results, each sample's that the tables name themselves apart; all others are one sample's."""
    tables = [t for t in document.tables if any(t.page == page.number for page in group)]
    rest, faults = _results(document, group, [t for t in tables if t.specimen is None])
    if not (named := by_specimen(tables)):
        return [({}, rest)], faults
    read = [(own, *_settled(*_of_tables(document, its), group)) for own, its in named]
    told = [(own, [*found, *led(own, found, rest, tables)]) for own, found, _its in read]
    all_told = [result for _own, results in told for result in results]
    untold = [of_no_sample(result) for result in rest if not any(result is one for one in all_told)]
    own = [fault for _own, _results, its in read for fault in its]
    return told, [*faults, *own, *passed_over(of_controls(tables), all_told), *untold]


def _results(document: Contents, group: Sequence[Page], tables: Sequence[Table]) -> tuple[list[Result], list[Problem]]:
    """The results of one sample's pages, checked against each other."""
    results, problems = _of_tables(document, tables)
    for page in group:
        ink = document.ink(page.number)
        found = pairs_of(page, ink, document.ground.on(page.number))
        pairs = [pair for pair in found if not about_quality(document.signs, page.number, pair.box)]
        left = unaccounted(page, ink, pairs, document.ground)
        problems += [p for p in left if p.box is None or not about_quality(document.signs, page.number, p.box)]
        results += pairs
    return _settled(results, problems, group)


def _of_tables(document: Contents, tables: Sequence[Table]) -> tuple[list[Result], list[Problem]]:
    results: list[Result] = []
    problems: list[Problem] = []
    skipped: list[Table] = []
    whole = [(table, context_over(table, document.tables, document.signs)) for table in tables]
    reported = [table for table, context in whole if not context.quality]
    parts = [part for table, context in whole for part in parts_of(table, context, document.signs)]
    for table, context in with_shared_notes([(part, over, panel_of(part, over)) for part, over in parts]):
        if table.heading.about_quality or (context.quality and not goes_on(table, reported)):
            skipped.append(table)
            continue
        if told := of_limits(document.pages[table.page - 1], table):
            problems += told
            continue
        read, faults = results_of(table, context, document.ground, document.legend)
        sound, doubts = doubted(read, table)
        results += sound
        problems += [*faults, *doubts]
    return results, [*without_told(problems, document.problems), *passed_over(skipped, results)]


def _settled(
    results: Sequence[Result], problems: Sequence[Problem], group: Sequence[Page]
) -> tuple[list[Result], list[Problem]]:
    valid, withdrawn = unstruck(results, group)
    kept, contradictions = settled(valid)
    weighted, doubts = weighed(kept, group)
    read, unsure = trusted(weighted, group)
    return read, [*problems, *withdrawn, *contradictions, *doubts, *unsure]
