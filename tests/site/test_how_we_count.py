"""The worked example on the page is what the software counts (vector J1 of the James Lind Alliance rule)."""

from __future__ import annotations

import re
from pathlib import Path

from app.ranking.ballots import BallotKind, Scale
from app.ranking.count import count
from app.ranking.profile import Profile
from app.ranking.rule import CountingRule, Group

PAGE = Path(__file__).parents[2] / "templates" / "site" / "how_we_count.html"
OPTIONS = "ABCDE"


def _table(caption: str) -> dict[str, list[str]]:
    """The rows of one table as the template gives them, by option letter."""
    text = PAGE.read_text(encoding="utf-8")
    body = text.split(f'table(_("{caption}")', 1)[1].split(") }}", 1)[0]
    found = re.findall(r"\(topics\.([A-E]), (.*?)\)+[,\]]", body)
    return {letter: re.findall(r"\d+(?: \+ \d+)?", cells) for letter, cells in found}


def _marks(choice: str) -> bytes:
    return bytes(choice.index(option) + 1 if option in choice else 0 for option in OPTIONS)


def test_the_worked_example_on_the_page_is_what_the_software_counts() -> None:
    lists = re.findall(r"choices\(\[(.*?)\]\)", PAGE.read_text(encoding="utf-8"))
    rows = [
        (group, _marks(choice))
        for group, people in enumerate(lists)
        for choice in re.findall(r"[A-E]{3}", people)
    ]
    rule = CountingRule(
        scale=Scale(kind=BallotKind.RANKING, size=3),
        groups=(Group(key="patients", label="Patients"), Group(key="gps", label="GPs")),
        minimum_base=1,
        resamples=20,
    )

    result = count(Profile.from_packed(tuple(range(5)), rows), rule)

    totals, places = _table("Points in each group"), _table("Place in each group, and points for that place")
    joint, pooled = _table("The joint list"), _table("Everyone as 1 group")
    assert [len(table) for table in (totals, places, joint, pooled)] == [5, 5, 5, 5]
    for option in result.options:
        letter, (patients, gps) = OPTIONS[option.option], option.groups
        assert totals[letter] == [str(patients.score), str(gps.score)]
        assert places[letter] == [
            str(n) for n in (patients.place, patients.position, gps.place, gps.position)
        ]
        sums = f"{patients.position} + {gps.position}"
        assert joint[letter] == [sums, str(option.combined), str(option.place)]
        assert pooled[letter] == [str(option.pooled_score), str(option.pooled_place)]
