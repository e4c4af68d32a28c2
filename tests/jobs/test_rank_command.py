"""`flask rank`: each format ranked without a database, as JSON or as a table; faults in one line, code 2."""

from __future__ import annotations

import hashlib
import json
import random
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from flask import Flask

from app import create_app
from app.ranking.methods import METHODS
from tests.api.fuzzing import GOOD, POLIS, damaged
from tests.conftest import settings

ROLES = "role,Hill,Shore,Wood\nstaff,5,1,3\nstaff,5,2,3\npatient,1,5,3\npatient,2,5,3\npatient,1,4,3\n"
LIST = {"method", "n_ballots", "seed", "input_sha256", "software", "options", "agreement"}
OPTION = {"id", "name", "rank", "score", "tied_with", "rank_interval", "top_k_chance", "groups"}


@pytest.fixture(scope="module")
def no_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a database would be, if anybody made one."""
    return tmp_path_factory.mktemp("none") / "none.db"


@pytest.fixture(scope="module")
def site(no_database: Path) -> Flask:
    """A site whose database does not exist."""
    return create_app(settings(f"sqlite:///{no_database}"))


def rank(site: Flask, *words: object) -> Result:
    return site.test_cli_runner().invoke(args=["rank", *map(str, words)])


def ranked(site: Flask, *words: object) -> dict[str, Any]:
    done = rank(site, *words, "--json")
    assert done.exit_code == 0, done.stderr
    data: dict[str, Any] = json.loads(done.stdout)
    return data


def refused(site: Flask, *words: object) -> str:
    """The one line on stderr of a command that cannot do what was asked."""
    done = rank(site, *words)
    assert done.exit_code == 2, done.stdout
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert done.stderr.endswith("\n")
    return done.stderr.strip()


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


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
    ("name", "good", "bad", "place"),
    [
        ("walks.soc", "4: 3,1,2", "4: 3,1,9", "line 9"),
        ("old.soi", "4,3", "4;3", "line 7"),
        ("council.blt", "2 - 3 0", "2 - 4 0", "line 4"),
        ("ward.csv", "2,3,1,", "2,3,3,", "line 3"),
        ("leader.txt", "V: 311", "V: 3111", "line 6"),
        ("town.pb", "2;40;a1,b2", "2;40;a1,zz", "line 17"),
        ("yes.csv", "x,", "x,maybe", "line 3"),
        ("pairs.csv", "\n,Wood", "\n,Sea", "line 3"),
        ("places.csv", "1st,2nd", "1st,3rd", "line 2"),
    ],
)
def test_a_malformed_file_is_one_line_with_file_line_and_fault(
    site: Flask, tmp_path: Path, name: str, good: str, bad: str, place: str
) -> None:
    assert good in GOOD[name]
    sentence = refused(site, written(tmp_path, name, GOOD[name].replace(good, bad)), "--json")

    assert sentence.startswith(f"{name}, {place}: ")


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ((), "Which file?"),
        (("missing.soc",), "missing.soc: There is no such file"),
        (("a.xyz",), "a.xyz: We can read files that end in"),
        (("walks.soc", "--method", "dice"), "no method called “dice”"),
        (("walks.soc", "--method", "approval"), "holds ballots of ranking, and approval counts approval"),
        (("walks.soc", "--groups", "role"), "does not tell groups apart"),
        (("marks.csv", "--groups", "rank"), "marks.csv, line 1: There is no column called “rank”"),
        (("yes.csv", "--method", "points"), "yes.csv, line 2: The cells are yes and no"),
        (("walks.soc", "--seed", "minus one"), "--seed: this should be a whole number"),
        (("walks.soc", "--seed", "-1"), "--seed: this should be a whole number"),
        (("walks.soc", "--rule", "missing.json"), "missing.json: the file cannot be opened"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    site: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], fault: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("walks.soc", "marks.csv", "yes.csv"):
        written(tmp_path, name, GOOD[name])

    assert fault in refused(site, *words)


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        ("{", "rule.json, line 1: this is not JSON"),
        ('{\n"seed": 1,\n}', "rule.json, line 3: this is not JSON"),
        ("[]", "rule.json: a rule is a JSON object"),
        ("[" * 100_000, "rule.json: this is not JSON"),
        ('{"sede": 1}', "rule.json: sede: there is no such key"),
        ('{"seed": "1"}', "rule.json: seed: This should be a whole number"),
        ('{"seed": -1}', "rule.json: seed: This should be at least 0"),
        ('{"resamples": 1000000000}', "rule.json: resamples: This should be at least 1 and at most 100,000"),
        ('{"top": true}', "rule.json: top: This should be a whole number"),
        ('{"method": "dice"}', "rule.json: method: There is no method called “dice”"),
        ('{"method": "chnri"}', "walks.soc holds ballots of ranking, and chnri counts judgement"),
        ('{"method": ["borda"]}', "rule.json: method: There is no method"),
        ('{"combination": "fair"}', "rule.json: combination: This should be one of equal, pooled"),
        ('{"small_groups": {}}', "rule.json: small_groups: This should be one of pool"),
        ('{"ties": ["coin"]}', "rule.json: ties: This should be one of pooled"),
        ('{"ties": ["lot", "lot"]}', "ties: each way to break a tie is named once"),
        ('{"ties": "lot"}', "rule.json: ties: This should be a list"),
        ('{"comment_weight": 0.5}', "comment_weight: comments weigh from 0 to 3/10"),
        ('{"comment_weight": NaN}', "rule.json: comment_weight: it cannot be"),
        ('{"comment_weight": "1/0"}', "rule.json: comment_weight: it cannot be"),
        ('{"weights": [1]}', "weights: a weighted combination names its weights"),
        ('{"weights": {"x": 1}, "combination": "weighted"}', "weights: there is no group “x”"),
        ('{"weights": {}, "combination": "weighted"}', "weights: there is no weight for “everybody”"),
        ('{"groups": []}', "groups: a counting rule needs at least one group"),
        ('{"groups": [1]}', "rule.json: groups: "),
        ('{"groups": ["a", "b"]}', "walks.soc, line 8: the rule has no group"),
        ('{"settings": []}', "rule.json: settings: This should be an object"),
        ('{"settings": {"seat": 1}}', "rule.json: settings: There is no setting called seat"),
        ('{"settings": {"seats": 1.5}}', "rule.json: settings: This should be a whole number"),
        ('{"settings": {"trim": 0.5}}', "rule.json: settings: Less than half"),
        ('{"settings": {"strength": "might"}}', "rule.json: settings: it cannot be"),
        ('{"settings": {"costs": [1]}}', "settings: there are 1 costs for 3 options"),
        ('{"scale": {"kind": "rating"}}', "rule.json: scale: it cannot be"),
        ('{"scale": {"kind": "rating", "size": 5}}', "and the rule has a scale of rating"),
        ('{"scale": {"kind": "ranking", "size": 2}}', "ballot"),
    ],
)
def test_a_bad_rule_is_one_line_that_names_the_key(
    site: Flask, tmp_path: Path, rule: str, fault: str
) -> None:
    path = written(tmp_path, "walks.soc", GOOD["walks.soc"])

    assert fault in refused(site, path, "--rule", written(tmp_path, "rule.json", rule))


def test_a_column_that_names_people_is_no_column_of_groups(site: Flask, tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", "code,Hill\n" + "".join(f"{number},3\n" for number in range(301)))

    assert "301 different groups" in refused(site, path, "--groups", "code")


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


def test_a_damaged_file_is_ranked_or_refused_in_one_line(site: Flask, tmp_path: Path) -> None:
    """Also where the reader still takes it: nothing the count meets may break off with a traceback."""
    rule = written(tmp_path, "rule.json", '{"resamples": 5}')
    codes = []
    for seed in range(150):
        chance = random.Random(seed)
        name = chance.choice(sorted(GOOD))
        (tmp_path / name).write_bytes(
            damaged(GOOD[name].encode(), chance) if seed % 3 else GOOD[name].encode()
        )
        method = chance.choice(("", "", *METHODS))
        done = rank(site, tmp_path / name, "--rule", rule, *(("--method", method) if method else ()))
        codes.append(done.exit_code)
        assert done.exit_code == 0 or (done.exit_code == 2 and done.stderr.count("\n") == 1), (
            seed,
            done.exception,
        )
    assert set(codes) == {0, 2}
