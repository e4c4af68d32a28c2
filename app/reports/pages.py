"""Values for the pages of reports."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from flask import current_app, url_for
from flask_babel import gettext as _

from app.errors import NotFound
from app.reports import leaves as cut
from app.reports.composing.papers import SECTIONS
from app.reports.leaves import Leaf
from app.reports.models import ReportBuild
from app.reports.operations.building import STEPS
from app.reports.packing import CSV, PAPERS, PDFS, WORKBOOK, papers_of
from app.reports.queries import State, Version, state_of
from app.reports.serving import store
from app.reports.texts import BOARD, COMMENTARIES, INTRODUCTION, Part
from app.reports.values import Paper, StripLine
from app.web.charts import Mark, Strip
from app.web.formats import file_size
from app.web.progress import Progress


def read_paper(version: Version, kind: str) -> Paper:
    """A paper of a version; NotFound where its file is gone."""
    path = store().path(version.files[PAPERS].digest)
    if not path.is_file():
        current_app.logger.error("reports: the file %s is missing", path.name)
        raise NotFound("This report is missing. Please tell us.")
    return papers_of(path.read_bytes())[kind]


def strip(line: StripLine, places: int) -> Strip:
    """A line of the list as the picture of the site."""
    return Strip(
        places=places,
        place=line.place,
        low=line.low,
        high=line.high,
        marks=tuple(Mark(mark.shape, _place(mark.place), mark.label) for mark in line.marks),
    )


def _place(written: str) -> float:
    top, _slash, bottom = written.partition("/")
    return int(top) / int(bottom or 1)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A line of the contents: the heading of a section, its key, and where it begins."""

    heading: str
    key: str
    url: str


UrlOf = Callable[[Leaf], str]
"""Gives the address of a page of a paper."""


def contents(leaves: Sequence[Leaf], url_of: UrlOf) -> list[Entry]:
    """Every section with the page it begins on."""
    return [
        Entry(heading=part.section.heading, key=part.section.key, url=f"{url_of(leaf)}#{part.section.key}")
        for leaf in leaves
        for part in leaf.parts
        if part.begins
    ]


def anchors(paper: Paper) -> list[Entry]:
    """Every section of a paper that stands on one page whole; nothing where a paper shows no contents."""
    if not paper.has_contents:
        return []
    return [Entry(heading=each.heading, key=each.key, url=f"#{each.key}") for each in paper.sections]


def parts_of(paper: Paper) -> tuple[cut.Part, ...]:
    """All sections, each whole."""
    return tuple(cut.Part(section=section) for section in paper.sections)


@dataclass(frozen=True, kw_only=True)
class Onward:
    """A page beside this one: where it is and what it is called."""

    url: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One page of a report with the pages beside it; `before` is the contents on the first page."""

    leaf: Leaf
    place: int
    of: int
    before: Onward | None
    after: Onward | None


def reading(leaves: Sequence[Leaf], chapter: str, number: int, url_of: UrlOf) -> Reading:
    """Page `number` (from 1) of this chapter; NotFound if there is none."""
    for place, leaf in enumerate(leaves):
        if (leaf.chapter, leaf.number) == (chapter, number):
            beside = (leaves[one] if 0 <= one < len(leaves) else None for one in (place - 1, place + 1))
            before, after = (
                Onward(url=url_of(each), words=leaf_words(each)) if each else None for each in beside
            )
            return Reading(leaf=leaf, place=place + 1, of=len(leaves), before=before, after=after)
    raise NotFound("There is no such page of the report.")


def leaf_words(leaf: Leaf) -> str:
    """What a page is called."""
    if leaf.of == 1:
        return str(leaf.title)
    return _("%(title)s, page %(n)s of %(all)s", title=leaf.title, n=leaf.number, all=leaf.of)


@dataclass(frozen=True, kw_only=True)
class FileLine:
    """A file to take along: where it is, and words with its size as the NHS writes it."""

    url: str
    words: str


To = Callable[[str], str]


def files(version: Version, to: To, kind: str = "report") -> list[FileLine]:
    """The files beside a paper. `to`: the address of a file by its name. A paper stands as a page and as a
    PDF; the data stands in tables of the report and in two files."""
    pdf = (PDFS[kind], _("Print or keep it (PDF, %(size)s)"))
    data = (
        (WORKBOOK, _("All tables with notes (Excel, %(size)s)")),
        (CSV, _("All tables as CSV files (zip, %(size)s)")),
    )
    wanted = (pdf, *data) if kind == "report" else (pdf,)
    return [
        FileLine(url=to(name), words=words % {"size": file_size(version.files[name].size)})
        for name, words in wanted
    ]


def progress(build: ReportBuild | None) -> Progress | None:
    """How far the build is that was asked for last; None where nothing is to be told."""
    if build is None:
        return None
    state = state_of(build)
    if state in (State.WAITING, State.BUILDING):
        words = _("Waiting to begin.") if state is State.WAITING else _step_words(build.step)
        return Progress(lead=_("It is being built."), words=words, done=build.step, of=STEPS, goes_on=True)
    if state is State.FAILED:
        return Progress(lead=_("It was not built."), words=_(build.problem), done=0, of=STEPS, failed=True)
    return Progress(lead="", words=_("Version %(n)s is ready.", n=build.version), done=STEPS, of=STEPS)


def _step_words(step: int) -> str:
    if step > len(SECTIONS) + 1:
        return _("Writing the data files.")
    if step > len(SECTIONS):
        return _("Setting the PDF files.")
    return _("Section %(n)s of %(all)s.", n=max(1, step), all=len(SECTIONS))


@dataclass(frozen=True, kw_only=True)
class TextLine:
    """A text that staff can write: its part, where it is written, and whether something stands there."""

    part: Part
    url: str
    is_written: bool


def text_lines(consultation_id: int, texts: Mapping[str, str], parts: Sequence[Part]) -> list[TextLine]:
    """The texts of these parts."""
    return [
        TextLine(
            part=part,
            url=url_for("manage_reports.text", consultation_id=consultation_id, part=part.key),
            is_written=bool(texts.get(part.key)),
        )
        for part in parts
    ]


REPORT_PARTS = (INTRODUCTION, *COMMENTARIES)
BOARD_PARTS = BOARD
