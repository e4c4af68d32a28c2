"""The pages on which staff choose how to count, and where everybody reads what they chose."""

from __future__ import annotations

import re
from datetime import timedelta
from fractions import Fraction

import pytest
from flask import Flask

from app import clock
from app.consultations.operations import running
from app.consultations.operations.counting import CountingChoices, choices_of, choose_counting, methods_for
from app.consultations.queries import get
from app.database import transaction
from app.ranking.rule import Combination, SmallGroups
from app.ranking.scale import BallotKind
from app.ranking.ties import TieBreaker
from tests import factories
from tests.factories import TESTER
from tests.inspector import InspectedClient

KINDS = {"rating": 5, "agreement": 3, "ranking": 3}
OTHER = CountingChoices(
    combination=Combination.POOLED,
    minimum_base=12,
    small_groups=SmallGroups.LEAVE_OUT,
    comment_weight=Fraction(0),
    ties=(TieBreaker.POOLED, TieBreaker.LOT),
    top=3,
)


def chosen(app: Flask, number: int) -> CountingChoices:
    with app.app_context():
        return choices_of(get(number))


def text_of(page: str) -> str:
    """The words of a page, a space between pieces."""
    return " ".join(re.sub(r"<[^>]*>", " ", page).split())


def weight_names(page: str) -> list[str]:
    return re.findall(r'name="(weight_\d+)"', page)


@pytest.mark.parametrize("kind", KINDS)
def test_the_methods_that_fit_are_offered_with_their_pages_the_usual_one_chosen(
    app: Flask, staff: InspectedClient, kind: str
) -> None:
    number = factories.a_consultation(app, kind=kind, size=KINDS[kind], scheduled=False)

    page = staff.get(f"/manage/consultations/{number}/counting").text

    methods = methods_for(BallotKind(kind))
    assert re.findall(r'name="method" type="radio" value="([\w-]+)"', page) == [each.name for each in methods]
    assert re.findall(r'name="method" type="radio" value="([\w-]+)" checked', page) == [methods[0].name]
    for method in methods:
        assert f'href="/how-we-count/{method.name}"' in page
        assert method.good_for.replace("'", "&#39;") in page
        assert staff.get(f"/how-we-count/{method.name}").status_code == 200


def test_what_is_typed_is_saved_and_shown_again(app: Flask, staff: InspectedClient) -> None:
    number = factories.a_consultation(app, scheduled=False)
    address = f"/manage/consultations/{number}/counting"
    page = staff.get(address)
    first, *others = weight_names(page.text)

    answer = staff.submit(
        page,
        {first: "2.5", **dict.fromkeys(others, "1")},
        button="Save",
        follow_redirects=False,
        method="median-rating",
        combination="weighted",
        weights_reason="Patients are many.",
        minimum_base="12",
        small_groups="leave-out",
        comment_weight="1/5",
        tie_1="pooled",
        tie_3="lot",
        top="3",
    )

    assert (answer.status_code, answer.headers["Location"]) == (303, f"/manage/consultations/{number}")
    kept = chosen(app, number)
    assert (kept.method, kept.combination, kept.minimum_base) == ("median-rating", Combination.WEIGHTED, 12)
    assert dict(kept.weights)["people"] == Fraction(5, 2)
    assert (kept.ties, kept.top) == ((TieBreaker.POOLED, TieBreaker.LOT), 3)
    again = staff.get(address)
    assert staff.submit(again, button="Save", follow_redirects=False).status_code == 303
    assert chosen(app, number) == kept


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"minimum_base": "0"}, "Enter a number from 1 to 1,000."),
        ({"top": "many"}, "Enter a number from 1 to 1,000."),
        ({"tie_1": "lot", "tie_2": "lot"}, "Choose another way than those above, or none."),
        ({"combination": "weighted"}, "Say why the groups weigh this much: it is shown to everybody."),
    ],
)
@pytest.mark.parametrize("button", ["Save", "Show an example with these choices"])
def test_a_slip_is_told_at_its_field_and_nothing_is_saved(
    app: Flask, staff: InspectedClient, typed: dict[str, str], words: str, button: str
) -> None:
    number = factories.a_consultation(app, scheduled=False)
    page = staff.get(f"/manage/consultations/{number}/counting")

    answer = staff.submit(page, typed, button=button)

    assert answer.status_code == 422
    assert answer.text.count(words) >= 2, "in the summary and at the field"
    assert chosen(app, number) == CountingChoices()


