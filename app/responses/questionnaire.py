"""A consultation as its participants meet it: a frozen value, built once and kept while it is open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.consortium.queries import practices as consortium
from app.consultations import queries as consultations
from app.consultations.corrections import Correction, list_corrections
from app.consultations.kinds import Order, QuestionKind, Why
from app.consultations.models import Consultation, Option, Question, QuestionItem
from app.lifecycle import Stage, stage
from app.ranking.assurance import Assurance
from app.responses import worded
from app.responses.asked import Asked as Asked
from app.responses.asked import Choice as Choice
from app.responses.asked import Surgery as Surgery
from app.responses.asked import Weighed as Weighed
from app.responses.queries import Answers


@dataclass(frozen=True, kw_only=True)
class Questionnaire:
    """Everything a participant is asked, in order.

    `surgeries`: of all areas, where people are asked for theirs. `counted`: the question the list is made of.
    `is_open`: whether people may answer without showing anything of themselves. `known`: question pages that
    are not asked, because the invitation or the account says the answer. `corrections` of the wording, the
    first one first. `asks_private`: whether people can ask to keep part of their words private.
    """

    consultation_id: int
    slug: str
    title: str
    secret: bytes
    groups: tuple[Choice, ...]
    localities: tuple[Choice, ...]
    surgeries: tuple[Surgery, ...]
    questions: tuple[Asked, ...]
    counted: Asked
    corrections: tuple[Correction, ...] = ()
    is_open: bool = True
    asks_private: bool = False
    known: frozenset[str] = frozenset()

    @property
    def opening(self) -> Asked:
        """The first question: in people's own words, before they see what we thought of."""
        return self.questions[0]

    @property
    def names(self) -> tuple[str, ...]:
        """Every page there is, by its name in the address."""
        surgery = ("surgery",) if self.surgeries else ()
        return (*self._who, *surgery, *(asked.name for asked in self.questions))

    @property
    def _who(self) -> tuple[str, ...]:
        return ("group", "area") if self.localities else ("group",)

    def surgeries_in(self, area_id: int | None) -> tuple[Surgery, ...]:
        """The surgeries somebody of this area is asked to choose from; none for whoever would rather not say
        the area."""
        return tuple(each for each in self.surgeries if each.area_id == area_id is not None)

    @property
    def wording(self) -> int:
        """How many corrections the words have had: 0 is the wording it opened with."""
        return len(self.corrections)

    def corrected_since(self, wording: int) -> tuple[Correction, ...]:
        """What was corrected after this wording."""
        return self.corrections[wording:]

    def name_of(self, correction: Correction) -> str:
        """What was corrected, in its words of now."""
        return worded.name_of(correction, self.questions)

    def as_worded(self, wording: int) -> Questionnaire:
        """The same as it was worded then."""
        questions = tuple(worded.before(each, self.corrected_since(wording)) for each in self.questions)
        return replace(
            self,
            questions=questions,
            counted=next(each for each in questions if each.id == self.counted.id),
            corrections=self.corrections[:wording],
        )

    @property
    def is_shown_in_orders(self) -> bool:
        """Whether people see what they weigh in orders of their own, or pairs that are drawn for them."""
        return any(
            asked.weighed
            and (asked.order is Order.RANDOM or asked.kind is QuestionKind.PAIRWISE or asked.is_served)
            for asked in self.questions
        )

    def find(self, name: str) -> Asked | None:
        """The question with this name; None for the pages about the person."""
        return next((asked for asked in self.questions if asked.name == name), None)

    def asks(self, asked: Asked, answers: Answers) -> bool:
        """Whether this person is asked it. Until they said who they are: what everybody is asked."""
        if asked.only_areas and answers.locality_id not in asked.only_areas:
            return False
        if not asked.only_groups:
            return True
        return any(g.id == answers.group_id and g.key in asked.only_groups for g in self.groups)

    def asked_of(self, answers: Answers) -> tuple[Asked, ...]:
        """The questions this person is asked."""
        return tuple(asked for asked in self.questions if self.asks(asked, answers))

    def lines(self, answers: Answers) -> tuple[str, ...]:
        """What a response of this person says, in order, by the names of the pages."""
        surgery = ("surgery",) if self.surgeries_in(answers.locality_id) else ()
        return (*self._who, *surgery, *(asked.name for asked in self.asked_of(answers)))

    def steps(self, answers: Answers) -> tuple[str, ...]:
        """The pages this person goes through, in order."""
        return tuple(step for step in self.lines(answers) if step not in self.known)

    def is_settled(self, answers: Answers) -> bool:
        """Whether the number of pages cannot change any more by what the person says of themselves."""
        if not self.surgeries and not any(asked.conditional for asked in self.questions):
            return True
        return set(self._who) <= answers.reached | self.known

    def complete(self, answers: Answers) -> Answers:
        """These answers as those of somebody who has been to every page."""
        return replace(answers, reached=frozenset(self.lines(answers)))

    def kept(self, answers: Answers) -> Answers:
        """These answers without what was said to a question that is not asked of this person (any more), and
        without words or marks that say nothing."""
        asked = {each.id: each for each in self.asked_of(answers)}
        near = {each.id for each in self.surgeries_in(answers.locality_id)}
        return replace(
            answers,
            practice_id=answers.practice_id if answers.practice_id in near else None,
            words={key: said for key, said in answers.words.items() if key in asked and said},
            private={
                key: said
                for key, said in answers.private.items()
                if self.asks_private and key in asked and answers.words.get(key)
            },
            ballots={key: marks for key, marks in answers.ballots.items() if key in asked},
        )


