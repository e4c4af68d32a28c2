"""Sections 1 to 3: the summary, why we asked, and how."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import ngettext

from app.consultations.models import Consultation
from app.languages import LANGUAGES
from app.meetings.kinds import MeetingKind
from app.privacy.suppression import MINIMUM, suppress
from app.reports.composing.pieces import commentary, hidden_note, hidden_or, prose, told
from app.reports.composing.sources import Sources
from app.reports.values import Block, Cell, Column, Points, Subheading, Table
from app.results import pages
from app.results.pages import cost
from app.results.snapshot import ListedOption, PublishedList
from app.web.formats import and_list, long_date, number, ordinal, people
from app.web.tongues import language_name

_SHOWN = 10


def summary(sources: Sources) -> tuple[Block, ...]:
    """What came of it, on one page."""
    return (
        *told(sources.own("introduction")),
        *prose(_dates(sources.consultation)),
        *_or_why_not(sources.published, sources.agreed),
        *commentary(sources, "summary"),
    )


def _dates(consultation: Consultation) -> str:
    opened, ended = consultation.opens_at, consultation.timetable.ends_at
    if opened is None or ended is None:
        return ""
    return _(
        "People could answer from %(first)s to %(last)s.", first=long_date(opened), last=long_date(ended)
    )


def _or_why_not(published: PublishedList | None, agreed: str) -> tuple[Block, ...]:
    if published is None:
        said = _("There is no priority list: too few people answered to publish one.")
        return prose(said)
    return (*prose(pages.lede(published), agreed), *top(published))


def top(published: PublishedList) -> tuple[Block, ...]:
    """The first places of the list."""
    first = published.result.options[:_SHOWN]
    rows = tuple(
        (
            ordinal(place.place) if not place.tied else _("joint %(p)s", p=ordinal(place.place)),
            published.by_id[place.option].title,
            _between(place.low, place.high),
        )
        for place in first
    )
    left = len(published.options) - len(first)
    more = ngettext("%(n)s more follows.", "%(n)s more follow.", left, n=number(left)) if left else ""
    return (
        Table(
            key="top",
            title=_("The list"),
            columns=(
                Column(head=_("Place"), meaning=_("Place in the joint list; 1st is the most important")),
                Column(head=_("Priority"), meaning=_("Its title")),
                Column(
                    head=_("Likely between"),
                    meaning=_("Where it would fall in 9 of 10 recounts of samples of the answers"),
                ),
            ),
            rows=rows,
            note=more,
        ),
    )


def _between(low: int, high: int) -> str:
    if low == high:
        return ordinal(low)
    return _("%(low)s and %(high)s", low=ordinal(low), high=ordinal(high))


def why(sources: Sources) -> tuple[Block, ...]:
    """The problem, what was open to change, the options, and what was rejected."""
    consultation, grounds = sources.consultation, sources.said.grounds
    return (
        *told(consultation.why),
        *_headed(_("What was decided already"), consultation.decided),
        *_headed(_("What was not decided"), consultation.undecided),
        *_headed(_("Who is affected"), grounds.affected),
        *_headed(_("If nothing is done"), grounds.do_nothing),
        *_headed(_("How we chose the options"), grounds.chosen_how),
        options(sources),
        *_rejected(sources),
        *commentary(sources, "why"),
    )


def _headed(heading: str, text: str) -> tuple[Block, ...]:
    return (Subheading(text=heading), *told(text)) if text.strip() else ()


def options(sources: Sources) -> Table:
    """As they were when people weighed them; those taken out while people answered say so."""
    rows = [
        (one.title, one.summary, _cost(one), "") for one in sources.consultation.options if not one.withdrawal
    ]
    rows += [
        (one.title, one.summary, _cost(one), one.withdrawal.reason)
        for one in sources.consultation.options
        if one.withdrawal
    ]
    taken_out = any(row[3] for row in rows)
    columns = (
        Column(head=_("Option"), meaning=_("Its title")),
        Column(head=_("What it is"), meaning=_("In a sentence, as people read it")),
        Column(head=_("Cost"), meaning=_("As people read it")),
        Column(head=_("Taken out because"), meaning=_("Why it was taken out while people answered")),
    )
    return Table(
        key="options",
        title=_("The options"),
        columns=columns if taken_out else columns[:3],
        rows=tuple(row if taken_out else row[:3] for row in rows),
    )


def _cost(option: object) -> str:
    names = ("id", "slug", "title", "summary", "detail", "cost_pounds", "cost_note")
    return cost(ListedOption(**{name: getattr(option, name) for name in names}))


def _rejected(sources: Sources) -> tuple[Block, ...]:
    if not sources.said.rejected:
        because = sources.said.grounds.none_rejected_because
        return (
            Subheading(text=_("What we looked at and rejected")),
            *(told(because) or prose(_("Nothing."))),
        )
    return (
        Table(
            key="rejected",
            title=_("What we looked at and rejected"),
            columns=(
                Column(head=_("Alternative"), meaning=_("What was looked at before people were asked")),
                Column(head=_("Why not"), meaning=_("Why people were not asked about it")),
            ),
            rows=tuple((each.title, each.reason) for each in sources.said.rejected),
        ),
    )


def how(sources: Sources) -> tuple[Block, ...]:
    """Dates, materials, formats, events."""
    return (
        _timeline(sources),
        Subheading(text=_("What people could read")),
        Points(items=tuple(_materials(sources))),
        *_events(sources),
        *_heard_before(sources),
        *commentary(sources, "how"),
    )


def _timeline(sources: Sources) -> Table:
    consultation, published = sources.consultation, sources.published
    rows: list[tuple[Cell, ...]] = [
        (long_date(step.at), " ".join([*step.sentences, step.reason])) for step in sources.dates
    ]
    if consultation.opens_at:
        rows.append((long_date(consultation.opens_at), _("People could answer.")))
    rows += [
        (long_date(each.made_at), _("The wording was corrected. %(reason)s", reason=each.reason))
        for each in sources.corrections
    ]
    if consultation.timetable.ends_at:
        reason = consultation.closed_early_reason or ""
        rows.append((long_date(consultation.timetable.ends_at), f"{_('It closed.')} {reason}".strip()))
    if published:
        rows.append(
            (long_date(published.published_at), _("Priority list %(n)s was published.", n=published.number))
        )
    return Table(
        key="timeline",
        title=_("What happened when"),
        columns=(
            Column(head=_("Day"), meaning=_("The day in London")),
            Column(head=_("What happened"), meaning=_("In words")),
        ),
        rows=tuple(rows),
    )


def _materials(sources: Sources) -> list[str]:
    consultation = sources.consultation
    said = [_("The consultation on this site, and a paper form with the same questions.")]
    if sources.has_easy_read:
        said.append(_("An Easy Read version."))
    else:
        said.append(_("There was no Easy Read version."))
    if sources.languages:
        names = and_list(language_name(LANGUAGES[code]) for code in sources.languages if code in LANGUAGES)
        said.append(_("Translations: %(languages)s.", languages=names))
    said += [_("Document: %(title)s.", title=entry.title) for entry in sources.documents]
    if sources.enquiries:
        said.append(
            ngettext(
                "%(n)s question to the team, with its answer, for everybody to read.",
                "%(n)s questions to the team, with their answers, for everybody to read.",
                sources.enquiries,
                n=number(sources.enquiries),
            )
        )
    said += _formats(sources.asked_formats)
    if consultation.grounds.other_formats:
        said.append(consultation.grounds.other_formats)
    return said


def _formats(asked: int) -> list[str]:
    """How many people asked for another format; a small number stays vague."""
    if not asked:
        return [_("Nobody asked for another format of it.")]
    if asked < MINIMUM:
        return [_("Fewer than %(n)s people asked for another format of it.", n=MINIMUM)]
    return [_("%(people)s asked for another format of it.", people=people(asked))]


def _events(sources: Sources) -> tuple[Block, ...]:
    words = {
        MeetingKind.PPG: _("Meetings of patient groups"),
        MeetingKind.DROP_IN: _("Drop-in events"),
        MeetingKind.OUTREACH: _("Visits to groups"),
        MeetingKind.PHONE: _("Talks on the phone"),
    }
    held: dict[str, list[int]] = {}
    for meeting in sources.meetings:
        held.setdefault(words[meeting.minutes.kind], []).append(meeting.minutes.people)
    if not held:
        return (
            Subheading(text=_("Meetings and events")),
            *prose(_("None are written down for this consultation.")),
        )
    there = suppress({kind: sum(each) for kind, each in held.items()})
    rows = tuple((kind, len(each), hidden_or(there[kind])) for kind, each in held.items())
    return (
        Table(
            key="events",
            title=_("Meetings and events"),
            columns=(
                Column(head=_("What"), meaning=_("How people met")),
                Column(head=_("How many"), meaning=_("Meetings of this kind"), numeric=True),
                Column(head=_("People"), meaning=_("People there, added up"), numeric=True),
            ),
            rows=rows,
            note=hidden_note(rows),
        ),
    )


def _heard_before(sources: Sources) -> tuple[Block, ...]:
    if not sources.said.heard:
        return _headed(_("Who we listened to before"), sources.said.grounds.none_heard_because)
    return (
        Table(
            key="heard-before",
            title=_("Who we listened to before we asked"),
            columns=(
                Column(head=_("When"), meaning=_("The day")),
                Column(head=_("What"), meaning=_("What it was, and who was there")),
                Column(head=_("People"), meaning=_("How many, in words")),
                Column(head=_("What we heard"), meaning=_("In a few words")),
            ),
            rows=tuple(
                (long_date(each.held_on), f"{each.what}. {each.who}", each.people, each.heard)
                for each in sources.said.heard
            ),
        ),
    )
