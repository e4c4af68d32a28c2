"""Receipt codes: read back as written, forgiving of the eye, hard on a wrong letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.privacy.codes import ENTROPY_BYTES, read_code, receipt_digest, write_code

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
entropies = st.binary(min_size=ENTROPY_BYTES, max_size=ENTROPY_BYTES)


def test_a_known_code() -> None:
    assert write_code(bytes(10)) == "0000-0000-0000-0000-0"
    assert write_code(bytes(9) + b"\x01") == "0000-0000-0000-0001-H"  # 17 × 1 is 17: H


@given(entropies)
def test_a_code_is_read_back_as_it_was_written(entropy: bytes) -> None:
    code = write_code(entropy)

    assert read_code(code) == code
    assert [len(part) for part in code.split("-")] == [4, 4, 4, 4, 1]
    assert set(code) <= {*ALPHABET, "-"}


@given(entropies, entropies)
def test_two_different_draws_never_share_a_code_or_a_digest(one: bytes, other: bytes) -> None:
    codes = write_code(one), write_code(other)

    assert (codes[0] == codes[1]) is (one == other)
    assert (receipt_digest(codes[0]) == receipt_digest(codes[1])) is (one == other)


@given(entropies, st.sampled_from(["lower", "spaces", "bare", "around", "scattered"]))
def test_the_way_it_is_typed_does_not_matter(entropy: bytes, way: str) -> None:
    code = write_code(entropy)
    typed = {
        "lower": code.lower(),
        "spaces": code.replace("-", " "),
        "bare": code.replace("-", ""),
        "around": f"  {code}\n",
        "scattered": " ".join(code.replace("-", "").lower()),
    }[way]

    assert read_code(typed) == code


@given(entropies)
def test_letters_that_look_like_digits_are_read_as_digits(entropy: bytes) -> None:
    code = write_code(entropy)
    for digit, looks in (("1", "I"), ("1", "l"), ("0", "O"), ("0", "o"), ("V", "u")):
        assert read_code(code.replace(digit, looks)) == code


@given(entropies, st.integers(0, 15), st.sampled_from(ALPHABET))
def test_one_wrong_letter_is_noticed_unless_it_stands_31_steps_away(
    entropy: bytes, place: int, letter: str
) -> None:
    bare = write_code(entropy).replace("-", "")
    wrong = bare[:place] + letter + bare[place + 1 :]
    apart = abs(ALPHABET.index(letter) - ALPHABET.index(bare[place]))

    # 0 and Z are 31 steps apart: the one pair a sum modulo 31 cannot tell.
    assert (read_code(wrong) is None) is (apart not in (0, 31))


@given(entropies)
def test_a_wrong_check_letter_is_always_refused(entropy: bytes) -> None:
    code = write_code(entropy)

    assert [last for last in ALPHABET if read_code(code[:-1] + last)] == [code[-1]]


@pytest.mark.parametrize(
    "typed",
    ["", " ", "hello", "0000-0000-0000-0000", "0000-0000-0000-0000-00", "0" * 100_000, "é" * 17, "\0" * 17],
)
def test_what_cannot_be_a_code_is_no_code(typed: str) -> None:
    assert read_code(typed) is None


@given(st.text(max_size=40))
def test_nothing_that_is_typed_breaks_the_reading(typed: str) -> None:
    found = read_code(typed)

    assert found is None or read_code(found) == found


@pytest.mark.parametrize("length", [0, 9, 11])
def test_a_code_is_made_of_exactly_ten_random_bytes(length: int) -> None:
    with pytest.raises(ValueError, match="10 bytes"):
        write_code(bytes(length))


def test_the_digest_does_not_hold_the_code() -> None:
    code = write_code(b"0123456789")

    assert len(receipt_digest(code)) == 32
    assert code.encode() not in receipt_digest(code)
