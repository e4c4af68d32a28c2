"""What the public views of this room share: the blueprint, and who comments in this browser."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from flask import Blueprint, Response, redirect
from flask_babel import gettext as _

from app.accounts.queries.people import get_person
from app.comments.authors import draft_key, key_of
from app.comments.queries.belonging import find_belonging
from app.comments.queries.own import find_group_of
from app.comments.queries.rules import rules_for
from app.comments.rules import Rules
from app.comments.signing import Author, Names, SignAs, chosen_name
from app.consortium.queries.practices import find_practice
from app.consultations.queries import Front
from app.errors import NotFound
from app.extensions import htmx
from app.lifecycle import Act, Stage, allows, stage
from app.ranking.assurance import Assurance
from app.responses import tongue
from app.responses.cookies import Visitor, new_visitor
from app.responses.pages import first_page
from app.responses.questionnaire import Questionnaire
from app.responses.taking_part import Participant, must_prove, participant
from app.web.formats import london_day
from app.web.guard import Forbidden, current_actor, moment
from app.web.render import render

bp = Blueprint("comments", __name__, url_prefix="/consultations/<slug>/comments")
bp.url_value_preprocessor(tongue.take_from_address)  # whoever answers in a language comments in it


@dataclass(frozen=True)
class Here:
    """A consultation as this browser meets it. `visitor`: who takes part in it here, or None; `may_write`:
    whether one may comment without showing first who one is."""

    front: Front
    rules: Rules
    questionnaire: Questionnaire
    visitor: Visitor | None

    @property
    def may_write(self) -> bool:
        return not must_prove(self.front, self.visitor)

    @property
    def key(self) -> bytes:
        """The pseudonym of this browser’s author, or b"" for nobody."""
        return key_of(self.questionnaire, self.visitor)

    @property
    def is_professional(self) -> bool:
        """Whether comments from here are signed with the name of an account."""
        return self.visitor is not None and self.visitor.assurance is Assurance.PROFESSIONAL

    @cached_property
    def group_id(self) -> int | None:
        """The group that is known of the author: from their proof, or from a comment before."""
        proof = self.visitor.proof if self.visitor else None
        if proof and proof.group_id is not None:
            return proof.group_id
        return find_group_of(self.front.id, self.key) if self.key else None

    @property
    def chooses_name(self) -> bool:
        """Whether the author is asked for a name."""
        return not self.is_professional and self.rules.names is Names.CHOSEN

    @cached_property
    def signatures(self) -> Mapping[SignAs, str]:
        """What the author may sign with instead, by where they said in their answers that they are a patient.
        Whoever may name the surgery may name the area: else an area would tell of its small surgeries."""
        if self.visitor is None or self.is_professional:
            return {}
        so_far = Participant(questionnaire=self.questionnaire, visitor=self.visitor).find_so_far()
        said = self.questionnaire.kept(so_far.answers)
        where = find_belonging(said.locality_id, said.practice_id, london_day(moment()))
        named = {
            SignAs.AREA: _("A patient in %(area)s", area=where.area) if where.area else "",
            SignAs.SURGERY: _("A patient of %(name)s", name=where.surgery) if where.surgery else "",
        }
        return {way: words for way, words in named.items() if words}

    def begun(self) -> Here:
        """The same for somebody who writes now: with a visitor, who is new where there was none."""
        if self.visitor is not None:
            return self
        return Here(self.front, self.rules, self.questionnaire, new_visitor())

    def author(self, group_id: int | None, signed: str, signs_as: SignAs = SignAs.OWN) -> Author:
        """Who writes here. Raises Refused for a name that cannot stand there."""
        assert self.visitor is not None
        known = group_id if self.group_id is None else self.group_id
        name, practice, person_id = self._signature(known, signed, signs_as)
        return Author(
            key=self.key,
            group_id=known,
            assurance=self.visitor.assurance.value,
            signed=name,
            practice=practice,
            person_id=person_id,
        )

    def _signature(self, group_id: int | None, signed: str, signs_as: SignAs) -> tuple[str, str, int | None]:
        """Name, practice and account; the last two of professionals alone."""
        if self.is_professional:
            actor = current_actor()
            practice = find_practice(get_person(actor.person_id or 0).practice_code)
            return actor.name, practice.name if practice else "", actor.person_id
        if signs_as is not SignAs.OWN:
            return self.signatures[signs_as], "", None
        if self.rules.names is Names.CHOSEN:
            return chosen_name(signed), "", None
        return next((each.label for each in self.questionnaire.groups if each.id == group_id), ""), "", None

    def draft_key(self, place: str) -> bytes:
        """The pseudonym of what is typed here and not sent yet."""
        assert self.visitor is not None
        token = f"{self.visitor.receipt} {self.visitor.token}"
        return draft_key(self.questionnaire.secret, token, place)


@dataclass(frozen=True)
class Reader:
    """Who reads the comments of a consultation here. `key`: their pseudonym where they take part in it while
    it is open; b"" for everybody else."""

    front: Front
    key: bytes
    may_write: bool


def reader(front: Front) -> Reader:
    """This request’s reader; NotFound where no comments are taken. Who they are is asked only while it
    matters: as long as people can press and write."""
    taking(front)
    may_write = allows(front.timetable, Act.COMMENT, moment())
    return Reader(front, here(front).key if may_write else b"", may_write)


def taking(front: Front) -> Rules:
    """How people comment here; NotFound where they do not."""
    rules = rules_for(front.id)
    if not rules.takes_comments:
        raise NotFound("This consultation takes no comments.")
    return rules


def here(front: Front) -> Here:
    """This request’s browser at this consultation; NotFound where it takes no comments."""
    rules = taking(front)
    met = participant(front)
    return Here(front, rules, met.questionnaire, met.visitor)


def to_first_page(front: Front, then: str) -> Any:
    """To where one shows how one takes part, and then back to where one wanted to go. (A script that swaps a
    piece of the page goes there as a whole.)"""
    first = first_page(front, then)
    if htmx:
        return "", 204, {"HX-Redirect": first}
    return redirect(first, 303)


@bp.errorhandler(Forbidden)
def not_open(refusal: Forbidden) -> Response:
    """The same link before opening and after closing explains itself."""
    front = refusal.subject
    assert isinstance(front, Front)
    return render(
        "comments/not_open.html",
        status=403,
        front=front,
        is_read=rules_for(front.id).takes_comments,
        is_over=stage(front.timetable, moment()) is not Stage.SCHEDULED,
        section="consultations",
    )
