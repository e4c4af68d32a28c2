"""What people say in public about moving the wound clinic, and what a moderator did about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
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
from app.jobs.demo import moderated
from app.jobs.demo.sides_taken import AGAINST, FOR
from app.moderation.operations.deciding import Decision, decide
from app.moderation.verdicts import Reason, Verdict
from app.privacy.pseudonyms import voter_key
from app.ranking.assurance import Assurance
from app.ranking.stances import Stance

_SLUG = "move-the-wound-clinic"
_TWO, _NURSE, _LEAVE = 0, 1, 2
"""The options, in their order; None: the whole."""


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


SAID = (
    Said(
        name="Jean",
        group="patient",
        option=_TWO,
        stance=Stance.AGREE,
        text="I take 2 buses each way, 3 times a week. By the time I am home the bandage is wet again.\n\n"
        "Harbour is 10 minutes on foot for me.",
        echoes=14,
        replies=(("Priya", "nurse", "We see that every day. A shorter way also means fewer missed visits."),),
    ),
    Said(
        name="Son of a patient",
        group="carer",
        option=_TWO,
        stance=Stance.AGREE,
        text="I lose half a day of work for each visit. Nearer means I can bring Mum in my lunch hour.",
        echoes=6,
    ),
    Said(
        name="Tom from the hospital side",
        group="patient",
        option=_TWO,
        stance=Stance.DISAGREE,
        text="For us who live beside the hospital it gets worse. Please keep one morning there.",
        echoes=9,
        replies=(("Jean", "patient", "That seems fair. One morning would help them and cost little."),),
    ),
    Said(
        name="A practice nurse",
        group="nurse",
        option=_TWO,
        part="risks",
        stance=Stance.AGREE,
        text="Who covers when both nurses are away? Last winter that was 3 weeks. Say it in the plan.",
        answer="You are right, that was missing. From the first day, 2 hospital nurses cover when both are "
        "away. We have put it into the plan, under “What could go wrong”.",
        echoes=5,
    ),
    Said(
        name="Dee",
        group="gp",
        option=_NURSE,
        stance=Stance.NEITHER,
        text="We have the room on Tuesdays only. With 12 surgeries the nurse is mostly in the car.",
        echoes=3,
    ),
    Said(
        name="A patient of Quayside Surgery",
        group="patient",
        option=_NURSE,
        stance=Stance.AGREE,
        text="I would rather see somebody who knows me, and I know my surgery.",
        echoes=4,
    ),
    Said(
        name="Foot clinic",
        group="specialist",
        option=_LEAVE,
        stance=Stance.NOT_SURE,
        text="If a wound looks bad we send people to the vascular team next door. "
        "How would that work in Westmere?",
        answer="The vascular team would look at pictures the same day, and see people within 2 days. "
        "We have asked them, and they agree.",
        echoes=7,
    ),
    Said(
        name="Ollie",
        group="public",
        text="Whatever you choose: tell us after a year whether people really travel less.",
        echoes=11,
    ),
)
WAITING = (
    Said(
        name="Pat",
        group="patient",
        option=_TWO,
        stance=Stance.AGREE,
        text="Parking at Harbour fills up by 9am. Ask the council first.",
    ),
    Said(
        name="Sue",
        group="carer",
        option=_LEAVE,
        stance=Stance.DISAGREE,
        text="Nothing changes is not an option. Dad missed 4 visits since May.",
    ),
    Said(name="Bryn", group="patient", text="Could the clinic stay open until 7pm on one day?"),
)
REDACTED = Said(
    name="Grateful",
    group="patient",
    option=_TWO,
    stance=Stance.AGREE,
    text="Sister Gwen Tallow at the desk is the reason I still come. Wherever it goes, keep the people.",
    echoes=2,
)
OFF_TOPIC = Said(name="Deals4U", group="public", text="Cheap bandages, half price this week. Look us up!")


def acts(
    moment: Callable[[int, int], datetime], actor: Actor
) -> Iterator[tuple[datetime, Callable[[], None]]]:
    """The rules before it opens, then what people said on the days since. `moment`: so many days ago, at
    that hour."""
    yield moment(10, 9), lambda: _rule(actor)
    for number, said in enumerate(SAID):
        yield moment(5 - number // 2, 10 + number % 2), _saying(said, number, actor)
    for number, said in enumerate(each for each in SAID if each.answer):
        yield moment(2, 10 + number), _answering(said, actor)
    yield moment(2, 15), _saying(REDACTED, 20, actor, ("Gwen Tallow",))
    yield moment(2, 16), _saying(OFF_TOPIC, 21, actor, refused=True)
    for number, said in enumerate(_short()):
        yield moment(4, 8 + number // 2), _saying(said, 40 + number, actor)
    for number, said in enumerate(WAITING):
        yield moment(1, 12 + number), _saying(said, 30 + number, None)
    yield from moderated.acts(moment, actor)


def _short() -> list[Said]:
    sides = [(Stance.AGREE, one) for one in FOR] + [(Stance.DISAGREE, one) for one in AGAINST]
    return [
        Said(name=name, group=group, option=_TWO, stance=stance, text=text)
        for stance, (name, group, text) in sides
    ]


def _rule(actor: Actor) -> None:
    with transaction() as at:
        rules = Rules(takes_comments=True, reviewed_first=True, target_hours=48)
        set_rules(_asked().id, rules, actor=actor, at=at)


def _asked() -> Consultation:
    return get_whole(_SLUG)


def _saying(
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
            asked = _asked()
            slug = asked.options[said.option].slug if said.option is not None else ""
            place = find_place(asked, ".".join(filter(None, (slug, said.part))) or "all")
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


def _answering(said: Said, actor: Actor) -> Callable[[], None]:
    """The team answers it."""

    def act() -> None:
        with transaction() as at:
            shown = list_shown(Wanted(consultation_id=_asked().id), most=100)
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
