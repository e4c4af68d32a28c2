"""The page "Check this list yourself": what is in the bundle, and one score worked out with a spreadsheet."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

from flask import url_for
from flask_babel import gettext as _

from app.bundles import pabulib, preflib
from app.bundles.form import Published
from app.bundles.labels import Scope
from app.ranking.printing import half_up
from app.ranking.result import GroupPlace, OptionPlace
from app.ranking.scale import BallotKind
from app.results.exports import csv_of
from app.results.pages import group_label
from app.results.queries import BundleFile
from app.results.snapshot import PublishedList
from app.web.formats import file_size, number


@dataclass(frozen=True, kw_only=True)
class Worked:
    """One group's score of one option, for a spreadsheet. `steps`: sentences; `formula`: what to type, and
    `gives`: what it shows."""

    option: str
    group: str
    column: str
    steps: tuple[str, ...]
    formula: str
    gives: str


def downloads(published: PublishedList, bundle: BundleFile | None) -> list[tuple[str, str]]:
    """Links to the files of a list, and to how it is checked with them."""
    size = file_size(len(csv_of(published).encode()))
    links = [
        (
            url_for("results.download", number=published.number),
            _("Download the list (CSV, %(size)s)", size=size),
        )
    ]
    if bundle is None:
        return links
    return [
        *links,
        (
            url_for("results.bundle", number=bundle.number),
            _("Download all ballots (ZIP, %(size)s)", size=file_size(bundle.size)),
        ),
        (url_for("results.check", number=bundle.number), _("Check this list yourself")),
    ]


def contents(published: Published, there: Collection[str]) -> tuple[tuple[str, str], ...]:
    """(file, what it holds) of the zip, the most important first. `there`: the names of its files."""
    ballots = _(
        "One row for each of %(n)s ballots: its mark, its group and what was answered. No names and no"
        " times.",
        n=number(published.ballots),
    )
    others = {
        preflib.NAME: _("The orders people gave, for other programs (PrefLib)."),
        pabulib.NAME: _("What people chose, with what it costs, for other programs (Pabulib)."),
    }
    return (
        ("ballots.csv", ballots),
        *((name, words) for name, words in others.items() if name in there),
        ("options.csv", _("What people could choose from.")),
        ("comments.csv", _("How many people agreed or disagreed in public comments.")),
        ("excluded.csv", _("Answers that were not counted, and why.")),
        ("rule.json", _("The rule of counting. It was fixed before anybody answered.")),
        ("rule-history.json", _("Each rule that was public, and why it was changed.")),
        ("result.json", _("Everything that was published about this list, exactly.")),
        ("list.csv", _("The list, for a spreadsheet.")),
        ("data-dictionary.csv", _("What each column means.")),
        ("README.txt", _("How to check all this.")),
        ("manifest.json", _("A check sum of each file.")),
    )


def how_much(scope: Scope) -> str:
    """What can be checked with a bundle of this scope."""
    if scope is Scope.COMPLETE:
        return _("Every ballot that was counted is in it. The whole list can be counted again.")
    if scope is Scope.WITHOUT_EVERYBODY:
        return _(
            "Fewer than 10 people were in a group too small for the list. Their ballots are kept back,"
            " so that"
            " nobody can find out what they said. The list can be counted again from the other ballots. The"
            " order of all people as one group cannot."
        )
    if scope is Scope.JOINT_ONLY:
        return _(
            "Fewer than 10 people were in some group. So that nobody can find out what they said, their"
            " ballots"
            " stand together with those of other groups. The list can be counted again. The order in each of"
            " these groups cannot."
        )
    return _(
        "Fewer than 10 people have a say of their own in this list. Their ballots are kept back, so"
        " that nobody"
        " can find out what they said. The order in each of the other groups can be counted again. The joint"
        " list cannot."
    )


def worked(published: PublishedList, bundle: Published) -> Worked | None:
    """One score of this list, worked out; None where no group is told, or its method takes more than sums."""
    labels = {group.ballots for group in bundle.groups}
    for place in published.result.options:
        for group in place.groups:
            if group.group in labels and group.answered and group.score is not None:
                return _worked(published, bundle, place, group)
    return None


def _worked(
    published: PublishedList, bundle: Published, place: OptionPlace, group: GroupPlace
) -> Worked | None:
    position = [option.id for option in published.options].index(place.option)
    column = _letter(position + (3 if bundle.localities else 2))
    made = _formula(published, column, group)
    if made is None:
        return None
    names = {one.key: group_label(one.key, one.label) for one in published.result.ranked_groups}
    formula, steps = made
    return Worked(
        option=published.by_id[place.option].title,
        group=names[group.group],
        column=column,
        steps=steps,
        formula=formula,
        gives=_decimal(group.score or Fraction(0)),
    )


def _formula(published: PublishedList, column: str, group: GroupPlace) -> tuple[str, tuple[str, ...]] | None:
    """What to type, and the sentences of how the number comes about."""
    method, scale, score = published.rule.method, published.rule.scale, group.score or Fraction(0)
    of_group = f'B:B,"{group.group}"'
    if method == "mean-rating":
        added = score * group.answered
        return f"=AVERAGEIFS({column}:{column},{of_group})", (
            _(
                "Only count the rows of this group. %(n)s of them have a number in column %(column)s.",
                n=number(group.answered),
                column=column,
            ),
            _("Added up, these numbers give %(sum)s.", sum=_decimal(added)),
            _(
                "%(sum)s divided by %(n)s is %(score)s.",
                sum=_decimal(added),
                n=number(group.answered),
                score=_decimal(score),
            ),
        )
    if method == "approval":
        return f'=COUNTIFS({of_group},{column}:{column},"yes")', (
            _("Count the rows of this group that have “yes” in column %(column)s.", column=column),
        )
    if method == "jla" and scale.kind is BallotKind.RANKING and not score.denominator > 1:
        most = scale.size + 1
        return f'={most}*COUNTIFS({of_group},{column}:{column},">0")-SUMIFS({column}:{column},{of_group})', (
            _(
                "A first place is worth %(n)s points, a second place 1 point less, and so on.",
                n=number(scale.size),
            ),
            _(
                "So each row of this group that has a place in column %(column)s brings %(n)s points,"
                " less that place.",
                column=column,
                n=number(most),
            ),
            _(
                "People who gave two priorities the same place share the points. If there are such"
                " rows, the number below is a little higher than the score."
            ),
        )
    return None


def _decimal(value: Fraction) -> str:
    """Up to 4 decimals, without zeros at the end."""
    text = f"{half_up(value, 4):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _letter(column: int) -> str:
    """The letter of a column of a spreadsheet, the first one being 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
