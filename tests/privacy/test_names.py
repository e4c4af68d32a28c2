"""Names that people choose: none of the team or a doctor, in any letters, and none that covers others."""

from __future__ import annotations

import pytest

from app.privacy.names import claims_office, is_piled_up


@pytest.mark.parametrize(
    "name",
    [
        "The team",
        "Тhe tеаm",
        "Ｔｈｅ ｔｅａｍ",
        "𝐓𝐡𝐞 𝐭𝐞𝐚𝐦",
        "The te\u200bam",
        "T\u0336h\u0336e\u0336 team",
        "T.h.e t-e-a-m",
        "t e a m",
        "The te4m",
        "M0derator",
        "Dr Patel",
        "Ｄｒ Patel",
        "Dг Patel and Dr. Smith",
        "Harbour Consortium",
        "NHS",
        "Prof. Hill",
    ],
)
def test_a_name_of_the_team_or_a_doctor_is_known_in_any_letters(name: str) -> None:
    assert claims_office(name)


@pytest.mark.parametrize(
    "name",
    ["Robin", "Drew", "Teamwork", "A practice nurse", "Tom from the hospital side", "Deals4U",
     "J. R. Hartley", "Никита", "Γιώργος", "محمد", "M. A. D. R. Ivey", "D. R. Hill", "", "4711"],
)  # fmt: skip
def test_other_names_are_left_alone(name: str) -> None:
    assert not claims_office(name)


def test_marks_heaped_on_a_letter_are_known_and_those_of_living_scripts_are_not() -> None:
    assert is_piled_up("Z" + "\u0316\u0317\u0318\u0319\u0300\u0301")
    assert is_piled_up("a" + "\u0e47" * 40)
    for name in ("Nguyễn Thị Hoà", "Zoë", "מֹשֶׁה", "मृणालिनी", "น้ำทิพย์", "محمّدٌ"):
        assert not is_piled_up(name), name
