"""The browser's side of a response: a cookie for one consultation with the receipt code, a draft token and,
for whoever proved who they are, the signed proof.

Nothing on the server links them to a person: it keeps digests only.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from flask import current_app, request
from itsdangerous import BadData, URLSafeSerializer
from werkzeug.wrappers import Response

from app.privacy.codes import ENTROPY_BYTES, code_digest, read_code, receipt_digest, write_code
from app.privacy.pseudonyms import draft_key, voter_key
from app.ranking.assurance import Assurance
from app.responses.questionnaire import Questionnaire

_NAME = "folkmoot_response"
_KEPT_SECONDS = 60 * 60 * 24 * 90


@dataclass(frozen=True, kw_only=True)
class Proof:
    """What somebody proved about themselves for one consultation, and all the site remembers of it.

    `voter_key`: one for each invitation, address or account. `invitation_id`: the code they hold. `group_id`,
    `locality_id`: what the invitation or the account says, which they cannot change. `by_receipt`: it came
    back with the receipt of a response, typed in this browser.
    """

    assurance: Assurance
    voter_key: bytes
    invitation_id: int | None = None
    group_id: int | None = None
    locality_id: int | None = None
    by_receipt: bool = False


@dataclass(frozen=True, kw_only=True)
class Visitor:
    """Whoever holds this receipt code; `token` names the draft of this browser."""

    receipt: str
    token: str
    proof: Proof | None = None

    @property
    def assurance(self) -> Assurance:
        """How sure we are of them."""
        return self.proof.assurance if self.proof else Assurance.OPEN

    def voter_key(self, questionnaire: Questionnaire) -> bytes:
        """The pseudonym their response is kept under."""
        return self.proof.voter_key if self.proof else voter_key(questionnaire.secret, self.receipt)

    @property
    def receipt_digest(self) -> bytes:
        """What stands for their receipt in the database."""
        return receipt_digest(self.receipt)

    def draft_key(self, questionnaire: Questionnaire) -> bytes:
        """The pseudonym their unfinished answers are kept under, in this browser."""
        return draft_key(questionnaire.secret, f"{self.receipt} {self.token}")

    @property
    def resume_code(self) -> str:
        """The code that opens their unfinished answers elsewhere: always the same, so that nobody need keep
        it to show it again, and nothing that leads back to the receipt."""
        return write_code(code_digest("coming back", f"{self.receipt} {self.token}")[:ENTROPY_BYTES])


def new_visitor(receipt: str | None = None, proof: Proof | None = None) -> Visitor:
    """Somebody who starts now; or the holder of a receipt, in another browser."""
    return Visitor(
        receipt=receipt or write_code(secrets.token_bytes(ENTROPY_BYTES)),
        token=secrets.token_hex(8),
        proof=proof,
    )


def read_visitor(consultation_id: int) -> Visitor | None:
    """The visitor this request's cookie speaks of."""
    return read_value(request.cookies.get(_NAME, ""), consultation_id)


def read_value(value: str, consultation_id: int) -> Visitor | None:
    """The visitor such a cookie speaks of. A proof that was made up, or for another consultation, makes the
    whole cookie nobody's."""
    receipt, _dot, rest = value.partition(".")
    token, dot, signed = rest.partition(".")
    code = read_code(receipt)
    if not code or len(token) != 16:
        return None
    if not dot:
        return Visitor(receipt=code, token=token)
    proof = _read_proof(signed, consultation_id)
    return Visitor(receipt=code, token=token, proof=proof) if proof else None


def value_of(visitor: Visitor, consultation_id: int) -> str:
    """What the cookie of a visitor says."""
    signed = f".{_sign(visitor.proof, consultation_id)}" if visitor.proof else ""
    return f"{visitor.receipt}.{visitor.token}{signed}"


def write_visitor(response: Response, slug: str, visitor: Visitor, consultation_id: int) -> None:
    """Let this browser remember; sent only to the pages of this consultation."""
    response.set_cookie(
        _NAME,
        value_of(visitor, consultation_id),
        max_age=_KEPT_SECONDS,
        path=f"/consultations/{slug}",
        httponly=True,
        samesite="Lax",
        secure=current_app.config["SESSION_COOKIE_SECURE"],
    )


def forget_visitor(response: Response, slug: str) -> None:
    """Let this browser forget, so that somebody else can answer on it."""
    response.delete_cookie(_NAME, path=f"/consultations/{slug}")


def _signer(consultation_id: int) -> URLSafeSerializer:
    keys = [*(current_app.config.get("SECRET_KEY_FALLBACKS") or ()), current_app.config["SECRET_KEY"]]
    return URLSafeSerializer(keys, salt=f"proof for consultation {consultation_id}")


def _sign(proof: Proof, consultation_id: int) -> str:
    said = [
        proof.assurance.value,
        proof.voter_key.hex(),
        proof.invitation_id,
        proof.group_id,
        proof.locality_id,
        proof.by_receipt,
    ]
    # Its own alphabet has dots; the cookie is split at the first two only.
    return str(_signer(consultation_id).dumps(said))


def _read_proof(signed: str, consultation_id: int) -> Proof | None:
    try:
        said = _signer(consultation_id).loads(signed)
        assurance, key, invitation_id, group_id, locality_id, by_receipt = said
    except (BadData, TypeError, ValueError):
        return None
    return Proof(
        assurance=Assurance(assurance),
        voter_key=bytes.fromhex(key),
        invitation_id=invitation_id,
        group_id=group_id,
        locality_id=locality_id,
        by_receipt=by_receipt,
    )
