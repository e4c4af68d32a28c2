"""What `flask rank` cannot do: one line on stderr that names the file, the line or the key; exit code 2."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from flask import Flask

from app.ranking.methods import METHODS
from tests.api.fuzzing import GOOD, damaged
from tests.jobs.rank_runs import rank, refused, written


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
