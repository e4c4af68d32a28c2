"""How a consultation will be counted: chosen while it is a draft, frozen as its rule when scheduled."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any, Final

from app.actor import Actor
from app.audit import events
from app.audit.operations import record
from app.consultations.models import Consultation, CountingRuleVersion
from app.consultations.operations.drafting import open_draft
from app.consultations.queries import get_locked
from app.database import db, under_lock
from app.errors import Refused
from app.lifecycle import Act, require
from app.ranking.assurance import EVERY, Assurance, in_order
from app.ranking.methods import METHODS, usual_method
from app.ranking.methods.method import Method
from app.ranking.rule import Combination, CountingRule, Group, SmallGroups
from app.ranking.scale import BallotKind
from app.ranking.ties import TieBreaker
from app.story.kinds import Kind
from app.story.operations.announcing import Told, tell_followers

MOST_PEOPLE = 1_000
MOST_WEIGHT_OF_A_GROUP = 100
USUAL_COMMENT_WEIGHT = Fraction(1, 10)
USUAL_TOP = 10


@dataclass(frozen=True, kw_only=True)
class CountingChoices:
    """What staff chose. `method`: "" for the usual one. `weights`: counting group key to weight, for the
    weighted combination, with `weights_reason`, which everybody can read. `assurances`: the degrees of
    certainty that count; none named: all that may take part. The rest as in CountingRule."""

    method: str = ""
    combination: Combination = Combination.EQUAL
    weights: tuple[tuple[str, Fraction], ...] = ()
    weights_reason: str = ""
    minimum_base: int = 10
    small_groups: SmallGroups = SmallGroups.POOL
    comment_weight: Fraction = USUAL_COMMENT_WEIGHT
    ties: tuple[TieBreaker, ...] = ()
    top: int = USUAL_TOP
    assurances: tuple[Assurance, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Plain values without the minimum base, which has a column of its own."""
        return {
            "method": self.method,
            "combination": self.combination.value,
            "weights": {key: str(weight) for key, weight in self.weights},
            "weights_reason": self.weights_reason,
            "small_groups": self.small_groups.value,
            "comment_weight": str(self.comment_weight),
            "ties": [breaker.value for breaker in self.ties],
            "top": self.top,
            "assurances": [assurance.value for assurance in self.assurances],
        }


AS_USUAL: Final = CountingChoices()


def choices_of(consultation: Consultation) -> CountingChoices:
    """What is chosen now; as usual where nothing was."""
    kept = consultation.counting_choices or {}
    return CountingChoices(
        method=str(kept.get("method", "")),
        combination=Combination(kept.get("combination", Combination.EQUAL)),
        weights=tuple((key, Fraction(weight)) for key, weight in kept.get("weights", {}).items()),
        weights_reason=str(kept.get("weights_reason", "")),
        minimum_base=consultation.minimum_base,
        small_groups=SmallGroups(kept.get("small_groups", SmallGroups.POOL)),
        comment_weight=Fraction(kept.get("comment_weight", USUAL_COMMENT_WEIGHT)),
        ties=tuple(TieBreaker(breaker) for breaker in kept.get("ties", ())),
        top=int(kept.get("top", USUAL_TOP)),
        assurances=tuple(Assurance(each) for each in kept.get("assurances", ())),
    )


def methods_for(kind: BallotKind) -> tuple[Method, ...]:
    """The methods that can count this kind of ballot, the usual one first. Those that share out money or
    seats are not among them: a consultation does not say how much money there is, or how many seats."""
    fitting = [method for method in METHODS.values() if kind in method.kinds and method.select is None]
    usual = usual_method(kind)
    return tuple(sorted(fitting, key=lambda method: method.name != usual))


def breakers_for(kind: BallotKind) -> tuple[TieBreaker, ...]:
    """The ways to break a tie that mean something for this kind of ballot: places have no median."""
    no_median = kind is BallotKind.RANKING
    return tuple(each for each in TieBreaker if not (no_median and each is TieBreaker.MEDIAN))


def choose_counting(
    consultation_id: int, choices: CountingChoices, *, actor: Actor, at: datetime
) -> CountingRule:
    """Write how it will be counted; returns the rule. Refused, with the field, for what cannot be."""
    consultation = open_draft(consultation_id, at)
    rule = build_rule(consultation, choices)
    consultation.minimum_base = choices.minimum_base
    consultation.counting_choices = choices.to_json()
    db.session.flush()
    record(
        events.CountingChosen(
            subject=f"consultation:{consultation.id}", method=rule.method, rule=rule.digest()
        ),
        actor,
        at,
    )
    return rule


def put_in_force(consultation: Consultation, rule: CountingRule, at: datetime, reason: str = "") -> int:
    """Make this the frozen rule, as the next version; returns its number. Flushes nothing."""
    version = len(consultation.rule_versions) + 1
    consultation.rule, consultation.rule_digest = rule.to_json(), rule.digest()
    consultation.rule_versions.append(
        CountingRuleVersion(
            version=version,
            rule=rule.to_json(),
            rule_digest=rule.digest(),
            weights_reason=choices_of(consultation).weights_reason,
            reason=reason,
            made_at=at,
        )
    )
    return version


