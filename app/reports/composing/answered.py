"""Section 4: who answered, beside who lives here. Every number comes suppressed from the published list."""

from __future__ import annotations

from flask_babel import gettext as _

from app.consultations.rule_in_words import assurance_words
from app.equality.pages import Table as EqualityTable
from app.ranking.assurance import Assurance
from app.reports.composing.pieces import commentary, hidden_note, hidden_or, people_table, prose
from app.reports.composing.sources import Sources
from app.reports.values import Block, Cell, Column, Prose, Subheading, Table
from app.results import voices
from app.results.pages import group_label
from app.results.snapshot import PublishedList
from app.web.formats import long_date, number, one_in, people


def who(sources: Sources) -> tuple[Block, ...]:
    """By channel, group, area, degree of certainty, patient group and equality group."""
    published = sources.published
    if published is None:
        return (
            *prose(_("Nothing is told of who answered, because no list is published.")),
            *commentary(sources, "who"),
        )
    return (
        *prose(
            _("%(people)s answered.", people=people(published.result.people)), _of_all(sources, published)
        ),
        _channels(published),
        _groups(published),
        _counting_groups(published),
        *_areas(sources, published),
        *_surgeries(sources),
        *_sureness(published),
        *_patient_groups(published),
        *_equality(sources),
        *commentary(sources, "who"),
    )


def _of_all(sources: Sources, published: PublishedList) -> str:
    if not sources.patients or published.result.people > sources.patients:
        return ""
    return _(
        "That is %(share)s of the %(patients)s people who are registered with our GP surgeries.",
        share=one_in(published.result.people, sources.patients),
        patients=number(sources.patients),
    )


def _channels(published: PublishedList) -> Table:
    words = {
        "web": _("On this site"),
        "paper": _("On paper"),
        "phone": _("By phone"),
        "import": _("From a file"),
    }
    rows = [(words.get(cell.label, cell.label), hidden_or(cell.people)) for cell in published.channels]
    return people_table("channels", _("How answers came"), _("Way"), _("How the answer reached us"), rows)


def _groups(published: PublishedList) -> Table:
    rows = [(cell.label, hidden_or(cell.people)) for cell in published.respondent_groups]
    return people_table("groups", _("Who people say they are"), _("Group"), _("What people chose"), rows)


def _counting_groups(published: PublishedList) -> Table:
    labels = {group.key: group_label(group.key, group.label) for group in published.result.ranked_groups}
    rows = [
        (group.label, hidden_or(group.people), _counted_as(group.ranked_as, labels))
        for group in published.counting_groups
    ]
    more = (Column(head=_("Counted as"), meaning=_("The group whose order was joined with the others")),)
    return people_table(
        "counting-groups", _("The groups we counted"), _("Group"), _("A group with its own say"), rows, more
    )


def _counted_as(ranked_as: str | None, labels: dict[str, str]) -> str:
    if ranked_as is None:
        return _("not counted: too few people")
    return labels.get(ranked_as, _("a small group that is not shown"))


def _areas(sources: Sources, published: PublishedList) -> tuple[Block, ...]:
    if not published.localities:
        return prose(_("People were not asked for their area."))
    patients = {area.name: area.patients for area in sources.localities}
    rows: list[tuple[Cell, ...]] = []
    for cell in published.localities:
        known = patients.get(cell.label)
        rows.append(
            (
                cell.label or _("Not said"),
                hidden_or(cell.people),
                known if known is not None else "",
                _per_1000(cell.people, known),
            )
        )
    more = (
        Column(head=_("Registered patients"), meaning=_("On the day it closed"), numeric=True),
        Column(
            head=_("Answers for each 1,000"),
            meaning=_("Answers for each 1,000 registered patients"),
            numeric=True,
        ),
    )
    return (people_table("areas", _("Where people are from"), _("Area"), _("Locality"), rows, more),)


def _surgeries(sources: Sources) -> tuple[Block, ...]:
    if not sources.consultation.asks_practice:
        return prose(_("People were not asked for their GP surgery."))
    return prose(
        _(
            "People could say which GP surgery they are with. We do not print numbers by surgery: most "
            "are so small that they would give people away. Staff used them to see which surgeries were "
            "not reached."
        )
    )


