"""F11: an option is taken out, or merged into another, while people answer (docs/adr/0017).

No ballot loses another answer, no support is carried over, and the list closes up.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from flask import Flask
from sqlalchemy import select

from app.audit.models import AuditEntry
from app.consultations.models import Consultation
from app.consultations.operations.withdrawing import withdraw_option
from app.consultations.queries import get
from app.consultations.telling_options import tell
from app.database import db, transaction
from app.errors import Refused
from app.responses.models import Response
from app.responses.operations.checking import count_unmatched, find_broken_link
from app.results.counting import count_responses
from app.results.queries import find_tally, get_list
from app.results.snapshot import PublishedList
from app.story.queries import list_latest
from tests import factories
from tests.factories import TESTER
from tests.faults.hostile import contents, token_of
from tests.inspector import InspectedClient

FOUR = ("Help at home", "Talking therapy", "Diabetes checks", "Foot care")
REASON = "The clinic is closed for good."
RATINGS = [("patient", (5, 4, 3, 1))] * 8 + [("carer", (2, 5, 255, 0))] * 5 + [("gp", (1, 5, 4, 2))] * 11
ORDERS = [("patient", (2, 1, 3, 0))] * 8 + [("carer", (0, 2, 1, 3))] * 5 + [("gp", (3, 1, 0, 2))] * 11
PAGE = "/consultations/local-care/respond/priorities"


def running(app: Flask, kind: str, ballots: Sequence[tuple[str, Sequence[int]]], **more: object) -> int:
    size = 5 if kind == "rating" else 3
    number = factories.a_consultation(app, kind=kind, size=size, options=FOUR, **more)  # type: ignore[arg-type]
    if ballots:
        factories.responses(app, number, ballots)
    return number


def options(app: Flask, number: int) -> list[int]:
    with app.app_context():
        return [option.id for option in get(number).options]


def take_out(app: Flask, number: int, place: int, *, into: int | None = None, reason: str = REASON) -> None:
    ids = options(app, number)
    with app.app_context(), transaction() as at:
        withdraw_option(
            number,
            ids[place],
            reason=reason,
            merged_into_id=None if into is None else ids[into],
            tell=tell,
            actor=TESTER,
            at=at,
        )


def stored(app: Flask) -> list[tuple[object, ...]]:
    with app.app_context():
        return [tuple(row) for row in db.session.execute(select(Response.__table__).order_by(Response.id))]


def order(app: Flask, number: int) -> list[tuple[str, int]]:
    """(title, place) of the list as it would be published now."""
    with app.app_context():
        consultation: Consultation = get(number)
        titles = {option.id: option.title for option in consultation.options}
        return [(titles[each.option], each.place) for each in count_responses(consultation).options]


@pytest.mark.parametrize(("kind", "ballots"), [("rating", RATINGS), ("ranking", ORDERS)])
def test_f11_ballots_stay_as_they_were_given_to_the_last_byte(
    app: Flask, kind: str, ballots: list[tuple[str, tuple[int, ...]]]
) -> None:
    number = running(app, kind, ballots)
    before = stored(app)

    take_out(app, number, 1)

    assert stored(app) == before
    with app.app_context():
        assert find_broken_link(number) is None
        assert count_unmatched(number) == 0


@pytest.mark.parametrize(("kind", "ballots"), [("rating", RATINGS), ("ranking", ORDERS)])
def test_f11_the_list_is_that_of_a_consultation_which_never_had_it(
    app: Flask, kind: str, ballots: list[tuple[str, tuple[int, ...]]]
) -> None:
    number = running(app, kind, ballots)
    take_out(app, number, 1)
    without = [
        (
            group,
            tuple(mark - (kind == "ranking" and 0 < marks[1] < mark < 255) for mark in marks[:1] + marks[2:]),
        )
        for group, marks in ballots
    ]
    other = factories.a_consultation(
        app, slug="other", kind=kind, size=5 if kind == "rating" else 3, options=(FOUR[0], *FOUR[2:])
    )
    factories.responses(app, other, without)

    assert order(app, number) == order(app, other)
    assert FOUR[1] not in dict(order(app, number))
    assert sorted(place for _title, place in order(app, number))[0] == 1


def test_f11_merging_carries_no_support_over(app: Flask) -> None:
    number = running(app, "rating", RATINGS)
    take_out(app, number, 1)
    plain = order(app, number)
    other = running(app, "rating", RATINGS, slug="other")

    take_out(app, other, 1, into=3)

    assert order(app, other) == plain


def test_f11_the_published_list_says_what_was_taken_out_and_why(app: Flask, client: InspectedClient) -> None:
    number = running(app, "rating", RATINGS)
    take_out(app, number, 1, into=0)
    factories.close(app, number)

    factories.publish_list(app, number)

    with app.app_context():
        published = get_list(1)
        assert PublishedList.from_json(published.to_json()) == published
        assert [option.title for option in published.options] == [FOUR[0], *FOUR[2:]]
        (gone,) = published.taken_out
        assert (gone.title, gone.reason, gone.merged_into) == (FOUR[1], REASON, FOUR[0])
        assert find_tally(number) is not None
    page = client.get("/priorities/1").text
    assert "Our 3 local priorities" in page
    assert "Taken out while people answered" in page
    assert "no support was carried over" in page
    for address in ("/priorities/1/table", "/priorities/1/how-we-counted", "/priorities/1/who-took-part"):
        assert client.get(address).status_code == 200


def at_the_question(client: InspectedClient, group: str = "1") -> None:
    page = client.get("/consultations/local-care/respond", follow_redirects=True)
    page = client.submit(page, {"group": group})
    client.submit(page, {"words": ""})


def test_f11_new_ballots_are_not_asked_about_it_and_read_why(app: Flask, client: InspectedClient) -> None:
    number = running(app, "rating", [])
    ids = options(app, number)
    at_the_question(client)
    take_out(app, number, 1, into=0)

    page = client.get(PAGE)

    assert f'name="option-{ids[1]}"' not in page.text
    assert f"Taken out: {FOUR[1]}" in page.text
    assert REASON in page.text
    assert "Answers about it are not carried over" in page.text
    page = client.submit(page, {f"option-{ids[0]}": "5", f"option-{ids[3]}": "not-sure"})
    sent = client.submit(page, button="Confirm and send")
    assert sent.status_code == 200
    with app.app_context():
        assert db.session.scalars(select(Response.marks)).one() == bytes([5, 0, 0, 255])


def test_f11_a_page_that_was_open_meanwhile_keeps_the_other_answers_and_says_so(
    app: Flask, client: InspectedClient
) -> None:
    number = running(app, "rating", [])
    ids = options(app, number)
    at_the_question(client)
    page = client.get(PAGE)
    take_out(app, number, 1)

    following = client.submit(page, {f"option-{one}": "4" for one in ids})

    assert f"“{FOUR[1]}” was taken out while you answered. We kept your other answers." in following.text
    client.submit(following, button="Confirm and send")
    with app.app_context():
        assert db.session.scalars(select(Response.marks)).one() == bytes([4, 0, 4, 4])


def test_f11_an_order_that_named_it_is_mended_by_the_person_and_not_by_us(
    app: Flask, client: InspectedClient
) -> None:
    number = running(app, "ranking", [])
    ids = [str(one) for one in options(app, number)]
    at_the_question(client)
    page = client.get(PAGE)
    take_out(app, number, 1)

    gap = client.submit(page, {"place-1": ids[1], "place-2": ids[0], "place-3": ids[2]})
    assert gap.status_code == 422
    assert "Fill this place before the ones below it." in gap.text
    assert REASON in gap.text
    page = client.submit(gap, {"place-1": ids[0], "place-2": ids[2], "place-3": ""})
    client.submit(page, button="Confirm and send")

    with app.app_context():
        assert db.session.scalars(select(Response.marks)).one() == bytes([1, 0, 2, 0])


def test_f11_who_has_sent_an_order_sees_it_closed_up_and_can_change_it(
    app: Flask, client: InspectedClient
) -> None:
    number = running(app, "ranking", [])
    ids = [str(one) for one in options(app, number)]
    at_the_question(client)
    page = client.submit(client.get(PAGE), {"place-1": ids[1], "place-2": ids[0], "place-3": ids[2]})
    client.submit(page, button="Confirm and send")
    take_out(app, number, 1)

    own = client.get("/consultations/local-care/response").text
    assert f"1. {FOUR[0]}" in own
    assert f"2. {FOUR[2]}" in own
    assert f"{FOUR[1]}: taken out since you answered, so it is passed over" in own
    with app.app_context():
        assert db.session.scalars(select(Response.marks)).one() == bytes([2, 1, 3, 0])

    page = client.get(f"{PAGE}?change=yes")
    check = client.submit(page, {"place-1": ids[3], "place-2": ids[0], "place-3": ids[2]})
    client.submit(check, button="Confirm and send")
    with app.app_context():
        assert db.session.scalars(select(Response.marks)).one() == bytes([2, 0, 3, 1])


def test_f11_a_draft_that_was_ready_to_send_is_accepted(app: Flask, client: InspectedClient) -> None:
    """Between the last page and the button: nothing that was said is refused or lost."""
    number = running(app, "rating", [])
    ids = options(app, number)
    at_the_question(client)
    check = client.submit(client.get(PAGE), {f"option-{one}": "3" for one in ids})
    take_out(app, number, 1)

    client.submit(check, button="Confirm and send")

    with app.app_context():
        assert db.session.scalars(select(Response.marks)).one() == bytes([3, 3, 3, 3])
    assert FOUR[1] not in dict(order(app, number))


@pytest.mark.parametrize(("kind", "size"), [("points", 10), ("pairwise", 3)])
def test_f11_what_cannot_be_taken_apart_is_refused(app: Flask, kind: str, size: int) -> None:
    number = factories.a_consultation(app, kind=kind, size=size, options=FOUR)
    before = contents(app)

    with pytest.raises(Refused, match="No option can be taken out here"):
        take_out(app, number, 1)

    assert contents(app) == before


def test_f11_two_options_must_be_left_and_each_goes_once(app: Flask) -> None:
    number = running(app, "rating", RATINGS)
    take_out(app, number, 0)
    with pytest.raises(Refused, match="taken out already"):
        take_out(app, number, 0)
    with pytest.raises(Refused, match="still in it"):
        take_out(app, number, 1, into=0)
    take_out(app, number, 1)
    with pytest.raises(Refused, match="At least 2 options"):
        take_out(app, number, 2)

    assert len(order(app, number)) == 2


@pytest.mark.parametrize("reason", ["", " \n"])
def test_f11_it_needs_a_reason(app: Flask, reason: str) -> None:
    number = running(app, "rating", RATINGS)

    with pytest.raises(Refused) as refusal:
        take_out(app, number, 1, reason=reason)

    assert refusal.value.field == "reason"


def test_f11_before_it_opens_and_once_it_is_closed_nothing_is_taken_out(app: Flask) -> None:
    draft = running(app, "rating", [], slug="draft", scheduled=False)
    over = running(app, "rating", RATINGS, slug="over")
    factories.close(app, over)

    for number in (draft, over):
        with pytest.raises(Refused):
            take_out(app, number, 1)


def test_f11_staff_are_asked_whether_it_is_meant_and_everybody_is_told(
    app: Flask, staff: InspectedClient, client: InspectedClient
) -> None:
    number = running(app, "rating", RATINGS)
    ids = options(app, number)
    client.get("/consultations/local-care")  # a kept page must not stay
    address = f"/manage/consultations/{number}/options/{ids[1]}/take-out"
    assert address in staff.get(f"/manage/consultations/{number}/options").text
    page = staff.get(address)

    refused = staff.submit(page, button="Take it out for good")
    done = staff.submit(
        refused, {"reason": REASON, "merged_into": str(ids[0])}, button="Take it out for good"
    )

    assert refused.status_code == 422
    assert "The option is taken out." in done.text
    assert staff.get(address).status_code == 404
    public = client.get("/consultations/local-care").text
    for part in ("Taken out", REASON, f"It is now part of “{FOUR[0]}”"):
        assert part in public
    with app.app_context():
        assert list_latest(1)[0].title == f"Taken out: {FOUR[1]}"
        kinds = db.session.scalars(select(AuditEntry.kind)).all()
        assert "option taken out" in kinds


def test_f11_a_forged_answer_about_it_is_dropped_and_a_forged_option_refused(
    app: Flask, client: InspectedClient
) -> None:
    number = running(app, "rating", [])
    ids = options(app, number)
    at_the_question(client)
    take_out(app, number, 1)
    token = token_of(client.get(PAGE))

    dropped = client.post(
        PAGE, data={"csrf_token": token, f"option-{ids[1]}": "9" * 50, f"option-{ids[0]}": "2"}
    )
    strange = client.post(PAGE, data={"csrf_token": token, "option-99999": "1"})

    assert dropped.status_code == 303
    assert strange.status_code == 400