def change_counting(
    consultation_id: int, choices: CountingChoices, *, reason: str, actor: Actor, at: datetime
) -> int:
    """Change the rule of an open consultation, with a reason that everybody can read; returns the number of
    the new version. The versions before it stay readable. Refused where nothing changes."""
    consultation, at = get_locked(consultation_id), under_lock(at)
    require(consultation.timetable, Act.CHANGE_COUNTING, at)
    if not reason.strip():
        raise Refused("Give the reason: it is shown to everybody.", field="reason")
    rule = build_rule(consultation, choices)
    if rule.digest() == consultation.rule_digest:
        raise Refused("This is the rule there is already. Nothing was changed.")
    consultation.minimum_base = choices.minimum_base
    consultation.counting_choices = choices.to_json()
    version = put_in_force(consultation, rule, at, reason.strip())
    db.session.flush()
    told = Told(
        key=f"counting:{consultation.id}:{version}",
        kind=Kind.COUNTING,
        title=consultation.title,
        summary=reason.strip(),
        path=f"/consultations/{consultation.slug}",
    )
    tell_followers(told, consultation_id=consultation.id, at=at)
    subject = f"consultation:{consultation.id}"
    event = events.CountingChanged(
        subject=subject, version=version, rule=rule.digest(), reason=reason.strip()
    )
    record(event, actor, at)
    return version


def counting_rule(consultation: Consultation) -> CountingRule:
    """The rule by which this consultation is counted, from what is written now; Refused when what was chosen
    does not fit the question or the groups any more."""
    return build_rule(consultation, choices_of(consultation))


def rule_in_force(consultation: Consultation) -> CountingRule | None:
    """The frozen rule; before there is one, the rule that what is written now would make, or None."""
    if consultation.rule is not None:
        return CountingRule.from_json(consultation.rule)
    if consultation.priority_question is None:
        return None
    try:
        return counting_rule(consultation)
    except Refused:
        return None


def missing_in_counting(consultation: Consultation) -> list[str]:
    """What must be chosen again before this can be scheduled, as sentences."""
    if consultation.priority_question is None:
        return []
    try:
        counting_rule(consultation)
    except Refused as refusal:
        return [refusal.sentence]
    return []


def build_rule(consultation: Consultation, choices: CountingChoices) -> CountingRule:
    """The rule these choices make. Raises Refused, with the field to blame."""
    question = consultation.priority_question
    assert question is not None
    scale = question.scale
    if scale is None:
        raise Refused("Choosing the most and least important needs at least 3 options.", field="method")
    keys = tuple(group.key for group in consultation.counting_groups)
    _check(scale.kind, keys, choices)
    weighted = choices.combination is Combination.WEIGHTED
    weights = dict(choices.weights)
    return CountingRule(
        scale=scale,
        groups=tuple(Group(key=group.key, label=group.label) for group in consultation.counting_groups),
        method=choices.method,
        combination=choices.combination,
        weights=tuple(weights[key] for key in keys) if weighted else (),
        minimum_base=choices.minimum_base,
        small_groups=choices.small_groups,
        comment_weight=choices.comment_weight,
        ties=choices.ties,
        top=choices.top,
        assurances=_counted(consultation, choices),
        seed=_seed(consultation.slug),
    )


def _counted(consultation: Consultation, choices: CountingChoices) -> tuple[Assurance, ...]:
    """The degrees whose ballots count. Refused for one that may not take part."""
    if not set(choices.assurances) <= set(consultation.assurances):
        raise Refused("Only answers of people who may take part can count.", field="assurances")
    everybody = not choices.assurances or set(choices.assurances) == set(consultation.assurances)
    return EVERY if everybody else in_order(choices.assurances)


def _check(kind: BallotKind, keys: tuple[str, ...], choices: CountingChoices) -> None:
    if choices.method and choices.method not in {method.name for method in methods_for(kind)}:
        raise Refused("The way of counting does not fit the question. Choose another.", field="method")
    if not 1 <= choices.minimum_base <= MOST_PEOPLE:
        raise Refused("Enter a number from 1 to 1,000.", field="minimum_base")
    if choices.combination is Combination.WEIGHTED:
        _check_weights(keys, choices)
    if not 0 <= choices.comment_weight <= Fraction(3, 10):
        raise Refused("Comments count for 0 to 30 in 100.", field="comment_weight")
    if len(set(choices.ties)) < len(choices.ties) or not set(choices.ties) <= set(breakers_for(kind)):
        raise Refused(
            "Name each way to break a tie once, and only ways that fit the question.", field="tie_1"
        )
    if not 1 <= choices.top <= MOST_PEOPLE:
        raise Refused("Enter a number from 1 to 1,000.", field="top")


def _check_weights(keys: tuple[str, ...], choices: CountingChoices) -> None:
    weights = dict(choices.weights)
    if set(weights) != set(keys):
        raise Refused("Give each group a weight. The groups have changed.", field="combination")
    if not all(0 <= weight <= MOST_WEIGHT_OF_A_GROUP for weight in weights.values()):
        raise Refused("A weight is a number from 0 to 100.", field="combination")
    if not any(weights.values()):
        raise Refused("At least one group must weigh more than 0.", field="combination")
    if not choices.weights_reason.strip():
        raise Refused("Say why the groups weigh this much: it is shown to everybody.", field="weights_reason")


def _seed(slug: str) -> int:
    return int.from_bytes(hashlib.sha256(slug.encode()).digest()[:4])
