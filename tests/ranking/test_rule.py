"""The counting rule is a value with a fingerprint."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from fractions import Fraction

import pytest

from app.ranking.assurance import Assurance
from app.ranking.methods import METHODS, usual_method
from app.ranking.rule import SMALL_GROUPS, Combination, CountingRule, SmallGroups
from app.ranking.scale import BallotKind
from app.ranking.settings import Settings
from app.ranking.ties import TieBreaker
from tests.ranking.making import AGREEMENT, CLINICIANS, PATIENTS, TOP_THREE, a_rule


def test_a_rule_survives_being_stored() -> None:
    rule = a_rule(TOP_THREE, minimum_base=7, resamples=300, seed=42)

    assert CountingRule.from_json(json.loads(json.dumps(rule.to_json()))) == rule


def test_every_part_of_the_rule_changes_its_digest() -> None:
    rule = a_rule()
    others = [
        replace(rule, scale=TOP_THREE, method=""),
        replace(rule, method="median-rating"),
        replace(rule, combination=Combination.POOLED),
        replace(rule, combination=Combination.WEIGHTED, weights=(Fraction(1), Fraction(2))),
        replace(rule, small_groups=SmallGroups.LEAVE_OUT),
        replace(rule, comment_weight=Fraction(0)),
        replace(rule, ties=(TieBreaker.POOLED,)),
        replace(rule, top=5),
        replace(rule, settings=Settings(trim=Fraction(1, 20))),
        replace(rule, groups=(CLINICIANS, PATIENTS)),
        replace(rule, groups=(PATIENTS, replace(CLINICIANS, label="Doctors and nurses"))),
        replace(rule, minimum_base=2),
        replace(rule, resamples=21),
        replace(rule, seed=2),
        replace(rule, assurances=(Assurance.INVITED,)),
        replace(rule, assurances=(Assurance.OPEN, Assurance.INVITED)),
    ]

    assert len({each.digest() for each in [rule, *others]}) == len(others) + 1
    assert rule.digest() == CountingRule.from_json(rule.to_json()).digest()


def test_the_digest_is_the_sha256_of_the_canonical_json() -> None:
    # The JSON text written out by hand: a published fingerprint must stay checkable by anybody.
    text = (
        '{"combination":"equal","comment_weight":"1/10",'
        '"groups":[{"key":"patients","label":"Patients and carers"},'
        '{"key":"clinicians","label":"Clinicians"}],'
        '"method":"mean-rating","minimum_base":1,"resamples":20,"scale":{"kind":"rating","size":5},"seed":1,'
        '"settings":{},"small_groups":"pool","ties":[],"top":10,"weights":[]}'
    )
    assert a_rule().digest() == hashlib.sha256(text.encode()).hexdigest()


@pytest.mark.parametrize(
    "change",
    [
        {"groups": ()},
        {"groups": (PATIENTS, PATIENTS)},
        {"groups": (PATIENTS, SMALL_GROUPS)},
        {"minimum_base": 0},
        {"resamples": 0},
        {"seed": -1},
        {"top": 0},
        {"method": "no-such-method"},
        {"method": "schulze", "scale": AGREEMENT},
        {"comment_weight": Fraction(31, 100)},
        {"comment_weight": Fraction(-1, 100)},
        {"weights": (Fraction(1), Fraction(1))},
        {"combination": Combination.WEIGHTED},
        {"combination": Combination.WEIGHTED, "weights": (Fraction(1),)},
        {"combination": Combination.WEIGHTED, "weights": (Fraction(0), Fraction(0))},
        {"combination": Combination.WEIGHTED, "weights": (Fraction(-1), Fraction(2))},
        {"ties": (TieBreaker.LOT, TieBreaker.LOT)},
    ],
)
def test_a_rule_that_cannot_be_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        replace(a_rule(), **change)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", list(BallotKind))
def test_every_kind_of_ballot_has_a_usual_method_that_counts_it(kind: BallotKind) -> None:
    assert kind in METHODS[usual_method(kind)].kinds


def test_a_rule_written_before_there_were_methods_is_counted_as_usual() -> None:
    old = {
        "scale": {"kind": "rating", "size": 5},
        "groups": [{"key": "patients", "label": "Patients and carers"}],
        "minimum_base": 10,
        "resamples": 1000,
        "seed": 7,
    }

    rule = CountingRule.from_json(old)

    assert (rule.method, rule.combination, rule.ties) == ("mean-rating", Combination.EQUAL, ())


@pytest.mark.parametrize(("top", "options", "expected"), [(10, 20, 10), (10, 10, 3), (10, 3, 1), (2, 3, 2)])
def test_the_top_of_a_short_list_is_never_the_whole_list(top: int, options: int, expected: int) -> None:
    assert a_rule(top=top).top_of(options) == expected


def test_a_rule_from_before_there_were_degrees_counts_everybody_and_keeps_its_digest() -> None:
    rule = a_rule()

    assert rule.assurances == tuple(Assurance)
    assert "assurances" not in rule.to_json()
    assert CountingRule.from_json(rule.to_json()) == rule


@pytest.mark.parametrize("wrong", [(), (Assurance.INVITED, Assurance.OPEN), (Assurance.OPEN, Assurance.OPEN)])
def test_the_degrees_that_count_are_named_once_and_in_order(wrong: tuple[Assurance, ...]) -> None:
    with pytest.raises(ValueError, match="assurances"):
        replace(a_rule(), assurances=wrong)
