"""The annexes: the questions, the counting rule, open data, and the self-check against the ten principles."""

from __future__ import annotations

from flask_babel import gettext as _

from app.consultations.duties import equality_duty_on, response_time_on
from app.consultations.kinds import QuestionKind
from app.consultations.kinds_in_words import WORDS
from app.consultations.rule_in_words import of_consultation, versions_of
from app.reports.composing.pieces import prose, told
from app.reports.composing.principles import checks
from app.reports.composing.sources import Sources
from app.reports.values import Block, Column, Points, Prose, Subheading, Table
from app.results.snapshot import digest
from app.web.formats import london_day, long_date, number


def questionnaire(sources: Sources) -> tuple[Block, ...]:
    """What was asked, in the order people met it."""
    rows = tuple(
        (
            number(place),
            question.text,
            str(WORDS[QuestionKind(question.kind)].label),
            _("Makes the list") if question.counts else "",
        )
        for place, question in enumerate(sources.consultation.questions, start=1)
    )
    return (
        Table(
            key="questions",
            title=_("The questions"),
            columns=(
                Column(head=_("No."), meaning=_("In the order people met them")),
                Column(head=_("Question"), meaning=_("In the wording it has now")),
                Column(head=_("How it is answered"), meaning=_("The kind of question")),
                Column(head=_("What it does"), meaning=_("Whether its answers make the list")),
            ),
            rows=rows,
        ),
    )


def counting(sources: Sources) -> tuple[Block, ...]:
    """The rule in words, as it was fixed; and what it was before, where it was changed."""
    blocks: list[Block] = []
    for part in of_consultation(sources.consultation):
        blocks += (Subheading(text=part.name), Prose(text=" ".join(part.sentences)))
    for version in versions_of(sources.consultation):
        if version.reason:
            blocks.append(
                Prose(
                    text=_(
                        "Changed on %(day)s. The reason: %(reason)s",
                        day=long_date(version.made_at),
                        reason=version.reason,
                    )
                )
            )
    return tuple(blocks) or prose(_("There is no counting rule."))


def open_data(sources: Sources) -> tuple[Block, ...]:
    """Where everybody finds the figures, and how they can tell that these are the same."""
    published = sources.published
    if published is None:
        return prose(_("There is no list, so there is no file with it."))
    bundle = sources.bundle
    of_bundle = (
        (
            (_("Everything to count it again (zip)"), f"/priorities/{published.number}/bundle.zip"),
            (_("Fingerprint of that file"), bundle.digest),
        )
        if bundle
        else ()
    )
    rows = (
        (_("The list on this site"), f"/priorities/{published.number}"),
        (_("The list as a file (CSV)"), f"/priorities/{published.number}/list.csv"),
        *of_bundle,
        (_("Fingerprint of the list"), digest(published.to_json())),
        (_("Fingerprint of the answers that were counted"), published.result.input_digest),
        (_("Fingerprint of the counting rule"), published.result.rule_digest),
        (_("Software that counted"), published.software),
    )
    return (
        Prose(
            text=_(
                "The data pack beside this report has every table of it, with what each column means. The "
                "figures are the same to the last digit. A fingerprint changes as soon as one sign changes."
            )
        ),
        Table(
            key="open-data",
            title=_("Where the figures are"),
            columns=(
                Column(head=_("What"), meaning=_("What it is")),
                Column(
                    head=_("Where, or its fingerprint"), meaning=_("An address on this site, or a SHA-256")
                ),
            ),
            rows=tuple(row for row in rows if row[1]),
        ),
    )


def principles(sources: Sources) -> tuple[Block, ...]:
    """The ten principles of working with people and communities, each with what shows it here."""
    return (
        Prose(
            text=_(
                "The statutory guidance on working with people and communities has ten principles. Beside "
                "each stands what this consultation has to show for it."
            )
        ),
        Table(
            key="principles",
            title=_("The ten principles"),
            columns=(
                Column(head=_("Principle"), meaning=_("In our words")),
                Column(head=_("What there is to show"), meaning=_("From what is kept of this consultation")),
            ),
            rows=tuple(
                (check.principle, " ".join(check.shown) or _("Nothing is written down."))
                for check in checks(sources)
            ),
        ),
    )


def duties(sources: Sources) -> tuple[Block, ...]:
    """What the law and guidance asked for at the time."""
    opened = sources.consultation.opens_at
    ended = sources.consultation.timetable.ends_at
    if opened is None or ended is None:
        return prose(_("It never opened."))
    day, last = london_day(opened), london_day(ended)
    equality, response = equality_duty_on(day), response_time_on(last)
    grounds = sources.said.grounds
    said = (
        _(
            "Equality: %(source)s, in force from %(day)s.",
            source=equality.source,
            day=long_date(equality.since),
        ),
        _(
            "Response in time: %(source)s, in force from %(day)s.",
            source=response.source,
            day=long_date(response.since),
        ),
    )
    return (
        Points(items=said),
        *told(grounds.lawful_basis),
        *told(grounds.special_condition),
        *told(grounds.retention),
    )
