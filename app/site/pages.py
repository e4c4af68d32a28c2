"""How each counting method works, as values for a page: made from the registry, so never out of date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from flask_babel import gettext as _

from app.errors import NotFound
from app.ranking.count import count
from app.ranking.methods import METHODS
from app.ranking.methods.method import Method
from app.ranking.profile import Profile
from app.ranking.rule import CountingRule, Group
from app.ranking.scale import BallotKind
from app.ranking.sensitivity import places
from app.site.worked import Table, ballots_table
from app.web.formats import number, ordinal, pounds

BUDGET = "budget"
_TASKS: tuple[tuple[str, tuple[BallotKind, ...]], ...] = (
    ("marks", (BallotKind.RATING, BallotKind.AGREEMENT)),
    ("choose", (BallotKind.APPROVAL,)),
    ("order", (BallotKind.RANKING,)),
    ("points", (BallotKind.POINTS,)),
    ("pairs", (BallotKind.PAIRWISE,)),
    ("best-worst", (BallotKind.BEST_WORST,)),
    ("panel", (BallotKind.APPROPRIATENESS, BallotKind.JUDGEMENT, BallotKind.CRITERIA)),
    (BUDGET, ()),
)


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A method in the list of methods."""

    name: str
    label: str
    good_for: str


@dataclass(frozen=True, kw_only=True)
class Task:
    """What people are asked to do, and the methods that count it."""

    key: str
    heading: str
    methods: tuple[Listed, ...]


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """One option of a worked example: its score, its place, and how long its bar is ("" for no bar)."""

    option: str
    score: str
    place: str
    bar: str


@dataclass(frozen=True, kw_only=True)
class MethodPage:
    """Everything the page of one method says."""

    label: str
    asked: str
    good_for: str
    explanation: str
    given: tuple[str, ...]
    ballots: Table
    steps: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    chosen: tuple[str, ...]
    not_sure: str
    blank: str
    source: str


def tasks() -> tuple[Task, ...]:
    """All methods, by what people are asked to do; one that counts several kinds of ballot stands at each
    it is the natural one for."""
    headings = _headings()
    return tuple(
        Task(
            key=key,
            heading=headings[key],
            methods=tuple(
                Listed(name=method.name, label=_(method.label), good_for=_(method.good_for))
                for method in METHODS.values()
                if key in _tasks_of(method)
            ),
        )
        for key, _kinds in _TASKS
    )


def _headings() -> dict[str, str]:
    return {
        "marks": _("You give each option a mark"),
        "choose": _("You choose some of the options"),
        "order": _("You put options in order"),
        "points": _("You share out points"),
        "pairs": _("You compare two options at a time"),
        "best-worst": _("You pick the best and the worst of a few"),
        "panel": _("A panel judges each option"),
        BUDGET: _("You choose what to spend a budget on"),
    }


def _tasks_of(method: Method) -> tuple[str, ...]:
    if method.example.settings.budget is not None:
        return (BUDGET,)
    example = method.example.scale.kind
    # Comparing pairs is a task of its own even where the worked example has whole orders.
    wanted = {example} | ({BallotKind.PAIRWISE} & set(method.kinds))
    return tuple(key for key, kinds in _TASKS if wanted & set(kinds))


def method_page(name: str) -> MethodPage:
    """The page of the method with this name; NotFound if there is none."""
    method = METHODS.get(name)
    if method is None:
        raise NotFound("There is no way of counting with this name.")
    example = method.example
    options = tuple(_(option) for option in example.options)
    kind = example.scale.kind
    return MethodPage(
        label=_(method.label),
        asked=_headings()[_tasks_of(method)[0]],
        good_for=_(method.good_for),
        explanation=_(method.explanation),
        given=_given(method, options),
        ballots=ballots_table(example, options),
        steps=tuple(_(step) for step in example.steps),
        outcomes=_outcomes(options, example.scores),
        chosen=tuple(options[winner] for winner in _winners(method)),
        not_sure=_on_not_sure(kind),
        blank=_on_blank(kind, method),
        source=_(method.source),
    )


