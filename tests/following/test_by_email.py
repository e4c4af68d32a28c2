"""Following by email: confirmed by the owner of the address, stopped with one press, forgotten then (M28)."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask
from werkzeug.test import TestResponse

from app import clock
from app.database import transaction
from app.following.operations.stopping import forget_unconfirmed
from app.following.subjects import EVERYTHING
from tests import factories
from tests.factories import NOW
from tests.following.following import (
    DAY,
    NEXT,
    a_topic,
    followers,
    follows,
    mails,
    news,
    of_topic,
    path_in,
    round_at,
)
from tests.inspector import InspectedClient
from tests.journeys.browsing import Browsing


def ask(client: InspectedClient, address: str = "/follow/topics/diabetes") -> TestResponse:
    with clock.hold(NOW):
        fields = {"email": "ann@example.org", "frequency": "daily"}
        return client.submit(client.get(address), fields, button="Follow")


def test_m28_who_follows_diabetes_gets_that_and_nothing_else_and_stops_with_one_press(
    app: Flask, client: InspectedClient
) -> None:
    diabetes, heart = a_topic(app), a_topic(app, "Heart")
    with clock.hold(NOW):
        page = Browsing(client, "/").follow("Follow us").follow("By email: Diabetes")
        page.press("Follow", {"email": " Ann@Example.org ", "frequency": "daily"})
        assert page.heading == "Check your email"
        (asked,) = mails(app, "follow")
        assert asked.to_address == "ann@example.org"
        Browsing.anew(app, path_in(asked, "follow/confirm")).press("Yes, send me these emails")
    news(app, "A clinic for diabetes", of_topic(diabetes))
    news(app, "A clinic for hearts", of_topic(heart))
    news(app, "A bus")

    round_at(app)

    (digest,) = mails(app)
    assert digest.to_address == "ann@example.org"
    assert digest.subject == "A clinic for diabetes"
    assert "hearts" not in digest.text + digest.html
    assert "bus" not in digest.text + digest.html
    with clock.hold(NEXT):
        elsewhere = Browsing.anew(app, path_in(digest, "follow/yours"))  # nobody is signed in
        assert elsewhere.press("Stop these emails").heading == "You get no more of these emails"
    news(app, "Another clinic", of_topic(diabetes), at=NEXT)
    round_at(app, NEXT + DAY)
    assert [each.to_address for each in mails(app) if each.state == "waiting"] == []
    assert followers(app) == []


def test_nothing_is_sent_before_the_owner_of_the_address_says_yes(
    app: Flask, client: InspectedClient
) -> None:
    diabetes = a_topic(app)
    ask(client)
    (asked,) = mails(app, "follow")
    with clock.hold(NOW):
        client.get(path_in(asked, "follow/confirm"))  # as a program that looks at links does
    news(app, "A clinic", of_topic(diabetes))

    round_at(app)

    assert mails(app) == []


def test_the_page_says_the_same_whether_or_not_an_address_follows(
    app: Flask, client: InspectedClient
) -> None:
    a_topic(app)
    first = ask(client)
    with clock.hold(NOW):
        asked = Browsing.anew(app, path_in(mails(app, "follow")[0], "follow/confirm"))
        asked.press("Yes, send me these emails")

    again = ask(client)

    assert first.text == again.text
    assert first.request.path == again.request.path == "/follow/check-your-email"


def test_an_address_gets_one_letter_a_day_for_one_thing_and_five_at_most(
    app: Flask, client: InspectedClient
) -> None:
    for number in range(7):
        a_topic(app, f"Topic {number}")
    for number in (0, *range(7)):
        assert ask(client, f"/follow/topics/topic-{number}").status_code == 200

    assert len(mails(app, "follow")) == 5


def test_who_asks_on_and_on_must_wait(app: Flask, client: InspectedClient) -> None:
    a_topic(app)
    answers = [ask(client).status_code for _ in range(12)]

    assert answers[0] == 200
    assert answers[-1] == 422
    assert "There were too many tries." in ask(client).text


def test_an_address_that_is_never_confirmed_is_forgotten_after_a_week(app: Flask) -> None:
    follows(app, "ann@example.org", confirmed=False)
    follows(app, "bo@example.org")
    for days, left in ((6, ["ann@example.org", "bo@example.org"]), (7, ["bo@example.org"])):
        with app.app_context(), clock.hold(NOW + timedelta(days=days)), transaction() as at:
            forget_unconfirmed(at)
        assert followers(app) == left


def test_a_mail_program_stops_all_with_one_click_and_no_redirect(app: Flask) -> None:
    diabetes = a_topic(app)
    follows(app)
    follows(app, subject=of_topic(diabetes))
    news(app, "A clinic")
    round_at(app)
    (digest,) = mails(app)
    address = digest.unsubscribe_url.removeprefix(app.config["SITE_URL"])
    client = app.test_client()

    looked = client.get(address)
    before = followers(app)
    done = client.post(address, data={"List-Unsubscribe": "One-Click"})

    assert (looked.status_code, before) == (200, ["ann@example.org"])
    assert done.status_code == 200
    assert followers(app) == []
    assert client.post(address, data={"List-Unsubscribe": "One-Click"}).status_code == 200
    assert all(each.state == "stopped" and not each.to_address for each in mails(app))


def test_one_of_several_is_stopped_and_the_others_go_on(app: Flask) -> None:
    diabetes = a_topic(app)
    follows(app)
    follows(app, subject=of_topic(diabetes))
    news(app, "A bus")
    round_at(app)
    page = Browsing.anew(app, path_in(mails(app)[0], "follow/yours"))
    assert "ann@example.org" not in page.page.text

    page.press("Stop this one: All our news")

    assert "This one is stopped." in page.text
    news(app, "Another bus", at=NEXT)
    news(app, "A clinic", of_topic(diabetes), at=NEXT)
    round_at(app, NEXT + DAY)
    assert [each.subject for each in mails(app)] == ["A bus", "A clinic"]


def test_a_key_of_another_or_a_made_up_one_opens_nothing(app: Flask, client: InspectedClient) -> None:
    number = follows(app)
    for key in (f"{number}-{'0' * 32}", "1", "x", f"{number}-{'٠' * 32}", "9999999999-" + "a" * 32):
        assert "You get no more of these emails" in client.get(f"/follow/yours/{key}").text
        client.post(f"/follow/yours/{key}")
        assert "This link has ended" in client.get(f"/follow/confirm/{key}").text

    assert followers(app) == ["ann@example.org"]


def test_how_often_can_be_changed_with_the_link(app: Flask) -> None:
    follows(app)
    news(app, "A bus")
    round_at(app)
    page = Browsing.anew(app, path_in(mails(app)[0], "follow/yours"))

    page.press("Save how often", {"frequency": "weekly"})

    assert 'value="weekly" checked' in page.page.text
    news(app, "Another bus", at=NEXT)
    round_at(app, NEXT + DAY)
    assert len(mails(app)) == 1


def test_an_area_and_a_consultation_are_followed_from_their_own_pages(
    app: Flask, client: InspectedClient
) -> None:
    factories.localities(app)
    factories.a_consultation(app)
    for start, words in (
        ("/consortium/localities/harbour", "Follow this area"),
        ("/consultations/local-care", "Follow this consultation"),
    ):
        page = Browsing(client, start).follow(words)
        page.press("Follow", {"email": "ann@example.org"})
        assert page.heading == "Check your email"

    assert len(mails(app, "follow")) == 2
    assert EVERYTHING.key not in str(mails(app, "follow"))
