"""Forms with a row for each option, and for each board member."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import InputRequired, Length

from app.decisions.forms.parts import PartForm
from app.decisions.operations.drafting import mark
from app.decisions.record import Choice, Seat, Vote, Votes, Way, Weighed
from app.decisions.words import TEXTS, VOTES, WAYS
from app.web.checkboxes import AgreeField
from app.web.elsewhere import SharedForm
from app.web.fields import ChoiceField, DayField, LongTextField, PickField, TextField
from app.web.public_form import PublicForm


class ChoiceForm(PartForm):
    """The options, each with how it met the criteria."""

    options: Sequence[Weighed] = ()
    public = ("criteria", "departs_because")
    criteria = LongTextField(
        TEXTS["choice.criteria"],
        rows=3,
        most=1500,
        hint=_l("What each option was weighed by, and how much each criterion counted."),
    )
    departs_because = LongTextField(
        _l("Why it leaves the order of the list (only where it does)"),
        rows=3,
        most=2000,
        hint=_l("Needed where something was passed over that stands higher. Everybody can read it."),
    )

    def rows(self) -> list[tuple[Weighed, Any, Any]]:
        """Each option with its two fields."""
        return [(one, self[f"chosen_{one.option_id}"], self[f"met_{one.option_id}"]) for one in self.options]

    def to_part(self) -> Choice:
        return Choice(
            criteria=self.criteria.data or "",
            departs_because=self.departs_because.data or "",
            options=tuple(
                replace(one, chosen=bool(chosen.data), met=met.data or "") for one, chosen, met in self.rows()
            ),
        )


def choice_form(options: Sequence[Weighed], choice: Choice, **how: Any) -> ChoiceForm:
    """The form with a row for each of these options, filled with what is written of it."""
    fields: dict[str, Any] = {"options": options}
    filled: dict[str, Any] = {"criteria": choice.criteria, "departs_because": choice.departs_because}
    for one in options:
        key = one.option_id
        fields[f"chosen_{key}"] = AgreeField(_("Decided on: %(title)s", title=one.title))
        fields[f"met_{key}"] = LongTextField(
            _("How “%(title)s” met the criteria", title=one.title), rows=3, most=1500
        )
        filled |= {f"chosen_{key}": one.chosen, f"met_{key}": one.met}
    fields["public"] = (*ChoiceForm.public, *(name for name in fields if name.startswith("met_")))
    made: type[ChoiceForm] = type("ChoiceFormOf", (ChoiceForm,), fields)
    return made(**filled, seen=mark(choice), **how)


class VotesForm(PartForm):
    """How it was decided, and what each board member did."""

    seats: Sequence[Seat] = ()
    way = ChoiceField(
        _l("How was it decided?"),
        [InputRequired(_l("Choose how it was decided."))],
        choices=[(way.value, words) for way, words in WAYS.items()],
        hints={
            Way.VOTE.value: _l(
                "Votes are for or against the decision as it is written here. Where a proposal was voted "
                "down, the decision is that nothing changes, and who voted it down is for that."
            ),
            Way.CONSENSUS.value: _l("Enter of each member that they took part, or why they did not."),
        },
    )
    casting = PickField(
        _l("Casting vote of the chair (only where as many were for it as against it)"),
        choices=[
            ("", _l("There was none")),
            (Vote.FOR.value, VOTES[Vote.FOR]),
            (Vote.AGAINST.value, VOTES[Vote.AGAINST]),
        ],
    )
    casting_because = LongTextField(
        _l("Reason for the casting vote"),
        rows=2,
        most=1000,
        hint=_l("Everybody can read it."),
    )

    def rows(self) -> list[tuple[Seat, Any, Any, Any]]:
        """Each member with their fields: the vote, why they take part with an interest, dissent."""
        return [
            (
                seat,
                self[f"vote_{seat.member}"],
                self[name] if (name := f"because_{seat.member}") in self else None,
                self[f"dissent_{seat.member}"],
            )
            for seat in self.seats
        ]

    def to_part(self) -> Votes:
        return Votes(
            way=Way(self.way.data),
            casting=Vote(self.casting.data) if self.casting.data else None,
            casting_because=self.casting_because.data or "",
            seats=tuple(
                replace(
                    seat,
                    vote=Vote(vote.data) if vote.data else None,
                    takes_part_because=(because.data or "") if because else "",
                    dissent=dissent.data or "",
                )
                for seat, vote, because, dissent in self.rows()
            ),
        )


def votes_form(
    seats: Sequence[Seat], votes: Votes, interests: Mapping[str, tuple[str, ...]], **how: Any
) -> VotesForm:
    """The form with a row for each of these members, filled with what is written of them. Only who has an
    open interest (`interests`) can be let take part by the chair."""
    fields: dict[str, Any] = {"seats": seats}
    filled: dict[str, Any] = {
        "way": votes.way.value,
        "casting": votes.casting.value if votes.casting else "",
        "casting_because": votes.casting_because,
    }
    choices = [("", _("Not entered yet")), *((vote.value, words) for vote, words in VOTES.items())]
    for seat in seats:
        key = seat.member
        fields[f"vote_{key}"] = PickField(_("What %(name)s did", name=seat.name), choices=choices)
        if key in interests:
            fields[f"because_{key}"] = LongTextField(
                _("Why the chair let %(name)s take part (only if they voted)", name=seat.name),
                rows=2,
                most=1000,
                hint=_("It stands in the minutes, and everybody can read it."),
            )
        fields[f"dissent_{key}"] = LongTextField(
            _("Reasons of %(name)s, if they did not agree", name=seat.name), rows=2, most=1500
        )
        filled |= {f"vote_{key}": seat.vote.value if seat.vote else "", f"dissent_{key}": seat.dissent}
        filled[f"because_{key}"] = seat.takes_part_because
    written = (name for name in fields if name.startswith(("because_", "dissent_")))
    fields["public"] = ("casting_because", *written)
    made: type[VotesForm] = type("VotesFormOf", (VotesForm,), fields)
    return made(**filled, seen=mark(votes), **how)


class ReadingForm(PublicForm):
    """The secretary writes down that somebody has read the report."""

    public = ("how",)
    member = PickField(_l("Board member"), [InputRequired(_l("Choose who has read it."))])
    read_on = DayField(_l("Day they told you"), [InputRequired(_l("Enter the day."))])
    how = TextField(
        _l("How they told you"),
        [InputRequired(_l("Say how they told you.")), Length(max=200)],
        hint=_l("Such as: by email, or at the meeting on 3 March. Everybody can read this."),
    )


class CorrectForm(PublicForm, SharedForm):
    """One text of a published decision, as it should be."""

    public = ("text", "reason")
    never_shown = frozenset({"reason"})
    text = LongTextField(_l("The words as they should be"), rows=8, most=5000)
    reason = LongTextField(
        _l("Why you correct it"),
        [InputRequired(_l("Give the reason: it is shown to everybody."))],
        rows=3,
        most=1000,
        hint=_l("Everybody can read this, beside the words before and after."),
    )
