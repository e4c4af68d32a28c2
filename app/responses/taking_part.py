"""Who answers in this browser: the cookie held against what the consultation allows."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.consultations.queries import Front
from app.ranking.assurance import Assurance
from app.responses import cookies, queries
from app.responses import questionnaire as questionnaires
from app.responses.cookies import Proof, Visitor
from app.responses.queries import NOTHING, Receipt, Unfinished
from app.responses.questionnaire import Questionnaire


@dataclass(frozen=True, kw_only=True)
class Participant:
    """A consultation as this browser meets it: what is asked here, and who holds it, if anybody does yet."""

    questionnaire: Questionnaire
    visitor: Visitor | None

    def find_so_far(self) -> Unfinished:
        """The answers so far: the draft of this browser, else the response as sent, else nothing; with what
        the invitation or the account says."""
        if self.visitor is None:
            return NOTHING
        found = self._found(self.visitor)
        proof, answers = self.visitor.proof, found.answers
        if proof and "group" in self.questionnaire.known:
            answers = replace(answers, group_id=proof.group_id, reached=answers.reached | {"group"})
        if proof and "area" in self.questionnaire.known:
            answers = replace(answers, locality_id=proof.locality_id, reached=answers.reached | {"area"})
        return replace(found, answers=answers)

    def _found(self, visitor: Visitor) -> Unfinished:
        draft = queries.find_draft(visitor.draft_key(self.questionnaire))
        if draft is not None:
            return draft
        sent = queries.find_response(
            self.questionnaire.consultation_id, visitor.voter_key(self.questionnaire)
        )
        if sent is None:
            return NOTHING
        return Unfinished(answers=sent.answers, revision=0, base_version=sent.version)


def participant(front: Front) -> Participant:
    """Whoever this request's cookie speaks of. One who took part in a way that is not open here is nobody."""
    questionnaire = questionnaires.get(front)
    visitor = cookies.read_visitor(front.id)
    if visitor is None or visitor.assurance not in front.assurances:
        return Participant(questionnaire=questionnaire, visitor=None)
    proof, known = visitor.proof, set[str]()
    if proof and proof.group_id is not None:
        known.add("group")
    if proof and proof.locality_id is not None and questionnaire.localities:
        known.add("area")
    return Participant(questionnaire=replace(questionnaire, known=frozenset(known)), visitor=visitor)


def holder(front: Front) -> tuple[Questionnaire, Visitor | None]:
    """The same for the pages of a response: after closing, too, and whatever way it was sent."""
    return questionnaires.get(front), cookies.read_visitor(front.id)


def must_prove(front: Front, visitor: Visitor | None) -> bool:
    """Whether somebody has to say first how they take part."""
    return visitor is None and front.assurances != (Assurance.OPEN,)


def may_ask(front: Front, visitor: Visitor | None) -> bool:
    """Whether questions may be answered: by whoever proved something, or by anybody where that is open."""
    return visitor is not None or Assurance.OPEN in front.assurances


def proof_of(found: Receipt) -> Proof | None:
    """What the holder of a receipt has proved by it, in another browser. The group stays as it was sent: what
    an account or an invitation said cannot be chosen anew."""
    if found.assurance is Assurance.OPEN:
        return None
    return Proof(assurance=found.assurance, voter_key=found.voter_key, group_id=found.group_id)
