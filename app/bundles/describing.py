"""The read-me and the data dictionary of a bundle, in plain English."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.bundles import pabulib, preflib
from app.bundles.form import Bundle
from app.bundles.labels import LEFT_OUT, SEVERAL, Scope
from app.bundles.others import fitting
from app.privacy.suppression import MINIMUM
from app.ranking.methods import METHODS
from app.ranking.rule import SMALL_GROUPS
from app.ranking.scale import BallotKind

_SCOPES = {
    Scope.COMPLETE: "Every ballot that was counted is in it. The whole list follows from them.",
    Scope.WITHOUT_EVERYBODY: (
        f"Fewer than {MINIMUM} people were in a group too small for the list. Their ballots are kept"
        f" back, so that"
        " nobody can find out what they said. The list follows from the other ballots. What is counted"
        " from all"
        " people as one group cannot be checked."
    ),
    Scope.JOINT_ONLY: (
        f"Fewer than {MINIMUM} people were in some group. So that nobody can find out what they said,"
        f" their ballots"
        " stand together with those of other groups. The order of all people as one group can be checked. The"
        " order in each of these groups cannot."
    ),
    Scope.GROUPS_ONLY: (
        f"Fewer than {MINIMUM} people have a say of their own in this list. Their ballots are kept"
        f" back, so that"
        " nobody can find out what they said. The order in each other group can be checked. The joint list"
        " cannot, because it also rests on the ballots that are kept back."
    ),
}

_README = """PRIORITY LIST {number}: {title}

The question was: {asked}

This folder holds what the list was made from. Anybody can count it again.

WHAT IS IN IT
ballots.csv           One row for each ballot. No names, no times, no numbers of people.
options.csv           What people could choose from.
comments.csv          How many people agreed or disagreed in public comments.
excluded.csv          Answers that were not counted, and why.
rule.json             The rule by which the ballots are counted.
rule-history.json     Each rule that was public, and why it was changed.
list.csv              The list, for a spreadsheet.
{orders}result.json           Everything that was published about the list, exactly.
data-dictionary.csv   What each column means.
manifest.json         A check sum (SHA-256) of each file, and what counted it: {software}.

HOW MUCH IS IN IT
{ballots} ballots. {scope}

HOW TO CHECK IT
With the software of this site:   flask --app wsgi verify FILE
Without a site or its settings:   python -m app.bundles verify FILE
It prints "The published list follows from these ballots", or the first thing that does not fit.
You can also check it with a spreadsheet: see the page "Check this list yourself".

IS MY BALLOT IN IT?
Each ballot has a mark in the first column. It is made from your receipt code, and cannot be turned back into
it. On the page of the list, "Find my answer" shows you your row.
"""


_OTHERS = {
    preflib.NAME: "ballots.toi           The orders people gave, for other programs (PrefLib).\n",
    pabulib.NAME: "ballots.pb            What people chose, with its cost, for other programs (Pabulib).\n",
}


def readme(bundle: Bundle) -> str:
    """The text of README.txt."""
    one = bundle.published
    return _README.format(
        number=one.number,
        title=one.title,
        asked=one.asked,
        software=one.software,
        ballots=f"{len(bundle.rows):,}",
        scope=_SCOPES[one.scope],
        orders="".join(_OTHERS[name] for name in fitting(bundle)),
    )


_CELLS = {
    BallotKind.RATING: "The mark this person gave. Empty: no answer.",
    BallotKind.CRITERIA: "The mark this person gave by this criterion. Empty: no answer.",
    BallotKind.APPROPRIATENESS: "1 (not appropriate) to 9 (appropriate). Empty: no answer.",
    BallotKind.AGREEMENT: "agree, neither or disagree. Empty: no answer.",
    BallotKind.RANKING: "The place this person gave: 1 is the first. Empty: not placed.",
    BallotKind.APPROVAL: "yes: chosen. none of these: nothing was chosen, on purpose. Empty: not chosen.",
    BallotKind.POINTS: "The points this person gave. Empty: none.",
    BallotKind.BEST_WORST: "Which of the options of this set, counted from 1. Empty: no answer.",
    BallotKind.PAIRWISE: "first, second or same. The numbers are those of the options. Empty: no answer.",
    BallotKind.JUDGEMENT: "1 (yes), 1/2 or 0 (no). Empty: no answer.",
}


def dictionary_rows(
    bundle: Bundle, heads: Sequence[str]
) -> tuple[tuple[str, ...], Iterator[tuple[str, ...]]]:
    """The headings and the rows of data-dictionary.csv. `heads`: of the ballots."""
    return ("file", "column", "what it means"), _meanings(bundle, heads)


def _meanings(bundle: Bundle, heads: Sequence[str]) -> Iterator[tuple[str, ...]]:
    rule = bundle.rule
    yield "ballots.csv", "mark", "Made from the receipt code of this person; another in every list."
    names = {group.key: group.label for group in rule.groups}
    names |= {
        SMALL_GROUPS.key: "groups too small to stand alone, counted as one",
        LEFT_OUT: "groups too small for the list",
        SEVERAL: "groups that stand together, so that nobody can be found out",
    }
    for label in sorted({row.group for row in bundle.rows}):
        yield "ballots.csv", "group", f"{label}: {names.get(label, label)}"
    if bundle.published.localities:
        meaning = (
            "Where this person lives; empty where they did not say, or where it could give somebody away."
        )
        yield "ballots.csv", "locality", meaning
    start = 3 if bundle.published.localities else 2
    for head in heads[start:]:
        yield "ballots.csv", head, f"{_CELLS[rule.scale.kind]} “not sure”: the person said so."
    yield "options.csv", "option", "The number of the option in all files."
    yield (
        "options.csv",
        "taken out because",
        "Why it was taken out while people answered; empty for the others.",
    )
    yield "comments.csv", "people", "People with a public comment on this option who took this side."
    yield "list.csv", "what orders the list", METHODS[rule.method].label
    yield "list.csv", "score", "What the ballots of this group give. Exact: 7/2 is three and a half."
    yield "all tables", "check", "A check sum of the row, so that a changed row is found."
