"""A24: a comment is changed while a moderator reads it: what was read is decided about, and nothing else. And
nobody waits for somebody who waits for them: whoever writes about a comment locks its consultation first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import psycopg
import pytest
from sqlalchemy import select

from app.comments.models import Comment
from app.comments.states import State
from app.database import db
from app.moderation.models import ModerationAct
from tests.comments.commenting import READ_FIRST, a_comment, a_commented_consultation, an_author, find
from tests.faults.servers import Place, note, start_python
from tests.faults.warm import WarmProcess

COMMENTS = 40
_WHO = ("author", "moderator")


def that_wait(place: Place, many: int = COMMENTS) -> dict[str, str]:
    """So many comments that wait: the keys of their authors by number."""
    number = a_commented_consultation(place.app, rules=READ_FIRST)
    keys = {}
    for n in range(many):
        author = an_author(place.app, number)
        code = a_comment(place.app, number, f"Comment {n}.", author=author)
        with place.looking():
            keys[str(find(code).id)] = author.key.hex()
    return keys


def start(place: Place, keys: Mapping[str, str], who: str) -> WarmProcess:
    """The author or the moderator in a process of their own, ready to begin."""
    person = start_python("tests.faults.reviewing", {"who": who, "keys": keys}, place)
    assert _line(person) == "ready\n"
    return person


def tell(person: WarmProcess) -> None:
    person.stdin.write("go\n")
    person.stdin.flush()


@pytest.mark.slow
def test_a24_words_that_nobody_read_are_never_published(place: Place) -> None:
    keys = that_wait(place)
    people = {who: start(place, keys, who) for who in _WHO}
    said: dict[str, list[str]] = {who: [] for who in _WHO}
    # One comment each at a time, side by side: else one of them is through before the other has begun.
    for n in range(len(keys)):
        for who in _WHO[:: 1 if n % 2 else -1]:
            tell(people[who])
        for who, person in people.items():
            said[who].append(_line(person).strip())
    for person in people.values():
        assert person.wait(timeout=60) == 0

    assert [line for line in said["author"] if not line.startswith("ok")] == []
    published = {int(line.split()[1]) for line in said["moderator"] if line.startswith("ok")}
    with place.looking():
        stand = {
            comment.id: (comment.state, comment.version) for comment in db.session.scalars(select(Comment))
        }
        acts = {(act.comment_id, act.version) for act in db.session.scalars(select(ModerationAct))}
    assert set(stand.values()) == {(State.WAITING, 2)}, "what was changed waits to be read"
    assert acts == {(comment, 1) for comment in published}
    assert 0 < len(published) < COMMENTS, "each of them came first at times"
    note(f"A24 {place.kind}: {len(published)} of {COMMENTS} published before they were changed")


@pytest.mark.parametrize("who", _WHO)
def test_whoever_writes_about_a_comment_locks_its_consultation_before_the_comment(
    place: Place, who: str
) -> None:
    if place.is_sqlite:
        pytest.skip("SQLite has one writer at a time, and no locks of rows")
    keys = that_wait(place, 1)
    comment = int(next(iter(keys)))
    person = start(place, keys, who)
    with holding(place, "SELECT id FROM consultations FOR UPDATE") as ours:
        tell(person)
        wait_for_a_lock(place)
        # They wait for the consultation, and hold nothing: in the other order this would be a deadlock.
        ours.execute("SET LOCAL lock_timeout = '2s'")
        ours.execute("SELECT id FROM comments WHERE id = %s FOR UPDATE", (comment,))
    assert _line(person) == f"ok {comment}\n"
    assert person.wait(timeout=60) == 0


@contextmanager
def holding(place: Place, statement: str) -> Iterator[psycopg.Connection]:
    """A transaction of the test's own that holds what this statement locks, until the block ends."""
    with psycopg.connect(place.address.replace("+psycopg", "")) as ours:
        ours.execute(statement)
        yield ours


def wait_for_a_lock(place: Place) -> None:
    """Wait until another transaction of this database waits for a lock."""
    mine = "datname = current_database() AND wait_event_type = 'Lock'"
    waiting = f"SELECT count(*) FROM pg_stat_activity WHERE {mine}"
    with psycopg.connect(place.address.replace("+psycopg", ""), autocommit=True) as looking:
        for _try in range(400):
            found = looking.execute(waiting).fetchone()
            if found and found[0]:
                return
            looking.execute("SELECT pg_sleep(0.05)")
    raise AssertionError("nobody waits for what we hold")


def _line(person: WarmProcess) -> str:
    return person.stdout.readline()
