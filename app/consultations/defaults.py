"""What a new consultation starts with; staff can change all of it on screen."""

from __future__ import annotations

from app.consultations.kinds import QuestionKind

COUNTING_GROUPS: tuple[tuple[str, str], ...] = (
    ("people", "Patients, carers and public"),
    ("gps", "GPs"),
    ("specialists", "Specialists"),
    ("professionals", "Other professionals"),
)

RESPONDENT_GROUPS: tuple[tuple[str, str, str], ...] = (
    ("patient", "A patient", "people"),
    ("carer", "An unpaid carer", "people"),
    ("public", "A member of the public", "people"),
    ("gp", "A GP", "gps"),
    ("nurse", "A nurse", "professionals"),
    ("pharmacist", "A pharmacist", "professionals"),
    ("other-primary-care", "Somebody else who works in primary care", "professionals"),
    ("specialist", "A hospital or community specialist", "specialists"),
    ("manager", "A manager in health or care", "professionals"),
    ("voluntary", "Somebody from a voluntary group", "professionals"),
)

PAPER_DAYS = 7
"""For so many days after the end, forms that came in time are typed in, where nobody chose another number."""

OPEN_QUESTION = "What matters most to you?"
OPEN_HINT = "Write in your own words."
PRIORITY_QUESTION = "How important is each of these to you?"
AGREEMENT_QUESTION = "Do you agree with each of these?"
RANKING_QUESTION = "Which of these should come first?"

STANDARD_QUESTIONS: dict[QuestionKind, str] = {
    QuestionKind.RATING: PRIORITY_QUESTION,
    QuestionKind.AGREEMENT: AGREEMENT_QUESTION,
    QuestionKind.RANKING: RANKING_QUESTION,
    QuestionKind.CHOOSE_ONE: "Which of these matters most to you?",
    QuestionKind.CHOOSE_SOME: "Which of these matter most to you?",
    QuestionKind.POINTS: "How much does each of these matter to you?",
    QuestionKind.BEST_WORST: "What is most and what is least important to you?",
    QuestionKind.PAIRWISE: "Which of these two matters more to you?",
    QuestionKind.APPROPRIATENESS: "How right is each of these for our patients?",
}
"""What a question about the options says until staff write their own words."""
