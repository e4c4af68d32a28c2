"""The counting rule is a value with a fingerprint."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import pytest

from app.ranking.ballots import BallotKind
from app.ranking.methods import METHODS
from app.ranking.rule import SMALL_GROUPS, CountingRule
from tests.ranking.making import CLINICIANS, PATIENTS, TOP_THREE, a_rule


def test_a_rule_survives_being_stored() -> None:
    rule = a_rule(TOP_THREE, minimum_base=7, resamples=300, seed=42)

    assert CountingRule.from_json(json.loads(json.dumps(rule.to_json()))) == rule


def test_every_part_of_the_rule_changes_its_digest() -> None:
    rule = a_rule()
    others = [
        replace(rule, scale=TOP_THREE),
        replace(rule, groups=(CLINICIANS, PATIENTS)),
        replace(rule, groups=(PATIENTS, replace(CLINICIANS, label="Doctors and nurses"))),
        replace(rule, minimum_base=2),
        replace(rule, resamples=21),
        replace(rule, seed=2),
    ]

    assert len({each.digest() for each in [rule, *others]}) == len(others) + 1
    assert rule.digest() == CountingRule.from_json(rule.to_json()).digest()


def test_the_digest_is_the_sha256_of_the_canonical_json() -> None:
    # The JSON text written out by hand: a published fingerprint must stay checkable by anybody.
    text = (
        '{"groups":[{"key":"patients","label":"Patients and carers"},'
        '{"key":"clinicians","label":"Clinicians"}],'
        '"minimum_base":1,"resamples":20,"scale":{"kind":"rating","size":5},"seed":1}'
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
    ],
)
def test_a_rule_that_cannot_be_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        replace(a_rule(), **change)  # type: ignore[arg-type]


def test_every_kind_of_ballot_has_a_method_with_a_label_and_an_explanation() -> None:
    assert set(METHODS) == set(BallotKind)
    for label, explanation, function in METHODS.values():
        assert label
        assert explanation.endswith(".")
        assert callable(function)
