"""Which of many statements one person is asked about: so that each is answered by a fair number of people."""

from __future__ import annotations

from app.ranking.opinions.serving import AT_ONCE, serving_order
from app.responses.further import count_recent_answers
from app.responses.questionnaire import Questionnaire
from app.responses.shown import lot_number, random_order, with_served


def order_for(questionnaire: Questionnaire, draft_key: bytes) -> str:
    """The order in which whoever holds this draft sees what they weigh, with the statements of each question
    that has more than one person is asked about. To be kept with the draft: it follows from what others have
    answered by now."""
    order = random_order(draft_key)
    served: list[int] = []
    for asked in questionnaire.questions:
        if asked.is_served:
            answers = count_recent_answers(asked.id, [each.id for each in asked.weighed])
            served += serving_order(answers, str(lot_number(order)))[:AT_ONCE]
    return with_served(order, served)
