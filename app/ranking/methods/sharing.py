"""Equal shares, exactly: everybody holds the same money, and people together buy what they want.

The rule is that of Dominik Peters, Grzegorz Pierczyński and Piotr Skowron (2021), "Proportional
Participatory Budgeting with Additive Utilities", section 3. A project can be bought at the price ρ for each
unit of worth if its supporters, each paying min(money left, ρ × worth), pay its cost; the project with the
lowest ρ is bought.

Money is counted in whole units that get smaller as prices need it, so nothing is rounded. People with equally
much money left stand in one purse; purses are kept in the order of their money. No price ever falls, as
purses only get emptier, so an old price is a lower bound, and most prices need not be worked out again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import gcd, lcm

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, kw_only=True, eq=False)
class Wish:
    """A project and who wants it. `who`: rows of the different ballots. `worth`: a whole number above 0 for
    each of them. `levels`: the different worths. `each`: what one unit of worth counts as (the cost, for
    satisfaction by cost)."""

    option: int
    cost: Fraction
    who: NDArray[np.intp]
    worth: NDArray[np.int64]
    each: Fraction
    levels: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Purchase:
    """`price`: ρ, money for each unit of worth. `paid_in_full`: people who paid ρ × worth. `paid_the_rest`:
    people who paid all they had left, which was less; `rest` is what they paid together. `left`: money left
    in all purses. `level`: the projects with the lowest price at this point, the one bought first.
    `order`: the price as it is compared between projects. `others`: no other project that could still be
    bought was cheaper than this (None: there was no other)."""

    option: int
    price: Fraction
    paid_in_full: int
    paid_the_rest: int
    rest: Fraction
    left: Fraction
    level: tuple[int, ...]
    order: Fraction
    others: Fraction | None


@dataclass(frozen=True, kw_only=True, eq=False)
class Sharing:
    """One run. `short`: for each project not bought, the money its supporters lacked, in the order of the
    wishes. `left`: money left to each person, by ballot."""

    share: Fraction
    purchases: tuple[Purchase, ...]
    short: tuple[tuple[int, Fraction], ...]
    left: tuple[Fraction, ...]

    @property
    def bought(self) -> tuple[int, ...]:
        """The projects bought, in that order."""
        return tuple(purchase.option for purchase in self.purchases)


@dataclass(frozen=True, kw_only=True)
class _Price:
    """ρ × `unit` = need / weight, per unit of worth. `order`: ρ as it is compared between projects."""

    need: int
    weight: int
    order: Fraction


@dataclass(kw_only=True, eq=False)
class _Purses:
    """`purse`: of each ballot, an index into `money`, in units of 1 / `unit`. `people`: by ballot.
    `coarsest`:
    `unit` stays a multiple of it, so that every cost is a whole number of units."""

    people: NDArray[np.int64]
    purse: NDArray[np.intp]
    money: list[int]
    unit: int
    left: Fraction
    coarsest: int
    known: dict[int, _Price] = field(default_factory=dict)

    def of(self, wish: Wish) -> list[tuple[int, int, int]]:
        """(money, worth, people) of the supporters, those who run out first coming first."""
        code = self.purse[wish.who]
        code = code * len(wish.levels) + np.searchsorted(wish.levels, wish.worth)
        found, inverse = np.unique(code, return_inverse=True)
        people = np.zeros(found.size, dtype=np.int64)
        np.add.at(people, inverse, self.people[wish.who])
        if len(wish.levels) == 1:
            worth = wish.levels[0]
            return [(self.money[at], worth, n) for at, n in zip(found.tolist(), people.tolist(), strict=True)]
        common = lcm(*wish.levels)
        lines = [
            (self.money[at // len(wish.levels)], wish.levels[at % len(wish.levels)], count)
            for at, count in zip(found.tolist(), people.tolist(), strict=True)
        ]
        return sorted(lines, key=lambda line: line[0] * (common // line[1]))


def share_out(
    wishes: Sequence[Wish],
    people: NDArray[np.int64],
    share: Fraction,
    first_of: Callable[[Sequence[int]], int],
) -> Sharing:
    """Buys until nobody can buy any more. `people`: by ballot. `first_of`: which of several options with the
    same price is taken. Free projects are bought first."""
    unit = lcm(share.denominator, *(wish.cost.denominator for wish in wishes))
    purses = _Purses(
        people=people,
        purse=np.zeros(people.size, dtype=np.intp),
        money=[int(share * unit)],
        unit=unit,
        left=share * int(people.sum()),
        coarsest=unit,
    )
    by_option = {wish.option: wish for wish in wishes}
    open_wishes = dict(by_option)
    purchases: list[Purchase] = []
    while level := _cheapest(open_wishes, purses):
        option = first_of(level)
        wish = open_wishes.pop(option)
        others = min((purses.known[one].order for one in open_wishes), default=None)
        order = (option, *(one for one in level if one != option))
        purchases.append(_buy(wish, purses, order, others))
    bought = {purchase.option for purchase in purchases}
    return Sharing(
        share=share,
        purchases=tuple(purchases),
        short=tuple((wish.option, _short(wish, purses)) for wish in wishes if wish.option not in bought),
        left=tuple(Fraction(purses.money[at], purses.unit) for at in purses.purse.tolist()),
    )


def _cheapest(wishes: dict[int, Wish], purses: _Purses) -> list[int]:
    """The options with the lowest price; those that nobody can buy any more are taken out of `wishes`."""
    level: list[int] = []
    best: Fraction | None = None
    nothing = Fraction(-1)
    known = purses.known
    for option in sorted(wishes, key=lambda one: known[one].order if one in known else nothing):
        if best is not None and option in known and known[option].order > best:
            break
        price = _price(wishes[option], purses)
        if price is None:
            del wishes[option]
            continue
        known[option] = price
        if best is None or price.order < best:
            level, best = [option], price.order
        elif price.order == best:
            level.append(option)
    return level


def _price(wish: Wish, purses: _Purses) -> _Price | None:
    """The lowest ρ at which the supporters pay the cost, or None when all they have is not enough."""
    need = int(wish.cost * purses.unit)
    lines = purses.of(wish)
    weight = sum(worth * count for _, worth, count in lines)
    for money, worth, count in lines:
        if need * worth <= money * weight:
            order = Fraction(need, weight * purses.unit) / wish.each if need else Fraction(0)
            return _Price(need=need, weight=weight, order=order)
        need -= money * count
        weight -= worth * count
    return None


def _buy(wish: Wish, purses: _Purses, level: tuple[int, ...], others: Fraction | None) -> Purchase:
    price = purses.known[wish.option]
    finer = price.weight // gcd(price.need, price.weight)
    each = price.need * finer // price.weight  # for a unit of worth, in the finer unit
    unit = purses.unit = purses.unit * finer
    purses.money = [money * finer for money in purses.money]
    full = poor = rest = 0
    for money, worth, count in purses.of(wish):
        if money >= each * worth:
            full += count
        else:
            poor, rest = poor + count, rest + money * count
    _pay(wish, purses, each)
    purses.left -= wish.cost
    return Purchase(
        option=wish.option,
        price=Fraction(each, unit),
        paid_in_full=full,
        paid_the_rest=poor,
        rest=Fraction(rest, unit),
        left=purses.left,
        level=level,
        order=price.order,
        others=others,
    )


def _pay(wish: Wish, purses: _Purses, each: int) -> None:
    """Takes the price out of the supporters' purses; people with equally much left share a purse again."""
    kinds = len(wish.levels)
    old = len(purses.money)
    code = purses.purse.copy()
    paying = old + code[wish.who] * kinds + np.searchsorted(wish.levels, wish.worth)
    code[wish.who] = paying
    found, inverse = np.unique(code, return_inverse=True)
    after = []
    for at in found.tolist():
        if at < old:
            after.append(purses.money[at])
        else:
            after.append(max(0, purses.money[(at - old) // kinds] - each * wish.levels[(at - old) % kinds]))
    rising = sorted(set(after))
    place = {money: index for index, money in enumerate(rising)}
    purses.purse = np.array([place[money] for money in after], dtype=np.intp)[inverse]
    smaller = gcd(purses.unit // purses.coarsest, *rising)
    purses.money = [money // smaller for money in rising]
    purses.unit //= smaller


def _short(wish: Wish, purses: _Purses) -> Fraction:
    return wish.cost - Fraction(sum(money * count for money, _, count in purses.of(wish)), purses.unit)
