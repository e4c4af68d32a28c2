"""Staff choose how a consultation is counted before it opens; what they chose is the rule that is frozen."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest
from flask import Flask
from sqlalchemy import select

from app import clock
from app.audit.models import AuditEntry
from app.consultations.operations import drafting, gating, groups, running
from app.consultations.operations.counting import (
    CountingChoices,
    choices_of,
    choose_counting,
    counting_rule,
    methods_for,
    rule_in_force,
)
from app.consultations.queries import get
from app.database import db, transaction
from app.errors import Refused
from app.ranking.rule import Combination, CountingRule, SmallGroups
from app.ranking.scale import BallotKind
from app.ranking.ties import TieBreaker
from tests import factories
from tests.factories import NOW, TESTER

USUAL = CountingChoices()
WEIGHTS = (
    ("people", Fraction(2)),
    ("gps", Fraction(1)),
    ("specialists", Fraction(1, 2)),
    ("professionals", Fraction(0)),
)
OTHER = CountingChoices(
    method="median-rating",
    combination=Combination.WEIGHTED,
    weights=WEIGHTS,
    weights_reason="Patients are many.",
    minimum_base=12,
    small_groups=SmallGroups.LEAVE_OUT,
    comment_weight=Fraction(1, 5),
    ties=(TieBreaker.POOLED, TieBreaker.LOT),
    top=3,
)


def choose(app: Flask, number: int, choices: CountingChoices) -> CountingRule:
    with app.app_context(), transaction() as at:
        return choose_counting(number, choices, actor=TESTER, at=at)


def refusal_of(app: Flask, number: int, choices: CountingChoices) -> Refused:
    with pytest.raises(Refused) as refused:
        choose(app, number, choices)
    return refused.value


def test_what_is_chosen_is_kept_and_is_the_rule_that_is_frozen(app: Flask) -> None:
    number = factories.a_consultation(app, scheduled=False)

    rule = choose(app, number, OTHER)

    with app.app_context(), transaction() as at:
        assert choices_of(get(number)) == OTHER
        running.schedule(number, actor=TESTER, at=at)
    with app.app_context():
        made = get(number)
        assert made.rule == rule.to_json()
        assert (made.rule_digest, rule_in_force(made)) == (rule.digest(), rule)
    assert (rule.method, rule.combination, rule.small_groups) == (
        "median-rating",
        Combination.WEIGHTED,
        SmallGroups.LEAVE_OUT,
    )
    assert (rule.weights, rule.minimum_base, rule.top) == (tuple(weight for _key, weight in WEIGHTS), 12, 3)
    assert (rule.comment_weight, rule.ties) == (Fraction(1, 5), (TieBreaker.POOLED, TieBreaker.LOT))


@pytest.mark.parametrize(
    ("kind", "size", "usual"),
    [("rating", 5, "mean-rating"), ("agreement", 3, "agreement"), ("ranking", 3, "jla")],
)
def test_a_consultation_where_nothing_was_chosen_is_counted_as_usual(
    app: Flask, kind: str, size: int, usual: str
) -> None:
    number = factories.a_consultation(app, kind=kind, size=size, scheduled=False)

    with app.app_context():
        rule = counting_rule(get(number))

    assert rule.method == usual == methods_for(BallotKind(kind))[0].name
    assert (rule.combination, rule.small_groups, rule.ties) == (Combination.EQUAL, SmallGroups.POOL, ())
    assert (rule.minimum_base, rule.comment_weight, rule.top) == (10, Fraction(1, 10), 10)


def test_only_methods_that_fit_the_question_and_need_no_money_or_seats_are_offered() -> None:
    for kind in BallotKind:
        for method in methods_for(kind):
            assert kind in method.kinds
            assert method.select is None
    assert {"schulze", "borda", "run-off"} <= {each.name for each in methods_for(BallotKind.RANKING)}
    assert "scottish-stv" not in {each.name for each in methods_for(BallotKind.RANKING)}


@pytest.mark.parametrize(
    ("choices", "field", "words"),
    [
        (replace(USUAL, method="jla"), "method", "does not fit"),
        (replace(USUAL, method="no-such-method"), "method", "does not fit"),
        (replace(USUAL, minimum_base=0), "minimum_base", "from 1 to"),
        (replace(USUAL, minimum_base=1_001), "minimum_base", "from 1 to"),
        (replace(USUAL, top=0), "top", "from 1 to"),
        (replace(USUAL, comment_weight=Fraction(31, 100)), "comment_weight", "0 to 30"),
        (replace(USUAL, comment_weight=Fraction(-1, 100)), "comment_weight", "0 to 30"),
        (replace(USUAL, ties=(TieBreaker.LOT, TieBreaker.LOT)), "tie_1", "once"),
        (replace(OTHER, weights=WEIGHTS[:3]), "combination", "each group a weight"),
        (replace(OTHER, weights=(*WEIGHTS, ("x", Fraction(1)))), "combination", "each group a weight"),
        (
            replace(OTHER, weights=tuple((key, Fraction(0)) for key, _ in WEIGHTS)),
            "combination",
            "At least one",
        ),
        (
            replace(OTHER, weights=(("people", Fraction(-1)), *WEIGHTS[1:])),
            "combination",
            "from 0 to 100",
        ),
        (replace(OTHER, weights_reason=" "), "weights_reason", "Say why"),
    ],
)
def test_what_makes_no_rule_is_refused_at_its_field_and_nothing_is_kept(
    app: Flask, choices: CountingChoices, field: str, words: str
) -> None:
    number = factories.a_consultation(app, scheduled=False)

    refusal = refusal_of(app, number, choices)

    assert (refusal.field, words in refusal.sentence) == (field, True)
    with app.app_context():
        assert choices_of(get(number)) == USUAL


def test_places_have_no_middle_mark_to_break_a_tie(app: Flask) -> None:
    number = factories.a_consultation(app, kind="ranking", size=3, scheduled=False)

    assert refusal_of(app, number, replace(USUAL, ties=(TieBreaker.MEDIAN,))).field == "tie_1"


def test_it_cannot_be_chosen_once_it_is_scheduled(app: Flask) -> None:
    day = timedelta(days=1)
    number = factories.a_consultation(app, at=NOW, opens_at=NOW + day, closes_at=NOW + 2 * day)

    for moment in (NOW, NOW + day, NOW + 2 * day):
        with clock.hold(moment):
            assert "cannot edit" in refusal_of(app, number, OTHER).sentence
    with app.app_context():
        assert choices_of(get(number)) == USUAL


def test_choosing_is_on_the_record_with_the_rule_it_makes(app: Flask) -> None:
    number = factories.a_consultation(app, scheduled=False)

    rule = choose(app, number, OTHER)

    with app.app_context():
        last = db.session.scalars(select(AuditEntry).order_by(AuditEntry.seq.desc())).first()
        assert last is not None
        assert (last.kind, last.subject) == ("counting chosen", f"consultation:{number}")
        assert last.detail == {"method": "median-rating", "rule": rule.digest()}


def test_a_choice_that_no_longer_fits_keeps_it_from_opening_and_is_named(app: Flask) -> None:
    number = factories.a_consultation(app, scheduled=False)
    choose(app, number, OTHER)
    texts = drafting.QuestionTexts(
        open_text="?", open_hint="", priority_text="?", priority_hint="", kind="agreement", size=3
    )
    with app.app_context(), transaction() as at:
        drafting.write_questions(number, texts, actor=TESTER, at=at)

    with app.app_context():
        missing = gating.missing_to_schedule(get(number), NOW)
        assert [(each.part, each.sentence) for each in missing] == [
            ("counting", "The way of counting does not fit the question. Choose another.")
        ]
        assert rule_in_force(get(number)) is None
    with app.app_context(), pytest.raises(Refused, match="not ready"), transaction() as at:
        running.schedule(number, actor=TESTER, at=at)


def test_a_new_group_needs_a_weight_before_it_can_open(app: Flask) -> None:
    number = factories.a_consultation(app, scheduled=False)
    choose(app, number, OTHER)
    with app.app_context(), transaction() as at:
        groups.add_respondent_group(
            number, label="A councillor", counted_with="Councillors", actor=TESTER, at=at
        )

    with app.app_context():
        missing = gating.missing_to_schedule(get(number), NOW)

    assert [each.part for each in missing] == ["counting"]
    assert "groups have changed" in missing[0].sentence


def test_back_in_draft_the_choices_are_still_there(app: Flask) -> None:
    day = timedelta(days=1)
    number = factories.a_consultation(
        app, at=NOW, opens_at=NOW + day, closes_at=NOW + 2 * day, scheduled=False
    )
    with clock.hold(NOW):
        choose(app, number, OTHER)
        with app.app_context(), transaction() as at:
            running.schedule(number, actor=TESTER, at=at)
        with app.app_context(), transaction() as at:
            running.unschedule(number, actor=TESTER, at=at)

    with app.app_context():
        assert (get(number).rule, choices_of(get(number))) == (None, OTHER)
