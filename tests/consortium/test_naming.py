"""Two ways to write the name of an organisation are the same organisation."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.consortium.naming import organisation_key

WORDS = st.lists(st.text(string.ascii_letters, min_size=1, max_size=8), min_size=1, max_size=4)
LEGAL = st.sampled_from(["Ltd", "LIMITED", "plc", "P.L.C.", "LLP", "Ltd.", ""])
BETWEEN = st.sampled_from([" ", "  ", " - ", ", ", "\t", " (", "/"])


@given(words=WORDS, form=LEGAL, between=BETWEEN, loud=st.booleans())
def test_case_punctuation_spaces_and_legal_forms_make_no_difference(
    words: list[str], form: str, between: str, loud: bool
) -> None:
    written = between.join([*words, form]).strip()
    written = written.upper() if loud else written.lower()

    assert organisation_key(written) == organisation_key(" ".join(words))


@given(name=st.text(max_size=60))
def test_a_key_is_its_own_key_and_holds_only_words(name: str) -> None:
    key = organisation_key(name)

    assert organisation_key(key) == key
    assert key == " ".join(key.split())


@given(one=WORDS, other=WORDS)
def test_other_words_are_another_organisation(one: list[str], other: list[str]) -> None:
    same = [word.lower() for word in one] == [word.lower() for word in other]
    legal = {"ltd", "limited", "plc", "llp"} & {word.lower() for word in (*one, *other)}

    assert legal or (organisation_key(" ".join(one)) == organisation_key(" ".join(other))) is same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tidepool Diagnostics Ltd", "TIDEPOOL  diagnostics limited"),
        ("St John’s & Sons plc", "St Johns and Sons P.L.C."),
        ("Café Söder LLP", "Cafe Soder"),
        ("Limited", "limited"),
    ],
)
def test_names_people_write_differently(one: str, other: str) -> None:
    assert organisation_key(one) == organisation_key(other) != ""


@pytest.mark.parametrize("name", ["", "...", "– —", "'"])
def test_signs_alone_name_nothing(name: str) -> None:
    assert organisation_key(name) == ""
