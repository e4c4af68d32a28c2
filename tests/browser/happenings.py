"""What happens in the small world: consultations are written, people answer, a decision is taken."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import Flask

from app import clock
from app.comments.rules import Rules
from app.consortium.queries.practices import list_localities
from app.consultations.models import Consultation
from app.consultations.operations import drafting, groups, running
from app.consultations.operations.groundwork import lay_groundwork
from app.consultations.queries import get, get_secret
from app.database import transaction
from app.decisions.record import Why
from app.invitations.operations import ending
from app.invitations.operations.making import NewBatch, make_batch
from app.invitations.operations.redeeming import redeem
from app.invitations.queries import find_invited
from app.ranking.assurance import Assurance
from app.responses import questionnaire as questionnaires
from app.responses.cookies import Visitor, new_visitor
from app.responses.operations.batch import submit_many
from app.responses.operations.drafts import save_draft
from app.responses.queries import Answers
from app.story.operations.announcing import announce
from tests import factories
from tests.decisions.deciding import a_decision, drafted, what
from tests.delivery.delivering import an_action, an_update
from tests.factories import TESTER
from tests.groundwork import a_groundwork
from tests.proposing import propose

Say = Callable[[str], str]
EVERYTHING = frozenset({"group", "area", "what-matters", "priorities"})
OPTIONS = (
    "Help at home after hospital",
    "Talking therapy sooner",
    "Diabetes checks near home",
    "Later opening on weekdays",
    "A minibus to the clinic",
    "Foot care for older people",
    "Support for unpaid carers",
    "Physiotherapy without a referral",
    "Asthma care for children",
    "Same day urgent appointments",
    "Hearing tests and small repairs",
    "Friendly visits for people who live alone",
)
GROUPS = ("patient", "gp", "specialist", "nurse")


@dataclass(frozen=True, kw_only=True)
class Made:
    """A consultation of this world."""

    id: int
    slug: str


def consult(
    app: Flask,
    say: Say,
    slug: str,
    *,
    options: Sequence[str] = OPTIONS,
    kind: str = "rating",
    size: int = 5,
    opens_at: datetime | None = None,
    closes_at: datetime | None = None,
    scheduled: bool = True,
    assurances: Sequence[Assurance] = (Assurance.OPEN,),
    comments: Rules | None = None,
) -> Made:
    """A consultation with words in every field."""
    title = say(slug.replace("-", " ").capitalize())
    number = factories.a_consultation(
        app,
        slug=slug,
        title=title,
        options=(),
        kind=kind,
        size=size,
        opens_at=opens_at,
        closes_at=closes_at,
        scheduled=False,
        assurances=assurances,
        grounds=False,
        comments=comments,
    )
    with app.app_context(), clock.hold(min(opens_at or clock.now(), clock.now())), transaction() as at:
        consultation = get(number)
        write(consultation, title, options, say, at)
        propose(number, say, at)
        if scheduled:
            running.schedule(number, actor=TESTER, at=at)
        return Made(id=number, slug=consultation.slug)


def write(consultation: Consultation, title: str, options: Sequence[str], say: Say, at: datetime) -> None:
    """Words for the texts, the options, the questions and one more group."""
    number, priority = consultation.id, consultation.priority_question
    assert priority is not None
    drafting.write_basics(
        number,
        drafting.Basics(
            title=title,
            summary=say("There is £600,000 for care close to home. Tell us what should come first."),
            why=say("More people live longer with more than one illness.\n\nWe cannot pay for everything."),
            decided=say("The money is fixed, and it stays in our area."),
            undecided=say("What it is spent on."),
            decides=say("The board, in public, in October."),
        ),
        actor=TESTER,
        at=at,
    )
    lay_groundwork(number, a_groundwork(at.date(), say), actor=TESTER, at=at)
    texts = [
        drafting.OptionTexts(
            title=say(option),
            summary=say(f"More of it, in more places: {option.lower()}."),
            detail=say("It began as a trial in two surgeries.\n\nIt would run for three years."),
            cost_pounds=None if place % 3 else 40_000 * (place + 1),
            cost_note=say("A year, from next spring."),
        )
        for place, option in enumerate(options)
    ]
    drafting.add_options(number, texts, actor=TESTER, at=at)
    drafting.write_questions(
        number,
        drafting.QuestionTexts(
            open_text=say("What matters most to you?"),
            open_hint=say("Write in your own words."),
            priority_text=say(f"How important is each of these to you ({consultation.slug})?"),
            priority_hint=say("Think of the next three years."),
            kind=priority.kind,
            size=priority.size,
        ),
        actor=TESTER,
        at=at,
    )
    groups.add_respondent_group(
        number, label=say("A paramedic"), counted_with=say("Ambulance crews"), actor=TESTER, at=at
    )


def answer(app: Flask, made: Made, people: int, say: Say) -> None:
    """So many people of four groups answer, each group with a taste of its own."""
    chance = random.Random(made.slug)
    with app.app_context(), transaction() as at:
        consultation = get(made.id)
        many, areas = len(consultation.options), list_localities()
        submissions = []
        for person in range(people):
            group = GROUPS[person % len(GROUPS)]
            lean = GROUPS.index(group) * 3
            marks = [
                min(5, max(1, 5 - abs(place - lean) % 5 + chance.choice((-1, 0, 1)))) for place in range(many)
            ]
            words = say("I had to wait nine weeks.") if person % 3 == 0 else None
            area = areas[person // len(GROUPS) % len(areas)].id
            submissions.append(
                factories.a_submission(consultation, marks, group=group, words=words, locality_id=area)
            )
        submit_many(submissions, made.id, at=at)


def decide(app: Flask, made: Made, say: Say, at: datetime) -> tuple[str, str, int, int]:
    """A decision, and a piece of news that has nothing to do with it; returns their addresses, the number of
    an action of the decision, and that of a draft of another."""
    about = what(
        say("Home visits start in April"),
        question=say("Should people be visited at home?"),
        changes=say("Everybody over 75 who leaves hospital is visited within two days."),
        next_steps=say("We hire two nurses."),
    )
    why = Why(reasons=say("People put it first, and it costs less than a second stay in hospital."))
    decision = a_decision(app, made.id, at, about=about, why=why)
    action = an_action(app, decision, what=say("Hire two nurses"))
    an_update(app, action, words=say("One has started."))
    draft = drafted(app, made.id, at, about=about, why=why)
    with app.app_context(), transaction() as now:
        post = announce(
            title=say("Thank you for 60 answers"),
            summary=say("What you told us, in short."),
            body=say("You wrote a lot about waiting.\n\nWe read all of it."),
            link="/" + say("priorities").lstrip("/\\"),
            actor=TESTER,
            at=now,
        )
        return decision, post.slug, action, draft


def take_part(rated: Made, ranked: Made, say: Say) -> dict[str, Visitor]:
    """People in the middle of it (an app context is pushed): one has sent, one drafts on each consultation,
    and one changed the same answers on two devices."""
    made: dict[str, Visitor] = {}
    for name, consultation_id in (
        ("sent", rated.id),
        ("drafting", rated.id),
        ("elsewhere", rated.id),
        ("ranking", ranked.id),
    ):
        consultation = get(consultation_id)
        asked = questionnaires.build(consultation, get_secret(consultation_id))
        visitor = made[name] = new_visitor()
        marks = [3, 2, 1] if name == "ranking" else [5, 4, 255, 0, 2]
        marks += [0] * (len(asked.counted.weighed) - len(marks))
        with transaction() as at:
            if name in ("sent", "elsewhere"):
                one = factories.a_submission(
                    consultation, marks, words=say("I live alone."), receipt=visitor.receipt
                )
                submit_many([one], consultation_id, at=at)
            if name != "sent":
                answers = Answers(
                    group_id=asked.groups[0].id,
                    locality_id=asked.localities[0].id,
                    words={asked.opening.id: say("Shorter waits, please.")},
                    ballots={asked.counted.id: bytes(marks)},
                    reached=EVERYTHING,
                )
                save_draft(
                    key=visitor.draft_key(asked),
                    consultation_id=consultation_id,
                    answers=answers,
                    base_version=0,
                    at=at,
                )
    return made


def invite(app: Flask, made: Made, say: Say) -> int:
    """Codes for a patient group, of which one is used and one cancelled; returns the batch."""
    with app.app_context(), transaction() as at:
        wanted = NewBatch(label=say("Harbour patient group"), practice_code="X99000", for_ppg=True)
        codes = make_batch(made.id, wanted, 6, actor=TESTER, at=at)
        redeem(find_invited(made.id, codes.codes[0], at).invitation_id, made.id, at=at)
        ending.cancel(made.id, codes.batch_id, 2, actor=TESTER, at=at)
        return codes.batch_id
