"""`flask rank`: counts the ballots in a file, with no database, by any method."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NoReturn

import click

from app.api.imports.parsed import ImportRefused, ParsedBallots, shown
from app.api.imports.reader import read_for_ranking
from app.errors import Refused
from app.jobs.rank_output import Ranking, as_json, as_text, method_list
from app.jobs.rank_rule import NO_GROUP, read_rule, rule_for
from app.ranking.count import count
from app.ranking.methods import METHODS
from app.ranking.profile import Profile
from app.ranking.rule import CountingRule
from app.ranking.scale import Scale

CANNOT = 2
"""The exit code when a file, a rule or a wish cannot be used."""


@click.command("rank")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--method", default="", help="How to count; “list” prints all methods.")
@click.option(
    "--groups", default=None, metavar="COLUMN", help="The column of the file that tells groups apart."
)
@click.option(
    "--rule", "rule_file", default=None, type=click.Path(path_type=Path), help="A counting rule, JSON."
)
@click.option("--seed", default=None, help="For the ranges of places and for lots: a whole number.")
@click.option("--json", "as_data", is_flag=True, help="Print one JSON object.")
def rank(
    file: Path | None,
    method: str,
    groups: str | None,
    rule_file: Path | None,
    seed: str | None,
    as_data: bool,
) -> None:
    """Rank the options in FILE: PrefLib, Pabulib, BLT, a Scottish ward, a tally sheet, Polis or CSV.

    Needs no database. What cannot be read is told in one line, and the exit code is 2.
    """
    if method == "list":
        click.echo(method_list())
        return
    try:
        ranking = rank_file(file, method=method, groups=groups, rule_file=rule_file, seed=_seed(seed))
    except ImportRefused as refusal:
        _stop(refusal.faults[0].text())
    except (Refused, ValueError) as refusal:
        _stop(refusal.sentence if isinstance(refusal, Refused) else str(refusal))
    if as_data:
        click.echo(json.dumps(as_json(ranking), ensure_ascii=False, indent=2))
    else:
        click.echo(as_text(ranking))


def rank_file(
    file: Path | None,
    *,
    method: str = "",
    groups: str | None = None,
    rule_file: Path | None = None,
    seed: int | None = None,
) -> Ranking:
    """The counted file. Raises ImportRefused (a fault in it), or Refused or ValueError with a sentence."""
    if method and method not in METHODS:
        raise Refused(f"There is no method called {shown(method)}. “--method list” prints them all.")
    if file is None:
        raise Refused("Which file? Name one, or ask for “--method list”.")
    parts = read_rule(rule_file)
    method = method or parts.get("method", "")
    scale = parts.get("scale")
    kinds = METHODS[method].kinds if method else ()
    ballots = read_for_ranking(file, group_column=groups, kinds=kinds, scale=scale)
    _require_fit(file, method, ballots, scale)
    rule = rule_for(ballots, parts, method=method, seed=seed)
    return Ranking(ballots=ballots, rule=rule, result=count(_profile(file, ballots, rule), rule))


def _require_fit(file: Path, method: str, ballots: ParsedBallots, scale: Scale | None) -> None:
    kind = ballots.scale.kind
    if method and kind not in METHODS[method].kinds:
        wanted = ", ".join(METHODS[method].kinds)
        raise Refused(f"{file.name} holds ballots of {kind}, and {method} counts {wanted}.")
    if scale is not None and scale.kind is not kind:
        raise Refused(f"{file.name} holds ballots of {kind}, and the rule has a scale of {scale.kind}.")


def _profile(file: Path, ballots: ParsedBallots, rule: CountingRule) -> Profile:
    index = {group.key: place for place, group in enumerate(rule.groups)}
    index_of: dict[str | None, int] = {}
    for row in ballots.rows:
        if row.group in index_of:
            continue
        key = row.group if row.group is not None else _key_of_none(rule)
        if key not in index:
            raise Refused(f"{file.name}, line {row.line}: the rule has no group {shown(row.group or '')}.")
        index_of[row.group] = index[key]
    return Profile.from_packed(
        range(1, len(ballots.options) + 1),
        ((index_of[row.group], row.marks) for row in ballots.rows for _ in range(row.times)),
        columns=rule.scale.columns(len(ballots.options)),
    )


def _key_of_none(rule: CountingRule) -> str:
    """The group of people who named none: a rule with one group takes them in."""
    return rule.groups[0].key if len(rule.groups) == 1 else NO_GROUP.key


def _seed(text: str | None) -> int | None:
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 18):
        _stop(f"--seed: this should be a whole number from 0, and it is {shown(text)}.")
    return int(text)


def _stop(sentence: Any) -> NoReturn:
    click.echo(" ".join(str(sentence).split()), err=True)
    raise SystemExit(CANNOT)
