"""A comment with very many replies costs no page more than it can bear (A23)."""

from __future__ import annotations

from flask import Flask

from app.comments.views.reading import LISTED_REPLIES, REPLIES
from tests.comments.commenting import a_comment, a_commented_consultation, a_reply, an_author
from tests.inspector import InspectedClient
from tests.test_queries import statements

LIST = "/consultations/local-care/comments"


def test_a_list_shows_the_first_replies_and_the_page_of_the_comment_all_of_them(
    app: Flask, client: InspectedClient
) -> None:
    number = a_commented_consultation(app)
    code, other = a_comment(app, number), a_comment(app, number, "Nobody replies to this.")
    author = [an_author(app, number) for _ in range(4)]
    replies = [a_reply(app, code, f"Reply {n:02}.", author=author[n // 15]) for n in range(REPLIES + 5)]

    listed, first, second = (
        client.get(address).text for address in (LIST, f"{LIST}/{code}", f"{LIST}/{code}?page=2")
    )

    assert [n for n in range(REPLIES + 5) if f"Reply {n:02}." in listed] == list(range(LISTED_REPLIES))
    assert "Read all 55 replies" in listed
    assert listed.count("Read all") == 1
    assert [n for n in range(REPLIES + 5) if f"Reply {n:02}." in first] == list(range(REPLIES))
    assert [n for n in range(REPLIES + 5) if f"Reply {n:02}." in second] == list(range(REPLIES, REPLIES + 5))
    assert client.get(f"{LIST}/{code}?page=3").status_code == 404
    assert client.get(f"{LIST}/{other}?page=2").status_code == 404
    for place, page in ((0, ""), (REPLIES - 1, ""), (REPLIES, "?page=2")):
        led = client.get(f"{LIST}/{replies[place]}")
        assert led.location.endswith(f"{LIST}/{code}{page}#c-{replies[place]}")


def test_the_page_of_a_comment_asks_no_more_for_many_replies(app: Flask, client: InspectedClient) -> None:
    number = a_commented_consultation(app)
    code = a_comment(app, number)
    a_reply(app, code, author=an_author(app, number))
    client.get(f"{LIST}/{code}")
    with statements(app) as few:
        client.get(f"{LIST}/{code}")
    for n in range(12):
        a_reply(app, code, f"Reply {n}.", author=an_author(app, number))
    with statements(app) as many:
        client.get(f"{LIST}/{code}")

    assert len(many) == len(few)
