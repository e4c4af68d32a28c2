"""`flask rank`: each format ranked without a database, as JSON or as a table; faults in one line, code 2."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from app import create_app
from app.ranking.methods import METHODS
from tests.api.fuzzing import GOOD, POLIS
from tests.conftest import settings
from tests.jobs.rank_runs import rank, ranked, refused, written

ROLES = "role,Hill,Shore,Wood\nstaff,5,1,3\nstaff,5,2,3\npatient,1,5,3\npatient,2,5,3\npatient,1,4,3\n"
LIST = {"method", "n_ballots", "seed", "input_sha256", "software", "options", "agreement"}
OPTION = {"id", "name", "rank", "score", "tied_with", "rank_interval", "top_k_chance", "groups"}


def places(data: dict[str, Any]) -> dict[str, int]:
    return {option["id"]: option["rank"] for option in data["options"]}


def assert_schema(data: dict[str, Any]) -> None:
    """What is promised of the JSON, checked by hand."""
    assert data.keys() >= LIST
    assert (type(data["n_ballots"]), type(data["seed"]), type(data["method"])) == (int, int, str)
    assert len(data["input_sha256"]) == 64
    assert data["agreement"].keys() == {"between_groups", "within_groups"}
    ids = [option["id"] for option in data["options"]]
    assert len(set(ids)) == len(ids)
    assert [option["rank"] for option in data["options"]] == sorted(
        option["rank"] for option in data["options"]
    )
    for option in data["options"]:
        assert option.keys() >= OPTION
        low, high = option["rank_interval"]
        assert 1 <= low <= option["rank"] <= high <= len(ids)
        assert 0 <= option["top_k_chance"] <= 1
        assert option["score"] is None or isinstance(option["score"], int | float)
        level = {other["id"] for other in data["options"] if other["rank"] == option["rank"]}
        assert {*option["tied_with"], option["id"]} == level
        assert all(group.keys() >= {"rank", "score"} for group in option["groups"].values())
    assert set(data.get("winners", ())) <= set(ids)


@pytest.mark.parametrize("name", sorted(GOOD))
def test_every_format_is_ranked_without_a_database(
    site: Flask, no_database: Path, tmp_path: Path, name: str
) -> None:
    path = written(tmp_path, name, GOOD[name])
    words = {"criteria.csv": ("--method", "criteria"), "marks.csv": ("--groups", "role")}.get(name, ())

    data = ranked(site, path, *words)

    assert_schema(data)
    assert data["input_sha256"] == hashlib.sha256(GOOD[name].encode()).hexdigest()
    table = rank(site, path, *words)
    assert table.exit_code == 0
    assert all(option["name"] in table.stdout for option in data["options"])
    assert not no_database.exists()


def test_no_database_is_asked_even_where_one_should_answer(tmp_path: Path) -> None:
    nobody_listens = create_app(settings("postgresql+psycopg://nobody@127.0.0.1:1/none"))

    assert ranked(nobody_listens, written(tmp_path, "walks.soc", GOOD["walks.soc"]))["n_ballots"] == 12


def test_a_conversation_is_ranked_by_agreement_whichever_of_its_files_is_named(
    site: Flask, tmp_path: Path
) -> None:
    for name, text in POLIS.items():
        written(tmp_path, name, text)

    data = ranked(site, tmp_path)

    assert_schema(data)
    assert (
        data == ranked(site, tmp_path / "comments.csv") == ranked(site, tmp_path / "participants-votes.csv")
    )
    assert data["method"] == "agreement"
    assert {option["id"]: option["name"] for option in data["options"]} == {"0": "Hill, please", "2": "Wood"}


def test_groups_of_any_column_have_an_equal_say(site: Flask, tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", ROLES)

    apart = ranked(site, path, "--groups", "Role")
    together = ranked(site, written(tmp_path, "b.csv", ROLES.replace("role,", "id,")))

    assert_schema(apart)
    assert places(together) == {"2": 1, "3": 2, "1": 3}
    assert [(option["id"], option["score"]) for option in together["options"]] == [
        ("2", 3.4),
        ("3", 3),
        ("1", 2.8),
    ]
    # Staff: Hill, Wood, Shore; patients: Shore, Wood, Hill. Positions add up to 4 for each.
    assert [(option["rank"], option["score"], len(option["tied_with"])) for option in apart["options"]] == [
        (1, 4, 2)
    ] * 3
    hill = next(option for option in apart["options"] if option["id"] == "1")
    assert {key: (group["rank"], group["score"]) for key, group in hill["groups"].items()} == {
        "staff": (1, 5),
        "patient": (3, pytest.approx(4 / 3)),
    }


def test_the_table_tells_the_trail_of_each_place(site: Flask, tmp_path: Path) -> None:
    done = rank(site, written(tmp_path, "a.csv", ROLES + "staff,5,,\n"), "--groups", "role")

    assert "Hill: equal 1st of 3: staff 1st, patient 3rd;" in " ".join(done.stdout.split())
    assert "recounts" in done.stdout


def test_a_rule_is_followed_and_the_command_line_goes_before_it(site: Flask, tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", ROLES)
    rule = written(
        tmp_path,
        "rule.json",
        json.dumps(
            {
                "method": "median-rating",
                "combination": "weighted",
                "weights": {"staff": 3, "patient": "1"},
                "minimum_base": 2,
                "small_groups": "leave-out",
                "comment_weight": 0,
                "ties": ["pooled"],
                "top": 1,
                "resamples": 50,
                "seed": 7,
                "settings": {"trim": "1/20"},
            }
        ),
    )

    data = ranked(site, path, "--groups", "role", "--rule", rule)
    other = ranked(site, path, "--groups", "role", "--rule", rule, "--method", "mean-rating", "--seed", 8)

    assert (data["method"], data["seed"], data["resamples"], data["top_k"]) == ("median-rating", 7, 50, 1)
    assert places(data) == {"1": 1, "3": 2, "2": 3}
    assert (other["method"], other["seed"]) == ("mean-rating", 8)


def test_the_same_seed_gives_the_same_bytes(site: Flask, tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", ROLES)

    first, again = (rank(site, path, "--seed", 3, "--json").stdout for _ in range(2))

    assert first == again


def test_a_budget_names_what_is_funded_by_the_ids_of_the_file(site: Flask, tmp_path: Path) -> None:
    path = written(tmp_path, "town.pb", GOOD["town.pb"])

    assert ranked(site, path, "--method", "greedy-support")["winners"] == ["a1"]
    assert "winners" not in ranked(site, path)


def test_the_methods_are_listed_with_their_words(site: Flask) -> None:
    done = rank(site, "--method", "list")

    assert done.exit_code == 0
    words = " ".join(done.stdout.split())
    for method in METHODS.values():
        assert f"{method.name}: {method.label}" in words
        assert " ".join(method.explanation.split()) in words
        assert ", ".join(method.kinds) in words


@pytest.mark.parametrize(
    ("name", "column", "keys"), [("town.pb", "Age", {"30", "40", "3"}), ("", "group-id", {"0", "1"})]
)
def test_towns_and_conversations_tell_groups_apart_by_a_column_of_theirs(
    site: Flask, tmp_path: Path, name: str, column: str, keys: set[str]
) -> None:
    for file, text in {**POLIS, **GOOD}.items():
        written(tmp_path, file, text)

    data = ranked(site, tmp_path / name, "--groups", column)

    assert {key for option in data["options"] for key in option["groups"]} <= keys | {"no-group"}
    assert len(data["options"][0]["groups"]) == 2
    assert "called “colour”" in refused(site, tmp_path / name, "--groups", "colour")
