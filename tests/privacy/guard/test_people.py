"""Dates of birth, names, codes, and what somebody has."""

from __future__ import annotations

import pytest

from app.privacy.guard.kinds import Action, Kind
from tests.privacy.guard.findings import action_for, found


@pytest.mark.parametrize(
    "text",
    [
        "born 3/5/1960",
        "Born on 3 May 1960",
        "DOB: 03.05.60",
        "d.o.b. 1960-05-03",
        "date of birth 3rd of May, 1960",
        "03/05/1960 (DOB)",
        "my birthday is May 3rd, 1960",
        "DOB 03051960",
        "born 03 05 1960",
    ],
)
def test_a_date_of_birth_is_a_warning(text: str) -> None:
    assert action_for(text, Kind.DATE_OF_BIRTH) is Action.WARN


@pytest.mark.parametrize("text", ["seen on 3/5/2021", "born in 1960", "the newborn unit", "born 99/99/1960"])
def test_another_date_is_left_alone(text: str) -> None:
    assert found(text, Kind.DATE_OF_BIRTH) == []


@pytest.mark.parametrize(
    "written", ["AB 12 34 56 C", "ab123456c", "AB-12-34-56-C", "A B 12 34 56 C", "ＡＢ１２３４５６Ｃ"]
)
def test_a_national_insurance_number_is_a_warning(written: str) -> None:
    assert action_for(f"It is {written}.", Kind.NATIONAL_INSURANCE_NUMBER) is Action.WARN


@pytest.mark.parametrize(
    "written", ["QQ 12 34 56 C", "BG123456A", "DA123456A", "AO123456B", "AB123456E", "AB123456"]
)
def test_a_prefix_or_end_that_is_never_given_is_none(written: str) -> None:
    assert found(written, Kind.NATIONAL_INSURANCE_NUMBER) == []
    assert found("NI number AB123456", Kind.NATIONAL_INSURANCE_NUMBER) == [("AB123456", "warn")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("thank you Dr Patel for", "Dr Patel"),
        ("dr. smith was kind", "dr. smith"),
        ("Mrs Jane Brown said", "Mrs Jane Brown"),
        ("the nurse Maria helped", "nurse Maria"),
        ("a nurse called Maria", "called Maria"),
        ("Sister O'Neill", "Sister O'Neill"),
        ("MR JONES SAID", "MR JONES"),
    ],
)
def test_a_name_beside_a_title_is_a_warning(text: str, name: str) -> None:
    assert action_for(text, Kind.NAME) is Action.WARN
    assert found(text, Kind.NAME)[0][0].startswith(name)


@pytest.mark.parametrize(
    "text",
    [
        "the nurse was kind",
        "see a Dr about it",
        "the Nurse Practitioner",
        "more nurse. Every month",
        "MS teams",
    ],
)
def test_a_trade_without_a_name_is_left_alone(text: str) -> None:
    assert found(text, Kind.NAME) == []


@pytest.mark.parametrize(
    "text",
    [
        "John Smith has cancer",
        "my neighbour Bronwen is diabetic",
        "Mary's dementia",
        "my son, Tom, was diagnosed with autism",
        "Ahmed takes insulin",
    ],
)
def test_what_a_named_person_has_is_a_warning(text: str) -> None:
    assert action_for(text, Kind.HEALTH_DETAIL) is Action.WARN


@pytest.mark.parametrize(
    "text", ["I have cancer", "people with dementia", "Mary was kind", "the Diabetes Centre has parking"]
)
def test_what_is_said_of_nobody_by_name_is_left_alone(text: str) -> None:
    assert found(text, Kind.HEALTH_DETAIL) == []


@pytest.mark.parametrize(
    "text", ["GMC 1234567", "GMC number: 1234567", "G1234567", "C7654321", "NMC PIN 12A3456E"]
)
def test_a_code_of_a_professional_is_a_warning(text: str) -> None:
    assert action_for(text, Kind.PROFESSIONAL_CODE) is Action.WARN


def test_a_blank_ends_no_code_of_a_nurse() -> None:
    assert found("ward 12A3456 – full", Kind.PROFESSIONAL_CODE) == []
    assert found("12A3456W", Kind.PROFESSIONAL_CODE) == [("12A3456W", "warn")]


def test_the_code_of_a_practice_names_no_person() -> None:
    assert found("practice A12345", Kind.PROFESSIONAL_CODE) == []


def test_codes_of_hospitals_and_cars_are_warnings() -> None:
    assert found("hospital number X123456", Kind.HOSPITAL_NUMBER) == [("X123456", "warn")]
    assert found("my car AB12 CDE was", Kind.CAR_REGISTRATION) == [("AB12 CDE", "warn")]
