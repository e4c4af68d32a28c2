"""A17: from all that a published list prints, added up and subtracted, no hidden number can be found."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

import pytest
from flask import Flask

from app.bundles.labels import labels
from app.consortium.queries.practices import list_localities
from app.consultations.models import Consultation
from app.consultations.queries import get
from app.errors import Refused
from app.privacy.suppression import SmallNumbers
from app.ranking.assurance import Assurance
from app.ranking.count import count
from app.ranking.profile import Profile
from app.ranking.rule import CountingRule
from app.responses.queries import Turnout
from app.results import composing, publishing, subtracting
from app.results.operations import tally
from app.results.queries import Tallied, get_list
from app.results.serving import bundles
from app.results.snapshot import Cell, PublishedList
from app.results.subtracting import find_given_away
from tests import factories
from tests.factories import TESTER
from tests.inspector import InspectedClient

SIZES = (0, 0, 1, 2, 4, 6, 9, 10, 11, 14, 25)


Made = tuple[Consultation, Tallied, Turnout]


def random_ones(app: Flask, number: int) -> list[Made]:
    """So many counts of one consultation: groups, areas, channels and degrees of certainty of sizes that are
    hard to hide. No response is stored; all that comes after is as it is."""
    factories.localities(app, ("Harbour", "Westmere", "Moor"))
    made = factories.a_consultation(app, assurances=(Assurance.OPEN, Assurance.EMAIL))
    factories.close(app, made)
    return [a_random_one(get(made), random.Random(seed)) for seed in range(number)]


def a_random_one(consultation: Consultation, chance: random.Random) -> Made:
    rule = replace(
        CountingRule.from_json(consultation.rule or {}), resamples=1, minimum_base=chance.choice((10, 10, 5))
    )
    index = {group.key: place for place, group in enumerate(rule.groups)}
    areas: list[int | None] = [*(area.id for area in list_localities()), None]
    rows, people = [], []
    for group in consultation.respondent_groups:
        for _ in range(chance.choice(SIZES)):
            marks = bytes(chance.choice((1, 2, 3, 4, 5, 255, 0)) for _ in consultation.options)
            rows.append((index[group.counting_group.key], marks))
            channel = chance.choice(("web", "web", "web", "paper", "phone"))
            degree = chance.choice((Assurance.OPEN, Assurance.OPEN, Assurance.EMAIL))
            people.append((group, chance.choice(areas), channel, degree, chance.random() < 0.3))
    result = count(Profile.from_packed([option.id for option in consultation.options], rows), rule)
    kept_back = labels(result.groups, rule.combination).kept_back
    told = [each for each in people if each[0].counting_group.key not in kept_back]
    came = Turnout(
        people=len(told),
        groups=Counter(group.id for group, *_rest in told),
        localities=Counter(area for _group, area, *_rest in told),
        channels=Counter(channel for _group, _area, channel, *_rest in told),
        assurances=Counter(degree for *_rest, degree, _words in told),
        wrote=sum(words for *_rest, words in told),
    )
    counted = Tallied(
        id=1, made_at=factories.NOW, input_digest="", rule_digest="", software="", result=result
    )
    return consultation, counted, came


def composed(made: Made, rule: SmallNumbers) -> PublishedList:
    consultation, counted, came = made
    return composing.compose(
        consultation, counted, number=1, title="A", at=factories.NOW, came=came, small_numbers=rule
    )


def attack(made: Made, rule: SmallNumbers = SmallNumbers.TEN) -> dict[object, tuple[int, int]]:
    consultation, counted, came = made
    return dict(find_given_away(composed(made, rule), came, consultation, counted))


def test_a17_two_hundred_random_consultations_give_nothing_away(app: Flask) -> None:
    published = 0
    with app.app_context():
        for number, made in enumerate(random_ones(app, 200)):
            if not made[1].result.ranked_groups:
                continue  # too few people: never published
            published += 1
            for rule in SmallNumbers if number < 50 else (SmallNumbers.TEN,):
                assert attack(made, rule) == {}, (number, rule)
    assert published > 150


def test_a17_without_hiding_the_attack_finds_cells(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is small is hidden, and nothing else: as by a rule that knows no subtraction."""

    def only_small(counts: dict[str, int], **_rule: object) -> dict[str, int | None]:
        return {key: None if 0 < count < 10 else count for key, count in counts.items()}

    monkeypatch.setattr(composing, "suppress", only_small)
    with app.app_context():
        assert sum(bool(attack(made)) for made in random_ones(app, 20)) >= 5


def test_a17_a_list_that_gives_a_number_away_is_not_published(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = factories.a_consultation(app)
    factories.responses(app, made, [("patient", (5, 3, 1))] * 43)
    factories.close(app, made)
    with app.app_context():
        tally(made, actor=TESTER)
    real = composing.compose

    def careless(*args: object, **more: object) -> PublishedList:
        published = real(*args, **more)  # type: ignore[arg-type]
        cells = [Cell(label="web", people=40), Cell(label="paper", people=None)]
        return replace(published, channels=tuple(cells))

    monkeypatch.setattr(publishing, "compose", careless)
    with app.app_context(), pytest.raises(Refused, match="could be worked out"):
        publishing.publish(made, title="List", actor=TESTER, store=bundles())


@pytest.mark.parametrize("rule", list(SmallNumbers))
def test_the_rule_that_hides_is_kept_with_the_list_and_told(
    app: Flask, client: InspectedClient, rule: SmallNumbers
) -> None:
    made = factories.a_consultation(app)
    factories.responses(app, made, [("patient", (5, 3, 1))] * 43 + [("carer", (1, 3, 5))] * 6)
    factories.close(app, made)
    with app.app_context():
        tally(made, actor=TESTER)
        publishing.publish(made, title="List", small_numbers=rule, actor=TESTER, store=bundles())
        published = get_list(1)
    assert published.small_numbers is rule
    people = {cell.label: cell.people for cell in published.respondent_groups if cell.people != 0}
    assert list(people.values()) == ([43, 6] if rule is SmallNumbers.UNDER_FIVE else [None, None])
    page = client.get("/priorities/1/who-took-part").text
    assert ("fewer than 10 people" in page) is (rule is SmallNumbers.TEN)
    assert ("rounded to the nearest 5" in page) is (rule is SmallNumbers.ROUNDED)


def test_a17_what_few_said_is_hidden_also_where_the_number_of_people_may_be_told(app: Flask) -> None:
    made = factories.a_consultation(app, minimum_base=5)
    factories.responses(app, made, [("patient", (5, 3, 1))] * 43 + [("gp", (1, 3, 5))] * 6)
    factories.close(app, made)
    with app.app_context():
        tally(made, actor=TESTER)
        publishing.publish(
            made, title="List", small_numbers=SmallNumbers.UNDER_FIVE, actor=TESTER, store=bundles()
        )
        published = get_list(1)
    assert [group.people for group in published.counting_groups if group.people] == [43]
    assert published.guards_small_groups
    assert all(place.pooled_score is None and place.distribution == () for place in published.result.options)
    assert not any(published.tells(group) for place in published.result.options for group in place.groups)


def test_what_is_hidden_is_never_among_what_the_attack_reads_as_printed(app: Flask) -> None:
    with app.app_context():
        for made in random_ones(app, 10):
            printed, hidden = subtracting.put_together(composed(made, SmallNumbers.TEN), made[2], made[0])
            shown = {cell for cell, (least, most) in printed.ranges.items() if least == most}
            assert not shown & set(hidden)
