"""The papers put together: report, summary and board paper, from one reading of the sources."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.reports.composing import (
    annexes,
    answered,
    apart,
    asked,
    closing,
    heard,
    numbers,
    received,
    said,
)
from app.reports.composing.board import board_paper
from app.reports.composing.exact import exact_tables
from app.reports.composing.sources import Sources
from app.reports.values import Block, Paper, Section, Table
from app.web.formats import long_date, people

_Write = Callable[[Sources], tuple[Block, ...]]
SECTIONS: tuple[tuple[str, Any, _Write], ...] = (
    ("summary", _l("Summary"), asked.summary),
    ("why", _l("Why we asked"), asked.why),
    ("how", _l("How we asked"), asked.how),
    ("who", _l("Who answered"), answered.who),
    ("numbers", _l("What people said: numbers"), numbers.numbers),
    ("words", _l("What people said: words"), said.words),
    ("organisations", _l("Organisations and formal responses"), said.organisations),
    ("campaigns", _l("Petitions, campaigns and copies"), apart.campaigns),
    ("alternatives", _l("Other ideas people had"), said.alternatives),
    ("equality", _l("Equality"), closing.equality),
    ("limits", _l("Limits"), closing.limits),
    ("next", _l("What happens next"), closing.following),
)
ANNEXES: tuple[tuple[str, Any, _Write], ...] = (
    ("questionnaire", _l("The questions"), annexes.questionnaire),
    ("counting", _l("How it was counted"), annexes.counting),
    ("coding-frame", _l("The themes of the words"), heard.frame),
    ("submissions", _l("Letters and documents"), received.submissions),
    ("open-data", _l("Open data"), annexes.open_data),
    ("principles", _l("The ten principles"), annexes.principles),
    ("duties", _l("What the law asks"), annexes.duties),
    ("issues", _l("Key issues log"), heard.issues),
)


@dataclass(frozen=True, kw_only=True)
class Papers:
    """All papers of one build, and the tables of its data files."""

    report: Paper
    summary: Paper
    board: Paper
    data: tuple[Table, ...]

    @property
    def every(self) -> tuple[Paper, ...]:
        """All of them."""
        return self.report, self.summary, self.board


Progress = Callable[[int], None]
"""Told the number of the section that is being written."""


def compose(sources: Sources, progress: Progress = lambda _step: None) -> Papers:
    """Write all papers."""
    facts = _facts(sources)
    sections = tuple(_sections(sources, progress))
    report = Paper(
        kind="report",
        title=_("Report: %(title)s", title=sources.title),
        subtitle=_("What we asked, what people told us, and what happens next"),
        facts=facts,
        sections=sections,
    )
    return Papers(
        report=report,
        summary=_summary(sources, report, facts),
        board=board_paper(sources, facts),
        data=(*exact_tables(sources), *report.tables),
    )


def _sections(sources: Sources, progress: Progress) -> Iterator[Section]:
    for place, (key, title, write) in enumerate(SECTIONS, start=1):
        progress(place)
        yield Section(key=key, label=str(place), title=str(title), blocks=write(sources))
    for letter, (key, title, write) in zip("ABCDEFGH", ANNEXES, strict=False):
        heading = _("Annex %(letter)s", letter=letter)
        yield Section(key=f"annex-{key}", label=heading, title=str(title), blocks=write(sources))


def _facts(sources: Sources) -> tuple[tuple[str, str], ...]:
    consultation, published = sources.consultation, sources.published
    opened, ended = consultation.opens_at, consultation.timetable.ends_at
    facts = []
    if opened and ended:
        dates = _("%(first)s to %(last)s", first=long_date(opened), last=long_date(ended))
        facts.append((_("People could answer"), dates))
    if published:
        facts.append((_("People who answered"), people(published.result.people)))
        listed = _(
            "Number %(n)s, published on %(day)s",
            n=published.number,
            day=long_date(published.published_at),
        )
        facts.append((_("Priority list"), listed))
    return tuple(facts)


def _summary(sources: Sources, report: Paper, facts: tuple[tuple[str, str], ...]) -> Paper:
    """The summary, and in a few lines what happens next."""
    first = report.sections[0]
    kept = (first, replace(report.sections[11], blocks=closing.in_short(sources)))
    return Paper(
        kind="summary",
        title=_("In short: %(title)s", title=sources.title),
        subtitle=_("The report in short"),
        facts=facts,
        sections=tuple(
            Section(key=each.key, label="", title=each.title, blocks=each.blocks) for each in kept
        ),
        has_contents=False,
    )
