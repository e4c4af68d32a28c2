"""Who answers in this browser: the cookie held against what the consultation allows."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.accounts.queries.people import get_person
from app.consultations.queries import Front, get_secret
from app.invitations.queries import list_used_by
from app.privacy.pseudonyms import voter_key
from app.ranking.assurance import Assurance
from app.responses import cookies, queries, tongue
from app.responses import questionnaire as questionnaires
from app.responses.cookies import Proof, Visitor
from app.responses.left_off import Place
from app.responses.queries import NOTHING, Answers, Receipt, Unfinished
from app.responses.questionnaire import Questionnaire
from app.web.guard import current_actor


@dataclass(frozen=True, kw_only=True)
class Participant:
    """A consultation as this browser meets it: what is asked here, and who holds it, if anybody does yet."""

    questionnaire: Questionnaire
    visitor: Visitor | None

    def find_so_far(self) -> Unfinished:
        """The answers so far: the draft of this browser, else the response as sent, else nothing; with what
        the invitation or the account says."""
        if self.visitor is None:
            return self._nothing
        found = self._found(self.visitor)
        return replace(found, answers=proven(found.answers, self.visitor.proof))

    @property
    def _nothing(self) -> Unfinished:
        """Nothing yet, of somebody who meets the words as they are now."""
        return replace(NOTHING, answers=Answers(wording=self.questionnaire.wording))

    def _found(self, visitor: Visitor) -> Unfinished:
        asked = self.questionnaire
        draft = queries.find_draft(visitor.draft_key(asked))
        if draft is not None:
            return draft
        key = visitor.voter_key(asked)
        sent = queries.find_response(asked.consultation_id, key, visitor.receipt_digest)
        if sent is None:
            return self._nothing
        return Unfinished(answers=asked.complete(sent.answers), revision=0, base_version=sent.version)


def place_of(visitor: Visitor, consultation_id: int) -> Place:
    """Where somebody is now, to be kept for when they come back."""
    wanted = tongue.here().wanted
    return Place(
        consultation_id=consultation_id,
        cookie=cookies.value_of(visitor, consultation_id),
        language=wanted.code if wanted else "",
    )


def proven(answers: Answers, proof: Proof | None) -> Answers:
    """The answers with what the invitation or the account says of the person, which they cannot change."""
    if proof and proof.group_id is not None:
        answers = replace(answers, group_id=proof.group_id, reached=answers.reached | {"group"})
    if proof and proof.locality_id is not None:
        answers = replace(answers, locality_id=proof.locality_id, reached=answers.reached | {"area"})
    return answers


def participant(front: Front) -> Participant:
    """Whoever this request's cookie speaks of. One who took part in a way that is not open here is nobody,
    and so is a professional who is not signed in any more."""
    questionnaire = tongue.here().questionnaire(questionnaires.get(front))
    visitor = cookies.read_visitor(front.id)
    if visitor is None or visitor.assurance not in front.assurances or not is_still(visitor, questionnaire):
        return Participant(questionnaire=questionnaire, visitor=None)
    proof, known = visitor.proof, set[str]()
    if proof and proof.group_id is not None:
        known.add("group")
    if proof and proof.locality_id is not None and questionnaire.localities:
        known.add("area")
    if known:
        questionnaire = replace(questionnaire, known=frozenset(known))
    return Participant(questionnaire=questionnaire, visitor=visitor)


def holder(front: Front) -> tuple[Questionnaire, Visitor | None]:
    """The same for the pages of a response: after closing, too, and whatever way it was sent. What a
    professional sent from here is shown while they are signed in, or to whoever typed the receipt."""
    questionnaire = tongue.here().questionnaire(questionnaires.get(front))
    visitor = cookies.read_visitor(front.id)
    typed = visitor is not None and visitor.proof is not None and visitor.proof.by_receipt
    if visitor is not None and not typed and not is_still(visitor, questionnaire):
        return questionnaire, None
    return questionnaire, visitor


def is_still(visitor: Visitor, questionnaire: Questionnaire) -> bool:
    """Whether a professional is signed in now, and still confirmed."""
    if visitor.assurance is not Assurance.PROFESSIONAL:
        return True
    actor = current_actor()
    if actor.person_id is None or actor.profession is None:
        return False
    return visitor.voter_key(questionnaire) == professional_key(questionnaire.secret, actor.person_id)


def professional_key(secret: bytes, person_id: int) -> bytes:
    """The voter key of an account: of its random name, which no other account ever has."""
    return voter_key(secret, f"person {get_person(person_id).public_id}")


def invitation_key(secret: bytes, invitation_id: int) -> bytes:
    """The voter key of an invitation."""
    return voter_key(secret, f"invitation {invitation_id}")


def must_prove(front: Front, visitor: Visitor | None) -> bool:
    """Whether somebody has to say first how they take part."""
    return visitor is None and front.assurances != (Assurance.OPEN,)


def may_ask(front: Front, visitor: Visitor | None) -> bool:
    """Whether questions may be answered: by whoever proved something, or by anybody where that is open."""
    return visitor is not None or Assurance.OPEN in front.assurances


def proof_of(found: Receipt) -> Proof | None:
    """What the holder of a receipt has proved by it, in another browser. What an account or an invitation
    said cannot be chosen anew; what somebody said of themselves can."""
    if found.assurance is Assurance.OPEN:
        return None
    proof = Proof(assurance=found.assurance, voter_key=found.voter_key, by_receipt=True)
    if found.assurance is Assurance.PROFESSIONAL:
        return replace(proof, group_id=found.group_id)
    return _with_invitation(proof, found) if found.assurance is Assurance.INVITED else proof


def _with_invitation(proof: Proof, found: Receipt) -> Proof:
    """No row says which invitation a response came with: it is looked for among those that were used."""
    secret = get_secret(found.consultation_id)
    for invited in list_used_by(found.consultation_id, found.group_id, found.locality_id):
        if invitation_key(secret, invited.invitation_id) == found.voter_key:
            return replace(
                proof,
                invitation_id=invited.invitation_id,
                group_id=invited.respondent_group_id,
                locality_id=invited.locality_id,
            )
    return replace(proof, group_id=found.group_id, locality_id=found.locality_id)
