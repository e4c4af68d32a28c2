"""Values for the page of quick wins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.consultations.forms.proposals import read_whole
from app.consultations.proposals import Candidate, Thresholds, WinOrder
from app.consultations.queries import Offered

_MOST_MONTHS = 600


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What somebody asked for in the address; what is no number is as usual, and `not_numbers` says so."""

    thresholds: Thresholds
    order: WinOrder
    not_numbers: bool


def quick_wins_asked(query: Mapping[str, str]) -> Asked:
    """Read the months, the saving and the order."""
    usual = Thresholds()
    months, months_wrong = _number(query.get("months", ""), usual.months)
    saving, saving_wrong = _number(query.get("saving", ""), usual.saving)
    if not 0 <= months <= _MOST_MONTHS:
        months, months_wrong = usual.months, True
    order = query.get("order", "")
    return Asked(
        thresholds=Thresholds(months=months, saving=saving),
        order=WinOrder(order) if order in {each.value for each in WinOrder} else WinOrder.TIME,
        not_numbers=months_wrong or saving_wrong,
    )


def _number(text: str, usual: int) -> tuple[int, bool]:
    try:
        number = read_whole(text)
    except ValueError:
        return usual, True
    return (usual, False) if number is None else (number, False)


def candidate(offered: Offered) -> Candidate:
    """An option as the selection sees it."""
    return Candidate(
        option=offered.id,
        title=offered.title,
        cost=offered.cost_pounds,
        saving=offered.net_saving_pounds,
        months=offered.months_to_effect,
    )
