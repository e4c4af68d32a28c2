"""Every statement gets a fair number of people who weigh it."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from app.ranking.opinions.serving import AT_ONCE, serving_order

ANSWERS = st.dictionaries(st.integers(1, 500), st.integers(0, 10_000), max_size=30)


@given(ANSWERS, st.text(max_size=8))
def test_a_person_is_asked_each_statement_once_in_an_order_of_their_own(
    answers: dict[int, int], person: str
) -> None:
    order = serving_order(answers, person)

    assert sorted(order) == sorted(answers)
    assert order == serving_order(dict(reversed(list(answers.items()))), person)
    without_first = {one: count for one, count in answers.items() if one not in order[:1]}
    assert serving_order(without_first, person) == order[1:]


def test_people_see_different_statements() -> None:
    answers = dict.fromkeys(range(100), 5)
    asked = Counter(one for person in range(500) for one in serving_order(answers, str(person))[:AT_ONCE])

    assert len(asked) == 100
    assert max(asked.values()) < 2 * min(asked.values())


def test_a_statement_that_comes_late_is_asked_more_often_until_it_has_nearly_caught_up() -> None:
    answers, before = dict.fromkeys(range(60), 0), {}
    for person in range(600):
        if person == 300:
            before, answers[99] = dict(answers), 0
        for one in serving_order(answers, str(person))[:AT_ONCE]:
            answers[one] += 1

    mean = sum(answers.values()) / len(answers)
    assert mean * 0.75 < answers[99]  # in half the time
    assert answers[99] > max(answers[one] - before[one] for one in before)
    assert max(answers.values()) < mean * 1.1
