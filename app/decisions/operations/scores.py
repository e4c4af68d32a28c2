"""What options scored by the criteria of their consultation, as it is printed."""

from __future__ import annotations

from app.consultations.models import Consultation
from app.decisions.record import Average
from app.ranking.printing import half_up
from app.scoring.counting import rank_scores
from app.scoring.criteria import read_criteria
from app.scoring.queries import find_newest, list_cells


def scores_of(consultation: Consultation) -> dict[int, tuple[Average, ...]]:
    """Option to its average by each criterion; empty where options were not scored."""
    newest = find_newest(consultation.id)
    if newest is None:
        return {}
    criteria = read_criteria(newest.criteria)
    options = [each.id for each in consultation.options if not each.withdrawal]
    return {
        ranked.option: tuple(
            Average(criterion=criterion.name, score=str(half_up(average)))
            for criterion, average in zip(criteria, ranked.averages, strict=True)
        )
        for ranked in rank_scores(criteria, options, list_cells(consultation.id)).ranked
    }
