"""A consultation of the demo is written: every text, question and choice, until its dates are fixed."""

from __future__ import annotations

from datetime import datetime

from app.actor import Actor
from app.consultations.operations import drafting, running
from app.consultations.operations.counting import AS_USUAL, choose_counting
from app.consultations.operations.groundwork import lay_groundwork
from app.consultations.operations.taking_part import choose_assurances
from app.database import transaction
from app.jobs.demo.consultations import DemoConsultation
from app.jobs.demo.further import ask_further
from app.jobs.demo.grounds import groundwork
from app.jobs.demo.said_before import GROUNDS
from app.paper.operations import planning
from app.web.formats import london_day


def write(shown: DemoConsultation, opens: datetime, closes: datetime, *, actor: Actor) -> None:
    """Written and scheduled."""
    with transaction() as at:
        consultation = drafting.draft(shown.title, actor=actor, at=at, slug=shown.slug)
        texts = {
            name: getattr(shown, name)
            for name in ("title", "summary", "why", "decided", "undecided", "decides")
        }
        drafting.write_basics(consultation.id, drafting.Basics(**texts), actor=actor, at=at)
        drafting.add_options(
            consultation.id,
            [
                drafting.OptionTexts(
                    title=option.title,
                    summary=option.summary,
                    detail=option.detail,
                    cost_pounds=option.cost_pounds,
                    cost_note=option.cost_note,
                )
                for option in shown.options
            ],
            actor=actor,
            at=at,
        )
        questions = drafting.QuestionTexts(
            open_text=shown.open_question,
            open_hint=consultation.questions[0].hint,
            priority_text=shown.priority_question,
            priority_hint="",
            kind=shown.kind,
            size=shown.size,
        )
        drafting.write_questions(consultation.id, questions, actor=actor, at=at)
        ask_further(consultation.id, shown.slug, actor=actor, at=at)
        if shown.counting != AS_USUAL:
            choose_counting(consultation.id, shown.counting, actor=actor, at=at)
        choose_assurances(consultation.id, shown.ways, asks_practice=shown.asks_practice, actor=actor, at=at)
        work = groundwork(GROUNDS[shown.slug], london_day(at))
        lay_groundwork(consultation.id, work, actor=actor, at=at, day_of=london_day)
        drafting.plan_dates(consultation.id, opens_at=opens, closes_at=closes, actor=actor, at=at)
        planning.plan_paper(
            consultation.id, days=0, check_one_in=10, send_to="", actor=actor, at=at, seed=len(shown.slug)
        )
        running.schedule(consultation.id, actor=actor, at=at)
