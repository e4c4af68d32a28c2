"""Comments that are put together or moved: nobody who stood behind one is lost, and no side changes."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from flask import Flask
from sqlalchemy import select

from app.audit.models import AuditEntry
from app.comments.models import Comment
from app.comments.operations.writing import change
from app.comments.queries.reading import count_echoes
from app.comments.queries.sides import count_sides, list_sides_on_options
from app.comments.signing import Author
from app.comments.states import State
from app.consultations.queries import get
from app.database import db, transaction
from app.errors import NotFound, Refused
from app.moderation.operations.arranging import move_to, put_together, take_apart
from app.ranking.assurance import Assurance
from app.ranking.stances import Stance
from tests.comments.commenting import (
    AT_ONCE,
    READ_FIRST,
    a_comment,
    a_commented_consultation,
    a_reply,
    an_author,
    an_echo,
    find,
    take_out,
)
from tests.inspector import InspectedClient
from tests.moderation.moderating import a_moderator

TEXT = "The bus does not go there on Sundays, and my mother cannot walk so far."


class World:
    """Two options, and on the first of them two comments that say the same."""

    def __init__(self, app: Flask) -> None:
        self.app, self.number = app, a_commented_consultation(app, rules=AT_ONCE)
        with app.app_context():
            self.options = [(option.id, option.slug) for option in get(self.number).options]
        self.mo = a_moderator(app, "Mo")
        self.authors = [an_author(app, self.number, name=name) for name in ("Ann", "Bob", "Cleo", "Dee")]
        first = self.options[0][1]
        self.one = self.said(self.authors[0], TEXT, first, Stance.DISAGREE)
        self.other = self.said(self.authors[1], TEXT + " Please think again.", first, Stance.AGREE)

    def said(self, author: Author, text: str, on: str, stance: Stance | None = None) -> str:
        return a_comment(self.app, self.number, text, on=on, stance=stance, author=author)

    def id(self, code: str) -> int:
        with self.app.app_context():
            return find(code).id

    def sides(self, option: int = 0) -> dict[Stance, int]:
        with self.app.app_context():
            return count_sides(self.number, self.options[option][0])

    def counted(self) -> Sequence[tuple[int, str, Stance, int]]:
        with self.app.app_context():
            return list_sides_on_options(self.number, [each.value for each in Assurance])

    def echoes(self, code: str) -> int:
        with self.app.app_context():
            number = find(code).id
            return count_echoes([number]).get(number, 0)

    def merge(self, code: str, into: str) -> None:
        one, other = self.id(code), self.id(into)
        with self.app.app_context(), transaction() as at:
            put_together(one, 1, other, actor=self.mo, at=at)

    def move(self, code: str, to: str) -> None:
        number = self.id(code)
        with self.app.app_context(), transaction() as at:
            move_to(number, to, actor=self.mo, at=at)

    def kinds(self) -> list[str]:
        with self.app.app_context():
            return list(db.session.scalars(select(AuditEntry.kind).order_by(AuditEntry.seq.desc()).limit(1)))


@pytest.fixture
def world(app: Flask) -> World:
    return World(app)


def test_put_together_everybody_behind_both_is_counted_once_and_no_side_changes(
    world: World, client: InspectedClient
) -> None:
    an_echo(world.app, world.one, world.authors[2])
    an_echo(world.app, world.other, world.authors[2])
    an_echo(world.app, world.other, world.authors[3])
    a_reply(world.app, world.one, "So it is.", author=world.authors[3])
    sides, counted = world.sides(), world.counted()

    world.merge(world.one, world.other)

    # Cleo, Dee, and Ann who wrote the one that is put in.
    assert world.echoes(world.other) == 3
    assert (world.sides(), world.counted()) == (sides, counted)
    page = client.get(f"/consultations/local-care/comments/{world.other}").text
    assert "So it is." in page
    assert client.get(f"/consultations/local-care/comments/{world.one}").status_code == 303
    assert world.kinds() == ["comment put together"]


def test_taken_apart_each_has_its_own_again(world: World, staff: InspectedClient) -> None:
    an_echo(world.app, world.one, world.authors[2])
    counted = world.counted()
    world.merge(world.one, world.other)

    page = staff.get(f"/manage/comments/{world.id(world.one)}")
    assert "Please think again." in page.text
    staff.submit(page, button="Take it apart again")

    assert (world.echoes(world.one), world.echoes(world.other)) == (1, 0)
    assert world.counted() == counted
    assert world.kinds() == ["comment taken apart"]
    with world.app.app_context(), pytest.raises(Refused, match="by itself"), transaction() as at:
        take_apart(find(world.one).id, actor=world.mo, at=at)


def test_one_that_waits_is_public_once_it_is_put_together(app: Flask) -> None:
    number = a_commented_consultation(app, rules=READ_FIRST)
    mo = a_moderator(app, "Mo")
    one, other = (a_comment(app, number, f"{TEXT} {n}") for n in range(2))
    with app.app_context(), transaction() as at:
        find(other).state = State.PUBLIC
        put_together(find(one).id, 1, find(other).id, actor=mo, at=at)
        assert find(one).public_at == at


def test_words_that_nobody_has_read_are_put_together_with_nothing(
    world: World, staff: InspectedClient
) -> None:
    page = staff.get(f"/manage/comments/{world.id(world.one)}/together")
    with world.app.app_context(), transaction() as at:
        change(find(world.one).id, "Quite other words.", world.authors[0].key, at=at)

    refused = staff.submit(page, button=f"Put it together with this one comment {world.id(world.other)}")

    assert refused.status_code == 422
    assert "has changed this comment" in refused.text
    with world.app.app_context():
        assert find(world.one).state == State.PUBLIC


def test_the_page_offers_what_says_the_same_first(world: World, staff: InspectedClient) -> None:
    for n in range(12):
        world.said(world.authors[3], f"Number {n}: keep the nurses at the desk.", world.options[0][1])
    world.said(world.authors[2], TEXT, world.options[1][1])
    address = f"/manage/comments/{world.id(world.one)}/together"

    page = staff.get(address)
    assert "Please think again." in page.text
    assert "keep the nurses" not in page.text
    assert page.text.count("Put it together with this one") == 1  # nothing of the other option
    assert "Number 11" in staff.get(f"{address}?words=NURSES").text
    staff.submit(page, button=f"Put it together with this one comment {world.id(world.other)}")

    with world.app.app_context():
        assert find(world.one).state == State.MERGED


@pytest.mark.parametrize("into", ["itself", "elsewhere", "reply", "none", "x"])
def test_it_is_put_together_only_with_a_public_comment_on_the_same_option(
    world: World, staff: InspectedClient, into: str
) -> None:
    numbers = {
        "itself": world.id(world.one),
        "elsewhere": world.id(world.said(world.authors[2], TEXT, world.options[1][1])),
        "reply": world.id(a_reply(world.app, world.other, author=world.authors[3])),
        "none": 999_999,
        "x": "x",
    }
    address = f"/manage/comments/{world.id(world.one)}/together"
    token = staff.get(address).text.split('name="csrf_token" value="')[1].split('"')[0]

    page = staff.post(address, data={"into": str(numbers[into]), "version": "1", "csrf_token": token})

    assert page.status_code == 422
    with world.app.app_context():
        assert find(world.one).state == State.PUBLIC


def test_moved_it_takes_along_its_replies_and_those_behind_it_but_no_side(
    world: World, staff: InspectedClient, client: InspectedClient
) -> None:
    an_echo(world.app, world.one, world.authors[2])
    a_reply(world.app, world.one, "So it is.", author=world.authors[3])
    counted = world.counted()
    page = staff.get(f"/manage/comments/{world.id(world.one)}/move")

    staff.submit(page, {"to": world.options[1][1]}, button="Move it")

    listed = client.get(f"/consultations/local-care/comments?on={world.options[1][1]}").text
    assert TEXT in listed
    assert "So it is." in listed
    assert world.echoes(world.one) == 1
    assert world.counted() == counted
    assert sum(world.sides(1).values()) == 0
    assert world.kinds() == ["comment moved"]


def test_moved_twice_or_back_a_side_still_counts_where_it_was_taken(world: World) -> None:
    counted = world.counted()
    for to in (world.options[1][1], "all", world.options[0][1], "why"):
        world.move(world.one, to)
        assert world.counted() == counted


def test_what_was_put_together_with_it_moves_along(world: World) -> None:
    counted = world.counted()
    world.merge(world.one, world.other)
    world.move(world.other, world.options[1][1])
    assert world.counted() == counted
    with world.app.app_context():
        assert {each.option_id for each in db.session.query(Comment)} == {world.options[1][0]}
    with pytest.raises(Refused, match="Take it apart"):
        world.move(world.one, "all")


def test_it_is_moved_to_a_place_there_is_and_a_reply_stays_with_its_comment(world: World) -> None:
    with pytest.raises(NotFound):
        world.move(world.one, "nowhere")
    with pytest.raises(Refused, match="stands there already"):
        world.move(world.one, world.options[0][1])
    take_out(world.app, world.number, world.options[2][1])
    with pytest.raises(Refused, match="taken out"):
        world.move(world.one, world.options[2][1])
    with pytest.raises(Refused, match="beneath its comment"):
        world.move(a_reply(world.app, world.one, author=world.authors[3]), "all")
