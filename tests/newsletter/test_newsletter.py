"""Making, sending and reading the newsletter: M28, M61, M79, and each address once whatever happens."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from app import clock
from app.actor import Role
from app.database import db, transaction
from app.errors import Refused
from app.following.operations.stopping import choose_frequency, stop
from app.following.operations.topics import TopicTexts, add_topic, mark
from app.following.subjects import Frequency, Sort, Subject
from app.jobs.newsletter import send_newsletter
from app.jobs.rounds import WORKER, run_round
from app.mail.delivery import note_returned
from app.mail.models import Message
from app.newsletter.kinds import ItemTexts, State
from app.newsletter.operations import building, sending
from app.newsletter.pages import trial
from app.newsletter.queries import get_issue
from app.story.operations import publishing
from tests import factories
from tests.factories import TESTER
from tests.inspector import InspectedClient
from tests.newsletter.writing import PAT, a_post, an_issue, mails, of_post, plan, reads

OWN = ItemTexts(heading="From us", summary="Thank you.")


def go(app: Flask) -> None:
    with app.app_context():
        send_newsletter(WORKER)


@pytest.fixture
def publisher(app: Flask, client: InspectedClient) -> InspectedClient:
    factories.a_person(app, email="pat@example.org", role=Role.PUBLISHER)
    factories.sign_in(client, "pat@example.org")
    return client


def test_m79_an_issue_of_three_items_has_text_html_and_print_forms_and_stops_without_signing_in(
    app: Flask, publisher: InspectedClient
) -> None:
    for title in ("A bus", "A tram", "A ferry"):
        a_post(app, title)
    page = publisher.submit(publisher.get("/manage/newsletter/new"), {"title": "In autumn"})
    address = page.request.path
    added = {"sources": ["post:1", "post:2", "post:3"]}
    page = publisher.submit(publisher.get(f"{address}/add"), added)
    assert [page.text.index(title) for title in ("A bus", "A tram", "A ferry")]
    page = publisher.submit(page, button="Move up A ferry")
    publisher.submit(publisher.get(f"{address}/items/2"), {"summary": "On rails."})
    look = publisher.get(f"{address}/look").text
    assert "On rails." in look
    publisher.submit(publisher.get(address), button="Send it to me")
    reads(app, "a@example.org")
    confirm = publisher.get(f"{address}/send")
    assert "Email addresses that get it: 1." in confirm.text

    sent = publisher.submit(confirm, {"when": "now"})

    assert "It is planned." in sent.text
    go(app)
    (mail,) = mails(app)
    assert mail.subject == "In autumn"
    assert "On rails." in mail.text
    assert "On rails." in mail.html
    assert not re.search(r"<(img|script|link)\b", mail.html), "nothing is loaded, nobody is watched"
    assert mail.unsubscribe_url in mail.text
    public = publisher.get("/newsletter/1").text
    assert "A ferry" in public
    assert "http://" in publisher.get("/newsletter/1.txt").text
    assert "In autumn" in publisher.get("/newsletter").text
    stranger: Any = app.test_client()
    path = mail.unsubscribe_url.partition("//")[2].partition("/")[2]
    assert "Stop" in stranger.get(f"/{path}").text, "a look stops nothing"
    assert stranger.post(f"/{path}", data={"List-Unsubscribe": "One-Click"}).status_code == 200
    plan(app, an_issue(app, OWN, title="In winter"))
    go(app)
    assert len(mails(app)) == 1, "no second issue to who has left"


def test_m28_who_follows_one_topic_gets_that_and_nothing_else(app: Flask) -> None:
    posts = [a_post(app, title) for title in ("About diabetes", "About buses")]
    with app.app_context(), transaction() as at:
        topics = [
            add_topic(TopicTexts(name=name), actor=TESTER, at=at).id
            for name in ("Diabetes", "Buses", "Teeth")
        ]
        for post, topic in zip(posts, topics, strict=False):
            subject = Subject(sort=Sort.TOPIC, number=topic)
            mark([subject], post_id=post, actor=TESTER, at=at)
    for name, topic in (("diabetes", topics[0]), ("teeth", topics[2])):
        reads(app, f"{name}@example.org", Subject(sort=Sort.TOPIC, number=topic))
    reads(app, "all@example.org")
    items = [of_post(posts[0], "About diabetes"), of_post(posts[1], "About buses"), OWN]
    plan(app, an_issue(app, *items))
    go(app)
    go(app)

    got = {mail.to_address: mail.text for mail in mails(app)}

    assert set(got) == {"all@example.org", "diabetes@example.org"}, "nobody is written to about nothing"
    assert "About diabetes" in got["diabetes@example.org"]
    assert "About buses" not in got["diabetes@example.org"]
    assert "About buses" in got["all@example.org"]


def test_who_leaves_before_their_turn_gets_none_and_what_waits_is_called_back(app: Flask) -> None:
    first, second, third = (reads(app, f"{name}@example.org") for name in "abc")
    issue = an_issue(app, OWN)
    plan(app, issue)
    with app.app_context(), transaction() as at:
        stop(second, None, at=at)
    go(app)
    assert [one.to_address for one in mails(app)] == ["a@example.org", "c@example.org"]
    with app.app_context(), transaction() as at:
        stop(third, None, at=at)
    assert {one.state for one in mails(app)} == {"waiting", "stopped"}
    with app.app_context():
        assert get_issue(issue).posted == 2
    assert first


def test_each_gets_it_once_in_small_steps_whenever_the_worker_is_killed(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "TOGETHER", 3)
    monkeypatch.setitem(app.config, "NEWSLETTER_A_ROUND", 3)
    for number in range(8):
        reads(app, f"r{number}@example.org")
    plan(app, an_issue(app, OWN))
    real, calls = sending.post_all, []

    def killed(messages: Any, **more: Any) -> None:
        calls.append(len(messages))
        real(messages, **more)
        if len(calls) in (1, 3):
            raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(sending, "post_all", killed)
        with pytest.raises(KeyboardInterrupt):
            go(app)
        go(app)
        with pytest.raises(KeyboardInterrupt):
            go(app)
    for _round in range(4):
        go(app)

    assert [one.to_address for one in mails(app)] == [f"r{n}@example.org" for n in range(8)]
    with app.app_context():
        assert (get_issue(1).state, get_issue(1).posted) == (State.SENT, 8)


def test_a_round_keeps_to_the_pace(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "TOGETHER", 2)
    monkeypatch.setitem(app.config, "NEWSLETTER_A_ROUND", 4)
    for number in range(7):
        reads(app, f"r{number}@example.org")
    plan(app, an_issue(app, OWN))

    counts = []
    for _round in range(3):
        go(app)
        counts.append(len(mails(app)))

    assert counts == [4, 7, 7]


def test_an_address_that_mail_came_back_from_is_left_out(app: Flask) -> None:
    for name in "ab":
        reads(app, f"{name}@example.org")
    with app.app_context(), transaction() as at:
        note_returned("a@example.org", "550", at)
    plan(app, an_issue(app, OWN))
    go(app)

    assert [one.to_address for one in mails(app)] == ["b@example.org"]


def test_an_issue_is_planned_taken_back_stopped_and_gone_on_with(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "TOGETHER", 1)
    monkeypatch.setitem(app.config, "NEWSLETTER_A_ROUND", 1)
    for name in "ab":
        reads(app, f"{name}@example.org")
    issue = an_issue(app, OWN)
    plan(app, issue)
    with app.app_context():
        with pytest.raises(Refused, match="is planned"), transaction() as at:
            building.add_items(issue, [OWN], actor=TESTER, at=at)
        with transaction() as at:
            sending.cancel(issue, actor=PAT, at=at)
    go(app)
    assert mails(app) == []
    plan(app, issue)
    go(app)
    with app.app_context():
        with pytest.raises(Refused, match="has begun"), transaction() as at:
            sending.cancel(issue, actor=PAT, at=at)
        with transaction() as at:
            sending.stop(issue, actor=PAT, at=at)
    go(app)
    assert len(mails(app)) == 1
    with app.app_context(), transaction() as at:
        sending.go_on(issue, actor=PAT, at=at)
    for _round in range(2):
        go(app)
    assert len(mails(app)) == 2
    with app.app_context():
        assert get_issue(issue).state is State.SENT
        with pytest.raises(Refused, match="went out"), transaction() as at:
            building.delete_issue(issue, actor=PAT, at=at)


def test_an_issue_that_is_not_out_yet_is_behind_no_public_door(app: Flask, client: InspectedClient) -> None:
    issue = an_issue(app, OWN, title="Secret plans")
    with app.app_context(), transaction() as at:
        seen = building.mark(get_issue(issue))
        sending.schedule(issue, at + timedelta(hours=1), seen=seen, actor=PAT, at=at)
    with app.app_context():
        assert run_round() == []
    for door in ("/newsletter/1", "/newsletter/1.txt"):
        assert client.get(door).status_code == 404
    assert "Secret plans" not in client.get("/newsletter").text
    with app.app_context(), clock.hold(clock.now() + timedelta(hours=2)):
        run_round()
    assert "Secret plans" in client.get("/newsletter").text


def test_what_was_taken_off_since_is_told_nowhere(app: Flask, client: InspectedClient) -> None:
    number = a_post(app, "A bus")
    reads(app, "a@example.org")
    plan(app, an_issue(app, of_post(number, "A bus"), OWN))
    go(app)
    assert "A bus" in client.get("/newsletter/1").text
    with app.app_context(), transaction() as at:
        publishing.withdraw(number, why="It was sold.", actor=PAT, at=at)

    page = client.get("/newsletter/1").text
    assert "A bus" not in page
    assert "taken off our site" in page
    assert "A bus" not in client.get("/newsletter/1.txt").text
    plan(app, an_issue(app, of_post(number, "A bus"), OWN, title="Again"))
    go(app)
    assert "A bus" not in next(one for one in mails(app) if one.subject == "Again").text


def test_m61_a_published_post_is_told_once_to_who_changes_how_often(app: Flask) -> None:
    number = reads(app, "a@example.org")
    a_post(app, "A bus")
    with app.app_context():
        with clock.hold(clock.now() + timedelta(days=9)):
            run_round()
        assert mails(app) == [], "who reads the newsletter gets no digest"
        with clock.hold(clock.now() + timedelta(days=10)):
            with transaction() as at:
                choose_frequency(number, Frequency.DAILY, at=at)
            with clock.hold(clock.now() + timedelta(days=2)):
                run_round()
    with app.app_context():
        assert db.session.scalars(select(Message.subject).where(Message.purpose == "digest")).all() == []


@pytest.mark.parametrize("title", ["Hi\r\nBcc: x@example.org", "Hi\nX-Evil: 1", "{{ 7*7 }}", "<b>Hi</b>"])
def test_a08_a_title_makes_no_header_and_no_html(app: Flask, title: str) -> None:
    issue = an_issue(app, ItemTexts(heading=title, summary=title), title=title)
    with app.app_context():
        letter = trial(get_issue(issue))

    assert "\n" not in letter.subject
    assert "\r" not in letter.subject
    assert "49" not in letter.subject
    assert "<b>Hi</b>" not in letter.html


def test_a08_the_host_of_a_request_leads_no_link(app: Flask, publisher: InspectedClient) -> None:
    issue = an_issue(app, OWN)
    look = publisher.get(
        f"/manage/newsletter/{issue}/look", headers={"X-Forwarded-Host": "evil.example"}
    ).text

    assert "evil.example" not in look
    assert str(app.config["SITE_URL"]) in look


def test_readers_on_paper_are_kept_for_publishers_alone(app: Flask, publisher: InspectedClient) -> None:
    assert "Nobody yet" in publisher.get("/manage/newsletter/paper").text
    form = publisher.get("/manage/newsletter/paper/new")
    assert "Enter the address." in publisher.submit(form, {"name": "Ann Lee"}).text
    said = {"name": "Ann Lee", "address": "1 High Street\nHarbour", "large_print": "y"}
    listed = publisher.submit(form, said)
    assert "Ann Lee" in listed.text
    assert "1 High Street" in publisher.get("/manage/newsletter/paper/labels").text
    factories.a_person(app, email="ed@example.org", role=Role.EDITOR)
    editor: Any = app.test_client()
    factories.sign_in(editor, "ed@example.org")
    for door in ("paper", "paper/labels", "paper/new", "paper/1/remove"):
        assert editor.get(f"/manage/newsletter/{door}").status_code == 403
    for door in ("/newsletter", "/manage/activity"):
        assert "High Street" not in publisher.get(door).text
    publisher.submit(publisher.get("/manage/newsletter/paper/1/remove"))
    assert "Nobody yet" in publisher.get("/manage/newsletter/paper").text


def test_the_sign_up_leads_to_the_newsletter(app: Flask, client: InspectedClient) -> None:
    page = client.get("/newsletter").text
    assert "No issue yet" in page
    form = client.get("/follow/everything?often=newsletter").text
    checked = re.search(r'<input[^>]*value="newsletter"[^>]*>', form)
    assert checked is not None
    assert "checked" in checked[0]
