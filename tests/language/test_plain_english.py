"""What could be plainer: rules of DOMAIN.md 4.6, and that nothing breaks them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.language.plain_english import AVOIDED, Fault, count_words, hints, sentences


def faults(text: str, **more: str) -> list[tuple[Fault, str]]:
    return [(hint.fault, hint.words) for hint in hints(text, **more)]


def words(count: int) -> str:
    return " ".join(["word"] * count)


@pytest.mark.parametrize(("count", "long"), [(20, False), (21, True)])
def test_a_sentence_has_at_most_twenty_words(count: int, long: bool) -> None:
    (*found,) = hints(f"{words(count)}.")

    assert [(one.fault, one.count) for one in found] == ([(Fault.LONG_SENTENCE, 21)] if long else [])


def test_a_paragraph_has_at_most_three_sentences() -> None:
    assert faults("One. Two. Three.") == []
    assert faults("One. Two. Three. Four.\n\nOne. Two.") == [(Fault.LONG_PARAGRAPH, "One.")]
    assert faults("- One. Two.\n- Three. Four.\n1. Five.") == [], "each item stands for itself"


def test_a_sentence_ends_where_a_reader_would_end_it() -> None:
    assert sentences("Dr. Wren came. It cost £2.50. “Why?” she asked. J. Smith left…") == [
        "Dr. Wren came.",
        "It cost £2.50.",
        "“Why?”",
        "she asked.",
        "J. Smith left…",
    ]
    assert sentences("No end") == ["No end"]
    assert sentences(" ") == []


@pytest.mark.parametrize(
    "text",
    [
        "The Integrated Care Board (ICB) met. The ICB agreed.",
        "The ICB (integrated care board) met. The ICB agreed.",
        "PPGs (patient participation groups) met. The PPG agreed.",
        "The NHS pays GPs in the UK. I am here. It was 5:30pm on 6 August 2026 in SW.",
    ],
)
def test_what_is_explained_or_known_is_no_abbreviation(text: str) -> None:
    assert [one for one in faults(text) if one != (Fault.ABBREVIATION, "SW")] == []


def test_an_abbreviation_is_told_once_at_its_first_mention() -> None:
    found = hints("First line.\n\nThe ICB met.\n\nThe ICB (integrated care board) and the A&E agreed.")

    assert [(one.words, one.line) for one in found] == [("ICB", 3), ("A&E", 5)]


@pytest.mark.parametrize("avoided", sorted(AVOIDED))
def test_each_word_to_avoid_is_found_with_what_to_write_instead(avoided: str) -> None:
    (found, *_more) = [one for one in hints(f"So {avoided} it is") if one.fault is Fault.AVOIDED]

    assert (found.words.lower(), found.instead) == (avoided, AVOIDED[avoided])
    assert Fault.AVOIDED not in {one.fault for one in hints(f"So x{avoided.replace(' ', 'x')}x it is")}


def test_a_percentage_has_no_decimals() -> None:
    assert faults("It was 14.3% of people, or 14.3 per cent.") == [
        (Fault.DECIMALS, "14.3%"),
        (Fault.DECIMALS, "14.3 per cent"),
    ]
    assert faults("It was 14% and cost £14.30.") == []


def test_a_heading_of_a_page_has_at_most_65_letters() -> None:
    assert faults("", heading="x" * 65) == []
    assert faults("", heading="x" * 66) == [(Fault.LONG_HEADING, "x" * 66)]


def test_the_address_of_a_link_is_no_text() -> None:
    assert count_words("two words") == 2
    assert faults("Read [the plan](/ABC/utilise/14.3%) and ![a van](/ABC) today.") == []


def test_markdown_does_not_hide_where_a_fault_is() -> None:
    text = "## The DHSC said\n\nShort.\n\n> We **utilise**\n> the van.\n\n* An [ICB](/about)"

    assert [(one.fault, one.words, one.line) for one in hints(text)] == [
        (Fault.ABBREVIATION, "DHSC", 1),
        (Fault.AVOIDED, "utilise", 5),
        (Fault.ABBREVIATION, "ICB", 8),
    ]


@given(st.text(max_size=400))
def test_any_text_gets_hints_about_what_stands_in_it(text: str) -> None:
    lines = len(text.splitlines())

    for hint in hints(text):
        assert 1 <= hint.line <= lines
        assert hint.words
    assert hints(text) == hints(text)


@given(st.lists(st.sampled_from(["We meet. ", "A bus came. ", "\n\n", "- You can sit.\n"]), max_size=30))
def test_short_plain_sentences_get_no_hint_but_that_a_paragraph_is_long(parts: list[str]) -> None:
    assert {one.fault for one in hints("".join(parts))} <= {Fault.LONG_PARAGRAPH}
