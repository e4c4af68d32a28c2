"""What waits for the moderators of the wound clinic beside single comments: a campaign, and somebody who asks
to look again; and a comment that was sent back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial

from app.actor import Actor
from app.comments.authors import author_key
from app.comments.models import Comment
from app.comments.operations.writing import Words, post
from app.comments.places import find_place
from app.comments.queries.own import list_own
from app.comments.signing import Author
from app.consultations.queries import get_secret, get_whole
from app.database import transaction
from app.moderation.operations.deciding import Decision, appeal, decide
from app.moderation.verdicts import Reason, Verdict
from app.privacy.pseudonyms import voter_key
from app.ranking.assurance import Assurance

_SLUG = "move-the-wound-clinic"
_COPIED = (
    "Please keep the wound clinic at the hospital. The bus to Harbour does not run on Sundays, "
    "and a taxi costs £14."
)
CAMPAIGN = (
    ("Lou", _COPIED),
    ("Mina", f"{_COPIED} Thank you."),
    ("A neighbour", _COPIED),
    ("T. from the coast road", f"{_COPIED} My wife needs it twice a week."),
)
"""Who sends it, and with which words of their own."""
REFUSED = "The people who planned this have never stood at a bus stop in their lives."
ASKS_AGAIN = "It is sharp, but it insults nobody. It says what the plan leaves out."
SENT_BACK = "My neighbour two doors down had her leg taken off, and she was sent to three places first."


def acts(
    moment: Callable[[int, int], datetime], actor: Actor
) -> Iterator[tuple[datetime, Callable[[], None]]]:
    """In the days before now. `moment`: so many days ago, at that hour."""
    yield moment(3, 17), partial(_decided, "Carrie", SENT_BACK, Verdict.RETURN, Reason.HEALTH, actor)
    yield moment(3, 18), partial(_decided, "Ken", REFUSED, Verdict.REFUSE, Reason.INSULT, actor)
    yield moment(2, 18), _asked_again
    for hour, (name, text) in enumerate(CAMPAIGN):
        yield moment(1, 16 + hour), partial(_said, name, text)


def _said(name: str, text: str) -> None:
    with transaction() as at:
        _post(name, text, at)


def _decided(name: str, text: str, verdict: Verdict, reason: Reason, actor: Actor) -> None:
    with transaction() as at:
        decision = Decision(version=1, verdict=verdict, reason=reason)
        decide(_post(name, text, at).id, decision, actor=actor, at=at)


def _asked_again() -> None:
    with transaction() as at:
        refused = list_own(get_whole(_SLUG).id, _key("Ken"))[0]
        appeal(refused.id, refused.author_key, ASKS_AGAIN, at=at)


def _post(name: str, text: str, at: datetime) -> Comment:
    asked = get_whole(_SLUG)
    patients = next(each.id for each in asked.respondent_groups if each.key == "patient")
    author = Author(key=_key(name), group_id=patients, assurance=Assurance.OPEN.value, signed=name)
    place = find_place(asked, asked.options[0].slug)
    return post(asked.id, place, Words(text=text), author, at=at)


def _key(name: str) -> bytes:
    secret = get_secret(get_whole(_SLUG).id)
    return author_key(secret, voter_key(secret, f"demo comment {name}"))