def test_a_weight_that_is_no_number_is_told_at_its_group(app: Flask, staff: InspectedClient) -> None:
    number = factories.a_consultation(app, scheduled=False)
    page = staff.get(f"/manage/consultations/{number}/counting")
    second = weight_names(page.text)[1]

    for typed in ("much", "-1", "101", "NaN", "1e9", ""):
        answer = staff.submit(
            page, {second: typed}, button="Save", combination="weighted", weights_reason="So."
        )

        assert answer.status_code == 422, typed
        assert f'href="#{second}"' in answer.text, typed
    nothing = dict.fromkeys(weight_names(page.text), "0")
    answer = staff.submit(page, nothing, button="Save", combination="weighted", weights_reason="So.")
    assert "At least one group must weigh more than 0." in answer.text


def test_an_example_shows_what_was_typed_and_saves_nothing(app: Flask, staff: InspectedClient) -> None:
    number = factories.a_consultation(app, scheduled=False)
    page = staff.get(f"/manage/consultations/{number}/counting")
    usual = "Help at home 1st, Diabetes checks and Faster letters share 2nd place, Talking therapy 4th."
    assert usual in page.text
    assert "The usual choices give the same list." in page.text

    answer = staff.submit(
        page, button="Show an example with these choices", combination="pooled", minimum_base="9"
    )

    assert answer.status_code == 200
    assert "Faster letters 1st, Talking therapy 2nd, Help at home 3rd, Diabetes checks 4th." in answer.text
    assert f"With the usual choices: {usual}" in answer.text
    assert re.search(r'name="combination" type="radio" value="pooled" checked', answer.text)
    assert chosen(app, number) == CountingChoices()


def test_htmx_gets_only_the_example(app: Flask, staff: InspectedClient) -> None:
    number = factories.a_consultation(app, scheduled=False)
    page = staff.get(f"/manage/consultations/{number}/counting")
    asked = {"HX-Request": "true"}

    good = staff.submit(page, button="Save", headers=asked, combination="pooled")
    bad = staff.submit(page, button="Save", headers=asked, top="0")

    assert (good.status_code, bad.status_code) == (200, 200)
    assert good.text.lstrip().startswith('<div id="counting-example">')
    assert "Faster letters 1st" in good.text
    assert "Enter a number from 1 to 1,000." in bad.text
    assert chosen(app, number) == CountingChoices()


def test_what_could_give_people_away_carries_a_warning_before_it_is_fixed(
    app: Flask, staff: InspectedClient
) -> None:
    number = factories.a_consultation(app, scheduled=False)
    page = staff.get(f"/manage/consultations/{number}/counting")
    assert "<strong>Warning:</strong>" not in page.text

    kept = staff.submit(page, button="Show an example with these choices", small_groups="keep")
    below = staff.submit(page, button="Show an example with these choices", minimum_base="9")

    assert "A handful of people" in kept.text.partition("<strong>Warning:</strong>")[2]
    assert "could work out who said what" in below.text.partition("<strong>Warning:</strong>")[2]
    assert staff.submit(page, button="Save", minimum_base="9").status_code == 200
    scheduling = staff.get(f"/manage/consultations/{number}/schedule").text
    assert "could work out who said what" in scheduling.partition("<strong>Warning:</strong>")[2]


