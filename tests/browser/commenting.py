"""Comments of the small world: of several sides, with replies, one taken back, and one of this browser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask

from app.comments.operations.answering import answer_officially, mark
from app.comments.operations.writing import withdraw
from app.comments.places import places
from app.comments.signing import Author
from app.consultations.queries import get, get_secret
from app.database import transaction
from app.privacy.pseudonyms import voter_key
from app.ranking.stances import Stance
from app.responses.cookies import Visitor
from tests.comments.commenting import a_comment, a_reply, an_author, an_echo, find
from tests.factories import TESTER


@dataclass(frozen=True, kw_only=True)
class Commented:
    """Codes: of a public comment with replies and an official answer, of a line that is left of one, of one’s
    own; the place one took a side on, and a smaller part of it; the number of one’s own; and what somebody
    said on the whole."""

    public: str
    taken_back: str
    own: str
    place: str
    part: str
    number: int
    said: str


def comment(app: Flask, number: int, say: Callable[[str], str], visitor: Visitor) -> Commented:
    """People say something on the whole, on an option and on a paragraph of it."""
    with app.app_context():
        options = [option.slug for option in get(number).options]
        part = [place.name for place in places(get(number)) if place.name.startswith(f"{options[0]}.detail")][
            -1
        ]

    def author(name: str, group: str = "patient") -> Author:
        return an_author(app, number, name=say(name), group=group)

    said = say("It is a good plan, but the bus does not go there.")
    a_comment(app, number, said, stance=Stance.AGREE, author=author("Ann"))
    text = say("The bus does not go there.\n\nMy mother cannot walk so far.")
    public = a_comment(app, number, text, on=options[0], stance=Stance.DISAGREE, author=author("Bob"))
    a_reply(app, public, say("It goes on Mondays."), author=author("Cleo", "gp"))
    with app.app_context(), transaction() as at:
        answer_officially(find(public).id, say("It will go daily."), seen=mark(None), actor=TESTER, at=at)
    for _each in range(3):
        an_echo(app, public, author("Somebody"))
    writer = author("Dan")
    gone = a_comment(app, number, say("I was angry."), on=options[1], author=writer)
    a_reply(app, gone, say("I understand that."), author=author("Eve", "nurse"))
    with app.app_context(), transaction() as at:
        withdraw(find(gone).id, writer.key, at=at)
        secret = get_secret(number)
    mine = an_author(app, number, name=say("Me"), voter=voter_key(secret, visitor.receipt))
    own = a_comment(app, number, say("Ask us first."), on=options[0], stance=Stance.NEITHER, author=mine)
    with app.app_context():
        number_of_own = find(own).id
    return Commented(
        public=public,
        taken_back=gone,
        own=own,
        place=options[0],
        part=part,
        number=number_of_own,
        said=said,
    )
