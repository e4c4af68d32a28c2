"""Voter keys: the same in one consultation, unlinkable across two, and never the identity itself."""

from __future__ import annotations

import hashlib
import hmac

from hypothesis import given
from hypothesis import strategies as st

from app.privacy.pseudonyms import draft_key, voter_key

secrets_ = st.binary(min_size=16, max_size=32)


@given(secrets_, st.text(max_size=50))
def test_the_same_voter_has_the_same_key_in_one_consultation(secret: bytes, identity: str) -> None:
    assert voter_key(secret, identity) == voter_key(secret, identity)
    assert len(voter_key(secret, identity)) == len(draft_key(secret, identity)) == 16


@given(st.lists(secrets_, min_size=2, max_size=2, unique=True), st.text(max_size=50))
def test_the_same_voter_has_another_key_in_another_consultation(secrets: list[bytes], identity: str) -> None:
    # HMAC fills short keys up with zeros, so two secrets that differ only in zeros at the end are one.
    if secrets[0].rstrip(b"\0") != secrets[1].rstrip(b"\0"):
        assert voter_key(secrets[0], identity) != voter_key(secrets[1], identity)


@given(secrets_, st.lists(st.text(max_size=50), min_size=2, max_size=2, unique=True))
def test_two_voters_never_share_a_key(secret: bytes, identities: list[str]) -> None:
    assert voter_key(secret, identities[0]) != voter_key(secret, identities[1])


@given(secrets_, st.text(max_size=50))
def test_the_key_of_a_draft_does_not_lead_to_the_key_of_the_response(secret: bytes, identity: str) -> None:
    assert draft_key(secret, identity) != voter_key(secret, identity)


def test_the_key_is_an_hmac_under_the_consultations_secret() -> None:
    secret = b"s" * 32

    assert voter_key(secret, "abc") == hmac.new(secret, b"voter abc", hashlib.sha256).digest()[:16]
