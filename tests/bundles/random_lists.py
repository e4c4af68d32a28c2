"""Lists of random ballots, counted and told as the site does, without a site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from random import Random

from app.bundles.form import Bundle, Option, Published, Row, RuleVersion, Side, ToldGroup, digest_of_told
from app.bundles.labels import Scope, labels, told_places
from app.bundles.marks import mark_of, salt_of
from app.bundles.recounting import plain, side_label
from app.bundles.telling import tellable, without_small_areas
from app.privacy.suppression import MINIMUM, suppress
from app.ranking.count import count
from app.ranking.profile import NO_AREA, Profile
from app.ranking.rule import Combination, CountingRule, Group, SmallGroups
from app.ranking.scale import BallotKind, Scale
from app.ranking.software import SOFTWARE
from app.ranking.stances import Stance, StanceCounts
from app.ranking.ties import TieBreaker

AREAS = ("Harbour", "Moor", "Vale")
OPTIONS = (11, 12, 13, 14)


def a_rule(chance: Random, groups: int) -> CountingRule:
    """Any rule with this many groups, on ballots of ratings, rankings or choices."""
    kind = chance.choice((BallotKind.RATING, BallotKind.RANKING, BallotKind.APPROVAL, BallotKind.AGREEMENT))
    size = {BallotKind.RATING: 5, BallotKind.AGREEMENT: 3}.get(kind, len(OPTIONS))
    combination = chance.choice(list(Combination))
    weights = tuple(Fraction(chance.randint(1, 3)) for _ in range(groups))
    return CountingRule(
        scale=Scale(kind=kind, size=size),
        groups=tuple(Group(key=f"g{number}", label=f"Group {number}") for number in range(groups)),
        combination=combination,
        weights=weights if combination is Combination.WEIGHTED else (),
        minimum_base=chance.choice((3, 10, 10, 10, 25)),
        small_groups=chance.choice(list(SmallGroups)),
        ties=tuple(chance.sample(list(TieBreaker), chance.randint(0, 2))),
        top=2,
        resamples=20,
        seed=chance.randint(1, 99),
    )


def marks(chance: Random, scale: Scale) -> bytes:
    """A ballot of any kind, often with something left open."""
    if scale.kind is BallotKind.RANKING:
        order = chance.sample(range(len(OPTIONS)), chance.randint(0, len(OPTIONS)))
        return bytes(order.index(option) + 1 if option in order else 0 for option in range(len(OPTIONS)))
    if scale.kind is BallotKind.APPROVAL:
        return bytes(chance.choice((0, 1)) for _ in OPTIONS)
    return bytes(chance.choice((0, 255, *range(1, scale.size + 1))) for _ in OPTIONS)


Ballot = tuple[int, int, bytes]


def ballots(chance: Random, rule: CountingRule, sizes: Sequence[int]) -> list[Ballot]:
    """(group, area or -1, marks) of so many people in each group."""
    return [
        (group, chance.choice((NO_AREA, 0, 0, 0, 1, 1, 2)), marks(chance, rule.scale))
        for group, size in enumerate(sizes)
        for _ in range(size)
    ]


def stances(chance: Random, groups: int) -> StanceCounts | None:
    """What comments say, or nothing."""
    if chance.random() < 0.5:
        return None
    numbers = [[[chance.choice((0, 0, 1, 7)) for _ in Stance] for _ in OPTIONS] for _ in range(groups)]
    return StanceCounts.from_json(numbers)


def a_list(chance: Random, groups: int, sizes: Sequence[int]) -> Bundle:
    """A published list of random ballots with its bundle."""
    rule = a_rule(chance, groups)
    return bundle_of(rule, ballots(chance, rule, sizes), stances(chance, groups))


def bundle_of(rule: CountingRule, given: Sequence[Ballot], said: StanceCounts | None) -> Bundle:
    """The bundle of these ballots, as the site makes it."""
    profile = Profile.from_packed(
        OPTIONS, [(group, packed) for group, _area, packed in given], areas=[area for _g, area, _p in given]
    )
    areas = [Group(key=str(place), label=name) for place, name in enumerate(AREAS)]
    result = count(profile, rule, stances=said, areas=areas)
    people = Counter((area, group) for group, area, packed in given if any(packed))
    result = without_small_areas(result, rule, people)
    told = labels(result.groups, rule.combination)
    unsaid = told.kept_back | told.together
    shown = suppress({one.key: one.people for one in result.groups if one.key not in told.kept_back})
    numbers = {one.key: None if one.key in unsaid else shown[one.key] for one in result.groups}
    salt = salt_of(b"secret", 1)
    rows = [
        Row(mark_of(bytes.fromhex(salt), b"%d" % place), label, AREAS[area] if area >= 0 else "", packed)
        for place, (group, area, packed) in enumerate(given)
        if any(packed) and (label := told.of[rule.groups[group].key]) is not None
    ]
    cells = Counter((row.group, row.locality) for row in rows)
    by_area = suppress({name: sum(1 for row in rows if row.locality == name) for name in (*AREAS, "")})
    places = told_places(cells, AREAS, [name for name, number in by_area.items() if number is None])
    guarded = any(number is None for number in numbers.values())
    published = tellable(
        replace(result, people=len(rows)),
        guarded=guarded,
        areas=frozenset(name for name in AREAS if by_area[name]),
        base=rule.minimum_base,
        complete=told.scope is Scope.COMPLETE,
    )
    rows = sorted(row._replace(locality=row.locality if row.locality in places else "") for row in rows)
    sides = list(_sides(said, rule, told.of, {one.key: one.ranked_as for one in result.groups}))
    return Bundle(
        salt=salt,
        rule=rule,
        rule_history=(
            RuleVersion(
                version=1,
                rule=rule.to_json(),
                digest=rule.digest(),
                reason="",
                weights_reason="",
                made_on="2026-06-01",
            ),
        ),
        options=tuple(Option(id=one, title=f"Option {one}", cost_pounds=None) for one in OPTIONS),
        rows=tuple(rows),
        sides=tuple(sides),
        excluded=(),
        published=Published(
            number=1,
            title="List",
            consultation="Local care",
            asked="What matters?",
            software=SOFTWARE,
            scope=told.scope,
            groups=tuple(
                ToldGroup(
                    key=one.key,
                    label=one.label,
                    people=numbers[one.key],
                    ranked_as=one.ranked_as,
                    ballots=told.of.get(one.key),
                )
                for one in result.groups
            ),
            localities=tuple(sorted(places)),
            areas=tuple((area.key, area.label) for area in areas),
            told_areas=tuple(name for name in AREAS if by_area[name]),
            ballots=len(rows),
            told=digest_of_told(rows, sides),
            excluded=(),
            result=plain(published, guarded=guarded),
        ),
    )


def _sides(said, rule, of, ranked_as):  # type: ignore[no-untyped-def]
    totals = Counter()
    for group, by_option in zip(rule.groups, said.to_json() if said else [], strict=False):
        if group.key in of and of[group.key] is None:
            continue
        label = side_label(ranked_as[group.key], of.get(group.key))
        for option, numbers in zip(OPTIONS, by_option, strict=True):
            for stance, people in enumerate(numbers):
                totals[label, option, stance] += people
    return [Side(*key[:2], Stance(key[2]), people) for key, people in sorted(totals.items()) if people]


assert MINIMUM == 10, "the sizes that tests draw are about a base of 10"
