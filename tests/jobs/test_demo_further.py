"""The demonstration asks in several ways, briefly."""

from __future__ import annotations

from app.consultations.kinds import QuestionKind
from app.consultations.operations.statements import LONGEST
from app.jobs.demo.consultations import CONSULTATIONS
from app.jobs.demo.further import FURTHER

MOST_FURTHER = 4


def test_further_questions_belong_to_consultations_that_exist_and_are_few() -> None:
    assert set(FURTHER) <= {shown.slug for shown in CONSULTATIONS}
    assert all(len(asked) <= MOST_FURTHER for asked in FURTHER.values())


def test_they_are_asked_in_different_ways_and_statements_are_short() -> None:
    for asked in FURTHER.values():
        kinds = [texts.kind for texts in asked]
        assert len(set(kinds)) == len(kinds)
        for texts in asked:
            if texts.kind is QuestionKind.STATEMENTS:
                assert all(len(said) <= LONGEST for said in texts.items or ())
