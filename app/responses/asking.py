"""One question page: the form it shows, and the answers that come out of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from app.ranking.scale import BallotKind
from app.responses.forms import (
    RATHER_NOT,
    AreaForm,
    Gap,
    GroupForm,
    MarksForm,
    Twice,
    WordsForm,
    chosen,
    read_marks,
)
from app.responses.queries import Answers
from app.responses.questionnaire import Questionnaire
from app.web.errors import told
from app.web.fields import Form
from app.web.scales import mark_labels


class Asking:
    """A step of a questionnaire with the answers so far; `read` takes in what was posted."""

    def __init__(self, *, questionnaire: Questionnaire, step: str, answers: Answers) -> None:
        self.questionnaire, self.step, self.answers = questionnaire, step, answers
        self.chosen: dict[str, Any] = {}
        self.problems: dict[str, str] = {}
        self.form = self._form()

    @property
    def template(self) -> str:
        """The page that shows this step."""
        if self.step != "priorities":
            return "responses/words.html" if self.step == "what-matters" else "responses/choose.html"
        ranking = self.questionnaire.scale.kind is BallotKind.RANKING
        return "responses/places.html" if ranking else "responses/marks.html"

    @property
    def labels(self) -> tuple[str, ...]:
        """The words of the scale, from 1 up."""
        return mark_labels(self.questionnaire.scale.kind, self.questionnaire.scale.size)

    @property
    def summary(self) -> list[dict[str, str]]:
        """The error summary."""
        own = [{"text": text, "href": f"#{field}"} for field, text in self.problems.items()]
        return self.form.problems + own

    def _form(self) -> Form:
        answers, asked = self.answers, self.questionnaire
        if self.step == "group":
            form: Form = GroupForm(group=str(answers.group_id or ""))
            form["group"].choices = [(str(choice.id), choice.label) for choice in asked.groups]
        elif self.step == "area":
            known = "area" in answers.reached
            form = AreaForm(area=str(answers.locality_id or (RATHER_NOT if known else "")))
            form["area"].choices = [(str(choice.id), choice.label) for choice in asked.localities]
            form["area"].choices.append((RATHER_NOT, _("I live somewhere else, or would rather not say")))
        elif self.step == "what-matters":
            form = WordsForm(words=answers.words or "")
            form["words"].label.text, form["words"].hint = (
                asked.open_question.text,
                asked.open_question.hint,
            )
        else:
            form = MarksForm()
            self.chosen = chosen(answers.marks, asked)
        return form

    def read(self, posted: MultiDict[str, str]) -> Answers | None:
        """The answers with this step taken in; None when something is to be mended first.

        Raises InvalidBallot for a ballot that no person could have filled in on our page.
        """
        self.chosen = {name: values[-1] for name, values in posted.lists() if name != "csrf_token"}
        if not self.form.validate():
            return None
        reached = self.answers.reached | {self.step}
        if self.step == "group":
            return replace(self.answers, group_id=int(self.form["group"].data), reached=reached)
        if self.step == "area":
            area = int(self.form["area"].data)
            return replace(self.answers, locality_id=area or None, reached=reached)
        if self.step == "what-matters":
            return replace(self.answers, words=self.form["words"].data or None, reached=reached)
        try:
            ballot = read_marks(posted, self.questionnaire)
        except (Twice, Gap) as slip:
            self.problems[slip.field or "place-1"] = told(slip)
            return None
        return replace(self.answers, marks=ballot.packed(), reached=reached)
