"""Everything a report is made from, read once. What is not there is None or empty, and the report says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from app.comments.pages.sides import Sides, sides_shown
from app.comments.places import Place
from app.comments.queries.counting import count_on_options
from app.comments.queries.rules import rules_for
from app.comments.queries.sides import count_sides_by_subject
from app.consortium.queries.interests import Known, list_open_interests
from app.consortium.queries.practices import LocalityFigures, list_figures
from app.consultations.corrections import Correction, list_corrections
from app.consultations.documents import subject_of
from app.consultations.models import Consultation
from app.consultations.operations.responding import due_on
from app.consultations.pages.grounds import Said, said_before
from app.consultations.queries import get
from app.consultations.telling_dates import ToldDates, history
from app.consultations.timetables import list_told
from app.decisions.models import Decision
from app.decisions.queries.published import list_for
from app.delivery.queries.actions import Standing
from app.delivery.queries.actions import list_of as list_of_actions
from app.documents.queries import Entry, list_of
from app.editions.queries.easy_read import is_approved
from app.editions.queries.translating import list_public
from app.enquiries.queries import count_published
from app.equality.pages import Table, tables
from app.equality.queries import asked_in, count_waiting, counts_of, is_over, local_figures
from app.insight.pages.told import Heard, heard
from app.insight.queries.frame import list_themes, newest_version
from app.meetings.queries.meetings import Recorded, Wanted, list_meetings
from app.needs.queries import count_about
from app.priorities.pages import agreed_sentence
from app.priorities.queries import standing
from app.reports.queries import texts_of
from app.results.queries import BundleFile, find_bundle, find_number_for, get_list
from app.results.snapshot import PublishedList
from app.scoring.pages import VersionShown, versions_shown
from app.web.formats import london_day


@dataclass(frozen=True, kw_only=True)
class Commented:
    """What people said in public. `on`: comments by option (0: the whole); `sides`: what may be told of the
    sides taken, by option."""

    on: Mapping[int, int]
    sides: Mapping[int, Sides]


@dataclass(frozen=True, kw_only=True)
class Sources:
    """See the module. `at`: the moment of building, for what is true on a day; it is never printed."""

    consultation: Consultation
    at: datetime
    published: PublishedList | None
    texts: Mapping[str, str]
    said: Said
    meetings: Sequence[Recorded]
    documents: Sequence[Entry]
    corrections: Sequence[Correction]
    dates: Sequence[ToldDates]
    has_easy_read: bool
    languages: Sequence[str]
    enquiries: int
    localities: Sequence[LocalityFigures]
    equality: Sequence[Table]
    equality_waits: bool
    commented: Commented | None
    scoring: Sequence[VersionShown]
    decisions: Sequence[Decision]
    heard: Heard
    owners: Mapping[int, str]
    frame_version: int
    agreed: str
    bundle: BundleFile | None
    asked_formats: int
    actions: Sequence[Standing]

    @property
    def title(self) -> str:
        """Of the consultation."""
        return self.consultation.title

    @cached_property
    def patients(self) -> int:
        """Everybody registered with a member practice on the day it closed."""
        return sum(area.patients for area in self.localities)

    def own(self, key: str) -> str:
        """What staff wrote for this part, or ""."""
        return self.texts.get(key, "")

    @cached_property
    def due(self) -> str:
        """Nothing where there is no day by which people can expect a response; else that day, ISO."""
        day = due_on(self.consultation, london_day)
        return day.isoformat() if day else ""

    @cached_property
    def interests(self) -> Sequence[Known]:
        """Open interests in organisations that the decisions name."""
        names = {name for each in self.decisions for name in each.as_published.meeting.organisations}
        return list_open_interests(names, london_day(self.at)) if names else ()


def read(consultation_id: int, at: datetime) -> Sources:
    """Read everything for the report of this consultation."""
    consultation = get(consultation_id)
    number = find_number_for(consultation_id)
    ends = consultation.timetable.ends_at or at
    decisions = list_for(consultation_id)
    waits = count_waiting(consultation_id) > 0 or not is_over(consultation.timetable, at)
    return Sources(
        consultation=consultation,
        at=at,
        published=get_list(number) if number else None,
        texts=texts_of(consultation_id),
        said=said_before(consultation),
        meetings=list_meetings(Wanted(consultation_id=consultation_id)),
        documents=list_of(subject_of(consultation_id)),
        corrections=list_corrections(consultation_id),
        dates=history(list_told(consultation_id)),
        has_easy_read=is_approved(consultation_id),
        languages=list_public(consultation_id),
        enquiries=count_published(consultation_id),
        localities=list_figures(london_day(ends)),
        equality=()
        if waits
        else tables(counts_of(consultation_id), local_figures(), asked_in(consultation_id)),
        equality_waits=waits and bool(asked_in(consultation_id)),
        commented=_commented(consultation),
        scoring=versions_shown(consultation, results=number is not None),
        decisions=decisions,
        heard=heard(consultation, at),
        owners={theme.id: theme.owner for theme in list_themes(consultation_id)},
        frame_version=newest_version(consultation_id),
        asked_formats=count_about(consultation_id),
        actions=list_of_actions([each.id for each in decisions], london_day(at), london_day),
        bundle=find_bundle(number) if number else None,
        agreed=agreed_sentence(standing(number)) if number else "",
    )


def _commented(consultation: Consultation) -> Commented | None:
    if not rules_for(consultation.id).takes_comments:
        return None
    taken, sides = count_sides_by_subject(consultation.id), {}
    for option in consultation.options:
        shown = sides_shown(taken.get(option.id, {}), Place(name=option.slug, option=option.title))
        if shown is not None:
            sides[option.id] = shown
    return Commented(on=count_on_options(consultation.id), sides=sides)
