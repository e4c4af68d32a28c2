"""Values for the pages of criteria and scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from flask_babel import gettext as _

from app.consultations.models import Consultation
from app.ranking.printing import half_up
from app.scoring.counting import Outcome, Ranked, rank_scores
from app.scoring.criteria import Criterion, read_criteria, shares
from app.scoring.queries import cells_of, list_cells, list_versions
from app.web.formats import and_list, number


@dataclass(frozen=True, kw_only=True)
class CriterionLine:
    """A criterion; `share`: '40 of 100'."""

    name: str
    meaning: str
    share: str


@dataclass(frozen=True, kw_only=True)
class OptionLine:
    """One ranked option, in words. `before`: its place by the version before, "" where there is none.
    `range`: '2 to 3', or one place. `alike`: the options it cannot be separated from."""

    title: str
    place: str
    before: str
    value: str
    averages: tuple[str, ...]
    range: str
    alike: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ResultShown:
    """What came of the scores by one version. `waiting`: options without a score for each criterion."""

    lines: tuple[OptionLine, ...]
    waiting: tuple[str, ...]
    scorers: str
    all_apart: bool


@dataclass(frozen=True, kw_only=True)
class VersionShown:
    """One version; `result` is None while nobody may see it."""

    version: int
    reason: str
    made_at: datetime
    locked_at: datetime | None
    lines: tuple[CriterionLine, ...]
    result: ResultShown | None


def options_of(consultation: Consultation) -> dict[int, str]:
    """The options that are scored, by number: those that were not taken out."""
    return {each.id: each.title for each in consultation.options if not each.withdrawal}


def versions_shown(consultation: Consultation, *, results: bool) -> list[VersionShown]:
    """Every version, the newest first. `results`: with what came of each."""
    options = options_of(consultation)
    now = list_cells(consultation.id) if results else []
    shown: list[VersionShown] = []
    before: Mapping[int, str] = {}
    for each in reversed(list_versions(consultation.id)):
        criteria, result = read_criteria(each.criteria), None
        if results:
            outcome = rank_scores(criteria, list(options), cells_of(each, now))
            result = result_shown(outcome, options, before)
            before = {ranked.option: _place(ranked) for ranked in outcome.ranked}
        shown.append(
            VersionShown(
                version=each.version,
                reason=each.reason,
                made_at=each.made_at,
                locked_at=each.locked_at,
                lines=criterion_lines(criteria),
                result=result,
            )
        )
    return shown[::-1]


def criterion_lines(criteria: Sequence[Criterion]) -> tuple[CriterionLine, ...]:
    """The criteria with their weights as shares of 100."""
    return tuple(
        CriterionLine(name=each.name, meaning=each.meaning, share=_share(share))
        for each, share in zip(criteria, shares(criteria), strict=True)
    )


def _share(share: Fraction) -> str:
    return _("%(share)s of 100", share=number(half_up(share, 1)))


def result_shown(outcome: Outcome, options: Mapping[int, str], before: Mapping[int, str]) -> ResultShown:
    """The outcome in words. `before`: the places by the version before."""
    return ResultShown(
        lines=tuple(_line(each, options, before) for each in outcome.ranked),
        waiting=tuple(options[each] for each in outcome.waiting),
        scorers=and_list(outcome.scorers),
        all_apart=not any(each.alike for each in outcome.ranked),
    )


def _line(ranked: Ranked, options: Mapping[int, str], before: Mapping[int, str]) -> OptionLine:
    one = ranked.best == ranked.worst
    best, worst = number(ranked.best), number(ranked.worst)
    return OptionLine(
        title=options[ranked.option],
        place=_place(ranked),
        before=before.get(ranked.option, ""),
        value=number(half_up(ranked.value)),
        averages=tuple(number(half_up(each)) for each in ranked.averages),
        range=best if one else _("%(best)s to %(worst)s", best=best, worst=worst),
        alike=tuple(options[each] for each in ranked.alike),
    )


def _place(ranked: Ranked) -> str:
    return _("%(place)s, equal", place=ranked.place) if ranked.tied else number(ranked.place)
