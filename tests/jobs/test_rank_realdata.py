"""`flask rank` on published files agrees with the results published or computed beside them."""

from __future__ import annotations

import csv
import json
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from app.jobs.rank_output import Ranking, as_json
from app.jobs.ranking import rank_file

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
OFFICIAL = DATA / "ranked_official"

pytestmark = pytest.mark.realdata

RANKED = sorted(path.name.removesuffix(".json") for path in (DATA / "ranked" / "expected").glob("*.json"))
POLIS = sorted(path.parent.name for path in (DATA / "polis").glob("*/expected.csv"))


@pytest.fixture(scope="module")
def quick_rule(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One resample: the places of the count itself do not depend on how many there are."""
    path = tmp_path_factory.mktemp("rule") / "rule.json"
    path.write_text('{"resamples": 1}')
    return path


def runs(ranking: Ranking) -> list[set[str]]:
    """The options by id, best first, those that tie together."""
    places: dict[int, set[str]] = {}
    for option in as_json(ranking)["options"]:
        places.setdefault(option["rank"], set()).add(option["id"])
    return [places[place] for place in sorted(places)]


@cache
def ballots_of(folder: str, names: str) -> Any:
    return json.loads((DATA / folder / names).read_text(encoding="utf-8"))


def by_ids(expected: dict[str, Any], runs_of_names: list[list[str]]) -> list[set[str]]:
    """The published order by option number: names may be out of step with the file's own."""
    number = {name: key for key, name in expected["alternatives"].items()}
    return [{number[name] for name in run} for run in runs_of_names]


@pytest.mark.parametrize("name", RANKED)
def test_the_schulze_order_is_the_published_one(name: str, quick_rule: Path) -> None:
    expected = json.loads((DATA / "ranked" / "expected" / f"{name}.json").read_text(encoding="utf-8"))

    ranking = rank_file(DATA / "ranked" / name, method="schulze", rule_file=quick_rule)

    assert ranking.ballots.people() == expected["voters"]
    assert runs(ranking) == by_ids(expected, expected["schulze_ranking_margins"])


@pytest.mark.parametrize("name", RANKED)
def test_copeland_scores_are_the_published_ones(name: str, quick_rule: Path) -> None:
    expected = json.loads((DATA / "ranked" / "expected" / f"{name}.json").read_text(encoding="utf-8"))
    number = {option: key for key, option in expected["alternatives"].items()}

    ranking = rank_file(DATA / "ranked" / name, method="copeland", rule_file=quick_rule)

    scores = {option["id"]: option["score"] for option in as_json(ranking)["options"]}
    assert scores == {number[option]: score for option, score in expected["copeland_scores"].items()}


@pytest.mark.parametrize("name", RANKED)
def test_a_run_off_has_the_published_winner_where_no_tie_decided(name: str, quick_rule: Path) -> None:
    expected = json.loads((DATA / "ranked" / "expected" / f"{name}.json").read_text(encoding="utf-8"))
    run_off = expected["irv"]
    if not run_off or run_off.get("tie_at_elimination", True):
        pytest.skip("a tie at an elimination, or no run-off published")

    ranking = rank_file(DATA / "ranked" / name, method="run-off", rule_file=quick_rule)

    assert runs(ranking)[0] == by_ids(expected, [run_off["winner"]])[0]


@pytest.mark.parametrize(("ward", "seats"), [("A1", 3), ("A77", 1)])
def test_tidemans_elections_have_the_schulze_order_published(ward: str, seats: int, quick_rule: Path) -> None:
    expected = ballots_of("ranked_official", "tideman_expected.json")["results"][ward]

    ranking = rank_file(OFFICIAL / f"tideman_{ward}.HIL", method="schulze", rule_file=quick_rule)

    assert (ranking.ballots.people(), ranking.ballots.seats) == (expected["votes"], seats)
    assert runs(ranking) == [{str(number) for number in run} for run in expected["schulze"]]


@pytest.mark.parametrize("year", ["2007", "2020"])
def test_debians_leader_is_the_official_winner(year: str, quick_rule: Path) -> None:
    expected = ballots_of("ranked_official", f"debian_leader{year}_expected.json")

    ranking = rank_file(OFFICIAL / f"debian_leader{year}_tally.txt", method="schulze", rule_file=quick_rule)

    names = [option["name"] for option in as_json(ranking)["options"]]
    assert ranking.ballots.people() == expected["votes"]
    assert names[0] == expected["official_winner"]
    assert names == expected["implicit"].split(" > ")


@pytest.mark.parametrize("name", POLIS)
def test_agreement_is_the_published_share_but_for_passes(name: str, quick_rule: Path) -> None:
    """Published: (agree + 1) / (n + 2), where n counts passes. A pass is "not sure" here and no side, so ours
    is (agree + 1) / (agree + disagree + 2): put the passes back, and the two are the same."""
    ranking = rank_file(DATA / "polis" / name, rule_file=quick_rule)

    options = {option["id"]: option for option in as_json(ranking)["options"]}
    with (DATA / "polis" / name / "expected.csv").open(encoding="utf-8", newline="") as lines:
        expected = {row["comment-id"]: row for row in csv.DictReader(lines) if row["moderated"] != "-1"}
    assert options.keys() == expected.keys()
    for number, row in expected.items():
        sides = int(row["agree"]) + int(row["disagree"])
        assert options[number]["not_sure"] == int(row["pass"])
        if not sides:
            assert options[number]["score"] is None
            continue
        share = Fraction(options[number]["score_exact"])
        assert share == Fraction(int(row["agree"]) + 1, sides + 2)
        assert float(share * (sides + 2) / (int(row["n"]) + 2)) == pytest.approx(float(row["p_agree"]))


def wards() -> list[dict[str, Any]]:
    path = DATA / "stv" / "scottish_expected.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else []


@pytest.mark.parametrize("ward", wards(), ids=lambda ward: ward["file"].rpartition("/")[2])
def test_a_scottish_ward_elects_the_councillors_published(ward: dict[str, Any], quick_rule: Path) -> None:
    path = DATA / "stv" / "scottish" / ward["file"].rpartition("/")[2]

    ranking = rank_file(path, method="scottish-stv", rule_file=quick_rule)

    assert ranking.ballots.people() == ward["valid"]
    assert (ranking.ballots.seats, len(ranking.ballots.options)) == (ward["seats"], ward["candidates"])
    assert set(as_json(ranking)["winners"]) == {str(number) for number in ward["elected_ids"]}
    for number, name in zip(ward["elected_ids"], ward["elected"], strict=True):
        assert ranking.name(number).startswith(name)


@pytest.mark.parametrize("ward", ["A1", "A77"])
def test_tidemans_elections_fill_the_seats_published(ward: str, quick_rule: Path) -> None:
    expected = ballots_of("ranked_official", "tideman_expected.json")["results"][ward]

    ranking = rank_file(OFFICIAL / f"tideman_{ward}.HIL", method="scottish-stv", rule_file=quick_rule)

    assert sorted(map(int, as_json(ranking)["winners"])) == sorted(expected["stv"])


def budgets() -> list[dict[str, str]]:
    path = DATA / "pb" / "INDEX.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def published_winners(name: str) -> set[str]:
    lines = (DATA / "pb" / name).read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(lines[lines.index("PROJECTS") + 1 : lines.index("VOTES")], delimiter=";")
    return {row["project_id"] for row in rows if row.get("selected") == "1"}


@pytest.mark.parametrize("entry", budgets(), ids=lambda entry: entry["file"])
def test_a_town_funds_the_projects_published_where_a_greedy_rule_does(
    entry: dict[str, str], tmp_path: Path
) -> None:
    """The index says which of three greedy rules gives the published winners; each is a setting of ours."""
    rules: dict[str, dict[str, Any]] = {
        "greedy_ok": {},
        "noskip_ok": {"stop_at_misfit": True},
        "threshold_ok": {"threshold": entry["threshold"]},
    }
    fitting = [settings for flag, settings in rules.items() if entry[flag] == "True"]
    if not fitting:
        pytest.skip("the index names no greedy rule that gives the published winners")
    rule = tmp_path / "rule.json"
    rule.write_text(json.dumps({"resamples": 1, "settings": fitting[0]}))

    ranking = rank_file(DATA / "pb" / entry["file"], method="greedy-support", rule_file=rule)

    assert ranking.ballots.people() == int(entry["votes"])
    assert set(as_json(ranking)["winners"]) == published_winners(entry["file"])


def test_assen_2024_funds_what_equal_shares_raised_by_1_fund(tmp_path: Path) -> None:
    name, rule = "Netherlands_Assen_2024.pb", tmp_path / "rule.json"
    rule.write_text('{"resamples": 1, "settings": {"completion": "add-one"}}')

    ranking = rank_file(DATA / "pb" / name, method="equal-shares", rule_file=rule)

    assert set(as_json(ranking)["winners"]) == published_winners(name)


def test_glasgow_ward_2_elected_in_2017_whom_the_councils_report_names(quick_rule: Path) -> None:
    """Glasgow City Council, Candidate Votes Per Stage Report, Ward 2 Newlands/Auldburn, 5 May 2017: 7,263
    valid votes, 3 places; its preference profile is a BLT file saved as text."""
    (profile,) = (DATA / "stv" / "official_glasgow_2017").glob("PreferenceProfile*.txt")

    ranking = rank_file(profile, method="scottish-stv", rule_file=quick_rule)

    assert (ranking.ballots.people(), ranking.ballots.seats) == (7_263, 3)
    assert {ranking.name(option) for option in ranking.result.winners} == {
        "Josephine DOCHERTY",
        "Stephen CURRAN",
        "Kyle THORNTON",
    }