def build(consultation: Consultation, secret: bytes) -> Questionnaire:
    """The questionnaire of a consultation as it is written now."""
    counted = consultation.priority_question
    assert counted is not None
    own = any(question.own_items for question in consultation.questions)
    items = consultations.list_items(consultation.id) if own else {}
    options = _options(consultation.options)
    questions = tuple(
        _asked(question, _own(items.get(question.id, ())) if question.own_items else options)
        for question in consultation.questions
    )
    return Questionnaire(
        consultation_id=consultation.id,
        slug=consultation.slug,
        title=consultation.title,
        secret=secret,
        groups=tuple(Choice(id=g.id, label=g.label, key=g.key) for g in consultation.respondent_groups),
        localities=tuple(Choice(id=a.id, label=a.name) for a in consortium.list_localities()),
        surgeries=_surgeries(consultation.opens_at) if consultation.asks_practice else (),
        questions=questions,
        corrections=list_corrections(consultation.id),
        asks_private=consultation.asks_private,
        is_open=Assurance.OPEN in consultation.assurances,
        counted=next(asked for asked in questions if asked.id == counted.id),
    )


def _surgeries(opens_at: datetime | None) -> tuple[Surgery, ...]:
    """The member surgeries of the day it opens."""
    members = consortium.list_members(opens_at.date()) if opens_at else consortium.list_every_practice()
    return tuple(Surgery(id=each.id, label=each.name, area_id=each.locality_id) for each in members)


def _asked(question: Question, weighed: tuple[Weighed, ...]) -> Asked:
    return Asked(
        id=question.id,
        name=question.name,
        kind=QuestionKind(question.kind),
        text=question.text,
        hint=question.hint,
        scale=question.scale,
        weighed=weighed if question.scale else (),
        own_items=question.own_items,
        why=Why(question.why),
        required=question.required,
        order=Order(question.order),
        only_groups=frozenset(question.only_groups),
        only_areas=frozenset(question.only_areas),
    )


def _own(items: Iterable[QuestionItem]) -> tuple[Weighed, ...]:
    return tuple(
        Weighed(id=item.id, title=item.title, summary=item.summary) for item in items if item.is_shown
    )


def _options(options: Sequence[Option]) -> tuple[Weighed, ...]:
    titles = {option.id: option.title for option in options}
    return tuple(
        Weighed(
            id=o.id,
            title=o.title,
            summary=o.summary,
            detail=o.detail,
            cost_pounds=o.cost_pounds,
            cost_note=o.cost_note,
            gone=o.withdrawal.reason if o.withdrawal else "",
            merged_into=titles.get(o.withdrawal.merged_into_id or 0, "") if o.withdrawal else "",
        )
        for o in options
    )


_kept: dict[str, tuple[consultations.Front, Questionnaire]] = {}
_KEPT_AT_MOST = 50


def get(front: consultations.Front) -> Questionnaire:
    """The questionnaire of a scheduled consultation, built once for each time it was scheduled or what is
    asked changed (`Front.asked_version`)."""
    kept = _kept.get(front.slug)
    if kept is None or not _same(kept[0], front):
        built = build(consultations.get(front.id), consultations.get_secret(front.id))
        if len(_kept) >= _KEPT_AT_MOST:
            _kept.clear()
        kept = (front, built)
    _kept[front.slug] = (front, kept[1])
    return kept[1]


def _same(one: consultations.Front, other: consultations.Front) -> bool:
    return (one.id, one.timetable.scheduled_at, one.asked_version) == (
        other.id,
        other.timetable.scheduled_at,
        other.asked_version,
    )


def forget(slug: str) -> None:
    """Read it again the next time."""
    _kept.pop(slug, None)


def find_open(slug: str, at: datetime) -> consultations.Front | None:
    """The front of a consultation as it was last read, if it was to be open at `at`. For the one door
    where the database is asked again under the lock."""
    kept = _kept.get(slug)
    return kept[0] if kept and stage(kept[0].timetable, at) is Stage.OPEN else None
