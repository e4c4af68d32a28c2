"""The questions about oneself: their keys, the codes of their answers, and their pages. Dated data.

Source: NHS England equality monitoring forms and common practice (DOMAIN 2.3), as of 2025. The words are in
`pages`. Every question can be left out (99), and can be answered with "prefer not to say" (Z).
"""

from __future__ import annotations

from dataclasses import dataclass

from app.equality.ethnicity import ASKED_2021, NOT_KNOWN, NOT_STATED


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question: the codes somebody may choose from, in order; of `many` they may choose several."""

    key: str
    codes: tuple[str, ...]
    many: bool = False
    follows: str = ""
    """The question whose answer says whether this one is for somebody."""

    @property
    def every_code(self) -> tuple[str, ...]:
        """The codes it is counted by."""
        return (*self.codes, NOT_STATED, NOT_KNOWN)


AGE = Question(
    key="age", codes=("0-15", "16-24", "25-34", "35-44", "45-54", "55-64", "65-74", "75-84", "85+")
)
LIMITED = Question(key="limited", codes=("a-lot", "a-little", "no"))
CONDITIONS = Question(
    key="conditions",
    codes=(
        "hearing",
        "learning",
        "mental-health",
        "mobility",
        "social",
        "stamina",
        "vision",
        "other",
    ),
    many=True,
    follows="limited",
)
CARER = Question(key="carer", codes=("yes", "no"))
ETHNIC_GROUP = Question(key="ethnic-group", codes=ASKED_2021)
SEX = Question(key="sex", codes=("female", "male"))
GENDER = Question(key="gender", codes=("same", "different"))
ORIENTATION = Question(key="orientation", codes=("bisexual", "gay", "straight", "another"))
RELIGION = Question(
    key="religion",
    codes=("none", "buddhist", "christian", "hindu", "jewish", "muslim", "sikh", "another"),
)
PREGNANCY = Question(key="pregnancy", codes=("yes", "no"))
PARTNERSHIP = Question(key="partnership", codes=("married", "civil", "neither"))

PAGES: dict[str, tuple[Question, ...]] = {
    "age-and-health": (AGE, LIMITED, CONDITIONS, CARER),
    "ethnic-group": (ETHNIC_GROUP,),
    "sex-and-gender": (SEX, GENDER, ORIENTATION),
    "belief-and-family": (RELIGION, PREGNANCY, PARTNERSHIP),
}
"""Short pages, each sent by itself: what stands on one is never kept together with another."""
QUESTIONS: dict[str, Question] = {one.key: one for page in PAGES.values() for one in page}


def pages_with(asked: frozenset[str]) -> dict[str, tuple[Question, ...]]:
    """The pages of a consultation that asks these questions, without the empty ones."""
    kept = {name: tuple(one for one in page if one.key in asked) for name, page in PAGES.items()}
    return {name: page for name, page in kept.items() if page}
