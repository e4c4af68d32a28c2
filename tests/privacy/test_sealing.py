"""Sealing: what is closed opens again under the same or an earlier key, and under no other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.privacy.sealing import Seal

OLD, NEW = "the first secret key of a site", "the second secret key of a site"


@given(st.text(max_size=60))
def test_what_is_closed_opens_and_shows_nothing_of_itself(text: str) -> None:
    seal = Seal([OLD], "a test")
    sealed = seal.close(text)

    assert seal.open(sealed) == text
    assert len(text) < 4 or text not in sealed


def test_a27_after_the_key_is_replaced_the_old_one_still_opens_and_the_new_one_closes() -> None:
    before = Seal([OLD], "a test").close("JBSWY3DP")
    both = Seal([NEW, OLD], "a test")

    assert both.open(before) == "JBSWY3DP"
    assert Seal([NEW], "a test").open(both.close("JBSWY3DP")) == "JBSWY3DP"
    assert Seal([NEW], "a test").open(before) is None


def test_another_purpose_has_another_key() -> None:
    assert Seal([OLD], "one thing").open(Seal([OLD], "another thing").close("text")) is None


def test_what_was_changed_or_is_no_seal_opens_as_nothing() -> None:
    sealed = Seal([OLD], "a test").close("text")

    for changed in (sealed[:-1], sealed[:40] + "A" + sealed[41:], "", "nonsense", "é"):
        assert changed == sealed or Seal([OLD], "a test").open(changed) is None
