"""The questions about oneself in words: what is asked, why, and what there is to choose from."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _

from app.equality.ethnicity import NOT_KNOWN, NOT_STATED
from app.equality.questions import Question


@dataclass(frozen=True, kw_only=True)
class Words:
    """A question as it is asked, its short name in tables, and why we ask."""

    asked: str
    name: str
    why: str


def words_of(key: str) -> Words:
    """The words of the question with this key."""
    asked, name, why = _questions()[key]
    return Words(asked=asked, name=name, why=why)


def page_heading(page: str) -> str:
    """What a page of questions is about."""
    return {
        "age-and-health": _("Age and health"),
        "ethnic-group": _("Ethnic group"),
        "sex-and-gender": _("Sex, gender and sexual orientation"),
        "belief-and-family": _("Belief and family"),
    }[page]


def choices_of(question: Question) -> list[tuple[str, str]]:
    """What somebody chooses from, with the words; "prefer not to say" comes last."""
    words = answers_of(question)
    return [(code, words[code]) for code in (*question.codes, NOT_STATED)]


def answers_of(question: Question) -> dict[str, str]:
    """The words of each answer, by its code."""
    own = ethnic_groups() if question.key == "ethnic-group" else _answers()[question.key]
    return {**own, NOT_STATED: _("Prefer not to say"), NOT_KNOWN: _("Left empty")}


def _questions() -> dict[str, tuple[str, str, str]]:
    return {
        "age": (
            _("How old are you?"),
            _("Age"),
            _("Care that suits one age may not suit another."),
        ),
        "limited": (
            _("Do health problems or disabilities limit your day-to-day activities?"),
            _("Limited by health or disability"),
            _("Count what has lasted, or will last, 12 months or more. Care must work for everybody."),
        ),
        "conditions": (
            _("If they do: what do they affect?"),
            _("What is affected"),
            _("Choose all that fit. Leave this empty if nothing limits you. It shows whose needs we hear."),
        ),
        "carer": (
            _("Do you look after somebody who could not manage without you?"),
            _("Unpaid carers"),
            _("Without being paid for it. Carers are often left out, and use services differently."),
        ),
        "ethnic-group": (
            _("What is your ethnic group?"),
            _("Ethnic group"),
            _("Some groups are treated late or less well. We must know if we hear from them."),
        ),
        "sex": (
            _("What sex were you registered with at birth?"),
            _("Sex"),
            _("Women and men use services differently."),
        ),
        "gender": (
            _("Is the gender you identify with the same as the sex you were registered with at birth?"),
            _("Gender identity"),
            _("Trans people say that services do not always fit them."),
        ),
        "orientation": (
            _("Which of these describes your sexual orientation?"),
            _("Sexual orientation"),
            _("The law asks us to treat everybody fairly, and to check that we do."),
        ),
        "religion": (
            _("What is your religion or belief?"),
            _("Religion or belief"),
            _("It can matter for how and when care is given."),
        ),
        "pregnancy": (
            _("Are you pregnant, or have you given birth in the last year?"),
            _("Pregnancy or a birth in the last year"),
            _("Parents of babies need other services, and are hard to reach."),
        ),
        "partnership": (
            _("Are you married or in a civil partnership?"),
            _("Marriage or civil partnership"),
            _("The law protects people from being treated worse because of it."),
        ),
    }


def _answers() -> dict[str, dict[str, str]]:
    yes_or_no = {"yes": _("Yes"), "no": _("No")}
    return {
        "age": _ages(),
        "limited": {"a-lot": _("Yes, a lot"), "a-little": _("Yes, a little"), "no": _("No")},
        "conditions": {
            "hearing": _("Hearing"),
            "learning": _("Learning, concentrating or remembering"),
            "mental-health": _("Mental health"),
            "mobility": _("Mobility"),
            "social": _("Social life or behaviour"),
            "stamina": _("Stamina, breathing or tiredness"),
            "vision": _("Vision"),
            "other": _("Something else"),
        },
        "carer": yes_or_no,
        "sex": {"female": _("Female"), "male": _("Male")},
        "gender": {"same": _("Yes"), "different": _("No")},
        "orientation": {
            "bisexual": _("Bisexual"),
            "gay": _("Gay or lesbian"),
            "straight": _("Heterosexual or straight"),
            "another": _("Another sexual orientation"),
        },
        "religion": _religions(),
        "pregnancy": yes_or_no,
        "partnership": {
            "married": _("Married"),
            "civil": _("In a civil partnership"),
            "neither": _("Neither"),
        },
    }


def _ages() -> dict[str, str]:
    bands = ("16-24", "25-34", "35-44", "45-54", "55-64", "65-74", "75-84")
    between = {band: _("%(from_)s to %(to)s", from_=band[:2], to=band[3:]) for band in bands}
    return {"0-15": _("15 or younger"), **between, "85+": _("85 or older")}


def _religions() -> dict[str, str]:
    return {
        "none": _("No religion"),
        "buddhist": _("Buddhist"),
        "christian": _("Christian"),
        "hindu": _("Hindu"),
        "jewish": _("Jewish"),
        "muslim": _("Muslim"),
        "sikh": _("Sikh"),
        "another": _("Another religion or belief"),
    }


def ethnic_groups() -> dict[str, str]:
    """The groups of the list of 2021, each with the group it is part of."""
    return {
        "13": _("White: English, Welsh, Scottish, Northern Irish or British"),
        "14": _("White: Irish"),
        "15": _("White: Gypsy or Irish Traveller"),
        "16": _("White: Roma"),
        "17": _("White: any other White background"),
        "11": _("Mixed: White and Black Caribbean"),
        "10": _("Mixed: White and Black African"),
        "9": _("Mixed: White and Asian"),
        "12": _("Mixed: any other mixed background"),
        "3": _("Asian: Indian"),
        "4": _("Asian: Pakistani"),
        "1": _("Asian: Bangladeshi"),
        "2": _("Asian: Chinese"),
        "5": _("Asian: any other Asian background"),
        "6": _("Black: African"),
        "7": _("Black: Caribbean"),
        "8": _("Black: any other Black background"),
        "18": _("Arab"),
        "19": _("Any other ethnic group"),
    }


def groups_of_2001() -> dict[str, str]:
    """The groups of the older list, by their letters."""
    return {
        "A": _("White: British"),
        "B": _("White: Irish"),
        "C": _("White: any other White background"),
        "D": _("Mixed: White and Black Caribbean"),
        "E": _("Mixed: White and Black African"),
        "F": _("Mixed: White and Asian"),
        "G": _("Mixed: any other mixed background"),
        "H": _("Asian: Indian"),
        "J": _("Asian: Pakistani"),
        "K": _("Asian: Bangladeshi"),
        "L": _("Asian: any other Asian background"),
        "M": _("Black: Caribbean"),
        "N": _("Black: African"),
        "P": _("Black: any other Black background"),
        "R": _("Chinese"),
        "S": _("Any other ethnic group"),
    }
