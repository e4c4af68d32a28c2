"""A24: a comment is changed while a moderator reads it: what was read is decided about, and nothing else."""

from __future__ import annotations

import subprocess

import pytest
from sqlalchemy import select

from app.comments.models import Comment
from app.comments.states import State
from app.database import db
from app.moderation.models import ModerationAct
from tests.comments.commenting import READ_FIRST, a_comment, a_commented_consultation, an_author, find
from tests.faults.servers import Place, note, start_python

COMMENTS = 40


@pytest.mark.slow
def test_a24_words_that_nobody_read_are_never_published(place: Place) -> None:
    number = a_commented_consultation(place.app, rules=READ_FIRST)
    keys = {}
    for n in range(COMMENTS):
        author = an_author(place.app, number)
        code = a_comment(place.app, number, f"Comment {n}.", author=author)
        with place.looking():
            keys[str(find(code).id)] = author.key.hex()
    people = {
        who: start_python("tests.faults.reviewing", {"who": who, "keys": keys}, place.address)
        for who in ("author", "moderator")
    }
    for person in people.values():
        assert _line(person) == "ready\n"
    for person in people.values():
        assert person.stdin is not None
        person.stdin.write("go\n")
        person.stdin.flush()
    said = {who: person.communicate(timeout=120)[0].splitlines() for who, person in people.items()}

    assert [line for line in said["author"] if not line.startswith("ok")] == []
    published = {int(line.split()[1]) for line in said["moderator"] if line.startswith("ok")}
    with place.looking():
        stand = {
            comment.id: (comment.state, comment.version) for comment in db.session.scalars(select(Comment))
        }
        acts = {(act.comment_id, act.version) for act in db.session.scalars(select(ModerationAct))}
    assert set(stand.values()) == {(State.WAITING, 2)}, "what was changed waits to be read"
    assert acts == {(comment, 1) for comment in published}
    assert len(said["moderator"]) == len(said["author"]) == COMMENTS
    note(f"A24 {place.kind}: {len(published)} of {COMMENTS} published before they were changed")


def _line(person: subprocess.Popen[str]) -> str:
    assert person.stdout is not None
    return person.stdout.readline()
