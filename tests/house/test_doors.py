"""Every box that somebody writes words in is looked through by the guard before everybody can read them, or
it is named here with the reason why it is not (ADR 0032)."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import pytest

from app import create_app
from app.web.fields import Form, LongTextField, TextField
from app.web.public_form import PublicForm

FOR_OURSELVES = "staff alone read it"
PROOF = "a code or an address that proves who somebody is; it is never shown"
BY_OFFICE = "a name that is public by office"
TO_ONE = "one person reads it: the one it is about"
REGISTER = "the name of a practice is that of the national register"
COUNTED = "stored as it was written, and public only after coding (ADR 0032)"
FIXED = "the name of a group, of an election, of a rule of law"

NOT_PUBLIC = {
    "accounts.forms.choosing": PROOF,
    "accounts.forms.people": FOR_OURSELVES,
    "accounts.forms.second_factor": PROOF,
    "accounts.forms.signing_in": PROOF,
    "consortium.forms.board.MemberForm": BY_OFFICE,
    "consortium.forms.interests.WithholdForm": FOR_OURSELVES,
    "consortium.forms.practices": REGISTER,
    "consultations.forms.elections": FIXED,
    "consultations.forms.grounds.ContactForm": BY_OFFICE,
    "consultations.forms.grounds.PrivacyForm": FIXED,
    "consultations.forms.groups": FIXED,
    "consultations.manage_views.statements.RefusalForm": FOR_OURSELVES,
    "delivery.forms.practices.PracticeForm": FOR_OURSELVES,
    "equality.forms.FiguresForm": FOR_OURSELVES,
    "following.forms.FollowForm": PROOF,
    "insight.forms.frame.MergeForm": FOR_OURSELVES,
    "invitations.forms": FOR_OURSELVES,
    "conversations.forms.RemoveForm": FOR_OURSELVES,
    "meetings.forms.meetings.RemoveForm": FOR_OURSELVES,
    "moderation.forms": TO_ONE,
    "national.forms.RemoveForm": FOR_OURSELVES,
    "newsletter.forms.PaperForm": FOR_OURSELVES,
    "needs.forms": TO_ONE,
    "paper.forms": FOR_OURSELVES,
    "responses.forms.AddressCodeForm": PROOF,
    "responses.forms.AddressForm": PROOF,
    "responses.forms.BallotForm": COUNTED,
    "responses.forms.ComeBackForm": PROOF,
    "responses.forms.InvitationCodeForm": PROOF,
    "responses.forms.ReceiptForm": PROOF,
    "results.forms.ReceiptsForm": PROOF,
    "responses.forms.SendToMeForm": PROOF,
    "responses.forms.WordsForm": COUNTED,
    "story.forms.CommentForm": FOR_OURSELVES,
    "story.forms.MoveForm": FIXED,
}
"""Forms, or modules of forms, to the reason why nothing looks through them."""

NOT_IN_THEM = {
    "consortium.forms.board.LegalFormForm.answerable": BY_OFFICE,
    "consortium.forms.ppgs.PPGForm.chair": "shown only when the contact has agreed",
    "consortium.forms.ppgs.PPGForm.chair_reach": "shown only when the contact has agreed",
    "consultations.manage_views.statements.MadeForm.source": FOR_OURSELVES,
    "enquiries.forms.AskForm.email": PROOF,
    "insight.forms.frame.ThemeForm.owner": FOR_OURSELVES,
    "value.forms.OutcomeForm.points": "figures, each with a short name of its time, read by a strict rule",
    "insight.forms.frame.ThemeForm.reason": FOR_OURSELVES,
    "insight.forms.frame.SplitForm.reason": FOR_OURSELVES,
    "insight.forms.frame.SplitForm.words": FOR_OURSELVES,
}
"""Boxes of forms that are looked through, to the reason why one is not. (Boxes of numbers hold none.)"""


def forms() -> Iterator[tuple[str, type[Form]]]:
    """Every form of the app, by its name without "app."."""
    waiting: list[type[Form]] = [Form]
    while waiting:
        for one in waiting.pop().__subclasses__():
            waiting.append(one)
            if getattr(sys.modules[one.__module__], one.__name__, None) is one and one.__module__.startswith(
                "app."
            ):
                yield f"{one.__module__.removeprefix('app.')}.{one.__name__}", one


def boxes(form: type[Form]) -> Iterator[str]:
    """The names of its fields for words."""
    for name in dir(form):
        field: Any = getattr(form, name)
        made = getattr(field, "field_class", None)
        is_box = isinstance(made, type) and issubclass(made, (TextField, LongTextField))
        if is_box and field.kwargs.get("options", {}).get("inputmode") != "numeric":
            yield name


@pytest.fixture(scope="module")
def known() -> dict[str, type[Form]]:
    assert create_app  # which brings every form in
    return dict(sorted(set(forms()), key=lambda pair: pair[0]))


def _named(form: str) -> bool:
    return form in NOT_PUBLIC or form.rpartition(".")[0] in NOT_PUBLIC


def test_words_pass_the_guard_or_the_form_is_named_with_a_reason(known: dict[str, type[Form]]) -> None:
    open_doors = [
        name
        for name, form in known.items()
        if any(boxes(form)) and not issubclass(form, PublicForm) and not _named(name)
    ]
    assert len(known) > 50
    assert open_doors == [], "make it a PublicForm or a ServiceForm, or say here why nobody reads its words"


def test_each_box_of_such_a_form_is_looked_through(known: dict[str, type[Form]]) -> None:
    left_out = [
        f"{name}.{box}"
        for name, form in known.items()
        if issubclass(form, PublicForm) and form.public
        for box in boxes(form)
        if box not in form.public
    ]
    assert [box for box in left_out if box not in NOT_IN_THEM] == []
    assert set(NOT_IN_THEM) <= set(left_out), "what is looked through by now needs no reason"


def test_every_name_here_is_needed(known: dict[str, type[Form]]) -> None:
    needed = {
        place
        for name, form in known.items()
        if any(boxes(form)) and not issubclass(form, PublicForm)
        for place in (name, name.rpartition(".")[0])
    }
    assert set(NOT_PUBLIC) - needed == set()
