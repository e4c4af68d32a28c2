"""Whether a published list follows from the ballots in its bundle; if not, what is the first thing that does
not fit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from app.bundles.comparing import differences, unchecked
from app.bundles.form import Bundle, Excluded, digest_of_told
from app.bundles.listing import LIST_HEADS, list_rows
from app.bundles.others import OTHER_FORMATS, other_formats
from app.bundles.reading import Opened
from app.bundles.recounting import told_result
from app.errors import InvalidBallot
from app.privacy.suppression import MINIMUM
from app.ranking.ballots import Ballot
from app.ranking.rule import CountingRule
from app.ranking.software import SOFTWARE


@dataclass(frozen=True, kw_only=True)
class Difference:
    """Something that does not fit: the file in the bundle, where in it, and what."""

    file: str
    where: str
    what: str

    def __str__(self) -> str:
        return ", ".join(part for part in (self.file, self.where) if part) + f": {self.what}"


@dataclass(frozen=True, kw_only=True)
class Report:
    """`found`: what does not fit, the first thing first. `unchecked`: sentences on what could not be
    checked."""

    found: tuple[Difference, ...]
    unchecked: tuple[str, ...]


def verify(opened: Opened) -> Report:
    """Check a bundle: its rows by their own checks, its parts against each other, then count again."""
    found: list[Difference] = []
    for check in (_odd_rows, _rule, _numbers, _options, _excluded, _ballots, _list, _orders):
        found += check(opened)
    found += _recounted(opened.bundle)
    found += _told(opened.bundle)
    found += _files(opened)
    return Report(found=tuple(found), unchecked=unchecked(opened.bundle))


def _odd_rows(opened: Opened) -> Iterator[Difference]:
    """Rows that were changed after they were written."""
    for odd in opened.odd:
        for line, cells in odd.rows:
            said = "; ".join(f"{head}: {cell}" for head, cell in zip(odd.heads, cells, strict=False) if cell)
            yield Difference(
                file=odd.name, where=f"line {line}", what=f"this row was changed. It says: {said}"
            )


def _rule(opened: Opened) -> Iterator[Difference]:
    """The rule that counts is the last of its history, and the one the list names."""
    bundle = opened.bundle
    rule, published = bundle.rule.to_json(), bundle.published
    for version in bundle.rule_history:
        try:
            digest = CountingRule.from_json(version.rule).digest()
        except (KeyError, TypeError, ValueError):
            digest = ""
        if digest != version.digest:
            yield Difference(
                file="rule-history.json", where=f"version {version.version}", what="this rule was changed."
            )
    last = bundle.rule_history[-1].rule if bundle.rule_history else {}
    for name in sorted({*rule, *last}):
        if rule.get(name) != last.get(name):
            yield Difference(
                file="rule.json",
                where=name,
                what=f"it is {rule.get(name)}, and in the last rule of rule-history.json {last.get(name)}.",
            )
    if bundle.rule.digest() != published.result.get("rule_digest"):
        yield Difference(file="rule.json", where="", what="this is not the rule that the list names.")


def _numbers(opened: Opened) -> Iterator[Difference]:
    published = opened.bundle.published
    for name, said, is_ in (
        ("list", opened.list_number, published.number),
        ("software", opened.software, published.software),
        ("seed", opened.seed, opened.bundle.rule.seed),
    ):
        if said != is_:
            yield Difference(file="manifest.json", where=name, what=f"it is {said}, and should be {is_}.")
    if published.software != SOFTWARE:
        yield Difference(
            file="manifest.json",
            where="software",
            what=f"this list was counted by {published.software}; this is {SOFTWARE}, which may count"
            f" otherwise.",
        )


def _options(opened: Opened) -> Iterator[Difference]:
    """The options are those of the list, in the table and in the list."""
    bundle = opened.bundle
    counted = [option.id for option in bundle.counted_options]
    listed = [option.get("option") for option in bundle.published.result.get("options", [])]
    for one in sorted({*counted, *listed}, key=str):
        if counted.count(one) != 1 or listed.count(one) != 1:
            yield Difference(
                file="options.csv", where=f"option {one}", what="it is not once here and once in the list."
            )


def _excluded(opened: Opened) -> Iterator[Difference]:
    """What was left out is what the list says."""
    rows, listed = opened.bundle.excluded, opened.bundle.published.excluded
    for line, (there, said) in enumerate(zip_longest(rows, listed), start=2):
        if there != said:
            yield Difference(
                file="excluded.csv",
                where=f"line {line}",
                what=f"it says {_left(there)}; the list, {_left(said)}.",
            )


def _left(one: Excluded | None) -> str:
    if one is None:
        return "nothing"
    return f"{one.reason or 'altogether'}: {'too few to tell' if one.people is None else one.people}"


def _ballots(opened: Opened) -> Iterator[Difference]:
    """Each row is a ballot of the rule, of a group and a locality of the list, and there only once."""
    bundle, published = opened.bundle, opened.bundle.published
    labels = {group.ballots for group in published.groups}
    localities = {"", *published.localities}
    before = ""
    good: set[bytes] = set()
    for line, row in enumerate(bundle.rows, start=2):
        where = f"line {line}, mark {row.mark}"
        if row.mark <= before:
            yield Difference(
                file="ballots.csv", where=where, what="the marks are not in order, or one is twice."
            )
        before = row.mark
        if row.group not in labels:
            yield Difference(
                file="ballots.csv", where=where, what=f"there is no group {row.group!r} in the list."
            )
        if row.locality not in localities:
            yield Difference(
                file="ballots.csv", where=where, what=f"{row.locality!r} is not told in this list."
            )
        if row.marks not in good:
            try:
                Ballot.unpack(bundle.rule.scale, row.marks)
                good.add(row.marks)
            except InvalidBallot as refusal:
                yield Difference(file="ballots.csv", where=where, what=refusal.sentence)
    yield from _sizes(bundle)


def _sizes(bundle: Bundle) -> Iterator[Difference]:
    """As many ballots as the list says, altogether and in each group that is told."""
    published = bundle.published
    numbers = Counter(row.group for row in bundle.rows)
    if len(bundle.rows) != published.ballots:
        what = f"there are {len(bundle.rows):,} ballots, and the list says {published.ballots:,}."
        yield Difference(file="ballots.csv", where="", what=what)
    shared = Counter(group.ballots for group in published.groups)
    for group in published.groups:
        there = numbers[group.ballots or ""]
        if group.ballots and shared[group.ballots] == 1 and group.people not in (None, there):
            what = f"there are {there:,} ballots, and the list says {group.people:,}."
            yield Difference(file="ballots.csv", where=f"group {group.key}", what=what)
    for label, there in numbers.items():
        if there < MINIMUM:
            what = f"there are only {there:,} ballots, and fewer than {MINIMUM} may not be told."
            yield Difference(file="ballots.csv", where=f"group {label}", what=what)


def _list(opened: Opened) -> Iterator[Difference]:
    """list.csv says what result.json and options.csv say."""
    expected = list(list_rows(opened.bundle))
    for (line, cells), wanted in zip(opened.list_rows, expected, strict=False):
        for head, cell, right in zip(LIST_HEADS, cells, wanted, strict=True):
            if cell != right:
                yield Difference(
                    file="list.csv",
                    where=f"line {line}, {head}",
                    what=f"it says {cell!r}. By options.csv and result.json it should be {right!r}.",
                )
    if len(opened.list_rows) != len(expected):
        what = f"there are {len(opened.list_rows)} rows, and there should be {len(expected)}."
        yield Difference(file="list.csv", where="", what=what)


def _told(bundle: Bundle) -> Iterator[Difference]:
    """The ballots and comments are those that the list names."""
    if digest_of_told(bundle.rows, bundle.sides) != bundle.published.told:
        what = "these, with comments.csv, are not the ballots that result.json names (SHA-256)."
        yield Difference(file="ballots.csv", where="", what=what)


def _orders(opened: Opened) -> Iterator[Difference]:
    """The files for other programs hold the ballots of ballots.csv, and are there where they fit."""
    fitting = dict(other_formats(opened.bundle, opened.made_as))
    for name in OTHER_FORMATS:
        there = opened.others.get(name, b"").decode(errors="replace").splitlines()
        both = zip_longest(there, fitting.get(name, ()), fillvalue="nothing")
        for line, (said, right) in enumerate(both, start=1):
            if said != right:
                what = f"it says {said[:100]!r}. By ballots.csv it should be {right[:100]!r}."
                yield Difference(file=name, where=f"line {line}", what=what)


def _recounted(bundle: Bundle) -> list[Difference]:
    try:
        told = told_result(bundle)
    except (InvalidBallot, ValueError) as fault:
        return [Difference(file="ballots.csv", where="", what=f"they cannot be counted. {fault}")]
    return [
        Difference(file="result.json", where=where, what=f"the list says {said}. These ballots give {given}.")
        for where, said, given in differences(bundle, told)
    ]


def _files(opened: Opened) -> Iterator[Difference]:
    """Every file is the one that the manifest names: where a change was found already, it is the reason."""
    for name in sorted({*opened.named, *opened.found}):
        if opened.named.get(name) != opened.found.get(name):
            yield Difference(
                file=name, where="", what="this is not the file that manifest.json names (SHA-256)."
            )
