"""The demo's content adds up, reads well and gives a list worth looking at."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from dataclasses import fields
from random import Random
from statistics import median

import pytest

from app.consultations.operations.counting import AS_USUAL, methods_for
from app.decisions.record import Kind
from app.jobs.demo.answers import WRITES, answers
from app.jobs.demo.consultations import CONSULTATIONS, get_consultation
from app.jobs.demo.decisions import DECISIONS
from app.jobs.demo.places import LOCALITIES, PRACTICES, patients, patients_by_locality
from app.jobs.demo.posts import POSTS
from app.jobs.demo.shapes import DemoAnswer, DemoConsultation
from app.jobs.demo.tastes import BUCKETS, TASTES
from app.jobs.demo.words import BANK, STAFF
from app.ranking.ballots import NOT_SURE, Ballot, BallotKind, Scale
from app.ranking.count import count
from app.ranking.methods import usual_method
from app.ranking.profile import Profile
from app.ranking.result import Result
from app.ranking.rule import CountingRule, Group

BIG, SMALL = "what-should-come-first", "close-to-home-in-westmere"
GROUP_KEYS = ("patient", "carer", "public", "gp", "nurse", "pharmacist", "other_primary_care",
              "specialist", "manager", "voluntary")  # fmt: skip
COUNTING = ("people", "gp", "specialist", "others")
BANNED = re.compile(r"\b(poll|polls|survey|surveys|clinicians?|BAME|votes? for)\b|click here", re.IGNORECASE)
ANSWERED = [c for c in CONSULTATIONS if c.people]


def texts(thing: object) -> Iterable[str]:
    """Every sentence-like text inside a dataclass or tuple of them."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, tuple):
        for part in thing:
            yield from texts(part)
    elif hasattr(thing, "__dataclass_fields__"):
        for field in fields(thing):  # type: ignore[arg-type]
            if field.name not in {"theme", "slug", "consultation_slug", "kind", "people", "counting"}:
                yield from texts(getattr(thing, field.name))


def all_texts() -> list[str]:
    words = tuple(sentence for bank in BANK.values() for sentence in bank) + STAFF
    return list(texts((*CONSULTATIONS, *DECISIONS, *POSTS, *LOCALITIES, *words)))


def counted(consultation: DemoConsultation, people: Iterable[DemoAnswer]) -> Result:
    rule = CountingRule(
        scale=Scale(kind=BallotKind(consultation.kind), size=consultation.size),
        groups=tuple(Group(key=key, label=key) for key in COUNTING),
        resamples=20,
    )
    rows = [(COUNTING.index(BUCKETS[person.group_key]), person.marks) for person in people]
    return count(Profile.from_packed(tuple(range(len(consultation.options))), rows), rule)


def titles(consultation: DemoConsultation, result: Result) -> list[str]:
    return [consultation.options[place.option].title for place in result.options]


def test_the_register_has_71_practices_and_650_000_patients_in_5_localities() -> None:
    sizes = sorted(practice.list_size for practice in PRACTICES)

    assert (len(PRACTICES), len(LOCALITIES), patients()) == (71, 5, 650_000)
    assert 2_000 <= sizes[0] < 3_000
    assert 20_000 < sizes[-1] <= 24_000
    assert sizes[35] < 650_000 / 71, "list sizes lean to the right: the middle one is below the mean"
    assert sum(patients_by_locality()) == 650_000
    assert min(patients_by_locality()) > 50_000


def test_practice_codes_have_the_right_shape_and_belong_to_nobody() -> None:
    codes = [practice.code for practice in PRACTICES]

    assert len(set(codes)) == len({practice.name for practice in PRACTICES}) == 71
    assert all(re.fullmatch(r"X99\d{3}", code) for code in codes)


def test_three_consultations_are_finished_one_is_counted_one_open_and_one_scheduled() -> None:
    assert [c.responses for c in CONSULTATIONS] == [388, 324, 17_204, 448, 863, 0]
    for consultation in CONSULTATIONS:
        assert consultation.opens_days_ago > consultation.closes_days_ago
        if consultation.published_days_ago is not None:
            assert consultation.closes_days_ago > consultation.published_days_ago
    *finished, counted, now, later = CONSULTATIONS
    assert all(one.published_days_ago for one in finished)
    assert counted.published_days_ago is None
    assert 0 < (counted.counted_days_ago or 0) < counted.closes_days_ago
    assert now.opens_days_ago > 0 > now.closes_days_ago
    assert later.opens_days_ago < 0


@pytest.mark.parametrize("consultation", CONSULTATIONS, ids=lambda c: c.slug)
def test_a_consultation_says_all_a_fair_one_must_say(consultation: DemoConsultation) -> None:
    assert [len(c.options) for c in CONSULTATIONS] == [9, 8, 12, 8, 10, 9]
    assert len(consultation.title) <= 65
    assert all(text.strip() for text in texts(consultation))
    assert len({option.title for option in consultation.options}) == len(consultation.options)
    assert all(option.theme in BANK for option in consultation.options)
    assert sum(consultation.locality_shares) == 100
    assert consultation.responses == 0 or tuple(key for key, _ in consultation.people) == GROUP_KEYS


@pytest.mark.parametrize("consultation", ANSWERED, ids=lambda c: c.slug)
def test_tastes_fit_the_options_and_localities(consultation: DemoConsultation) -> None:
    taste, options = TASTES[consultation.slug], len(consultation.options)

    assert set(taste.groups) == set(COUNTING)
    assert len(taste.localities) == len(LOCALITIES)
    assert all(len(row) == options for row in (*taste.groups.values(), *taste.localities, taste.not_sure))


