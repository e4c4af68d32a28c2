"""One question page: the form it shows, and the answers that come out of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from app.consultations.corrections import Correction
from app.consultations.kinds import QuestionKind, Why
from app.errors import NotFound
from app.ranking.scale import BallotKind
from app.responses.forms import RATHER_NOT, AreaForm, BallotForm, GroupForm, SurgeryForm, WordsForm
from app.responses.kinds.kind import InParts, Looking, Slip, Turn, not_sure, scale_words, word
from app.responses.kinds.places import BUTTONS, ShownOrder
from app.responses.kinds.registry import kind_of
from app.responses.queries import Answers
from app.responses.questionnaire import Asked, Questionnaire, Weighed
from app.responses.shown import lot_number
from app.responses.worded import concerns
from app.web.errors import told
from app.web.fields import Form


class Asking:
    """A step of a questionnaire with the answers so far; `read` takes in what was posted."""

    def __init__(self, *, questionnaire: Questionnaire, step: str, answers: Answers, part: str = "") -> None:
        self.questionnaire, self.step, self.answers, self.part = questionnaire, step, answers, part
        self.turn: Turn | None = None
        self.whole = questionnaire.find(step)
        self.asked = self.whole.now if self.whole else None
        self.dropped: tuple[str, ...] = ()
        self.chosen: dict[str, Any] = {}
        self.problems: dict[str, str] = {}
        self.form = self._form()

    @property
    def question(self) -> Asked:
        """The question of this page; NotFound where it is about the person."""
        if self.asked is None:
            raise NotFound("There is no such question in this consultation.")
        return self.asked

    @property
    def gone(self) -> tuple[Weighed, ...]:
        """What was taken out of the question while people answered."""
        return tuple(each for each in self.whole.weighed if each.gone) if self.whole else ()

    @property
    def corrected_since(self) -> tuple[Correction, ...]:
        """What was corrected, here or elsewhere, since this person last went on."""
        return self.questionnaire.corrected_since(self.answers.wording)

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """What was corrected of this question before: whoever comes later can see what others were asked."""
        told = self.questionnaire.corrections[: self.answers.wording]
        return tuple(each for each in told if self.whole and concerns(each, self.whole))

    def _stored(self, asked: Asked) -> bytes | None:
        """The ballot so far, as far as it answers what is asked now."""
        marks = self.answers.ballots.get(asked.id)
        return None if marks is None or self.whole is None else self.whole.narrow(marks)

    @property
    def template(self) -> str:
        """The page that shows this step."""
        if self.asked is None:
            return "responses/choose.html"
        return kind_of(self.asked).template if self.asked.scale else "responses/words.html"

    @property
    def takes_statements(self) -> bool:
        """Whether people can add to what is weighed here."""
        return self.asked is not None and self.asked.kind is QuestionKind.STATEMENTS

    @property
    def fragment(self) -> str | None:
        """The piece of the page that comes anew where something is moved."""
        return "responses/_order.html" if isinstance(self.piece, ShownOrder) else None

    @property
    def looking(self) -> Looking:
        """How this person sees the question now."""
        asked = self.question
        return Looking(
            marks=self._stored(asked) or asked.blank,
            part=self.part,
            order=self.answers.shown,
            by_number=lot_number(self.answers.shown),
            asks_why=asked.why is not Why.OFF,
        )

    @property
    def piece(self) -> Any:
        """What is shown of a question that comes in parts; None where it is shown whole, or done."""
        if self.asked is None or self.asked.scale is None:
            return None
        kind = kind_of(self.asked)
        return kind.piece(self.asked, self.looking) if isinstance(kind, InParts) else None

    @property
    def weighed(self) -> tuple[Weighed, ...]:
        """What is weighed, in the order this person sees."""
        return self.question.shown(self.answers.shown)

    @property
    def labels(self) -> tuple[str, ...]:
        """The words of the scale, from 1 up."""
        return scale_words(self.question)

    def word(self, name: str, english: str) -> str:
        """A word of the answers: translated where the question is, else as given."""
        return word(self.question, name, english)

    @property
    def not_sure(self) -> str:
        """The words of the answer that is no answer about anything."""
        return not_sure(self.question)

    @property
    def ends(self) -> str:
        """Which end is which, where the marks are plain numbers."""
        scale = self.question.scale
        if scale is not None and scale.kind is BallotKind.APPROPRIATENESS:
            return _("1 is completely wrong, 9 is completely right. 4 to 6 means you cannot say.")
        if scale is not None and scale.kind is BallotKind.RATING and scale.size != 5:
            return _("1 is the lowest mark, %(most)s is the highest.", most=scale.size)
        return ""

    @property
    def summary(self) -> list[dict[str, str]]:
        """The error summary."""
        own = [{"text": text, "href": f"#{field}"} for field, text in self.problems.items()]
        return [*own, *self.form.problems]

    def _form(self) -> Form:
        if self.asked is None:
            about = {"group": self._group_form, "area": self._area_form, "surgery": self._surgery_form}
            return about[self.step]()
        marks = self._stored(self.asked)
        words, private = (each.get(self.asked.id, "") for each in (self.answers.words, self.answers.private))
        if self.asked.scale is None:
            form = WordsForm(words=words, private=private)
            form["words"].label.text, form["words"].hint = self.asked.text, self.asked.hint
            if not self.questionnaire.asks_private:
                del form["private"]
            return form
        if marks is not None:
            self.chosen = kind_of(self.asked).chosen(marks, self.asked)
        ballot = BallotForm(why=words, private=private)
        if self.asked.why is Why.OFF or not self.questionnaire.asks_private:
            del ballot["private"]
        if self.asked.why is Why.OFF:
            del ballot["why"]
        elif self.asked.why is Why.OPTIONAL:
            ballot["why"].label.text = _("Why? (optional)")
        return ballot

    def _group_form(self) -> Form:
        form = GroupForm(group=str(self.answers.group_id or ""))
        form["group"].choices = [(str(choice.id), choice.label) for choice in self.questionnaire.groups]
        return form

    def _area_form(self) -> Form:
        known = "area" in self.answers.reached
        form = AreaForm(area=str(self.answers.locality_id or (RATHER_NOT if known else "")))
        form["area"].choices = [(str(choice.id), choice.label) for choice in self.questionnaire.localities]
        form["area"].choices.append((RATHER_NOT, _("I live somewhere else, or would rather not say")))
        return form

    def _surgery_form(self) -> Form:
        known = "surgery" in self.answers.reached
        form = SurgeryForm(surgery=str(self.answers.practice_id or (RATHER_NOT if known else "")))
        near = self.questionnaire.surgeries_in(self.answers.locality_id)
        form["surgery"].choices = [(str(each.id), each.label) for each in near]
        form["surgery"].choices.append((RATHER_NOT, _("Another one, or I would rather not say")))
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
        if self.step == "surgery":
            surgery = int(self.form["surgery"].data)
            return replace(self.answers, practice_id=surgery or None, reached=reached)
        if self.question.scale is None:
            return self._said(self.form["words"].data or "", None, reached)
        return self._read_ballot(posted, reached)

    def _read_ballot(self, posted: MultiDict[str, str], reached: frozenset[str]) -> Answers | None:
        asked, kind = self.question, kind_of(self.question)
        self.part = posted.get("part", "")
        try:
            posted = self._without_gone(posted)
            turn = kind.turn(posted, asked, self.looking) if isinstance(kind, InParts) else None
            marks = kind.read(posted, asked) if turn is None else turn.marks
        except Slip as slip:
            self.problems[slip.field or ""] = told(slip)
            return None
        if turn is not None and not turn.done:
            self.turn = turn
            return replace(self.answers, ballots=dict(self.answers.ballots) | {asked.id: self._whole(marks)})
        words = (self.form["why"].data or "") if "why" in self.form else ""
        if asked.why is Why.REQUIRED and any(marks) and not words.strip():
            self.form.blame("why", _("Say why you chose this."))
            return None
        return self._said(words, marks, reached)

    def _whole(self, marks: bytes) -> bytes:
        return self.whole.widen(marks) if self.whole else marks

    def _without_gone(self, posted: MultiDict[str, str]) -> MultiDict[str, str]:
        """What was posted without answers about what was taken out since the page was shown: those about the
        others are kept, and the person is told (`dropped`)."""
        gone = {str(each.id): each.title for each in self.gone}
        if posted.get("act", "").partition(" ")[2] in gone:
            raise Slip("This one was taken out while you answered. Choose among the others.", field="answer")
        if not gone:
            return posted
        kept, dropped = MultiDict[str, str](), []
        for name, value in posted.items(multi=True):
            which = value if name == "choice" or name.startswith("place-") else name.removeprefix("option-")
            if which not in gone:
                kept.add(name, value)
            elif value:
                dropped.append(gone[which])
        self.dropped = tuple(dropped)
        return kept

    def _said(self, words: str, marks: bytes | None, reached: frozenset[str]) -> Answers | None:
        asked, answers = self.question, self.answers
        if asked.required and not words.strip() and not any(marks or b""):
            self._ask_again()
            return None
        said = dict(answers.words) | {asked.id: words}
        ballots = dict(answers.ballots)
        if marks is not None:
            ballots[asked.id] = self._whole(marks)
        asked_private = (self.form["private"].data or "") if "private" in self.form else ""
        private = dict(answers.private) | {asked.id: asked_private if words else ""}
        return replace(
            answers,
            words={key: text for key, text in said.items() if text},
            private={key: text for key, text in private.items() if text},
            ballots=ballots,
            reached=reached,
        )

    def _ask_again(self) -> None:
        """Nothing was said to a question that needs an answer."""
        if self.question.scale is None:
            self.form.blame("words", _("Answer this question, or write that you are not sure."))
        else:
            self.part = self.part if self.part == BUTTONS else ""
            self.problems["answer"] = _("Answer this question, or say that you are not sure.")
