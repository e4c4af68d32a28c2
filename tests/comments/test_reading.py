"""What everybody reads of comments, and what nobody does."""

from __future__ import annotations

from flask import Flask

from app.comments.models import CommentWording
from app.comments.operations import writing
from app.comments.states import State
from app.database import db, transaction
from app.ranking.stances import Stance
from tests import factories
from tests.comments.commenting import (
    a_comment,
    a_commented_consultation,
    a_reply,
    an_author,
    an_echo,
    find,
)
from tests.inspector import InspectedClient

LIST = "/consultations/local-care/comments"


def test_a_consultation_without_rules_takes_no_comments(app: Flask, client: InspectedClient) -> None:
    factories.a_consultation(app)

    assert client.get(LIST).status_code == 404
    assert client.get(f"{LIST}/write").status_code == 404
    assert "/comments" not in client.get("/consultations/local-care").text
    assert "/comments" not in client.get("/consultations/local-care/options/help-at-home").text


def test_a_comment_is_read_where_it_is_made_and_at_its_own_address(
    app: Flask, client: InspectedClient
) -> None:
    number = a_commented_consultation(app)
    code = a_comment(app, number, on="help-at-home", stance=Stance.DISAGREE)

    for address in (LIST, f"{LIST}?on=help-at-home", f"{LIST}/{code}"):
        page = client.get(address)
        assert "It is too far away." in page.text
        assert "Robin" in page.text
        assert "Disagree" in page.text
    assert "It is too far away." not in client.get(f"{LIST}?on=diabetes-checks").text
    assert "It is too far away." in client.get(f"{LIST}?side=disagree&group=patient").text
    assert "It is too far away." not in client.get(f"{LIST}?side=agree").text
    assert "It is too far away." not in client.get(f"{LIST}?group=gp").text
    assert "What people say (1)" in client.get("/consultations/local-care").text
    assert "(1)" in client.get("/consultations/local-care/options/help-at-home").text


def test_only_what_is_public_is_found_anywhere(app: Flask, client: InspectedClient) -> None:
    number = a_commented_consultation(app)
    for state in set(State) - {State.PUBLIC}:
        code = a_comment(app, number, f"Secret words, {state}.", on="help-at-home", state=state)
        assert client.get(f"{LIST}/{code}").status_code == 404, state
        assert client.get(f"{LIST}/{code}/reply").status_code == 404, state
    for order in ("newest", "echoed", "balanced"):
        page = client.get(f"{LIST}?order={order}")
        assert "Secret" not in page.text
        assert "0 comments" in page.text or "No comments yet" in page.text
    assert "What people say (0)" in client.get("/consultations/local-care").text


def test_what_was_taken_back_leaves_a_line_while_a_reply_hangs_on_it(
    app: Flask, client: InspectedClient
) -> None:
    number = a_commented_consultation(app)
    author = an_author(app, number, name="Robin Redbreast")
    code = a_comment(app, number, "A word too many.", on="help-at-home", stance=Stance.AGREE, author=author)
    a_reply(app, code, "I read it.", author=an_author(app, number, name="Wren"))
    with app.app_context(), transaction() as at:
        writing.withdraw(find(code).id, author.key, at=at)

    assert "0 comments" in client.get(LIST).text
    assert "What people say (0)" in client.get("/consultations/local-care").text
    for address in (LIST, f"{LIST}/{code}"):
        page = client.get(address).text
        assert "The author took this comment back." in page
        assert "I read it." in page
        assert "Robin Redbreast" not in page
        assert "A word too many." not in page
    assert client.get(f"{LIST}/{code}/reply").status_code == 404
    assert "took this comment back" not in client.get(f"{LIST}?side=agree").text
    with app.app_context():
        assert find(code).text == ""
        assert db.session.query(CommentWording).filter_by(comment_id=find(code).id).count() == 0


def test_replies_stand_beneath_their_comment_one_level_deep(app: Flask, client: InspectedClient) -> None:
    number = a_commented_consultation(app)
    code = a_comment(app, number)
    reply = a_reply(app, code, "So it is.", author=an_author(app, number, name="Wren"))

    assert "So it is." in client.get(LIST).text
    moved = client.get(f"{LIST}/{reply}")
    assert moved.status_code == 303
    assert moved.location.endswith(f"/comments/{code}#c-{reply}")
    assert client.get(f"{LIST}/{reply}/reply").status_code == 404


def test_a_merged_comment_leads_to_the_one_it_was_put_together_with(
    app: Flask, client: InspectedClient
) -> None:
    number = a_commented_consultation(app)
    kept = a_comment(app, number)
    gone = a_comment(app, number, "Too far.", state=State.MERGED)
    with app.app_context(), transaction():
        find(gone).merged_into_id = find(kept).id

    assert client.get(f"{LIST}/{gone}").location.endswith(f"/comments/{kept}#c-{gone}")
    assert "It says it for 1 other person." in client.get(LIST).text


def test_echoes_count_each_person_once_over_merged_comments_and_never_the_author(
    app: Flask, client: InspectedClient
) -> None:
    number = a_commented_consultation(app)
    author, ann, bob = (an_author(app, number, name=name) for name in ("Robin", "Ann", "Bob"))
    kept = a_comment(app, number, author=author)
    gone = a_comment(app, number, "Too far.", author=ann)
    for somebody in (ann, bob):
        an_echo(app, kept, somebody)
    for somebody in (author, bob):
        an_echo(app, gone, somebody)
    with app.app_context(), transaction():
        merged = find(gone)
        merged.state, merged.merged_into_id = State.MERGED, find(kept).id

    assert "It says it for 2 other people." in client.get(LIST).text


def test_the_orders_put_first_what_they_say(app: Flask, client: InspectedClient) -> None:
    number = a_commented_consultation(app)
    said = {}
    for name, stance in (
        ("one", Stance.AGREE),
        ("two", Stance.AGREE),
        ("three", Stance.DISAGREE),
        ("four", Stance.DISAGREE),
    ):
        said[name] = a_comment(app, number, f"Comment {name}.", on="help-at-home", stance=stance)
    for name, times in (("one", 3), ("two", 2), ("three", 1)):
        for _each in range(times):
            an_echo(app, said[name], an_author(app, number))

    def order(name: str) -> list[str]:
        page = client.get(f"{LIST}?order={name}").text
        return sorted(said, key=lambda each: page.index(f"Comment {each}."))

    assert order("newest") == ["four", "three", "two", "one"]
    assert order("echoed") == ["one", "two", "three", "four"]
    assert order("balanced") == ["one", "three", "two", "four"]
    assert client.get(f"{LIST}?order=loudest").status_code == 404
