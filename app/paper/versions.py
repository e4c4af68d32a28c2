"""The version of a printed form: five letters that stand for everything it asks, and the letter of its
order."""

from __future__ import annotations

import hashlib
import json
import re

from app.consultations.kinds import QuestionKind
from app.responses.questionnaire import Asked, Questionnaire
from app.responses.shown import FORMS

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LABEL = re.compile(f"([{''.join(FORMS)}])([{_ALPHABET}]{{5}})")
_MISREAD = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V"})


def version_of(asked: Questionnaire) -> str:
    """Five letters: another wording, option, order or question gives others. What people add to statements
    themselves does not: it comes last, and a form printed before leaves it blank."""
    said = {
        "groups": [each.label for each in asked.groups],
        "areas": [each.label for each in asked.localities],
        "questions": [_said(each) for each in asked.questions],
    }
    number = int.from_bytes(hashlib.sha256(json.dumps(said, sort_keys=True).encode()).digest()[:4])
    return "".join(_ALPHABET[(number >> (5 * place)) & 31] for place in range(5))


def wordings_of(asked: Questionnaire) -> dict[str, Questionnaire]:
    """Every version that may lie on a desk, with what it asks: forms that were printed before the wording was
    corrected are typed as they are printed."""
    worded = [asked.as_worded(number) for number in range(asked.wording)]
    return {version_of(each): each for each in (*worded, asked)}


def _said(each: Asked) -> list[object]:
    titles = [] if each.kind is QuestionKind.STATEMENTS else [one.title for one in each.weighed]
    scale = each.scale.to_json() if each.scale else None
    asks = [each.kind.value, each.text, each.hint, each.why.value, each.order.value]
    return [*asks, scale, titles, sorted(each.only_groups), sorted(each.only_areas)]


def write_label(form: str, version: str) -> str:
    """The version as it is printed: "B-7K3M2"."""
    return f"{form}-{version}"


def read_label(typed: str) -> tuple[str, str] | None:
    """The letter of the form and the version, from what somebody typed; None where it is neither."""
    letters = "".join(typed.upper().split()).replace("-", "")
    found = _LABEL.fullmatch(letters[:1] + letters[1:20].translate(_MISREAD))
    return (found[1], found[2]) if found else None