def _per_1000(count: int | None, patients: int | None) -> str:
    if count is None or not patients:
        return ""
    return _("less than 1") if count and count * 1000 < patients else number(round(1000 * count / patients))


def _sureness(published: PublishedList) -> tuple[Block, ...]:
    if len(published.assurances) < 2:
        return prose(_("Everybody could answer without proving who they are."))
    rows = [
        (
            assurance_words(Assurance(each.assurance)),
            hidden_or(each.people),
            _("Yes") if each.counts else _("No"),
        )
        for each in published.assurances
    ]
    more = (Column(head=_("Counts"), meaning=_("Whether these answers count towards the list")),)
    return (
        people_table(
            "sureness", _("How sure we are of who answered"), _("How"), _("How they took part"), rows, more
        ),
    )


def _patient_groups(published: PublishedList) -> tuple[Block, ...]:
    found = published.patient_groups
    if found is None or found.sent == 0:
        return prose(_("No patient group answered as a group."))
    if found.sent is None:
        return prose(_("Fewer than 10 patient groups answered as groups, so we tell nothing of them."))
    rows = tuple((what, how_many) for what, how_many in voices.together(found))
    said = _(
        "%(sent)s of %(groups)s patient groups answered as a group, each with one voice.",
        sent=number(found.sent),
        groups=number(found.of),
    )
    columns = (
        Column(head=_("What"), meaning=_("Of the people behind the answers of the groups")),
        Column(head=_("How many"), meaning=_("People"), numeric=True),
    )
    return (
        Prose(text=said),
        Table(
            key="group-meetings",
            title=_("The people behind the answers of patient groups"),
            columns=columns,
            rows=rows,
            note=hidden_note(rows),
        ),
    )


def _equality(sources: Sources) -> tuple[Block, ...]:
    heading = Subheading(text=_("What people say about themselves"))
    if sources.equality_waits:
        return (heading, *prose(_("These answers are not counted yet.")))
    if not sources.equality:
        return (heading, *prose(_("People were not asked about themselves.")))
    people_too = sources.published is not None and sources.published.tells_everybody
    said = _(
        "These questions come after answering. Nobody has to answer them, and they are kept apart from what "
        "people said. Of a question with fewer than 10 answers nothing is shown."
    )
    return (
        heading,
        Prose(text=said),
        *(
            _about(table, people_too=people_too)
            for table in sources.equality
            if (people_too and table.rows) or any(row.share is not None for row in table.rows)
        ),
        *_too_few(sources),
    )


def _about(table: EqualityTable, *, people_too: bool) -> Table:
    """`people_too`: whether numbers of people are told. Beside a list that does not say of everybody who
    answered they are not: all who sent these questions, less those the list tells of, could be the few."""
    shares = Column(
        head=_("Of 100 who said"), meaning=_("Out of every 100 people who gave an answer"), numeric=True
    )
    here = Column(
        head=_("Of 100 who live here"), meaning=_("Out of every 100 people of the area"), numeric=True
    )
    number_of = Column(head=_("People"), meaning=_("How many people said so"), numeric=True)
    has_local = table.local is not None
    shown = (*table.rows, *table.unsaid) if people_too else table.rows
    rows = tuple(
        (
            row.answer,
            *((hidden_or(row.people),) if people_too else ()),
            _of_100(row.share) if row.people is not None or people_too else hidden_or(None),
            *((_of_100(row.local_share),) if has_local else ()),
        )
        for row in shown
    )
    columns = (
        Column(head=_("Answer"), meaning=_("What people said")),
        *((number_of,) if people_too else ()),
        shares,
        *((here,) if has_local else ()),
    )
    return Table(
        key=f"about-{table.key}",
        title=table.name,
        columns=columns,
        rows=rows,
        note=" ".join(each for each in (hidden_note(rows), _source(table)) if each),
    )


def _source(table: EqualityTable) -> str:
    if table.local is None:
        return ""
    return _(
        "People who live here: %(source)s, %(day)s.",
        source=table.local.source,
        day=long_date(table.local.as_of),
    )


def _of_100(share: float | None) -> str:
    if share is None:
        return ""
    return _("less than 1") if 0 < share < 1 else number(round(share))


def _too_few(sources: Sources) -> tuple[Block, ...]:
    names = [table.name for table in sources.equality if not table.rows]
    return prose(_("Too few answers to show: %(names)s.", names=", ".join(names))) if names else ()
