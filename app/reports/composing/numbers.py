"""Section 5: what people said in numbers. Every figure is that of the published list, and none is counted
anew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flask_babel import gettext as _

from app.ranking.scale import BallotKind
from app.reports.composing.pictures import strips, supports
from app.reports.composing.pieces import commentary, hidden_note, prose
from app.reports.composing.sources import Sources
from app.reports.values import Block, Cell, Column, Points, Prose, Subheading, Table
from app.results import by_area, explaining, findings, pages, statement_lines, voices
from app.results.snapshot import PublishedList
from app.scoring.pages import VersionShown
from app.web.formats import number, ordinal, shown


def numbers(sources: Sources) -> tuple[Block, ...]:
    """The list with its ranges, group by group, area by area; how sure it is; marks, statements, scores."""
    published = sources.published
    if published is None:
        said = prose(_("No figures are shown, because no list is published."))
        return (*said, *commentary(sources, "numbers"))
    return (
        *prose(_("We asked: %(question)s", question=published.asked), pages.lede(published)),
        strips(published),
        _places(published),
        *_by_group(published),
        *_findings(published),
        *_marks(published),
        *_by_area(published),
        *_of_patient_groups(published),
        *_statements(published),
        *_scores(sources.scoring),
        *commentary(sources, "numbers"),
    )


def _place(place: int, tied: bool) -> str:
    return _("joint %(p)s", p=ordinal(place)) if tied else ordinal(place)


def _places(published: PublishedList) -> Table:
    return Table(
        key="places",
        title=_("Each priority: joint place, and how sure it is"),
        columns=(
            Column(head=_("Priority"), meaning=_("Its title")),
            Column(head=_("Joint place"), meaning=_("Groups joined by the counting rule")),
            Column(head=_("Likely between"), meaning=_("In 9 of 10 recounts of samples of the answers")),
            Column(
                head=_("Chance of the top %(n)s", n=published.result.top),
                meaning=_("Share of the recounts in which it belongs to the top"),
            ),
            Column(head=_("As one group"), meaning=_("Its place if everybody were counted as one group")),
        ),
        rows=tuple(
            (
                published.by_id[place.option].title,
                _place(place.place, place.tied),
                _("%(low)s to %(high)s", low=ordinal(place.low), high=ordinal(place.high)),
                explaining.chance(published, place),
                _place(place.pooled_place, place.pooled_tied),
            )
            for place in published.result.options
        ),
        note=_(
            "The answers were counted again %(n)s times, each time with a sample of them.",
            n=number(published.result.resamples),
        ),
    )


def _by_group(published: PublishedList) -> tuple[Block, ...]:
    groups = published.result.ranked_groups
    if not groups:
        return ()
    names = explaining.names(published)
    columns = (
        Column(head=_("Priority"), meaning=_("Its title")),
        *(
            Column(head=names[group.key], meaning=_("The place that people of this group gave it"))
            for group in groups
        ),
    )
    rows = tuple(
        (
            published.by_id[place.option].title,
            *(_place(one.place, one.tied) for one in place.groups),
        )
        for place in published.result.options
    )
    return (
        Table(key="by-group", title=_("The place each group gave it"), columns=columns, rows=rows),
        _people(published, columns, "answered", _("How many of each group answered")),
        _people(published, columns, "not_sure", _("How many of each group were not sure")),
    )


def _people(published: PublishedList, columns: tuple[Column, ...], part: str, title: str) -> Table:
    """Numbers of people by group, as the page of a priority tells them."""
    meaning = _("People of this group")
    rows = tuple(
        (
            published.by_id[place.option].title,
            *(str(row[part]) for row in pages.group_rows(published, place)),
        )
        for place in published.result.options
    )
    return Table(
        key=part.replace("_", "-"),
        title=title,
        columns=(columns[0], *(Column(head=one.head, meaning=meaning) for one in columns[1:])),
        rows=rows,
        note=hidden_note(rows),
    )


def _findings(published: PublishedList) -> tuple[Block, ...]:
    found = findings.of_list(published)
    apart = [f"{title}: {said}" for title, said in pages.differences(published)]
    parts: tuple[tuple[str, Sequence[str]], ...] = (
        (_("Where the groups differ most"), apart),
        (_("How far the groups agree"), found.agreement),
        (_("What would change the top of the list"), found.change),
        (_("What a group wanted and the top does not have"), found.dropped),
        (_("Ties that were broken"), found.breaks),
        (_("Places that comments moved"), found.moved_by_comments),
    )
    return tuple(block for heading, said in parts for block in _pointed(heading, said))


def _pointed(heading: str, said: Iterable[str]) -> tuple[Block, ...]:
    items = tuple(said)
    return (Subheading(text=heading), Points(items=items)) if items else ()


def _marks(published: PublishedList) -> tuple[Block, ...]:
    """How many gave which mark, where that may be told; support in three parts where people agreed or not."""
    heading = Subheading(text=_("The answers, mark by mark"))
    if published.rule.scale.kind is BallotKind.AGREEMENT:
        picture = supports(published)
        if picture is not None:
            return (heading, picture, _mark_table(published))
    rows = [place for place in published.result.options if pages.bars(published, place)["ratings"]]
    if not rows:
        said = _("Not shown: the numbers could give away what a few people said, or a ballot has no marks.")
        return (heading, *prose(said))
    return (heading, _mark_table(published))


def _mark_table(published: PublishedList) -> Table:
    labels: tuple[str, ...] = ()
    rows: list[tuple[Cell, ...]] = []
    for place in published.result.options:
        bars = pages.bars(published, place)
        title = published.by_id[place.option].title
        if bars["stance"]:
            three = bars["stance"]
            labels = (_("Agree"), _("Neither"), _("Disagree"))
            rows.append((title, three["agree"], three["neither"], three["disagree"], three["not_sure"]))
        elif bars["ratings"]:
            labels = tuple(bars["ratings"]["labels"])
            rows.append((title, *bars["ratings"]["counts"], bars["ratings"]["not_sure"]))
        else:
            rows.append((title,))
    missing: Cell = shown(None)
    filled = [row + (missing,) * (len(labels) + 2 - len(row)) for row in rows]
    return Table(
        key="marks",
        title=_("How many people gave each answer"),
        columns=(
            Column(head=_("Priority"), meaning=_("Its title")),
            *(Column(head=label, meaning=_("People who gave this answer"), numeric=True) for label in labels),
            Column(head=_("Not sure"), meaning=_("People who said that they are not sure"), numeric=True),
        ),
        rows=tuple(filled),
        note=hidden_note(filled),
    )


def _by_area(published: PublishedList) -> tuple[Block, ...]:
    shown = by_area.shown_areas(published)
    if not shown:
        return (Subheading(text=_("Area by area")), *prose(_("No area has an order of its own to show.")))
    lines = by_area.lines(published, published.result.options)
    columns = (
        Column(head=_("Priority"), meaning=_("Its title")),
        Column(head=_("Joint place"), meaning=_("In the whole list"), numeric=True),
        *(Column(head=area.label, meaning=_("Its place in this area"), numeric=True) for area in shown),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (published.by_id[line.option].title, line.place, *line.own) for line in lines
    )
    return (
        Table(key="by-area", title=_("Area by area"), columns=columns, rows=rows),
        Points(items=tuple(by_area.firsts(published))),
    )


def _of_patient_groups(published: PublishedList) -> tuple[Block, ...]:
    found = published.patient_groups
    if found is None or not found.places:
        return ()
    rows = tuple(
        (
            published.by_id[line.option].title,
            _place(line.place, line.tied),
            ordinal(line.people_place),
            line.far,
        )
        for line in voices.lines(published, found.places)
    )
    return (
        Table(
            key="patient-groups",
            title=_("What patient groups put where"),
            columns=(
                Column(head=_("Priority"), meaning=_("Its title")),
                Column(head=_("Patient groups"), meaning=_("Place in the joint order of the groups")),
                Column(head=_("People"), meaning=_("Place in the joint list of people")),
                Column(head=_("Far apart"), meaning=_("Where these are a third of the list apart or more")),
            ),
            rows=rows,
        ),
        *prose(voices.agreed(found)),
    )


def _statements(published: PublishedList) -> tuple[Block, ...]:
    said: list[Block] = []
    for index, found in enumerate(statement_lines.findings_of(published)):
        question = published.statements[index]
        rows = statement_lines.rows(question, statement_lines.ordered(question.weighed))
        columns = tuple(
            Column(head=head, meaning=_("Out of every 100 people, or words")) for head in found.heads
        )
        said += [
            Subheading(text=found.asked),
            *_pointed_plain(_("Most agree"), [f"{one.statement} {one.told}" for one in found.agreeing]),
            *_pointed_plain(_("Groups differ"), [f"{one.statement} {one.told}" for one in found.dividing]),
            Table(
                key=f"statements-{index + 1}",
                title=_("Each statement"),
                columns=columns,
                rows=tuple(tuple(row) for row in rows),
                note=hidden_note(rows),
            ),
        ]
    return tuple(said)


def _pointed_plain(lead: str, items: Sequence[str]) -> tuple[Block, ...]:
    return (Prose(text=f"{lead}:"), Points(items=tuple(items))) if items else ()


def _scores(versions: Sequence[VersionShown]) -> tuple[Block, ...]:
    newest = next((each for each in versions if each.result is not None and each.result.lines), None)
    if newest is None or newest.result is None:
        return ()
    rows = tuple(
        (line.title, line.place, line.value, line.range, *line.averages) for line in newest.result.lines
    )
    columns = (
        Column(head=_("Option"), meaning=_("Its title")),
        Column(head=_("Place"), meaning=_("By the weighted criteria")),
        Column(head=_("Value"), meaning=_("Average score, weighted by the criteria")),
        Column(head=_("If weights move"), meaning=_("Its places when one weight moves by up to a quarter")),
        *(Column(head=each.name, meaning=_("Average score by this criterion")) for each in newest.lines),
    )
    scored = _(
        "Scored by %(who)s. Weights: %(weights)s.",
        who=newest.result.scorers,
        weights="; ".join(f"{line.name} {line.share}" for line in newest.lines),
    )
    return (
        Table(
            key="scores", title=_("The options scored by criteria"), columns=columns, rows=rows, note=scored
        ),
    )
