"""A questionnaire in another language: the same questions, numbers and order, in other words.

What is not translated stays as it is stored, and says that it is English.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.editions.page_words import ENGLISH, answer_names
from app.editions.queries.translating import Readable
from app.languages import ENGLISH as ENGLISH_CODE
from app.languages import LANGUAGES, Language
from app.responses.asked import Asked, Weighed
from app.responses.questionnaire import Questionnaire
from app.web.marked import Marked


@dataclass(frozen=True, kw_only=True)
class Wording:
    """The texts of one language: called with a part and its English, it gives what to show."""

    language: Language
    texts: Readable

    def __call__(self, part: str, english: str) -> str:
        if not english:
            return english
        found = self.texts.find(part, english)
        if found is None:
            return Marked(english, language=LANGUAGES[ENGLISH_CODE])
        return Marked(found, language=self.language, stored=english)


def in_language(questionnaire: Questionnaire, say: Wording) -> Questionnaire:
    """The questionnaire in these words. Names of places and surgeries are names in every language."""
    questions = tuple(_asked(each, say) for each in questionnaire.questions)
    return replace(
        questionnaire,
        title=say("title", questionnaire.title),
        groups=tuple(
            replace(each, label=say(f"group:{each.id}", each.label)) for each in questionnaire.groups
        ),
        questions=questions,
        counted=next(each for each in questions if each.id == questionnaire.counted.id),
    )


def _asked(asked: Asked, say: Wording) -> Asked:
    return replace(
        asked,
        text=say(f"question:{asked.id}", asked.text),
        hint=say(f"hint:{asked.id}", asked.hint),
        weighed=_weighed(asked, say),
        words=_words(asked, say),
    )


def _words(asked: Asked, say: Wording) -> dict[str, str]:
    """The words of the answers, as far as they are translated: the others are those of the page."""
    names = answer_names(asked.scale) if asked.scale else ()
    said = {name: say(f"words:{name}", ENGLISH[name]) for name in names}
    return {name: words for name, words in said.items() if words != ENGLISH[name]}


def _weighed(asked: Asked, say: Wording) -> tuple[Weighed, ...]:
    part = "item" if asked.own_items else "option"
    titles = {each.title: say(f"{part}:{each.id}", each.title) for each in asked.weighed}
    return tuple(
        replace(
            each,
            title=titles[each.title],
            summary=say(f"{part}-summary:{each.id}", each.summary),
            detail=say(f"{part}-detail:{each.id}", each.detail),
            cost_note=say(f"{part}-cost:{each.id}", each.cost_note),
            merged_into=titles.get(each.merged_into, each.merged_into),
        )
        for each in asked.weighed
    )
