"""NHS numbers: the table of DOMAIN 6.1, every way of writing one, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.privacy.guard.kinds import Action, Kind
from app.privacy.guard.nhs_numbers import passes_check
from app.privacy.guard.scanning import scan
from tests.privacy.guard.findings import action_for, found

NUMBER = Kind.NHS_NUMBER


@pytest.mark.parametrize("number", ["4010232137", "9434765919", "9990000018", "9990000026", "9990000034"])
def test_the_worked_numbers_pass_the_check(number: str) -> None:
    assert passes_check(number)


@pytest.mark.parametrize("number", ["9991234567", "9876544321", "9876543211", "401023213", "40102321370"])
def test_numbers_that_were_never_issued_do_not_pass(number: str) -> None:
    assert not passes_check(number)


@pytest.mark.parametrize("digit", "0123456789")
def test_ten_times_the_same_digit_is_junk(digit: str) -> None:
    assert not passes_check(digit * 10)
    assert scan(f"{digit * 3} {digit * 3} {digit * 4}") == () or digit == "0"
    assert action_for(f"NHS number {digit * 10}", NUMBER) is Action.IGNORE


WAYS = [
    "401 023 2137",
    "401-023-2137",
    "4010232137",
    "401.023.2137",
    "401/023/2137",
    "401\u00a0023\u00a02137",
    "401\u2009023\u202f2137",
    "401–023—2137",
    "401 - 023 - 2137",
    "401  023\t2137",
    "401\n023\n2137",
    "401\r\n023\r\n2137",
    "4 0 1 0 2 3 2 1 3 7",
    "40 10 23 21 37",
    "40102 32137",
    "４０１ ０２３ ２１３７",
    "٤٠١ ٠٢٣ ٢١٣٧",
    "४०१ ०२३ २१३७",
    "𝟒𝟎𝟏 𝟎𝟐𝟑 𝟐𝟏𝟑𝟕",
    "④⓪① ⓪②③ ②①③⑦",
    "四〇一 〇二三 二一三七",
    "4\u200b0\u200b1\u200b0\u200b2\u200b3\u200b2\u200b1\u200b3\u200b7",
    "401\u00ad023\u00ad2137",
    "\u200f401\u200f 023 \u200e2137",
    "4̶0̶1̶ 0̶2̶3̶ 2̶1̶3̶7̶",
    "4O1 O23 2l37",
    "(401) 023 2137",
    "401_023_2137",
    "401*023*2137",
    "401, 023, 2137",
    "four zero one, zero two three, two one three seven",
    "four oh one oh two three two one three seven",
    "\u202e7312 320 104\u202c",
    "in 2019 401 023 2137",
    "401 023 2137 2 weeks ago",
]


@pytest.mark.parametrize("written", WAYS)
def test_a_valid_number_is_blocked_however_it_is_written(written: str) -> None:
    assert action_for(f"My number is {written}, thank you.", NUMBER) is Action.BLOCK


def test_doubles_said_in_words_are_two_digits() -> None:
    assert action_for("nine double nine zero zero zero zero zero two six", NUMBER) is Action.BLOCK


@pytest.mark.parametrize("written", ["999 123 4567", "987-654-4321", "987 654 4321"])
def test_the_shape_of_one_that_fails_is_a_warning(written: str) -> None:
    assert found(f"I am {written}.", NUMBER) == [(written, "warn")]


@pytest.mark.parametrize("label", ["NHS no", "NHS number:", "N.H.S. No.", "nhs num", "CHI number", "NHS-ID"])
def test_ten_digits_that_fail_are_a_warning_beside_the_words(label: str) -> None:
    assert action_for(f"{label} 9876544321", NUMBER) is Action.WARN
    assert action_for("9876544321", NUMBER) is Action.IGNORE


@pytest.mark.parametrize(
    "text",
    [
        "02079460000",
        "£4,010,232,137",
        "40102321370",
        "14010232137",
        "+44 20 7946 0958",
        "0 207 946 0958",
        "ISBN 9780141036144",
        "9876544321 people",
        "in 2019, 2020 and 2021",
        "",
    ],
)
def test_what_is_no_nhs_number_is_not_called_one(text: str) -> None:
    assert action_for(text, NUMBER) is Action.IGNORE


def test_a_date_with_an_hour_is_never_blocked_though_it_may_pass() -> None:
    dates = [
        f"{day:02}/{month:02}/2021 {hour}"
        for day in range(1, 29)
        for month in range(1, 13)
        for hour in (10, 11)
    ]
    assert any(passes_check("".join(filter(str.isdigit, text))) for text in dates)

    assert not any(action_for(text, NUMBER) is Action.BLOCK for text in dates)


def test_parts_with_words_between_are_a_warning() -> None:
    text = "it begins with 401 and goes on with 023 and ends with 2137"

    assert found(text, NUMBER) == [("401 and goes on with 023 and ends with 2137", "warn")]


@given(
    st.integers(min_value=0, max_value=999_999_999), st.sampled_from(["", " ", "-", "\u00a0", "\u200b", "."])
)
def test_any_number_that_passes_is_blocked(nine: int, between: str) -> None:
    digits = next((f"{nine:09}{last}" for last in range(10) if passes_check(f"{nine:09}{last}")), None)
    if digits is not None:
        assert action_for(between.join((digits[:3], digits[3:6], digits[6:])), NUMBER) is Action.BLOCK
