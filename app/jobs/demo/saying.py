"""Saying something in public in the demo: the rules, what people write, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from app.actor import Actor
from app.comments.authors import author_key
from app.comments.models import Comment
from app.comments.operations.answering import answer_officially, mark
from app.comments.operations.ruling import set_rules
from app.comments.operations.siding import support
from app.comments.operations.writing import Words, post, reply
from app.comments.places import find_place
from app.comments.queries.reading import Wanted, list_shown
from app.comments.rules import Rules
from app.comments.signing import Author
from app.consultations.models import Consultation
from app.consultations.queries import get_secret, get_whole
from app.database import transaction
from app.moderation.operations.deciding import Decision, decide
from app.moderation.verdicts import Reason, Verdict
from app.privacy.pseudonyms import voter_key
from app.ranking.assurance import Assurance
from app.ranking.stances import Stance


@dataclass(frozen=True, kw_only=True)
class Said:
    """A comment: who signs it, of which group, on what, how many say that it says it for them, and what
    the team answers."""

    name: str
    group: str
    text: str
    option: int | None = None
    part: str = ""
    stance: Stance | None = None
    echoes: int = 0
    answer: str = ""
    replies: tuple[tuple[str, str, str], ...] = ()


def rule(slug: str, actor: Actor) -> None:
    """Comments are taken, and read before they are public."""
    with transaction() as at:
        rules = Rules(takes_comments=True, reviewed_first=True, target_hours=48)
        set_rules(get_whole(slug).id, rules, actor=actor, at=at)


def saying(
    slug: str,
    said: Said,
    number: int,
    moderator: Actor | None,
    parts: tuple[str, ...] = (),
    *,
    refused: bool = False,
) -> Callable[[], None]:
    """Somebody says it; the moderator, if there is one yet, decides; others echo it and reply."""

    def act() -> None:
        with transaction() as at:
            asked = get_whole(slug)
            option = asked.options[said.option].slug if said.option is not None else ""
            place = find_place(asked, ".".join(filter(None, (option, said.part))) or "all")
            words = Words(text=said.text, stance=said.stance)
            made = post(asked.id, place, words, _author(asked, said.name, said.group), at=at)
            if moderator is None:
                return
            _decide(made, moderator, at, parts, refused)
            for each in range(said.echoes):
                support(made.id, _key(asked, f"echo {number} {each}"), at=at)
            for name, group, text in said.replies:
                answer = reply(made.id, Words(text=text), _author(asked, name, group), at=at)
                _decide(answer, moderator, at)

    return act


def answering(slug: str, said: Said, actor: Actor) -> Callable[[], None]:
    """The team answers it."""

    def act() -> None:
        with transaction() as at:
            shown = list_shown(Wanted(consultation_id=get_whole(slug).id), most=100)
            number = next(each.comment.id for each in shown if each.comment.text == said.text)
            answer_officially(number, said.answer, seen=mark(None), actor=actor, at=at)

    return act


def _decide(
    comment: Comment, moderator: Actor, at: datetime, parts: tuple[str, ...] = (), refused: bool = False
) -> None:
    decision = Decision(version=1, verdict=Verdict.PUBLISH)
    if parts:
        decision = Decision(version=1, verdict=Verdict.REDACT, reason=Reason.PERSONAL, parts=parts)
    elif refused:
        decision = Decision(version=1, verdict=Verdict.REFUSE, reason=Reason.ADVERT)
    decide(comment.id, decision, actor=moderator, at=at)


def _author(asked: Consultation, name: str, group: str) -> Author:
    groups = {each.key: each.id for each in asked.respondent_groups}
    return Author(key=_key(asked, name), group_id=groups[group], assurance=Assurance.OPEN.value, signed=name)


def _key(asked: Consultation, name: str) -> bytes:
    secret = get_secret(asked.id)
    return author_key(secret, voter_key(secret, f"demo comment {name}"))
