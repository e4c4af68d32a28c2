"""The forms of the parts of a decision record: one form a part, filled with what it says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import InputRequired, Length, ValidationError

from app.decisions.operations.drafting import mark
from app.decisions.record import After, Evidence, Kind, Meeting, Source, Stopping, What, Why
from app.decisions.words import KINDS, TEXTS
from app.links import is_on_this_site
from app.web.addresses import has_page
from app.web.checkboxes import ChooseManyField
from app.web.elsewhere import SharedForm
from app.web.fields import ChoiceField, DayField, LongTextField, TextField
from app.web.public_form import PublicForm


class PartForm(PublicForm, SharedForm):
    """A part of a record; `to_part` gives what was sent as a value."""

    def to_part(self) -> Any:
        raise NotImplementedError


def _kind() -> ChoiceField:
    return ChoiceField(
        _l("What kind of decision is it?"),
        [InputRequired(_l("Choose what kind of decision it is."))],
        choices=[(kind.value, words) for kind, words in KINDS.items()],
    )


def _title() -> TextField:
    return TextField(
        TEXTS["what.title"], [InputRequired(_l("Say in one line what was decided.")), Length(max=120)]
    )


class BeginForm(PublicForm):
    """A record that begins."""

    public = ("title",)
    kind = _kind()
    title = _title()

    def to_what(self) -> What:
        return What(kind=Kind(self.kind.data), title=self.title.data or "")


class WhatForm(PartForm):
    """What changes, for whom."""

    public = ("title", "question", "changes", "next_steps")
    kind = _kind()
    title = _title()
    question = LongTextField(
        TEXTS["what.question"], rows=2, most=500, hint=_l("What those who decided were asked.")
    )
    changes = LongTextField(
        TEXTS["what.changes"],
        rows=6,
        most=3000,
        hint=_l("This comes first on the page. Leave an empty line between paragraphs."),
    )
    next_steps = LongTextField(_l("What happens next (optional)"), rows=3, most=2000)

    def to_part(self) -> What:
        return What(
            kind=Kind(self.kind.data),
            title=self.title.data or "",
            question=self.question.data or "",
            changes=self.changes.data or "",
            next_steps=self.next_steps.data or "",
        )


class StoppingForm(PartForm):
    """What a decision to stop must say."""

    public = ("failed_test", "effect", "replacement")
    failed_test = LongTextField(
        TEXTS["stopping.failed_test"],
        rows=3,
        most=1000,
        hint=_l("What it should have reached, by when, and what it did reach."),
    )
    effect = LongTextField(
        TEXTS["stopping.effect"], rows=4, most=2000, hint=_l("How many people used it, and who will miss it.")
    )
    replacement = LongTextField(
        TEXTS["stopping.replacement"], rows=3, most=2000, hint=_l("Or what people can use from now on.")
    )

    def to_part(self) -> Stopping:
        return Stopping(
            failed_test=self.failed_test.data or "",
            effect=self.effect.data or "",
            replacement=self.replacement.data or "",
        )


class WhyForm(PartForm):
    """The reasons."""

    public = ("reasons", "conditions")
    reasons = LongTextField(
        TEXTS["why.reasons"],
        rows=8,
        most=5000,
        hint=_l("Say how what people told you was weighed, and why other options were not chosen."),
    )
    conditions = LongTextField(
        _l("Conditions (optional)"),
        rows=3,
        most=2000,
        hint=_l("What must be true before it starts, or for it to go on."),
    )

    def to_part(self) -> Why:
        return Why(reasons=self.reasons.data or "", conditions=self.conditions.data or "")


class EvidenceForm(PartForm):
    """What was read: chosen from what this site has of the consultation, and what stands elsewhere."""

    public = ("sources",)
    chosen = ChooseManyField(_l("Documents and reports on this site (optional)"), choices=[])
    sources = LongTextField(
        _l("Other evidence (optional)"),
        rows=6,
        most=5000,
        hint=_l(
            "One on each line: its address, a space, then its title. An address begins with https:// or, for "
            "pages and documents of this site, with /."
        ),
    )

    def validate_sources(self, field: LongTextField) -> None:
        for one in _sources(field.data or ""):
            if not one.title:
                raise ValidationError(_l("Write a title after each address."))
            if not (one.url.startswith("https://") or is_on_this_site(one.url)):
                raise ValidationError(_l("Begin each line with an address: https:// or /."))
            if one.url.startswith("/") and not has_page(one.url):
                raise ValidationError(_("There is no page %(url)s on this site.", url=one.url))

    def to_part(self) -> Evidence:
        titles = {url: title for url, title, *_rest in self.chosen.iter_choices()}
        typed = [one for one in _sources(self.sources.data or "") if one.url not in titles]
        picked = [Source(url=url, title=titles[url]) for url in titles if url in (self.chosen.data or ())]
        return Evidence(sources=(*picked, *typed))


def _sources(text: str) -> tuple[Source, ...]:
    lines = [line.strip().partition(" ") for line in text.splitlines() if line.strip()]
    return tuple(Source(url=url, title=title.strip()) for url, _space, title in lines)


class MeetingForm(PartForm):
    """When and where it was decided, and whom it concerns."""

    public = ("decided_by", "organisations")
    decided_on = DayField(
        _l("Day of the decision"), hint=_l("Who was on the board on this day is asked for their vote.")
    )
    decided_by = TextField(
        TEXTS["meeting.decided_by"],
        [Length(max=200)],
        hint=_l("Such as: the board, at its meeting in public in the market hall."),
    )
    organisations = LongTextField(
        _l("Organisations it concerns (optional)"),
        rows=3,
        most=1000,
        hint=_l("Such as suppliers, one on a line. We look up who has declared an interest in them."),
    )

    def to_part(self) -> Meeting:
        lines = (self.organisations.data or "").splitlines()
        return Meeting(
            decided_on=self.decided_on.data,
            decided_by=self.decided_by.data or "",
            organisations=tuple(line.strip() for line in lines if line.strip()),
        )


class AfterForm(PartForm):
    """Who answers for it, when it is looked at again, and how one tells whether it worked."""

    public = ("accountable", "measure", "baseline", "target", "by_when")
    accountable = TextField(
        TEXTS["after.accountable"],
        [Length(max=200)],
        hint=_l("A role, with a name where it is public by office."),
    )
    review_on = DayField(_l("Day on which it is looked at again"))
    measure = TextField(
        TEXTS["after.measure"], [Length(max=300)], hint=_l("Such as: people who wait more than 4 weeks.")
    )
    baseline = TextField(TEXTS["after.baseline"], [Length(max=200)], hint=_l("Such as: 40 of 120 people."))
    target = TextField(TEXTS["after.target"], [Length(max=200)])
    by_when = TextField(TEXTS["after.by_when"], [Length(max=100)])

    def to_part(self) -> After:
        names = ("accountable", "measure", "baseline", "target", "by_when")
        texts = {name: self[name].data or "" for name in names}
        return After(review_on=self.review_on.data, **texts)


FORMS: dict[str, type[PartForm]] = {
    "what": WhatForm,
    "stopping": StoppingForm,
    "why": WhyForm,
    "meeting": MeetingForm,
    "after": AfterForm,
}
"""The parts whose forms are the same for every record."""


def evidence_form(offered: Sequence[Source], evidence: Evidence, **how: Any) -> EvidenceForm:
    """The form with a box for each of these, ticked where it is evidence already. What stands in the record
    and is not offered any more (a document taken away) stays as a line of text."""
    urls = [one.url for one in offered]
    form = EvidenceForm(
        chosen=[one.url for one in evidence.sources if one.url in urls],
        sources="\n".join(f"{one.url} {one.title}" for one in evidence.sources if one.url not in urls),
        seen=mark(evidence),
        **how,
    )
    form.chosen.choices = [(one.url, one.title) for one in offered]
    return form


def part_form(name: str, part: Any, **how: Any) -> PartForm:
    """The form of a part, filled with what it says. `how`: as FlaskForm takes it."""
    filled = {key: value for key, value in vars(part).items() if value is not None}
    if isinstance(part, What):
        filled["kind"] = part.kind.value
    if isinstance(part, Meeting):
        filled["organisations"] = "\n".join(part.organisations)
    return FORMS[name](**filled, seen=mark(part), **how)
