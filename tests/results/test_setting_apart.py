"""Leaving answers out with a reason, and telling campaigns apart: decided after closing, taken back until the
result is published, and counted by the one counting function."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from flask import Flask
from sqlalchemy import select

from app import clock
from app.audit.models import AuditEntry
from app.consultations.queries import get
from app.database import db, transaction
from app.errors import NotFound, Refused
from app.privacy.codes import receipt_digest, write_code
from app.ranking.leaving_out import WhyLeftOut
from app.responses.alike import find_alike, find_words
from app.responses.models import Response
from app.responses.operations import setting_apart
from app.responses.operations.batch import submit_many
from app.responses.queries import turnout
from app.responses.sets import find_left_out, list_left_out, list_sets
from app.responses.sieve import FoundBy
from app.results.apart import compose_apart, count_apart
from app.results.counting import count_responses
from app.results.operations import tally
from app.results.publishing import publish
from app.results.queries import find_tally, get_list, list_due_for_tally
from app.results.serving import bundles
from tests import factories
from tests.factories import TESTER

TEXT = "Please keep the clinic in our street open, because the bus goes once an hour."
OTHERS = [("patient", (5, 3, 1))] * 30


def a_closed_one(app: Flask, copies: int = 12, *, others: list = OTHERS, **more: object) -> int:
    """Closed, with `others`, and so many answers with the same words who put the last option first."""
    number = factories.a_consultation(app, **more)  # type: ignore[arg-type]
    factories.responses(app, number, others)
    with app.app_context(), transaction() as at:
        consultation = get(number)
        submit_many(
            [
                factories.a_submission(consultation, (1, 1, 5), words=TEXT, receipt=receipt(n))
                for n in range(copies)
            ],
            number,
            at=at,
        )
    factories.close(app, number)
    return number


def receipt(n: int) -> str:
    return write_code(bytes([n]) * 10)


def a_set(app: Flask, number: int) -> int:
    """The set of those with the same words."""
    with app.app_context(), transaction() as at:
        return setting_apart.gather(number, find_alike(number)[0].responses, FoundBy.WORDS, at=at)


def leave_out(app: Flask, number: int, why: WhyLeftOut, note: str = "One office sent it.") -> int:
    made = a_set(app, number)
    with app.app_context(), transaction() as at:
        setting_apart.leave_out(number, made, why, note, actor=TESTER, at=at)
    return made


def people(app: Flask, number: int) -> int:
    with app.app_context():
        return count_responses(get(number)).people


def test_what_is_left_out_is_not_counted_anywhere_and_the_fingerprint_is_another(app: Flask) -> None:
    number = a_closed_one(app)
    with app.app_context():
        before = count_responses(get(number))
    leave_out(app, number, WhyLeftOut.ONE_NAME)

    with app.app_context():
        after, came = count_responses(get(number)), turnout(number)
    assert (before.people, after.people) == (42, 30)
    assert came.people == came.groups.total() == came.channels.total() == 30
    assert came.wrote == 0
    assert before.input_digest != after.input_digest


def test_of_duplicates_one_stays(app: Flask) -> None:
    number = a_closed_one(app)
    leave_out(app, number, WhyLeftOut.DUPLICATE)

    assert people(app, number) == 31


def test_one_answer_alone_is_no_duplicate(app: Flask) -> None:
    number = a_closed_one(app)
    with app.app_context(), transaction() as at:
        made = setting_apart.gather_receipts(number, f"{receipt(3)}\n", at=at)
    with app.app_context(), pytest.raises(Refused, match="no duplicate"), transaction() as at:
        setting_apart.leave_out(number, made, WhyLeftOut.DUPLICATE, "Twice.", actor=TESTER, at=at)


def test_a_set_that_nobody_decided_about_changes_nothing(app: Flask) -> None:
    number = a_closed_one(app)
    assert a_set(app, number) == a_set(app, number), "the same answers twice are one set"

    assert people(app, number) == 42
    with app.app_context():
        assert [each.treatment for each in list_sets(number)] == [None]


def test_taken_back_they_count_again_and_the_count_is_as_it_was(app: Flask) -> None:
    number = a_closed_one(app)
    with app.app_context():
        before = tally(number, actor=TESTER)
    made = leave_out(app, number, WhyLeftOut.TEST)
    with app.app_context():
        assert tally(number, actor=TESTER).people == 30
        with transaction() as at:
            setting_apart.take_back(number, made, actor=TESTER, at=at)

        assert tally(number, actor=TESTER) == before
        assert find_tally(number).result == before  # type: ignore[union-attr]


@pytest.mark.parametrize("when", ["open", "published"])
def test_nothing_is_set_apart_before_closing_or_after_publishing(app: Flask, when: str) -> None:
    number = factories.a_consultation(app)
    factories.responses(app, number, OTHERS)
    if when == "published":
        factories.close(app, number)
        factories.publish_list(app, number)
    with app.app_context():
        some = list(db.session.scalars(select(Response.id)))[:3]
        with pytest.raises(Refused, match="You cannot set answers"), transaction() as at:
            setting_apart.gather(number, some, FoundBy.WORDS, at=at)


def test_what_is_decided_stands_once_it_is_published(app: Flask) -> None:
    number = a_closed_one(app)
    made = leave_out(app, number, WhyLeftOut.TEST)
    factories.publish_list(app, number)
    with app.app_context(), pytest.raises(Refused, match="the result is published"), transaction() as at:
        setting_apart.take_back(number, made, actor=TESTER, at=at)


def test_a_count_from_before_a_decision_is_not_published(app: Flask) -> None:
    number = a_closed_one(app)
    with app.app_context():
        tally(number, actor=TESTER)
    made = a_set(app, number)
    with app.app_context():
        with transaction() as at:
            setting_apart.call_campaign(number, made, "Keep our clinic", actor=TESTER, at=at)
        with pytest.raises(Refused, match="Count again"):
            publish(number, title="List", actor=TESTER, store=bundles())
        tally(number, actor=TESTER)
        assert publish(number, title="List", actor=TESTER, store=bundles()) == 1


def test_what_is_decided_or_taken_back_is_counted_again_by_the_worker(app: Flask) -> None:
    number = a_closed_one(app)

    def round_counts() -> int:
        with app.app_context():
            due = [each.id for each in list_due_for_tally(clock.now())]
            for each in due:
                tally(each, actor=TESTER)
            assert list_due_for_tally(clock.now()) == [], "once counted, it is not counted again"
            found = find_tally(number)
            assert found is not None
            return found.result.people if due else 0

    assert round_counts() == 42
    assert round_counts() == 0
    made = leave_out(app, number, WhyLeftOut.TEST)
    assert round_counts() == 30
    with app.app_context(), transaction() as at:
        setting_apart.take_back(number, made, actor=TESTER, at=at)
    assert round_counts() == 42


def test_a_campaign_counts_and_the_list_is_told_without_it_too(app: Flask) -> None:
    number = a_closed_one(app, others=[("patient", (5, 3, 1))] * 11)
    made = a_set(app, number)
    with app.app_context(), transaction() as at:
        setting_apart.call_campaign(number, made, "Keep our clinic", actor=TESTER, at=at)
    factories.publish_list(app, number)

    with app.app_context():
        published = get_list(1)
    assert published.result.people == 23
    assert published.apart is not None
    assert [(one.name, one.people) for one in published.apart.campaigns] == [("Keep our clinic", 12)]
    places = {published.by_id[one.option].title: one for one in published.apart.places}
    in_list = {published.by_id[one.option].title: one.place for one in published.result.options}
    assert in_list["Diabetes checks"] == 1
    assert places["Diabetes checks"].without_campaigns == 3
    assert places["Diabetes checks"].everything is None, "nothing was left out"


def test_what_was_left_out_is_told_by_reason_and_the_list_with_everything_too(app: Flask) -> None:
    number = a_closed_one(app, others=[("patient", (5, 3, 1))] * 11)
    leave_out(app, number, WhyLeftOut.ONE_NAME)
    factories.publish_list(app, number)

    with app.app_context():
        apart = get_list(1).apart
    assert apart is not None
    assert (apart.left_out, [(one.reason, one.people) for one in apart.reasons]) == (12, [("one-name", 12)])
    assert {one.everything for one in apart.places} == {1, 2, 3}
    assert {one.without_campaigns for one in apart.places} == {None}


def test_a17_of_few_left_out_neither_number_nor_reason_nor_places_are_told(app: Flask) -> None:
    number = a_closed_one(app, copies=9)
    leave_out(app, number, WhyLeftOut.NOT_WHO_IT_SAYS)
    factories.publish_list(app, number)

    with app.app_context():
        apart = get_list(1).apart
    assert apart is not None
    assert (apart.left_out, apart.reasons, apart.places) == (None, (), ())


def test_a_reason_with_few_is_hidden_among_others(app: Flask) -> None:
    number = a_closed_one(app, copies=22)
    for codes, why in (
        (range(3), WhyLeftOut.TEST),
        (range(3, 22), WhyLeftOut.ONE_NAME),
    ):
        with app.app_context(), transaction() as at:
            made = setting_apart.gather_receipts(number, "\n".join(map(receipt, codes)), at=at)
            setting_apart.leave_out(number, made, why, "So it was.", actor=TESTER, at=at)
    factories.publish_list(app, number)

    with app.app_context():
        apart = get_list(1).apart
    assert apart is not None
    assert (apart.left_out, apart.reasons) == (22, ()), "of two reasons one would tell the other"


def test_each_left_out_receipt_has_its_reason_and_no_other(app: Flask) -> None:
    number = a_closed_one(app)
    with app.app_context():
        with transaction() as at:
            made = setting_apart.gather_receipts(number, f"{receipt(1)}\n{receipt(2)}", at=at)
            setting_apart.leave_out(number, made, WhyLeftOut.TEST, "We tried it.", actor=TESTER, at=at)
        assert {one.receipt_digest for one in list_left_out(number)} == {
            receipt_digest(receipt(n)) for n in (1, 2)
        }
        found = find_left_out(number, receipt_digest(receipt(1)))
        assert found is not None
        assert (found.reason, found.note) == (WhyLeftOut.TEST, "We tried it.")
        assert find_left_out(number, receipt_digest(receipt(3))) is None


def test_an_answer_in_two_sets_is_left_out_once(app: Flask) -> None:
    number = a_closed_one(app)
    leave_out(app, number, WhyLeftOut.ONE_NAME)
    with app.app_context():
        with transaction() as at:
            made = setting_apart.gather_receipts(number, receipt(1), at=at)
            setting_apart.leave_out(number, made, WhyLeftOut.TEST, "We tried it.", actor=TESTER, at=at)
        assert len(list_left_out(number)) == 12
    assert people(app, number) == 30


def test_a17_what_is_left_out_of_a_campaign_is_not_told_as_part_of_it(app: Flask) -> None:
    """Of 12 in a campaign 11 are left out for another reason: the places without it are one ballot away."""
    number = a_closed_one(app)
    made = a_set(app, number)
    with app.app_context():
        with transaction() as at:
            setting_apart.call_campaign(number, made, "Keep our clinic", actor=TESTER, at=at)
            codes = "\n".join(map(receipt, range(1, 12)))
            tests = setting_apart.gather_receipts(number, codes, at=at)
            setting_apart.leave_out(number, tests, WhyLeftOut.TEST, "We tried it.", actor=TESTER, at=at)
        assert [each.apart for each in list_sets(number)] == [1, 11]
    factories.publish_list(app, number)

    with app.app_context():
        apart = get_list(1).apart
    assert apart is not None
    assert [one.people for one in apart.campaigns] == [None]
    assert apart.left_out == 11
    assert {one.without_campaigns for one in apart.places} == {None}


def test_a17_answers_in_several_sets_are_counted_once_and_few_of_them_are_told_nowhere(app: Flask) -> None:
    """Random sets over the same answers, each decided at random, against a count by hand."""
    number, random = a_closed_one(app, 24, others=[("patient", (5, 3, 1))] * 11), Random(7)
    with app.app_context():
        everybody = sorted(db.session.scalars(select(Response.id)))
        for _round in range(12):
            left_out, campaigns, made = dict[int, WhyLeftOut](), list[set[int]](), []
            with transaction() as at:
                for _set in range(4):
                    some = set(random.sample(everybody, random.randrange(2, 22)))
                    made.append(setting_apart.gather(number, some, FoundBy.SEARCH, at=at))
                    if random.random() < 0.5:
                        campaigns.append(some)
                        setting_apart.call_campaign(number, made[-1], "C", actor=TESTER, at=at)
                        continue
                    why = random.choice((WhyLeftOut.TEST, WhyLeftOut.ONE_NAME))
                    setting_apart.leave_out(number, made[-1], why, "So.", actor=TESTER, at=at)
                    left_out = dict.fromkeys(some, why) | left_out
            counted = count_apart(get(number), "")
            counts = [len(one - set(left_out)) for one in campaigns]
            together = len(set().union(*campaigns) - set(left_out))
            told = compose_apart(counted, [option.id for option in get(number).options])

            assert count_responses(get(number)).people == len(everybody) - len(left_out)
            assert counted.left_out == dict(Counter(left_out.values()))
            assert ([one.people for one in counted.campaigns], counted.in_campaigns) == (counts, together)
            if told is not None:
                assert [one.people for one in told.campaigns] == [n if n >= 10 else None for n in counts]
                if together < 10:
                    assert {one.without_campaigns for one in told.places} <= {None}
                if len(left_out) < 10:
                    assert told.left_out in (0, None)
                    assert {one.everything for one in told.places} <= {None}
            with transaction() as at:
                for one in made:
                    setting_apart.take_back(number, one, actor=TESTER, at=at)


@pytest.mark.parametrize(("typed", "match"), [("abc", "no receipt code"), ("", "no answers")])
def test_a_code_that_leads_to_nothing_is_refused(app: Flask, typed: str, match: str) -> None:
    number = a_closed_one(app)
    with app.app_context(), pytest.raises(Refused, match=match), transaction() as at:
        setting_apart.gather_receipts(number, typed, at=at)


def test_answers_of_another_consultation_are_out_of_reach(app: Flask) -> None:
    number, other = a_closed_one(app), factories.a_consultation(app, slug="other")
    factories.close(app, other)
    with app.app_context():
        with pytest.raises(Refused, match="no answers"), transaction() as at:
            setting_apart.gather_receipts(other, receipt(1), at=at)
        some = find_alike(number)[0].responses
        with pytest.raises(NotFound), transaction() as at:
            setting_apart.gather(other, some, FoundBy.WORDS, at=at)
    made = a_set(app, number)
    with app.app_context(), pytest.raises(NotFound), transaction() as at:
        setting_apart.take_back(other, made, actor=TESTER, at=at)


def test_the_record_says_who_how_many_and_why_and_never_what_they_said(app: Flask) -> None:
    number = a_closed_one(app)
    made = leave_out(app, number, WhyLeftOut.ONE_NAME)
    with app.app_context(), transaction() as at:
        setting_apart.take_back(number, made, actor=TESTER, at=at)
    with app.app_context():
        rows = db.session.scalars(select(AuditEntry).order_by(AuditEntry.seq)).all()
    told = [(row.kind, row.detail) for row in rows if "responses" in (row.detail or {})][-2:]
    assert told == [
        ("responses left out", {"responses": 12, "reason": "one-name"}),
        ("responses counted like any other again", {"responses": 12}),
    ]


def test_short_words_that_many_use_are_no_group(app: Flask) -> None:
    number = factories.a_consultation(app)
    with app.app_context(), transaction() as at:
        consultation = get(number)
        some = [factories.a_submission(consultation, (1, 1, 5), words="More doctors") for _ in range(5)]
        submit_many(some, number, at=at)
    with app.app_context():
        assert find_alike(number) == []
        assert [len(each.responses) for each in find_words(number, "more  DOCTORS")] == [5]
        assert find_words(number, "%") == find_words(number, " ") == []
