"""Answers of the demo that are set apart: campaigns, copies and trials, and what staff decided about them.

What is left out came on top of the people a consultation has, so that its list counts just these.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from random import Random

from app.actor import Actor
from app.consultations.models import Consultation
from app.consultations.queries import find_by_slug
from app.database import transaction
from app.privacy.codes import receipt_digest, write_code
from app.privacy.pseudonyms import voter_key
from app.ranking.assurance import Assurance
from app.ranking.leaving_out import WhyLeftOut
from app.responses.alike import find_words
from app.responses.operations.setting_apart import call_campaign, gather, leave_out
from app.responses.operations.submitting import Submission
from app.responses.sieve import FoundBy

_FIRST, _CALLS = "what-should-come-first", "getting-through-to-your-surgery"


@dataclass(frozen=True, kw_only=True)
class Apart:
    """Answers with nearly the same words. `text`: what all of them begin with; `ends`: words of one's own,
    drawn. `marks`: the ballots, drawn; `groups`: who they say they are, drawn. `many`: how many came on top;
    `instead`: how many of the others say this, of those who gave the fifth mark to the option at that place.
    `why`: None for a campaign; `note`: what is said of it, "" where nothing is decided yet."""

    slug: str
    text: str
    note: str
    ends: tuple[str, ...] = ("",)
    marks: tuple[tuple[int, ...], ...] = ()
    groups: tuple[str, ...] = ("patient",)
    many: int = 0
    instead: tuple[int, int] | None = None
    why: WhyLeftOut | None = None
    decided_days_ago: int = 0


SETS = (
    Apart(
        slug=_FIRST,
        text="Please open GP surgeries on Saturday mornings. People who work should not lose pay to see a "
        "nurse.",
        ends=(
            "",
            "",
            "",
            " Thank you.",
            " I am one of them.",
            " My husband works shifts.",
            " It is 2 hours.",
        ),
        instead=(5, 168),
        note="Saturdays for people who work",
        decided_days_ago=66,
    ),
    Apart(
        slug=_FIRST,
        text="Our members say that breaks for carers must come first, before all else on this list.",
        marks=((1, 1, 1, 1, 1, 1, 1, 5, 1, 1, 1, 1),),
        groups=("voluntary",),
        many=14,
        why=WhyLeftOut.ONE_NAME,
        note="One office sent it 14 times, for people who did not know.",
        decided_days_ago=66,
    ),
    Apart(
        slug=_FIRST,
        text="Testing, please ignore this one.",
        marks=((5, 4, 3, 2, 1, 5, 4, 3, 2, 1, 5, 4), (3,) * 12),
        many=11,
        why=WhyLeftOut.TEST,
        note="The team tried the form on the day before it opened to all.",
        decided_days_ago=65,
    ),
    Apart(
        slug=_CALLS,
        text="Do not make us use the internet. We want a person who answers the phone at 8 in the morning, "
        "as it used to be.",
        ends=("", "", "", " Thank you.", " I am 79.", " My mother cannot use a computer.", " Please listen."),
        marks=((2, 5, 1, 5, 4, 2, 1, 3), (3, 5, 1, 4, 3, 2, 2, 1), (1, 5, 1, 5, 5, 1, 1, 2)),
        groups=("patient", "patient", "patient", "public", "carer"),
        many=27,
        note="Answer the phone",
        decided_days_ago=5,
    ),
    Apart(
        slug=_CALLS,
        text="As a small business we need appointments before work. Nobody here can ring at 8am.",
        marks=((5, 1, 5, 1, 1, 3, 4, 1),),
        many=12,
        note="",
    ),
    Apart(
        slug=_CALLS,
        text="Test by reception, please ignore.",
        marks=((5, 5, 5, 5, 5, 5, 5, 5), (1, 2, 3, 4, 5, 1, 2, 3)),
        many=3,
        note="",
    ),
)


def joined(shown: str, consultation: Consultation, given: Sequence[Submission]) -> list[Submission]:
    """The answers to a consultation with these among them, each at some place between the others."""
    random = Random(f"{shown} apart")
    mixed = list(given)
    for each in SETS:
        if each.slug != shown:
            continue
        if each.instead:
            _say_instead(each, mixed, random)
        for extra in _more(each, consultation, given[0], random):
            mixed.insert(random.randrange(len(mixed)), extra)
    return mixed


def _say_instead(each: Apart, given: list[Submission], random: Random) -> None:
    assert each.instead is not None
    option, many = each.instead
    keen = [place for place, one in enumerate(given) if one.words and one.marks[option] == 5]
    for place in random.sample(keen, many):
        words = dict.fromkeys(given[place].words, each.text + random.choice(each.ends))
        given[place] = replace(given[place], words=words)


def _more(each: Apart, consultation: Consultation, like: Submission, random: Random) -> Iterator[Submission]:
    groups = {group.key: group.id for group in consultation.respondent_groups}
    for _one in range(each.many):
        code = write_code(secrets.token_bytes(10))
        yield replace(
            like,
            voter_key=voter_key(like.secret, code),
            receipt_digest=receipt_digest(code),
            respondent_group_id=groups[random.choice(each.groups)],
            practice_id=None,
            marks=bytes(random.choice(each.marks)),
            words={like.opening_id: each.text + random.choice(each.ends)},
            further={},
            channel="web",
            assurance=Assurance.OPEN,
        )


def acts(
    moment: Callable[[int, int], datetime], actor: Actor
) -> Iterator[tuple[datetime, Callable[[], None]]]:
    """Each decision with its moment. `moment`: of so many days ago, at that hour."""
    for hour, each in enumerate(SETS):
        if each.note:
            yield moment(each.decided_days_ago, 7 + hour % 3), partial(_decide, each, actor)


def _decide(each: Apart, actor: Actor) -> None:
    found = find_by_slug(each.slug)
    assert found is not None
    same = {number for one in find_words(found.id, each.text) for number in one.responses}
    with transaction() as at:
        made = gather(found.id, same, FoundBy.WORDS, at=at)
        if each.why is None:
            call_campaign(found.id, made, each.note, actor=actor, at=at)
        else:
            leave_out(found.id, made, each.why, each.note, actor=actor, at=at)