def _given(method: Method, options: Sequence[str]) -> tuple[str, ...]:
    """What the rule of the example says beside the ballots: money, costs, weights."""
    settings, criteria = method.example.settings, method.example.scale.criteria
    said = []
    if settings.budget is not None:
        said.append(_("There is %(money)s to spend.", money=pounds(float(settings.budget))))
    for option, cost in zip(options, settings.costs, strict=False):
        known = _("cost not known") if cost is None else pounds(float(cost))
        said.append(_("Cost of “%(option)s”: %(cost)s", option=option, cost=known))
    for criterion, weight in zip(criteria, settings.criteria_weights, strict=False):
        said.append(_("Weight of “%(criterion)s”: %(weight)s", criterion=_(criterion), weight=figure(weight)))
    if settings.seats > 1:
        said.append(_("There are %(n)s places to fill.", n=number(settings.seats)))
    return tuple(said)


def _outcomes(options: Sequence[str], scores: Sequence[Fraction | None]) -> tuple[Outcome, ...]:
    """Best first; options that share a place in the order in which they were listed."""
    known = [score for score in scores if score is not None]
    least = min(known, default=Fraction(0)) - 1
    stands = places([least if score is None else score for score in scores])
    longest = max(known, default=Fraction(0))
    drawn = longest > 0 and min(known) >= 0
    found = [
        Outcome(
            option=option,
            score=_("no score") if score is None else figure(score),
            place=_("joint %(place)s", place=ordinal(place)) if stands.count(place) > 1 else ordinal(place),
            bar=f"{float(score / longest):.1%}" if drawn and score is not None else "",
        )
        for option, score, place in zip(options, scores, stands, strict=True)
    ]
    return tuple(found[index] for index in sorted(range(len(found)), key=lambda index: stands[index]))


def _winners(method: Method) -> tuple[int, ...]:
    """What a method that chooses several things chooses in its example, in the order chosen."""
    if method.select is None:
        return ()
    example = method.example
    rule = CountingRule(
        scale=example.scale,
        groups=(Group(key="people", label=""),),
        method=method.name,
        minimum_base=1,
        resamples=1,
        settings=example.settings,
    )
    options = len(example.options)
    ballots = ((0, bytes(ballot)) for ballot in example.ballots)
    profile = Profile.from_packed(range(options), ballots, columns=example.scale.columns(options))
    return count(profile, rule).winners


def figure(value: Fraction) -> str:
    """A score as it is printed: two decimals, or as many as a small one needs to be told from 0."""
    return number(value, decimals=2 if abs(value) >= Fraction(1, 10) or not value else 4)


def _on_not_sure(kind: BallotKind) -> str:
    if kind in (BallotKind.RATING, BallotKind.AGREEMENT, BallotKind.APPROPRIATENESS):
        return _("“I am not sure” is a real answer. We count it and show it. It moves no option up or down.")
    if kind in (BallotKind.JUDGEMENT, BallotKind.CRITERIA):
        return _("“I am not sure” is counted and shown. It does not change the average.")
    if kind is BallotKind.PAIRWISE:
        return _("You can say that you are not sure about a pair. Then that pair does not count.")
    return _("If you are not sure about an option, you can leave it out.")


def _on_blank(kind: BallotKind, method: Method) -> str:
    if kind is BallotKind.RANKING and method.name == "jla":
        return _("An option that you do not place gets no points from you.")
    if kind is BallotKind.RANKING:
        return _("The options that you do not place stand together, after those you placed.")
    if kind is BallotKind.APPROVAL:
        return _("If you do not choose an option, it gets no support from you.")
    if kind is BallotKind.POINTS:
        return _("An option that you give no points gets 0 from you.")
    if kind in (BallotKind.PAIRWISE, BallotKind.BEST_WORST):
        return _("If you skip one, it is left out. The rest of your answers still count.")
    return _("If you leave a mark empty, it is left out. It is not a low mark.")
