"""Postcodes, telephone numbers, email and web addresses."""

from __future__ import annotations

import pytest

from app.privacy.guard.kinds import Action, Kind
from app.privacy.guard.scanning import scan
from tests.privacy.guard.findings import action_for, found


@pytest.mark.parametrize(
    "written",
    [
        "M1 1AA",
        "M60 1NW",
        "CR2 6XH",
        "DN55 1PT",
        "W1A 1HQ",
        "EC1A 1BB",
        "GIR 0AA",
        "N1P 1AA",
        "ec1a1bb",
        "Ec1A 1Bb",
        "EC1A-1BB",
        "EC1A\u00a01BB",
        "EC1A   1BB",
        "EC1A\n1BB",
        "E C 1 A 1 B B",
        "ЕС1А 1ВВ",
        "ＥＣ１Ａ　１ＢＢ",
        "EC1A\u200b 1B\u00adB",
        "(EC1A 1BB)",
        "EC1A.1BB",
    ],
)
def test_a_full_postcode_is_blocked(written: str) -> None:
    assert action_for(f"We live near {written}.", Kind.POSTCODE) is Action.BLOCK


@pytest.mark.parametrize(
    "text", ["EC1A", "M1", "SW1A 1", "the B12 1", "ZZ99 3VZ", "A1 and B2", "M25 5th", "Q1 1AA"]
)
def test_half_a_postcode_and_no_postcode_are_not_blocked(text: str) -> None:
    assert action_for(text, Kind.POSTCODE) is not Action.BLOCK


def test_letters_around_one_that_is_spelt_hide_it_not() -> None:
    assert found("a M 1 1 A A I have", Kind.POSTCODE) == [("M 1 1 A A", "block")]


def test_words_that_look_like_one_are_a_warning() -> None:
    assert found("my vitamin B12 1st time", Kind.POSTCODE) == [("B12 1st", "warn")]
    assert action_for("my postcode is b12 1st", Kind.POSTCODE) is Action.BLOCK


def test_postcodes_of_surgeries_are_allowed_however_they_are_written() -> None:
    text = "The surgery at ec1a1bb and mine at M1 1AA"

    assert [one.text for one in scan(text, allowed_postcodes={"EC1A 1BB"})] == ["M1 1AA"]


@pytest.mark.parametrize(
    "written",
    [
        "020 7946 0958",
        "02079460958",
        "(020) 7946 0958",
        "07700 900123",
        "07700-900-123",
        "0161 496 0000",
        "01632 960001",
        "+44 7700 900123",
        "+447700900123",
        "+44 (0)20 7946 0958",
        "0044 20 7946 0958",
        "447700900123",
        "0 7 7 0 0 9 0 0 1 2 3",
        "０７７００ ９００１２３",
        "07700\u200b900123",
        "O7700 9OO123",
        "oh seven seven zero zero nine double zero one two three",
        "07700.900.123",
        "07700/900123",
        "+353 1 234 5678",
    ],
)
def test_a_telephone_number_is_a_warning(written: str) -> None:
    assert action_for(f"You can reach me: {written} after six", Kind.PHONE) is Action.WARN


def test_a_short_number_counts_beside_a_word_alone() -> None:
    assert found("ring 946 0958", Kind.PHONE) == [("946 0958", "warn")]
    assert found("we were 946 0958", Kind.PHONE) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("ring 2026-11-30 9460958", "9460958"),
        ("call 30-11-2026 946 0958", "946 0958"),
        ("ring 2026-11-30 and 01632 960001", "01632 960001"),
        ("ring 20-26-11-30", "20-26-11-30"),
        ("text 2026-113-0", "2026-113-0"),
        ("phone 12-10-45", "12-10-45"),
    ],
)
def test_a_date_hides_no_number_behind_it_and_what_is_no_whole_date_counts(text: str, place: str) -> None:
    assert found(text, Kind.PHONE) == [(place, "warn")]


@pytest.mark.parametrize(
    "text",
    [
        "ring 111",
        "call 999",
        "01/02/2021 10:30",
        "0.5 mg",
        "on 12 03 2021",
        "ring 2026-11-30 and 0800",
        "call 30-11-2026 18:30",
        "phone: 2026–11–30",
    ],
)
def test_public_lines_and_dates_are_no_telephone_numbers(text: str) -> None:
    assert found(text, Kind.PHONE) == []


@pytest.mark.parametrize(
    "written",
    [
        "jo@example.org",
        "jo.smith+nhs@mail.example.co.uk",
        "JO@EXAMPLE.ORG",
        "jo＠example．org",
        "jo @ example . org",
        "jo(at)example.org",
        "jo [at] example [dot] org",
        "jo at example dot org",
        "jo.smith at gmail dot com",
        "jo@exаmple.org",
        "j\u200bo@exam\u00adple.org",
        "jo@gmail",
        "jo@\nexample.org",
        "jösé@exämple.de",
    ],
)
def test_an_email_address_is_a_warning(written: str) -> None:
    assert action_for(f"Write to {written} please", Kind.EMAIL) is Action.WARN


@pytest.mark.parametrize(
    "text", ["@home. Then we left", "we met at home", "5 @ 3 pounds", "at nhs sites", "@"]
)
def test_what_is_no_address_is_not_called_one(text: str) -> None:
    assert found(text, Kind.EMAIL) == []


@pytest.mark.parametrize(
    "written",
    [
        "https://example.org/a?token=abcdef12",
        "https://example.org/?x=1&access_token=abc123",
        "http://me:secret1@example.org/",
        "www.example.org/reset?code=98ab76",
        "example.org/login?session=8f7e6d5c",
        "https://example.org/#key=abc12345",
        "https://example.org/a?jwt=eyJhbGciOiJI.eyJzdWIiOiIx",
    ],
)
def test_a_web_address_that_opens_something_is_blocked(written: str) -> None:
    assert found(f"See {written}.", Kind.WEB_ADDRESS) == [(written, "block")]


def test_a_long_piece_that_nobody_wrote_by_hand_is_a_warning() -> None:
    assert action_for("https://docs.example.org/d/1aB2c3D4e5F6g7H8i9J0kL", Kind.WEB_ADDRESS) is Action.WARN


@pytest.mark.parametrize(
    "text",
    [
        "https://www.nhs.uk/conditions/type-2-diabetes",
        "www.example.org/news?page=2",
        "e.g. this",
        "etc.then more",
    ],
)
def test_an_ordinary_web_address_is_left_alone(text: str) -> None:
    assert found(text, Kind.WEB_ADDRESS) == []