def test_the_task_list_leads_to_it_and_names_what_no_longer_fits(app: Flask, staff: InspectedClient) -> None:
    number = factories.a_consultation(app, scheduled=False)
    with app.app_context(), transaction() as at:
        choose_counting(number, CountingChoices(method="median-rating"), actor=TESTER, at=at)
        get(number).priority_question.kind = "ranking"
    address = f"/manage/consultations/{number}/counting"
    misfit = "The way of counting does not fit the question. Choose another."

    tasks = staff.get(f"/manage/consultations/{number}").text
    page = staff.get(address)

    assert f'href="{address}"' in tasks
    assert misfit in tasks
    assert misfit in page.text
    assert staff.submit(page, button="Save").status_code == 200
    assert misfit not in staff.get(f"/manage/consultations/{number}").text
    assert chosen(app, number).method == "jla"


def test_everybody_reads_the_frozen_rule_and_staff_its_fingerprint(
    app: Flask, staff: InspectedClient, client: InspectedClient
) -> None:
    number = factories.a_consultation(app, scheduled=False)
    with app.app_context(), transaction() as at:
        choose_counting(number, OTHER, actor=TESTER, at=at)
        running.schedule(number, actor=TESTER, at=at)

    public = client.get("/consultations/local-care").text
    page = staff.get(f"/manage/consultations/{number}/counting").text

    with app.app_context():
        digest = get(number).rule_digest
    assert digest in page
    assert "<form" not in page.partition("<main")[2].partition("</main>")[0]
    for words in (
        "Average rating.",
        "Everybody is counted as one group.",
        "A group needs at least 12 people for a list of its own.",
        "Comments do not change the list.",
        "A tie is broken by the order of everybody as one group. If it is still a tie, by a lot",
        "The first 3 places are the top of the list.",
    ):
        assert words in text_of(public), words
        assert words in text_of(page), words
    assert 'href="/how-we-count/mean-rating"' in public


def test_what_borda_leaves_to_the_rule_is_told(app: Flask, staff: InspectedClient) -> None:
    number = factories.a_consultation(app, kind="ranking", size=3, scheduled=False)
    with app.app_context(), transaction() as at:
        choose_counting(number, CountingChoices(method="borda"), actor=TESTER, at=at)

    page = staff.get(f"/manage/consultations/{number}/schedule").text

    assert "Here options without a place share the points that are left." in page


def test_the_reason_for_weights_is_public(app: Flask, client: InspectedClient) -> None:
    number = factories.a_consultation(app, scheduled=False)
    weights = tuple((key, Fraction(1)) for key in ("people", "gps", "specialists", "professionals"))
    weighted = CountingChoices(
        combination=Combination.WEIGHTED, weights=weights, weights_reason="The board asked <us>."
    )
    with app.app_context(), transaction() as at:
        choose_counting(number, weighted, actor=TESTER, at=at)
        running.schedule(number, actor=TESTER, at=at)

    page = client.get("/consultations/local-care").text

    assert "GPs 1" in page
    assert "Why: The board asked &lt;us&gt;." in page


def test_nothing_is_saved_once_it_is_scheduled(app: Flask, staff: InspectedClient) -> None:
    day, now = timedelta(days=1), clock.now()
    number = factories.a_consultation(app, opens_at=now + day, closes_at=now + 2 * day, scheduled=False)
    page = staff.get(f"/manage/consultations/{number}/counting")
    with app.app_context(), transaction() as at:
        running.schedule(number, actor=TESTER, at=at)

    answer = staff.submit(page, button="Save", top="3")

    assert answer.status_code == 422
    assert "You cannot edit this consultation now" in answer.text
    assert chosen(app, number) == CountingChoices()


def test_nobody_else_may_choose(app: Flask, client: InspectedClient) -> None:
    number = factories.a_consultation(app, scheduled=False)

    answer = client.get(f"/manage/consultations/{number}/counting")

    assert (answer.status_code, "/sign-in" in answer.headers["Location"]) == (303, True)
