"""From a draft to what everybody reads: review by somebody else, at a time, put right, taken off, moved."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from app import clock
from app.actor import Actor, Role
from app.database import db, transaction
from app.errors import NotFound, Refused
from app.jobs.posts import forget_previews, publish_posts
from app.jobs.rounds import WORKER
from app.story.kinds import PostKind, PostTexts, State
from app.story.models import Announcement, Post, PostPreview
from app.story.operations import publishing, reviewing, writing
from app.story.queries import Wanted, all_of, get_post, list_notes, list_versions
from tests import factories
from tests.factories import TESTER
from tests.inspector import InspectedClient
from tests.story.test_drafts import TEXTS, a_draft, change_meanwhile, press_publish

ED, PAT = (Actor(kind="person", name=name, person_id=number) for number, name in ((71, "Ed"), (72, "Pat")))


def mark_of(number: int) -> str:
    return writing.mark(db.session.get_one(Post, number))


def by(app: Flask, actor: Actor = ED, **more: object) -> int:
    with app.app_context(), transaction() as at:
        return writing.draft(replace(TEXTS, **more), actor=actor, at=at).id  # type: ignore[arg-type]


def a_browser(app: Flask, email: str, role: Role) -> InspectedClient:
    factories.a_person(app, email=email, role=role)
    browser = app.test_client()
    assert isinstance(browser, InspectedClient)
    factories.sign_in(browser, email)
    return browser


def state_of(app: Flask, number: int) -> State:
    with app.app_context():
        return get_post(number).state


def test_who_wrote_the_last_version_does_not_publish_it(app: Flask) -> None:
    number = by(app)
    with app.app_context():
        with pytest.raises(Refused, match="Somebody else has to publish it"), transaction() as at:
            publishing.publish(number, seen=mark_of(number), actor=ED, at=at)
        later = clock.now() + timedelta(days=1)
        with pytest.raises(Refused, match="Somebody else has to publish it"), transaction() as at:
            publishing.schedule(number, later, seen=mark_of(number), known=None, actor=ED, at=at)
        with transaction() as at:
            writing.change(number, TEXTS, seen=mark_of(number), actor=PAT, at=at)
        with pytest.raises(Refused, match="Somebody else"), transaction() as at:
            publishing.publish(number, seen=mark_of(number), actor=PAT, at=at)
        with transaction() as at:
            publishing.publish(number, seen=mark_of(number), actor=ED, at=at)
    assert state_of(app, number) is State.PUBLISHED


def test_a_publisher_who_wrote_it_sees_why_there_is_no_button(app: Flask) -> None:
    pat = a_browser(app, "pat@example.org", Role.PUBLISHER)
    page = pat.submit(pat.get("/manage/news/new"), {"title": "A", "summary": "B."}, button="Save the draft")

    assert "somebody else publishes it" in page.text
    assert ">Publish<" not in page.text


def test_review_is_asked_for_answered_and_forgotten_when_the_words_change(app: Flask) -> None:
    ed = a_browser(app, "ed@example.org", Role.EDITOR)
    fields = {"title": "A new bus", "summary": "It runs."}
    page = ed.submit(ed.get("/manage/news/new"), fields, button="Save and ask for a review")
    assert "Waits for review" in page.text
    address = page.request.path
    pat = a_browser(app, "pat@example.org", Role.PUBLISHER)
    assert "Waits for review" in pat.get("/manage/news?state=review").text

    back = pat.submit(pat.get(f"{address}/send-back"), {"words": "Which bus?"})

    assert "Which bus?" in ed.get(address).text
    assert state_of(app, 1) is State.DRAFT
    assert "Ask for a review" in ed.get(address).text
    ed.submit(ed.get(address), button="Ask for a review")
    assert state_of(app, 1) is State.REVIEW
    ed.submit(ed.get(f"{address}/edit"), {"summary": "The 12."}, button="Save the draft")
    assert state_of(app, 1) is State.DRAFT
    assert "What should be changed" not in back.text
    with app.app_context():
        assert [note.sort for note in list_notes(1)] == ["asked", "sent-back", "asked"]


def test_staff_comment_on_a_post_and_nobody_else_sees_it(app: Flask, client: InspectedClient) -> None:
    ed = a_browser(app, "ed@example.org", Role.EDITOR)
    number = a_draft(app)
    page = ed.submit(
        ed.get(f"/manage/news/{number}"), {"words": "Ask the <b>driver</b>."}, button="Keep the comment"
    )

    assert "Ask the &lt;b&gt;driver" in page.text
    empty = ed.submit(ed.get(f"/manage/news/{number}/comment"), {"words": " "})
    assert empty.status_code == 422
    with app.app_context():
        slug = press_publish(number).slug
    assert "driver" not in client.get(f"/news/{slug}").text


def test_the_worker_publishes_it_when_its_time_has_come_and_not_before(
    app: Flask, client: InspectedClient
) -> None:
    number = by(app)
    with app.app_context():
        with transaction() as at:
            moment = at + timedelta(hours=2)
            publishing.schedule(number, moment, seen=mark_of(number), known=None, actor=PAT, at=at)
        publish_posts(WORKER)
    assert state_of(app, number) is State.SCHEDULED
    for door in ("/", "/news", "/news/a-new-bus", "/story", "/feeds/everything.atom", "/sitemap.xml"):
        assert "new bus" not in client.get(door).text.replace("-", " ").lower(), door

    with app.app_context(), clock.hold(moment):
        publish_posts(WORKER)
        publish_posts(WORKER)

    assert state_of(app, number) is State.PUBLISHED
    with clock.hold(moment + timedelta(seconds=1)):
        assert "A new bus" in client.get("/news/a-new-bus").text
    with app.app_context():
        told = db.session.scalars(select(Announcement).where(Announcement.post_id == number)).all()
        assert [one.kind for one in told] == ["news"]


def test_a_time_that_is_past_is_refused_and_a_plan_is_taken_back(app: Flask) -> None:
    number = by(app)
    with app.app_context():
        with pytest.raises(Refused, match="still to come") as refusal, transaction() as at:
            publishing.schedule(number, at, seen=mark_of(number), known=None, actor=PAT, at=at)
        assert refusal.value.field == "day"
        with transaction() as at:
            later = at + timedelta(days=1)
            publishing.schedule(number, later, seen=mark_of(number), known=None, actor=PAT, at=at)
        with transaction() as at:
            publishing.unschedule(number, actor=PAT, at=at)
    assert state_of(app, number) is State.REVIEW
    with app.app_context(), pytest.raises(Refused), transaction() as at:
        publishing.unschedule(number, actor=PAT, at=at)


@pytest.mark.parametrize("kind", [PostKind.STORY, PostKind.HEARD])
def test_m74_a_story_without_a_link_is_refused(app: Flask, kind: PostKind) -> None:
    with pytest.raises(Refused, match="Say what it tells of") as refusal:
        by(app, kind=kind, link="")

    assert refusal.value.field == "link"


def test_a_story_is_published_only_when_what_it_tells_of_is_public(app: Flask) -> None:
    ed = a_browser(app, "ed@example.org", Role.EDITOR)
    consultation = factories.a_consultation(app, slug="hidden", title="Hidden", scheduled=False)
    assert consultation
    factories.a_consultation(app, slug="open", title="Open to all")
    form = ed.get("/manage/news/new").text
    assert "Consultation: Open to all" in form
    assert "Hidden" not in form
    number = by(app, kind=PostKind.STORY, link="/consultations/hidden")
    with app.app_context():
        with pytest.raises(Refused, match="not public"), transaction() as at:
            publishing.publish(number, seen=mark_of(number), known={"/consultations/open"}, actor=PAT, at=at)
        with transaction() as at:
            texts = replace(TEXTS, kind=PostKind.STORY, link="/consultations/open")
            writing.change(number, texts, seen=mark_of(number), actor=ED, at=at)
        with transaction() as at:
            publishing.publish(number, seen=mark_of(number), known={"/consultations/open"}, actor=PAT, at=at)
    page = ed.get("/news/a-new-bus").text
    assert "This is about: Open to all" in page
    assert "A new bus" in ed.get("/story").text
    assert "A new bus" in ed.get("/consultations/open").text


def test_what_became_hidden_goes_back_to_its_writer_when_its_time_has_come(app: Flask) -> None:
    number = by(app, kind=PostKind.STORY, link="/consultations/gone")
    with app.app_context():
        with transaction() as at:
            moment = at + timedelta(hours=1)
            known = {"/consultations/gone"}
            publishing.schedule(number, moment, seen=mark_of(number), known=known, actor=PAT, at=at)
        with clock.hold(moment):
            publish_posts(WORKER)
        assert get_post(number).state is State.DRAFT
        assert "not public" in list_notes(number)[0].words


def test_what_is_public_is_put_right_through_the_same_review(app: Flask, client: InspectedClient) -> None:
    number = by(app)
    with app.app_context():
        with transaction() as at:
            publishing.publish(number, seen=mark_of(number), actor=PAT, at=at)
        with pytest.raises(Refused, match="Say what you put right"), transaction() as at:
            writing.change(number, TEXTS, seen=mark_of(number), actor=ED, at=at)
        with transaction() as at:
            texts = replace(TEXTS, title="A new tram")
            writing.change(number, texts, why="It is a tram.", seen=mark_of(number), actor=ED, at=at)
    before = client.get("/news/a-new-bus").text
    assert "A new bus" in before
    assert "tram" not in before
    with app.app_context():
        with pytest.raises(Refused, match="Somebody else"), transaction() as at:
            publishing.publish(number, seen=mark_of(number), actor=ED, at=at)
        with transaction() as at:
            publishing.publish(number, seen=mark_of(number), actor=PAT, at=at)
    after = client.get("/news/a-new-bus").text
    assert "A new tram" in after
    assert "It is a tram." in after
    assert "A new tram" in client.get("/feeds/everything.atom").text
    assert "A new bus" not in client.get("/feeds/everything.atom").text
    with app.app_context():
        assert len(db.session.scalars(select(Announcement)).all()) == 1


def test_what_is_taken_off_is_gone_at_every_door_and_its_address_says_why(
    app: Flask, client: InspectedClient
) -> None:
    number = by(app)
    with app.app_context():
        slug = press_publish(number).slug
        with pytest.raises(Refused) as refusal, transaction() as at:
            publishing.withdraw(number, why=" ", actor=PAT, at=at)
        assert refusal.value.field == "why"
        with transaction() as at:
            publishing.withdraw(number, why="The bus was sold.", actor=PAT, at=at)

    gone = client.get(f"/news/{slug}")
    assert gone.status_code == 410
    assert "The bus was sold." in gone.text
    assert "It runs" not in gone.text
    for door in ("/", "/news", "/feeds/everything.atom", "/sitemap.xml", "/story"):
        assert "new-bus" not in client.get(door).text, door
    for door in ("poster", "slide", "press"):
        assert client.get(f"/news/{slug}/{door}").status_code == 404
    with app.app_context():
        with pytest.raises(Refused, match="public once"), transaction() as at:
            writing.delete(number, actor=PAT, at=at)
        assert press_publish(number).slug == slug, "it comes back where it was"


def test_an_old_address_leads_to_the_new_one_and_is_given_to_nobody_else(
    app: Flask, client: InspectedClient
) -> None:
    number = by(app)
    with app.app_context():
        press_publish(number)
        with transaction() as at:
            publishing.move(number, "bus-12", actor=PAT, at=at)
        for slug in ("Bus", "a b", "-", "preview", "bus-12", "x" * 61):
            with pytest.raises(Refused) as refusal, transaction() as at:
                publishing.move(number, slug, actor=PAT, at=at)
            assert refusal.value.field == "slug"
    old = client.get("/news/a-new-bus")
    assert (old.status_code, old.headers["Location"]) == (301, "/news/bus-12")
    assert "/news/bus-12" in client.get("/feeds/everything.atom").text
    other = by(app)
    with app.app_context():
        assert press_publish(other).slug == "a-new-bus-2"
        with pytest.raises(Refused, match="Another post"), transaction() as at:
            publishing.move(other, "a-new-bus", actor=PAT, at=at)
        with transaction() as at:
            publishing.move(number, "a-new-bus", actor=PAT, at=at)
    assert client.get("/news/a-new-bus").status_code == 200
    assert client.get("/news/bus-12").headers["Location"] == "/news/a-new-bus"


def test_versions_show_what_changed_and_one_is_brought_back(app: Flask) -> None:
    ed = a_browser(app, "ed@example.org", Role.EDITOR)
    number = a_draft(app)
    change_meanwhile(app, number, summary="It runs <script>at night</script>.")
    page = ed.get(f"/manage/news/{number}/versions")
    assert "<ins>runs &lt;script&gt;at " in page.text or "&lt;script&gt;" in page.text
    assert "<script>at" not in page.text
    assert "<del>" in page.text

    back = ed.submit(page, button="Bring this one back Version 1")

    assert "Version 1 is the newest one again." in back.text
    with app.app_context():
        assert get_post(number).summary == "It runs."
        assert [one.number for one in list_versions(number)] == [3, 2, 1]


def test_a_link_for_a_look_works_for_seven_days_for_anybody_and_leaves_no_trace(
    app: Flask, client: InspectedClient
) -> None:
    number = by(app)
    with app.app_context(), transaction() as at:
        secret = reviewing.make_preview(number, actor=ED, at=at)
        kept = db.session.scalars(select(PostPreview)).one()
        assert secret not in (kept.digest, kept.made_by)
    change_meanwhile(app, number, title="A newer bus")
    look = client.get(f"/news/preview/{secret}")

    assert "A newer bus" in look.text
    assert "It is not published" in look.text
    assert look.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert look.headers["Cache-Control"] == "no-store"
    assert client.get("/news/preview/0").status_code == 404
    with clock.hold(clock.now() + timedelta(days=8)):
        assert client.get(f"/news/preview/{secret}").status_code == 404
        with app.app_context():
            forget_previews()
            assert db.session.scalars(select(PostPreview)).all() == []
    with app.app_context():
        with transaction() as at:
            again = reviewing.make_preview(number, actor=ED, at=at)
        with transaction() as at:
            reviewing.withdraw_previews(number, actor=ED, at=at)
    assert client.get(f"/news/preview/{again}").status_code == 404


def test_a_link_for_a_look_is_told_once(app: Flask) -> None:
    ed = a_browser(app, "ed@example.org", Role.EDITOR)
    number = a_draft(app)
    page = ed.submit(ed.get(f"/manage/news/{number}"), button="Make a link")

    assert "/news/preview/" in page.text
    assert "/news/preview/" not in ed.get(f"/manage/news/{number}").text
    assert "1 link works now." in ed.get(f"/manage/news/{number}").text
    stopped = ed.submit(page, button="Stop all links")
    assert "1 link works" not in stopped.text


def test_an_event_has_a_day_and_ends_after_it_began(app: Flask, client: InspectedClient) -> None:
    ed = a_browser(app, "ed@example.org", Role.EDITOR)
    fields = {
        "kind": "event",
        "title": "Open day",
        "summary": "Come and see.",
        "place": "Harbour hall",
        "starts_time": "10:00",
        "ends_time": "09:00",
    }
    page = ed.submit(ed.get("/manage/news/new"), fields, button="Save the draft")
    assert "Say on which day the event is." in page.text
    day = {"starts_on-day": "6", "starts_on-month": "8", "starts_on-year": "2031"}
    page = ed.submit(page, fields | day, button="Save the draft")
    assert "An event ends after it has begun." in page.text
    page = ed.submit(page, fields | day | {"ends_time": "11:30"}, button="Save the draft")

    assert "6 August 2031, 10am to 11:30am" in page.text
    with app.app_context():
        press_publish(1)
    for door in ("/news/open-day", "/news/open-day/poster", "/news/open-day/slide", "/news/open-day/press"):
        shown = client.get(door).text
        assert "6 August 2031, 10am to 11:30am" in shown
        assert "Harbour hall" in shown
    assert "Open day" in client.get("/news?kind=event").text
    assert "Open day" not in client.get("/news?kind=press").text


def test_one_post_fits_the_networks_with_its_address(app: Flask) -> None:
    ed = a_browser(app, "ed@example.org", Role.EDITOR)
    number = by(app, summary="It runs every day, and more often at weekends. " * 6)
    with app.app_context():
        press_publish(number)

    page = ed.get(f"/manage/news/{number}/forms").text

    assert "/news/a-new-bus" in page
    assert "…" in page
    (letters,) = [int(word) for word in page.split() if word.isdigit() and 200 < int(word) <= 280][:1]
    assert letters <= 280


def test_posts_are_found_by_kind_state_and_words(app: Flask) -> None:
    ed = a_browser(app, "ed@example.org", Role.EDITOR)
    by(app, kind=PostKind.PRESS, title="For the papers")
    with app.app_context():
        press_publish(by(app, title="Public one"))

    assert "Nothing fits" in ed.get("/manage/news?words=%25").text
    listed = ed.get("/manage/news?kind=press&state=draft&words=PAPERS").text
    assert "For the papers" in listed
    assert "Public one" not in listed
    assert "Public one" in ed.get("/manage/news?state=published").text
    with app.app_context():
        for state in State:
            found = db.session.scalars(all_of(Wanted(state=state))).all()
            assert {one.state for one in found} <= {state}


def test_what_the_site_told_by_itself_is_neither_changed_nor_taken_off(app: Flask) -> None:
    from app.story.operations.announcing import announce

    ed = a_browser(app, "ed@example.org", Role.EDITOR)
    with app.app_context():
        with transaction() as at:
            number = announce(title="*A*", summary="B.", body="# no\n\n- heading", actor=TESTER, at=at).id
        for act in (
            lambda at: writing.change(
                number, PostTexts(title="X", summary="Y"), why="z", seen=mark_of(number), actor=ED, at=at
            ),
            lambda at: publishing.withdraw(number, why="z", actor=PAT, at=at),
        ):
            with pytest.raises(Refused, match="by the site itself"), transaction() as at:
                act(at)
    page = ed.get("/news/a").text
    assert "# no" in page
    assert "<h1>*A*</h1>" in page
    assert "Put it right" not in ed.get(f"/manage/news/{number}").text


def test_a_version_that_is_not_there_is_not_brought_back(app: Flask) -> None:
    number = by(app)
    with app.app_context(), pytest.raises(NotFound), transaction() as at:
        writing.restore(number, 9, seen=mark_of(number), actor=ED, at=at)


def test_how_it_will_look_is_shown_without_keeping_anything(app: Flask) -> None:
    ed = a_browser(app, "ed@example.org", Role.EDITOR)
    fields = {"title": "A bus", "summary": "We utilise it.", "body": "## Where\n\n**Here**"}
    page = ed.submit(ed.get("/manage/news/new"), fields, button="Look at it")

    assert page.status_code == 200
    assert "<h2>Where</h2>" in page.text
    assert "Instead of “utilise” write: use." in page.text
    assert "No drafts" in ed.get("/manage/news").text
    wrong = ed.submit(
        page, {"body": "# Big\n\n### Small\n\n![x](https://e.org/p.png)"}, button="Save the draft"
    )
    assert wrong.status_code == 422
    for words in ("Line 1: begin a heading with ##", "Line 5: add the picture under Pictures"):
        assert words in wrong.text
