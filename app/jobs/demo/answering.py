"""The responses of the demo: the same each time but for the codes, which are drawn anew."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from random import Random

from app.actor import Profession
from app.consortium.queries.practices import list_localities
from app.consultations.models import Consultation
from app.consultations.queries import get_secret
from app.jobs.demo.agreeing import agreeing
from app.jobs.demo.answers import answers
from app.jobs.demo.consultations import DemoConsultation
from app.jobs.demo.places import LOCALITIES
from app.jobs.demo.reached import surgeries
from app.privacy.codes import receipt_digest, write_code
from app.privacy.pseudonyms import voter_key
from app.ranking.assurance import Assurance
from app.responses.operations.submitting import Submission

SEED = 1


def submissions(consultation: Consultation, shown: DemoConsultation) -> Iterator[Submission]:
    secret = get_secret(consultation.id)
    groups = {group.key: group.id for group in consultation.respondent_groups}
    by_name = {area.name: area.id for area in list_localities()}
    areas = [by_name[area.name] for area in LOCALITIES]
    chance, sureness = Random(shown.slug), Random(f"{shown.slug} ways")
    views = Random(f"{shown.slug} statements")
    near = surgeries(consultation)
    opening_id, consultation_id = consultation.questions[0].id, consultation.id
    for given in answers(shown, Random(SEED)):
        code = write_code(secrets.token_bytes(10))
        yield Submission(
            consultation_id=consultation_id,
            secret=secret,
            voter_key=voter_key(secret, code),
            receipt_digest=receipt_digest(code),
            respondent_group_id=groups[given.group_key.replace("_", "-")],
            locality_id=areas[given.locality_index],
            practice_id=near(areas[given.locality_index]),
            marks=given.marks,
            opening_id=opening_id,
            words={opening_id: given.words} if given.words else {},
            further=agreeing(consultation, given.group_key.replace("_", "-"), views),
            channel="paper" if chance.random() < shown.paper_share else "web",
            assurance=_way(shown.ways, given.group_key, sureness.random()),
        )


def _way(ways: tuple[Assurance, ...], group_key: str, chance: float) -> Assurance:
    """How somebody took part: most professionals signed in, of the others about a third had a code."""
    if ways == (Assurance.OPEN,):
        return Assurance.OPEN
    if group_key.replace("_", "-") in set(Profession) and chance < 0.8:
        return Assurance.PROFESSIONAL
    if chance < 0.35:
        return Assurance.INVITED
    return Assurance.EMAIL if chance < 0.6 else Assurance.OPEN
