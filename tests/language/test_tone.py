"""The tone is a hint with the words that made it; it knows the question, negation and words of the field."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.language.lexicon import ANSWERS, SILENT, WEIGHTS
from app.language.questions import Asked, asked
from app.language.sounds import Sound, sound
from app.language.tone import tone

GOOD = "What was good?"
BETTER = "What could we do better?"
SAID = "not no never nothing good helpful staff very but waiting . , cancelled don't fault more the"
PIECES = st.lists(st.sampled_from(SAID.split()), max_size=14).map(" ".join)


@pytest.mark.parametrize("answer", ["Nothing", "nothing.", "None", "Nothing, it was fine"])
def test_nothing_means_the_opposite_under_the_opposite_question(answer: str) -> None:
    assert tone(answer, BETTER).sound is Sound.POSITIVE
    assert tone(answer, GOOD).sound is not Sound.POSITIVE


def test_nothing_alone_is_bad_news_where_good_things_were_asked_for() -> None:
    assert tone("Nothing", GOOD).sound is Sound.NEGATIVE
    assert tone("Everything", GOOD).sound is Sound.POSITIVE


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("What was good?", Asked.GOOD),
        ("What works well at your surgery?", Asked.GOOD),
        ("What could we do better?", Asked.IMPROVE),
        ("How could we IMPROVE?", Asked.IMPROVE),
        ("What worries you about this plan?", Asked.IMPROVE),
        ("What is good and what could be better?", Asked.OPEN),
        ("Why did you give this answer?", Asked.OPEN),
        ("", Asked.OPEN),
    ],
)
def test_a_question_is_known_by_its_words(question: str, kind: Asked) -> None:
    assert asked(question) is kind


@pytest.mark.parametrize(
    ("plain", "turned"),
    [
        ("The staff were helpful.", "The staff were not helpful."),
        ("They were caring.", "They weren’t very caring."),
        ("It was good.", "It was never good."),
    ],
)
def test_a_negation_turns_a_good_word(plain: str, turned: str) -> None:
    assert tone(plain).sound is Sound.POSITIVE
    assert tone(turned).sound is Sound.NEGATIVE


@pytest.mark.parametrize(
    "text",
    [
        "No complaints.",
        "Cannot fault them.",
        "There was nothing wrong.",
        "I don't think anybody could do it better",
    ],
)
def test_a_negation_turns_a_bad_word(text: str) -> None:
    assert tone(text).sound is Sound.POSITIVE


def test_a_negation_reaches_no_further_than_its_part_of_the_sentence() -> None:
    assert tone("Nothing. Excellent service").sound is Sound.POSITIVE
    assert dict(tone("I did not go, but the nurse was kind").words) == {"kind": 0.6}


def test_a_strengthening_word_strengthens() -> None:
    plain, strong, weak = tone("good").score, tone("very good").score, tone("quite good").score

    assert weak < plain < strong


@pytest.mark.parametrize("word", ["waiting", "pain", "cancelled", "understaffed", "rude", "delays"])
def test_bad_words_of_the_field_are_known(word: str) -> None:
    assert tone(f"The {word}").sound is Sound.NEGATIVE


@pytest.mark.parametrize("word", ["caring", "helpful", "compassionate", "polite", "reassuring", "listened"])
def test_good_words_of_the_field_are_known(word: str) -> None:
    assert tone(f"They were {word}").sound is Sound.POSITIVE


@pytest.mark.parametrize("word", ["black", "blind", "disabled", "elderly", "mental", "ill", "gay", "chronic"])
def test_who_people_are_and_what_they_have_carries_no_tone(word: str) -> None:
    assert tone(f"I am a {word} person").words == ()
    assert word in SILENT


def test_the_words_are_those_that_were_said() -> None:
    assert tone("Staff weren't VERY helpful").words == (("weren't … very helpful", -0.55), ("weren't", -0.4))
    assert tone("They came on time, on time").words == (("on time", 0.4),)


def test_a_text_without_letters_has_no_tone() -> None:
    for text in ("", " ", "…", "10/10", "🙂", "\x00"):
        found = tone(text, GOOD)
        assert (found.score, found.words, found.sound) == (0, (), Sound.MIXED)


@given(st.one_of(st.text(), PIECES), st.sampled_from(["", GOOD, BETTER]))
def test_the_score_is_what_its_words_and_its_question_make(text: str, question: str) -> None:
    found = tone(text, question)

    total = math.fsum(weight for _, weight in found.words) + found.from_question
    assert -1 <= found.score <= 1
    assert found.score == round(math.tanh(total), 4)
    assert all(weight for _, weight in found.words)
    assert tone(text, question) == found


@given(PIECES)
def test_saying_it_again_changes_nothing(text: str) -> None:
    assert tone(f"{text}. {text}", "").score == tone(text, "").score


def test_the_classes_meet_at_the_two_thresholds() -> None:
    assert [sound(score) for score in (-1, -0.11, -0.1, 0, 0.1, 0.11, 1)] == [
        *[Sound.NEGATIVE] * 2,
        *[Sound.MIXED] * 3,
        *[Sound.POSITIVE] * 2,
    ]


def test_the_lexicon_is_of_single_words_each_once_with_a_weight_between_the_ends() -> None:
    from app.language.lexicon import _BY_WEIGHT

    listed = [word for words in _BY_WEIGHT.values() for word in words.split()]
    assert len(listed) == len(set(listed))
    assert all(word.replace("_", "").isalpha() and word.count("_") <= 1 for word in listed)
    assert all(-1 <= weight <= 1 and weight for weight in WEIGHTS.values())
    assert not SILENT & set(WEIGHTS)
    assert set(ANSWERS) == set(Asked)