def test_sentences_are_short_and_free_of_words_we_do_not_use() -> None:
    sentences = [part for text in all_texts() for part in re.split(r"(?<=[.!?])\s+", text) if part]
    lengths = [len(sentence.split()) for sentence in sentences]

    assert median(lengths) < 13
    assert max(lengths) <= 30
    assert sum(length > 20 for length in lengths) < len(lengths) / 20
    assert not [text for text in all_texts() if BANNED.search(text)]


def test_the_word_bank_is_large_and_names_nobody() -> None:
    sentences = [sentence for bank in BANK.values() for sentence in bank] + list(STAFF)

    assert len(sentences) == len(set(sentences))
    assert len(sentences) >= 150
    assert not [s for s in sentences if re.search(r"\b(Mr|Mrs|Ms|Dr)\b|@|\d{5}", s)]


@pytest.mark.parametrize("consultation", ANSWERED, ids=lambda c: c.slug)
def test_the_same_seed_gives_the_same_answers(consultation: DemoConsultation) -> None:
    first, again = (list(answers(consultation, Random(7))) for _ in range(2))

    assert first == again
    assert first != list(answers(consultation, Random(8)))


@pytest.mark.parametrize("consultation", ANSWERED, ids=lambda c: c.slug)
def test_answers_are_valid_ballots_from_the_promised_people(consultation: DemoConsultation) -> None:
    scale = Scale(kind=BallotKind(consultation.kind), size=consultation.size)
    people = list(answers(consultation, Random(1)))

    assert len(people) == consultation.responses
    for key, promised in consultation.people:
        assert sum(person.group_key == key for person in people) == promised
    for person in people:
        assert len(person.marks) == len(consultation.options)
        assert Ballot.unpack(scale, person.marks).packed() == person.marks
        assert 0 <= person.locality_index < len(LOCALITIES)
    written = [person.words for person in people if person.words is not None]
    assert abs(len(written) / len(people) - WRITES) < 0.07
    assert len(set(written)) > len(written) / 3
    assert not any("{" in words for words in written)


def test_some_people_are_not_sure_and_some_leave_gaps() -> None:
    marks = b"".join(person.marks for person in answers(get_consultation(BIG), Random(1)))

    assert 0.02 < marks.count(NOT_SURE) / len(marks) < 0.08
    assert 0.02 < marks.count(0) / len(marks) < 0.08
    assert min(marks.count(mark) for mark in range(1, 6)) / len(marks) > 0.02


def test_17_000_answers_take_less_than_3_seconds() -> None:
    started = time.perf_counter()
    total = sum(1 for _ in answers(get_consultation(BIG), Random(1)))

    assert total == 17_204
    assert time.perf_counter() - started < 3


def test_three_localities_have_three_different_first_priorities() -> None:
    consultation = get_consultation(BIG)
    people = list(answers(consultation, Random(1)))
    firsts = [
        titles(consultation, counted(consultation, [p for p in people if p.locality_index == index]))[0]
        for index in range(len(LOCALITIES))
    ]

    assert len(set(firsts)) >= 3
    assert firsts[0].startswith("Talking therapy")
    assert firsts[1].startswith("Diabetes checks")


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_decisions_fit_the_lists_they_rest_on(seed: int) -> None:
    for decision in DECISIONS:
        consultation = get_consultation(decision.consultation_slug)
        result = counted(consultation, answers(consultation, Random(seed)))

        taken = set(titles(consultation, result)[: len(decision.options)])
        assert (taken == set(decision.options)) is not bool(decision.departs_because)
        assert all(group.ranked_as == group.key for group in result.groups)


def test_one_decision_stops_something_and_one_leaves_the_order_of_the_list() -> None:
    assert [each.kind for each in DECISIONS].count(Kind.STOP) == 1
    assert sum(bool(each.departs_because) for each in DECISIONS) == 1


def test_the_decisions_keep_to_the_money_they_name() -> None:
    from_the_list = [each for each in DECISIONS if each.options and not each.departs_because]
    for decision, promised in zip(from_the_list, (625_000, 2_950_000), strict=True):
        options = get_consultation(decision.consultation_slug).options
        costs = [option.cost_pounds or 0 for option in options if option.title in decision.options]

        assert sum(costs) == promised
        assert f"£{promised:,}" in decision.changes
        published = get_consultation(decision.consultation_slug).published_days_ago
        assert published is not None
        assert decision.decided_days_ago < published


def test_news_is_about_consultations_that_exist_and_comes_after_they_open() -> None:
    for post in POSTS:
        assert post.title
        assert post.summary
        assert post.body
        if post.consultation_slug is not None:
            assert post.posted_days_ago <= get_consultation(post.consultation_slug).opens_days_ago


def test_seven_ideas_of_the_earlier_list_are_on_the_later_one_too() -> None:
    before, now = (
        {option.title for option in get_consultation(slug).options}
        for slug in ("what-should-come-first-the-year-before", BIG)
    )

    assert len(before & now) == 7


def test_a_consultation_of_the_demo_is_counted_in_another_way_than_the_usual_one() -> None:
    other = {each.slug: each.counting for each in CONSULTATIONS if each.counting.method != AS_USUAL.method}

    assert list(other) == ["better-physiotherapy"]
    chosen = other["better-physiotherapy"]
    assert chosen.method in {method.name for method in methods_for(BallotKind.RANKING)}
    assert chosen.method != usual_method(BallotKind.RANKING)
