"""Each gate, one at a time: a whole consultation passes, and without one thing exactly that is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.consultations import gates
from app.consultations.duties import equality_duty_on
from app.consultations.gates import Effect, Facts, Missing, Step, Told
from tests.factories import NOW
from tests.groundwork import an_assessment

DAY = timedelta(days=1)
KEYS = tuple(each.key for each in equality_duty_on(NOW.date()).characteristics)
LINES = an_assessment(NOW.date()).lines
WHOLE = Facts(
    texts={field: "Something." for _part, field, _sentence in gates.WRITTEN},
    options=2,
    proposal_faults=(),
    opens_with_open_question=True,
    question_faults=(),
    misfits=(),
    rejected=1,
    heard=1,
    characteristics=KEYS,
    assessed=LINES,
    opens_at=NOW,
    closes_at=NOW + DAY,
)
WRITTEN = [(field, sentence) for _part, field, sentence in gates.WRITTEN]


def missing(facts: Facts) -> tuple[str, ...]:
    return tuple(each.sentence for each in gates.missing_to_schedule(facts, NOW))


def without_line(key: str, **changes: Any) -> Facts:
    """The assessment with one line changed."""
    lines = tuple(replace(line, **changes) if line.characteristic == key else line for line in LINES)
    return replace(WHOLE, assessed=lines)


def test_a_whole_consultation_lacks_nothing() -> None:
    assert missing(WHOLE) == ()


@pytest.mark.parametrize(("field", "sentence"), WRITTEN)
def test_without_one_text_exactly_that_is_named_with_where_to_mend_it(field: str, sentence: str) -> None:
    found = gates.missing_to_schedule(replace(WHOLE, texts={**WHOLE.texts, field: ""}), NOW)

    assert [each.sentence for each in found] == [sentence]
    assert found[0].field == field
    assert found[0].step is gates.PARTS[found[0].part]


@pytest.mark.parametrize(
    ("change", "part", "sentence"),
    [
        ({"options": 1}, "options", gates.FEW_OPTIONS),
        ({"options": 0}, "options", gates.FEW_OPTIONS),
        ({"question_faults": ("Choose another.",)}, "questions", "Choose another."),
        ({"opens_with_open_question": False}, "questions", gates.CLOSED_QUESTION_FIRST),
        ({"misfits": ("Choose another.",)}, "counting", "Choose another."),
        ({"rejected": 0}, "choosing", gates.NOTHING_REJECTED),
        ({"heard": 0}, "listening", gates.NOBODY_HEARD),
        ({"assessed": ()}, "equality", gates.NOT_ASSESSED),
        ({"opens_at": None}, "dates", gates.NO_DATES),
        ({"closes_at": None}, "dates", gates.NO_DATES),
        ({"closes_at": NOW}, "dates", gates.PAST_DATES),
    ],
)
def test_without_one_other_thing_exactly_that_is_named(
    change: dict[str, Any], part: str, sentence: str
) -> None:
    found = gates.missing_to_schedule(replace(WHOLE, **change), NOW)

    assert [(each.part, each.sentence) for each in found] == [(part, sentence)]


@pytest.mark.parametrize("key", KEYS)
def test_no_protected_group_may_be_passed_over(key: str) -> None:
    left_out = replace(WHOLE, assessed=tuple(line for line in LINES if line.characteristic != key))

    assert missing(left_out) == (gates.NOT_ASSESSED,)
    assert missing(without_line(key, effect=None)) == (gates.NOT_ASSESSED,)


@pytest.mark.parametrize("effect", [Effect.BETTER, Effect.NONE])
def test_an_effect_needs_evidence(effect: Effect) -> None:
    assert missing(without_line("sex", effect=effect, evidence="", action="")) == (gates.NO_EVIDENCE,)


def test_being_worse_off_needs_evidence_and_something_done_about_it() -> None:
    assert missing(without_line("sex", effect=Effect.WORSE, evidence="", action="We help.")) == (
        gates.NO_EVIDENCE,
    )
    assert missing(without_line("sex", effect=Effect.WORSE, evidence="We saw.", action="")) == (
        gates.NO_ACTION,
    )


def test_what_is_not_known_yet_says_how_it_will_be_found_out() -> None:
    assert missing(without_line("sex", effect=Effect.UNKNOWN, evidence="", action="")) == (gates.NO_ACTION,)
    assert missing(without_line("sex", effect=Effect.UNKNOWN, evidence="", action="We ask.")) == ()


def test_a_public_reason_stands_in_for_listening_and_for_what_was_rejected() -> None:
    reasons = {"none_heard_because": "An emergency.", "none_rejected_because": "A new duty."}

    assert missing(replace(WHOLE, texts={**WHOLE.texts, **reasons}, heard=0, rejected=0)) == ()


@given(st.sets(st.sampled_from([field for field, _sentence in WRITTEN])))
def test_everything_that_is_missing_is_named_part_by_part(empty: set[str]) -> None:
    facts = replace(WHOLE, texts={**WHOLE.texts, **dict.fromkeys(empty, "")})

    found = gates.missing_to_schedule(facts, NOW)

    assert {each.field for each in found} == empty
    parts = [list(gates.PARTS).index(each.part) for each in found]
    assert parts == sorted(parts)


def test_a_list_is_published_when_it_is_counted_and_shows_nobody() -> None:
    assert gates.missing_to_publish(Told()) == ()
    assert [each.sentence for each in gates.missing_to_publish(Told(counted=False))] == [gates.NOT_COUNTED]
    assert [each.sentence for each in gates.missing_to_publish(Told(enough_people=False))] == [
        gates.FEW_PEOPLE
    ]


def test_a_decision_needs_another_look_at_the_equality_assessment() -> None:
    again = Missing(step=Step.DECIDE, part="equality", sentence=gates.NOT_ASSESSED_AGAIN)

    assert gates.missing_to_decide(Told()) == ()
    assert gates.missing_to_decide(Told(assessed_again=False)) == (again,)
