"""Made-up people agree or disagree with statements: two camps of opinion, some of each in every group."""

from __future__ import annotations

from random import Random
from typing import Final

from app.consultations.kinds import QuestionKind
from app.consultations.models import Consultation
from app.ranking.scale import AGREE, BLANK, DISAGREE, NOT_SURE

# How many of 100 agree: of those who would rather have it near, and of those who would rather have it all in
# one place; and how much more of the staff do.
SAID: Final[tuple[tuple[str, tuple[int, int, int]], ...]] = (
    ("I would rather wait longer and stay close to home.", (88, 22, -6)),
    ("I feel safer where all the doctors are in one place.", (20, 84, 4)),
    ("A bus that goes straight to the hospital helps most.", (30, 76, -10)),
    ("Blood tests should be done in Westmere.", (94, 82, 2)),
    ("A video call is as good as a visit for a check-up.", (66, 24, 22)),
    ("Somebody should ring you the day before.", (86, 84, -30)),
    ("Closing a hospital clinic is fair if Westmere gets one.", (74, 26, 14)),
    ("Letters about appointments are easy to read.", (16, 14, 30)),
    ("Old people lose out when things move to video.", (52, 86, -24)),
    ("I would travel further to see the same person each time.", (26, 70, -8)),
)
_NEAR: Final = 0.58
_STAFF: Final = ("gp", "specialist", "nurse", "pharmacist", "other-primary-care", "manager")


def agreeing(consultation: Consultation, group_key: str, chance: Random) -> dict[int, bytes]:
    """What one person says to the statements, by the number of the question."""
    ballots = {}
    for question in consultation.questions:
        if question.kind == QuestionKind.STATEMENTS and len(question.items) == len(SAID):
            camp = 0 if chance.random() < _NEAR else 1
            stops_after = len(SAID) if chance.random() < 0.9 else chance.randrange(3, len(SAID))
            ballots[question.id] = bytes(
                _mark(views, camp, group_key, chance) if place < stops_after else BLANK
                for place, (_said, views) in enumerate(SAID)
            )
    return ballots


def _mark(views: tuple[int, int, int], camp: int, group_key: str, chance: Random) -> int:
    if chance.random() < 0.09:
        return NOT_SURE
    likely = views[camp] + (views[2] if group_key in _STAFF else 0)
    return AGREE if chance.random() * 100 < likely else DISAGREE
