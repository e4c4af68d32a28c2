"""What the pages say of a list: how sure it is, how far groups agree, what would change it, what it drops."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import pytest
from flask import Flask

from app.consultations.models import Consultation
from app.database import db, transaction
from app.ranking.methods.method import NOBODY, Step
from app.ranking.result import Break, Dropped, LeftOut
from app.ranking.ties import TieBreaker
from app.ranking.tipping import SingleChange, WeightChange
from app.results import explaining, findings, pages
from app.results.operations import tally
from app.results.queries import get_list
from app.results.snapshot import PublishedList
from tests import factories
from tests.factories import TESTER
from tests.inspector import InspectedClient, answer_of
from tests.parsed_answer import text_of

PATIENTS = [("patient", (5, 4, 3, 1, 2))] * 20
GPS = [("gp", (3, 1, 2, 4, 5))] * 12
OPTIONS = ("Help at home", "Talking therapy", "Diabetes checks", "Faster letters", "Care home nurse")


@pytest.fixture
def published(app: Flask) -> Iterator[PublishedList]:
    """The list of the worked example (J1): 8, 7, and three with 5 points."""
    number = factories.a_consultation(app, options=OPTIONS)
    factories.responses(app, number, [*PATIENTS, *GPS])
    factories.close(app, number)
    factories.publish_list(app, number)
    with app.test_request_context():
        yield get_list(1)


def test_how_far_the_groups_agree_is_said_in_words_and_as_a_number(published: PublishedList) -> None:
    assert published.result.agreement == Fraction(1, 5)
    (sentence,) = findings.agreement(published)

    assert "very different orders" in sentence
    assert "it is 0.2." in sentence


@pytest.mark.parametrize(
    ("w", "words"),
    [
        ("1", "almost the same"),
        ("3/4", "much the same"),
        ("1/2", "alike in part"),
        ("1/3", "differ a good deal"),
        ("0", "very different"),
    ],
)
def test_w_in_words(app: Flask, w: str, words: str) -> None:
    with app.test_request_context():
        assert words in findings.agreement_words(Fraction(w))


def test_what_a_group_put_first_and_the_list_does_not_is_said(published: PublishedList) -> None:
    assert published.result.top == 3
    drop = Dropped(group="gps", option=published.result.options[-1].option, group_place=2, joint_place=5)

    said = findings.dropped(replace(published, result=replace(published.result, dropped=(drop,))))

    assert said == ["GPs put “Faster letters” 2nd. In the joint list it is 5th."]


def test_the_smallest_change_names_the_two_options(published: PublishedList) -> None:
    (sentence,) = findings.change(published)

    assert "are level at the edge" in sentence, "third place is tied"
    assert "in the top 3" in sentence


def test_without_a_smallest_change_the_list_is_said_to_stand(published: PublishedList) -> None:
    firm = replace(published, result=replace(published.result, change=None))

    assert findings.change(firm) == ["However much each group counts, the same priorities stay in the top 3."]
    pooled = replace(firm, result=replace(firm.result, voices=()))
    assert findings.change(pooled) == [], "there are no weights to change"


def test_where_criteria_have_weights_they_are_named(published: PublishedList) -> None:
    change = WeightChange(
        share=Fraction(1, 8),
        inside=1,
        outside=2,
        single=SingleChange(voice=1, ratio=Fraction(3, 2), inside=1, outside=2),
    )
    result = replace(published.result, voices=("Fairness", "Benefit"), change=change)

    said = findings.change(replace(published, result=result))

    assert "If each criterion counts up to 12.5 in 100 more or less" in said[0]
    assert "If only “Benefit” counts otherwise, it must count 1.5 times as much" in said[1]


def test_every_tie_that_was_broken_is_listed_with_what_broke_it(published: PublishedList) -> None:
    tied = tuple(one.option for one in published.result.options[2:])
    broken = replace(
        published, result=replace(published.result, breaks=(Break(options=tied, by=TieBreaker.LOT),))
    )

    assert findings.breaks(broken) == [
        "Level, and put in this order by a lot, which anybody can draw again: “Talking therapy”, “Diabetes "
        "checks” and “Faster letters”."
    ]


def test_every_place_the_comments_moved_is_named(published: PublishedList) -> None:
    first, second, *rest = published.result.options
    moved = (replace(first, without_comments=2), replace(second, without_comments=1), *rest)
    shown = replace(published, comments_counted=True, result=replace(published.result, options=moved))

    assert findings.moved_by_comments(shown) == [
        "“Help at home”: 1st with the comments, 2nd without.",
        "“Care home nurse”: 2nd with the comments, 1st without.",
    ]
    assert "Without the comments it would be 2nd." in explaining.sureness(shown, moved[0])
    assert not any("comments" in said for said in explaining.sureness(published, first))


def test_a_place_is_explained_by_its_sum_and_by_what_would_move_it(published: PublishedList) -> None:
    first = published.result.options[0]

    assert "Added up: 5 + 3 = 8." in explaining.why(published, first)[0]
    said = " ".join(explaining.sureness(published, first))
    assert "It was in the top 3 each time we counted again." in said
    assert "It comes 1st without “GPs”, and 3rd without “Patients, carers and public”." in said
    assert "It keeps its place if any one group counts up to a quarter more or less." in said


def test_chances_are_natural_numbers_and_never_sound_surer_than_they_are(published: PublishedList) -> None:
    first = published.result.options[0]
    place = replace(first, low=1, high=3, within=Fraction(899, 1000), top_chance=Fraction(9, 10))

    assert explaining.likely(place) == "It came between 1st and 3rd in 8 in 10 recounts."
    assert explaining.likely(replace(place, high=1, within=Fraction(1))) == "It came 1st in all recounts."
    assert explaining.chance(published, place) == "9 in 10"


@pytest.mark.parametrize(("split", "words"), [("0", "much the same"), ("2/5", "differ"), ("1", "split")])
def test_how_split_people_are_is_said(app: Flask, split: str, words: str) -> None:
    with app.test_request_context():
        assert words in explaining.split_sentence(Fraction(split))


def test_a_group_left_out_is_named_even_when_it_is_the_same_place(published: PublishedList) -> None:
    first = published.result.options[0]
    left = LeftOut(best=1, worst=1, best_without="gps", worst_without="gps")

    said = explaining.sureness(published, replace(first, left_out=left))

    assert "Whichever group we leave out, it comes 1st." in said


def test_a17_the_pages_and_the_download_show_nothing_of_a_small_voice(
    app: Flask, client: InspectedClient
) -> None:
    number = factories.a_consultation(app, options=OPTIONS)
    with app.app_context(), transaction():
        kept = db.session.get(Consultation, number)
        kept.rule = {**kept.rule, "small_groups": "keep"}
    factories.responses(app, number, [*PATIENTS, *GPS, *[("specialist", (1, 1, 1, 5, 1))] * 3])
    factories.close(app, number)
    factories.publish_list(app, number)

    for path in ("", "/table", "/how-we-counted", "/faster-letters", "/list.csv"):
        page = client.get(f"/priorities/1{path}").text
        assert "Specialists put" not in page
        assert "Specialists: " not in page, path
        assert "Specialists 1st" not in page, path
    text = client.get("/priorities/1/faster-letters").text
    assert "1 small group counts too." in text
    assert "Added up" not in text
    assert "Not shown" in client.get("/priorities/1/table").text
    assert "Kendall" not in client.get("/priorities/1/how-we-counted").text.split("How far people")[0]


def test_m26_support_is_three_parts_and_never_one_share(app: Flask, client: InspectedClient) -> None:
    number = factories.a_consultation(app, kind="agreement", size=3)
    ballots = [("patient", (mark, 3, 1)) for mark, many in ((3, 40), (2, 32), (1, 28)) for _ in range(many)]
    factories.responses(app, number, [*ballots, *[("patient", (255, 3, 1))] * 15])
    factories.close(app, number)
    factories.publish_list(app, number)

    page = client.get("/priorities/1/help-at-home").text
    for words in ("40% agree", "32% neither", "28% disagree", "15 more were not sure"):
        assert words in page
    for path in ("", "/table", "/how-we-counted", "/help-at-home"):
        text = text_of(answer_of(client.get(f"/priorities/1{path}")).all("main")[0])
        for share in ("72%", "72 %", "72 in 100", "0.72"):
            assert share not in text, path
        assert "support" not in text.lower(), path


def test_a_list_of_another_format_is_refused_with_a_clear_sentence(published: PublishedList) -> None:
    old = {name: value for name, value in published.to_json().items() if name != "format"}

    with pytest.raises(ValueError, match=r"written in format 1\. This software reads format 2"):
        PublishedList.from_json(old)
    with pytest.raises(ValueError, match="format 3"):
        PublishedList.from_json({**published.to_json(), "format": 3})


def test_the_method_and_how_groups_are_joined_are_named_with_a_link(
    app: Flask, client: InspectedClient, published: PublishedList
) -> None:
    page = client.get("/priorities/1/how-we-counted").text

    assert "Average rating" in page
    assert 'href="/how-we-count/mean-rating"' in page
    assert "Each group has an equal say" in page


def test_staff_see_the_same_before_it_is_published(
    app: Flask, staff: InspectedClient, client: InspectedClient
) -> None:
    number = factories.a_consultation(app, options=OPTIONS)
    factories.responses(app, number, [*PATIENTS, *GPS])
    factories.close(app, number)
    with app.app_context():
        tally(number, actor=TESTER)

    page = staff.get(f"/manage/consultations/{number}/result").text
    for words in (
        "How far the groups agree",
        "What would change the list",
        "Recounts in the top 3",
        "recounts",
    ):
        assert words in page


def test_what_a_method_chooses_is_marked_on_the_list(published: PublishedList) -> None:
    first = published.result.options[0]
    chosen = replace(published, result=replace(published.result, winners=(first.option,)))

    assert ("Chosen", "go") in pages.tags(chosen, first)
    assert ("Chosen", "go") not in pages.tags(published, first)


def test_staff_see_the_steps_of_the_count(published: PublishedList) -> None:
    first = published.result.options[0].option
    steps = (
        Step(
            what="Leaves", option=first, numbers=((first, Fraction(3)), (NOBODY, Fraction(1))), note="A lot"
        ),
    )

    assert findings.trail(published, replace(published.result, steps=steps)) == [
        ["Leaves", "Help at home", "Help at home 3; Nobody 1", "A lot"]
    ]
