"""What a list says of the statements that people weighed: part of its snapshot, small numbers hidden.

It is worked out with the tally of the people (`operations`) and kept with it. Every question that is answered
with agree, neither or disagree has a part here, the one that makes the list too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.bundles.labels import labels
from app.consultations.models import Consultation, Question
from app.privacy.suppression import MINIMUM, suppress
from app.ranking.opinions.weighed import Weighed, weigh
from app.ranking.result import Result
from app.ranking.rule import CountingRule
from app.ranking.scale import BallotKind
from app.responses.further import each_further_ballot
from app.responses.queries import packed_for_tally


@dataclass(frozen=True, kw_only=True)
class WeighedQuestion:
    """One question: its text, the words of its statements by their numbers, and what was said of them."""

    asked: str
    words: Mapping[int, str]
    weighed: Weighed

    def to_json(self) -> dict[str, Any]:
        """Plain values; `from_json` is its mirror."""
        words = {str(number): said for number, said in self.words.items()}
        return {"asked": self.asked, "words": words, "weighed": self.weighed.to_json()}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> WeighedQuestion:
        """What `to_json` wrote."""
        return cls(
            asked=data["asked"],
            words={int(number): said for number, said in data["words"].items()},
            weighed=Weighed.from_json(data["weighed"]),
        )


def count_statements(consultation: Consultation, result: Result) -> list[dict[str, Any]]:
    """Each question with statements, as it is kept with the tally. A group is told of where its number of
    people is; who is kept back is in no number, as everywhere in the list."""
    rule = CountingRule.from_json(consultation.rule or {})
    kept_back = labels(result.groups, rule.combination).kept_back
    people = suppress({group.key: group.people for group in result.groups})
    told = [key for key, number in people.items() if number]
    return [
        _count(consultation, question, rule, told, kept_back).to_json()
        for question in _weighing(consultation)
    ]


def statements_of(data: list[dict[str, Any]] | None) -> tuple[WeighedQuestion, ...]:
    """The questions with statements that were written down; none for counts from before there were any."""
    return tuple(WeighedQuestion.from_json(one) for one in data or ())


def _weighing(consultation: Consultation) -> list[Question]:
    return [
        question
        for question in consultation.questions
        if question.scale is not None and question.scale.kind is BallotKind.AGREEMENT
    ]


def _count(
    consultation: Consultation,
    question: Question,
    rule: CountingRule,
    told: list[str],
    kept_back: Collection[str],
) -> WeighedQuestion:
    words = _words(consultation, question)
    gone = set() if question.own_items else {each.id for each in consultation.options if each.withdrawal}
    weighed = weigh(
        tuple(words),
        (
            (key, packed)
            for key, packed in _ballots(consultation, question, rule, len(words))
            if key not in kept_back
        ),
        told=told,
        minimum=MINIMUM,
        passed_over=[place for place, number in enumerate(words) if number in gone],
    )
    shown = {number: said for number, said in words.items() if number not in gone}
    return WeighedQuestion(asked=question.text, words=shown, weighed=weighed)


def _words(consultation: Consultation, question: Question) -> dict[int, str]:
    """What is weighed, in the order of the ballot's bytes."""
    if question.own_items:
        return {item.id: item.title for item in question.items if item.is_shown}
    return {option.id: option.title for option in consultation.options}


def _ballots(
    consultation: Consultation, question: Question, rule: CountingRule, columns: int
) -> Iterator[tuple[str, bytes]]:
    if not question.counts:
        yield from each_further_ballot(
            consultation.id, question.id, columns=columns, assurances=rule.assurances
        )
        return
    for key, _area, packed in packed_for_tally(consultation.id, columns=columns, assurances=rule.assurances):
        yield key, packed
