"""Writing a comment through the pages: who signs how, what is refused, what can be changed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from app import clock
from app.comments.models import Comment, CommentStance
from app.comments.operations import writing
from app.comments.rules import Rules
from app.comments.signing import Names, chosen_name
from app.comments.states import FOLLOWING, State, require_next
from app.database import db, transaction
from app.errors import Refused
from app.moderation.operations.deciding import Decision, decide
from app.moderation.verdicts import Reason, Verdict
from app.ranking.assurance import Assurance
from app.responses.onward import path_within
from tests import factories
from tests.comments.commenting import READ_FIRST, a_commented_consultation, take_out
from tests.inspector import InspectedClient

LIST = "/consultations/local-care/comments"
SAID = {"text": "The bus does not go there.", "signed": "Robin", "group": "1", "stance": "2"}


def said(client: InspectedClient, on: str = "all", **changes: str) -> InspectedClient:
    page = client.get(f"{LIST}/write?on={on}")
    group = page.text.split('name="group"')[1].split('value="')[1].split('"')[0]
    return client.submit(page, SAID | {"group": group} | changes, follow_redirects=False)


def the_comment(app: Flask) -> Comment:
    with app.app_context():
        return db.session.query(Comment).one()


def test_a_comment_is_signed_with_the_chosen_name_and_public_at_once(
    app: Flask, client: InspectedClient
) -> None:
    a_commented_consultation(app)

    answer = said(client, on="help-at-home")

    assert answer.status_code == 303
    assert "Everybody can read it now" in client.get(answer.location).text
    assert "The bus does not go there." in client.get(LIST).text
    made = the_comment(app)
    assert (made.signed, made.person_id, made.assurance) == ("Robin", None, "open")
    with app.app_context():
        assert db.session.query(CommentStance).one().subject == made.option_id


def test_where_comments_are_read_first_nobody_else_reads_it_yet(app: Flask, client: InspectedClient) -> None:
    a_commented_consultation(app, rules=READ_FIRST)

    answer = said(client)

    assert "A moderator reads it first" in client.get(answer.location).text
    assert "The bus does not go there." in client.get(f"{LIST}/mine").text
    assert "The bus does not go there." not in client.get(LIST).text
    assert app.test_client().get(f"{LIST}/mine").text.count("The bus") == 0


def test_an_empty_comment_is_refused_with_what_to_do(app: Flask, client: InspectedClient) -> None:
    a_commented_consultation(app)
    page = client.get(f"{LIST}/write")

    answer = client.submit(page, {})

    assert answer.status_code == 422
    for sentence in ("Write your comment.", "Choose which describes you best.", "Choose a name to show."):
        assert sentence in answer.text


@pytest.mark.parametrize("name", ["", "a@b.uk", "https://x.uk", "x" * 41, "Ro\u202ebin", "Ro\u200bbin"])
def test_no_name_that_hides_or_links(name: str) -> None:
    with pytest.raises(Refused):
        chosen_name(name)


def test_the_same_words_twice_from_one_browser_are_one_comment(app: Flask, client: InspectedClient) -> None:
    a_commented_consultation(app)
    said(client)
    page = client.get(f"{LIST}/write")
    client.submit(page, {"text": SAID["text"], "signed": "Robin"})

    the_comment(app)


def test_a_group_signs_where_names_are_not_chosen(app: Flask, client: InspectedClient) -> None:
    a_commented_consultation(app, rules=Rules(takes_comments=True, reviewed_first=False, names=Names.GROUP))
    page = client.get(f"{LIST}/write")
    assert 'name="signed"' not in page.text
    group = page.text.split('name="group"')[1].split('value="')[1].split('"')[0]

    client.submit(page, {"text": "Too far.", "group": group})

    with app.app_context():
        made = db.session.query(Comment).one()
        assert made.signed
        assert made.signed in client.get(LIST).text


def test_a_professional_signs_with_name_and_open_interest(app: Flask, client: InspectedClient) -> None:
    factories.a_professional(app)
    a_commented_consultation(app, assurances=(Assurance.PROFESSIONAL,))
    factories.sign_in(client, "gil@example.org")
    page = client.get("/consultations/local-care/professional")
    client.submit(page, {})
    page = client.get(f"{LIST}/write?on=help-at-home")
    assert 'name="signed"' not in page.text

    client.submit(page, {"text": "We have no room.", "stance": "2"})

    shown = app.test_client().get(LIST).text
    assert "Gil Grant" in shown
    assert "Interests: none declared" in shown
    assert the_comment(app).person_id is not None


def test_who_has_to_prove_something_is_led_there_first(app: Flask, client: InspectedClient) -> None:
    a_commented_consultation(app, assurances=(Assurance.INVITED,))

    answer = client.get(f"{LIST}/write?on=help-at-home")

    assert answer.status_code == 303
    assert answer.location.startswith("/consultations/local-care/code")


def test_after_showing_who_one_is_one_comes_back_to_the_comment(app: Flask, client: InspectedClient) -> None:
    number = a_commented_consultation(app, assurances=(Assurance.INVITED,))
    (code,) = factories.invitations(app, number)
    page = client.get(f"{LIST}/write?on=help-at-home", follow_redirects=True)

    answer = client.submit(page, {"code": code}, follow_redirects=False)

    assert answer.location == f"{LIST}/write?on=help-at-home"
    assert client.get(answer.location).status_code == 200


def test_a_professional_comes_back_through_the_sign_in(app: Flask, client: InspectedClient) -> None:
    factories.a_professional(app)
    a_commented_consultation(app, assurances=(Assurance.OPEN, Assurance.PROFESSIONAL))
    page = client.get(f"{LIST}/write?on=help-at-home", follow_redirects=True)
    page = client.submit(page, {"way": "professional"}, follow_redirects=True)
    page = client.submit(page, {"email": "gil@example.org", "password": factories.PASSWORD})

    answer = client.submit(page, {}, follow_redirects=False)

    assert answer.location == f"{LIST}/write?on=help-at-home"


def test_whoever_takes_part_without_a_proof_comes_back_too(app: Flask, client: InspectedClient) -> None:
    a_commented_consultation(app, assurances=(Assurance.OPEN, Assurance.INVITED))
    page = client.get(f"{LIST}/write", follow_redirects=True)

    answer = client.submit(page, {"way": "open"}, follow_redirects=False)

    assert answer.location == f"{LIST}/write?on=all"
    assert client.get(answer.location).status_code == 200


@pytest.mark.parametrize(
    "asked",
    [
        "https://bad.example/",
        "//bad.example/consultations/local-care/x",
        "/consultations/other/comments",
        "/consultations/local-care/../../manage",
        "/consultations/local-care/%2e%2e/x",
        "/consultations/local-care/x?next=//bad",
        "/consultations/local-care/x\n",
        "\\\\bad",
    ],
)
def test_nobody_is_led_on_to_another_place(asked: str) -> None:
    assert path_within("local-care", asked) == ""


def test_a_comment_changed_late_is_marked_and_changed_at_once_is_not(
    app: Flask, client: InspectedClient
) -> None:
    a_commented_consultation(app)
    said(client)
    code = the_comment(app).code
    for later, marked in ((timedelta(minutes=5), False), (timedelta(minutes=16), True)):
        with clock.hold(the_comment(app).posted_at + later):
            client.submit(client.get(f"{LIST}/{code}/change"), {"text": f"After {later}."})
        assert (the_comment(app).edited_at is not None) is marked
    assert "edited" in client.get(LIST).text


def test_a_changed_comment_is_read_again_where_comments_are_read_first(
    app: Flask, client: InspectedClient
) -> None:
    a_commented_consultation(app, rules=READ_FIRST)
    said(client)
    made = the_comment(app)
    with app.app_context():
        db.session.get_one(Comment, made.id).state = State.PUBLIC
        db.session.commit()

    client.submit(client.get(f"{LIST}/{made.code}/change"), {"text": "Something else."})

    assert the_comment(app).state == State.WAITING
    assert the_comment(app).version == 2


def test_what_a_moderator_took_out_does_not_come_back_with_a_change(
    app: Flask, client: InspectedClient
) -> None:
    a_commented_consultation(app)
    said(client)
    made = the_comment(app)
    part = Decision(version=1, verdict=Verdict.REDACT, reason=Reason.PERSONAL, parts=("The bus",))
    with app.app_context(), transaction() as at:
        decide(made.id, part, actor=factories.TESTER, at=at)
    page = client.get(f"{LIST}/{made.code}/change")
    assert "The bus does not go there." in page.text

    client.submit(page, {"text": "The bus does not go there!"})

    assert the_comment(app).state == State.WAITING
    assert "The bus" not in app.test_client().get(LIST).text


def test_after_a_moderator_decided_other_words_are_read_first(app: Flask, client: InspectedClient) -> None:
    a_commented_consultation(app)
    said(client)
    made = the_comment(app)
    refuse = Decision(version=1, verdict=Verdict.REFUSE, reason=Reason.INSULT)
    for decision in (refuse, Decision(version=1, verdict=Verdict.PUBLISH)):
        with app.app_context(), transaction() as at:
            decide(made.id, decision, actor=factories.TESTER, at=at)

    client.submit(client.get(f"{LIST}/{made.code}/change"), {"text": "Something else."})

    assert the_comment(app).state == State.WAITING


def test_nobody_comments_on_an_option_that_was_taken_out(app: Flask, client: InspectedClient) -> None:
    number = a_commented_consultation(app)
    said(client, on="help-at-home")
    code = the_comment(app).code
    take_out(app, number, "help-at-home")

    side = client.submit(client.get(f"{LIST}/side?on=help-at-home"), {"stance": "0"})
    comment = client.submit(
        client.get(f"{LIST}/write?on=help-at-home"), {"text": "And more.", "signed": "Robin"}
    )
    reply = client.submit(client.get(f"{LIST}/{code}/reply"), {"text": "So it is.", "signed": "Robin"})

    for answer in (side, comment, reply):
        assert answer.status_code == 422
        assert "This option was taken out." in answer.text
    with app.app_context():
        assert db.session.query(CommentStance).one().stance == 2


def test_a_taking_back_that_is_refused_says_why(
    app: Flask, client: InspectedClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_commented_consultation(app)
    said(client)
    page = client.get(f"{LIST}/{the_comment(app).code}/take-back")

    def refuse(*_comment: object, **_when: object) -> None:
        raise Refused("You cannot do that now.")

    monkeypatch.setattr(writing, "withdraw", refuse)
    answer = client.submit(page, {})

    assert answer.status_code == 422
    assert "You cannot do that now." in answer.text


def test_nobody_changes_or_takes_back_what_somebody_else_said(app: Flask, client: InspectedClient) -> None:
    a_commented_consultation(app)
    said(client)
    code = the_comment(app).code
    other = app.test_client()

    for act in ("change", "take-back"):
        assert other.get(f"{LIST}/{code}/{act}").status_code == 404
    assert other.get(f"{LIST}/sent/{code}").status_code == 404


def test_taking_back_asks_once_more_and_leaves_no_words(app: Flask, client: InspectedClient) -> None:
    a_commented_consultation(app)
    said(client)
    code = the_comment(app).code

    page = client.get(f"{LIST}/{code}/take-back")
    answer = client.submit(page, {}, follow_redirects=True)

    assert "Your comment is taken back." in answer.text
    assert the_comment(app).state == State.WITHDRAWN
    assert "The bus" not in client.get(LIST).text
    assert client.get(f"{LIST}/{code}/change").status_code == 404


def test_the_side_can_be_changed_until_closing(app: Flask, client: InspectedClient) -> None:
    number = a_commented_consultation(app)
    said(client, on="help-at-home")

    client.submit(client.get(f"{LIST}/side?on=help-at-home"), {"stance": "0"})

    with app.app_context():
        assert db.session.query(CommentStance).one().stance == 0
    assert client.get(f"{LIST}/side?on=diabetes-checks").status_code == 404
    factories.close(app, number)
    assert client.get(f"{LIST}/side?on=help-at-home").status_code == 403


def test_after_closing_comments_are_read_and_not_written(app: Flask, client: InspectedClient) -> None:
    number = a_commented_consultation(app)
    page = client.get(f"{LIST}/write")
    factories.close(app, number)

    assert client.get(LIST).status_code == 200
    assert client.submit(page, SAID).status_code == 403
    assert client.get(f"{LIST}/write").status_code == 403


@pytest.mark.parametrize("now", State)
def test_a_comment_goes_only_where_the_table_lets_it(now: State) -> None:
    for then in State:
        if then in FOLLOWING[now]:
            require_next(now, then)
        else:
            with pytest.raises(Refused):
                require_next(now, then)
