"""Forms on paper for the demo: a batch, some typed in, one set aside, one that two people read otherwise."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from random import Random

from app.actor import Actor
from app.consultations.queries import get, get_secret
from app.paper.kinds import Channel, Reason
from app.paper.operations import counting, planning, printing
from app.paper.operations.checking import check_form
from app.paper.operations.typing import InHand, set_aside, type_form
from app.paper.versions import version_of
from app.ranking.scale import BallotKind
from app.responses.queries import Answers
from app.responses.questionnaire import Questionnaire, build
from app.web.formats import london_day

_CAME, _TYPED = 16, 12
_SAID = ("Somebody who knows me.", "A chair in the waiting room that I can get out of.", "To be rung back.")


def take_forms(consultation_id: int, *, actor: Actor, at: datetime) -> None:
    """Sixteen forms came from one batch; twelve are typed. Call in a transaction."""
    asked, random = build(get(consultation_id), get_secret(consultation_id)), Random(11)
    version, today = version_of(asked), london_day(at)
    planning.plan_paper(
        consultation_id, days=0, check_one_in=6, send_to="", actor=actor, at=at, seed=random.randrange(1000)
    )
    batch = printing.print_batch(
        consultation_id,
        label="Harbour libraries",
        form="B",
        version=version,
        size=40,
        send_to="",
        actor=actor,
        at=at,
    )
    counting.note_received(
        consultation_id,
        received_on=today,
        forms=_CAME,
        batch_id=batch.batch_id,
        actor=actor,
        at=at,
        today=today,
    )
    held = InHand(consultation_id=consultation_id, channel=Channel.PAPER, form="B", version=version)
    drawn = 0
    for code in batch.codes[:_TYPED]:
        answers = _answers(asked, random)
        dealt = type_form(replace(held, code=code), asked, answers, actor=actor, at=at)
        drawn += dealt.drawn
        if dealt.drawn and drawn == 1:
            other = replace(answers, words={**answers.words, asked.opening.id: "To be wrung back."})
            check_form(consultation_id, dealt.number, other, actor=actor, at=at)
    set_aside(replace(held, code=batch.codes[_TYPED]), Reason.UNREADABLE, actor=actor, at=at)


def _answers(asked: Questionnaire, random: Random) -> Answers:
    scale, things = asked.counted.scale, len(asked.counted.weighed)
    assert scale is not None
    marks = asked.counted.blank
    if scale.kind in (BallotKind.RATING, BallotKind.AGREEMENT):
        marks = bytes(random.randint(1, scale.size) for _ in range(things))
    elif scale.kind is BallotKind.RANKING:
        order = random.sample(range(things), min(scale.size, things))
        marks = bytes(order.index(each) + 1 if each in order else 0 for each in range(things))
    return Answers(
        group_id=asked.groups[0].id,
        words={asked.opening.id: random.choice(_SAID)},
        ballots={asked.counted.id: marks},
        shown="form B",
    )
