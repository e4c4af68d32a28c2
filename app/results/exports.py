"""The list as a CSV file: exact figures, small numbers hidden, nothing a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from fractions import Fraction

from app.bundles.telling import few_answered
from app.ranking.result import GroupPlace, OptionPlace
from app.results.by_area import shown_areas
from app.results.patient_groups import PatientGroups
from app.results.snapshot import PublishedList
from app.web.cells import csv_text, neutral

_COMBINED = {"weighted": "weighted mean", "pooled": "score of everybody"}
_HEADS_OF_GROUPS = (
    "list",
    "place of the groups",
    "tied",
    "priority",
    "total of positions",
    "place of the people",
    "groups that answered",
    "groups",
)
_FOR_A_GROUP = ("place", "rank", "position", "score", "answered", "not sure")


def csv_of(published: PublishedList) -> str:
    """One line a priority, in list order. Fractions are exact ("7/2"); headings name the group."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_heads(published))
    for place in published.result.options:
        cells = _of_place(published, place) + _if_otherwise(published, place)
        for area in shown_areas(published):
            cells.append(dict(area.places)[place.option])
        for group in place.groups:
            cells += [group.place, _exact(group.rank), _exact(group.position), *_said(published, group)]
        writer.writerow(cells)
    return out.getvalue()


def csv_of_groups(published: PublishedList, groups: PatientGroups) -> str:
    """The list of the patient groups, one line a priority in their order; beside it the place of people."""
    places = {place.option: place.place for place in published.result.options}
    rows = [
        (
            published.number,
            one.place,
            "yes" if one.tied else "no",
            published.by_id[one.option].title,
            _exact(one.total),
            places[one.option],
            groups.sent,
            groups.of,
        )
        for one in groups.places
    ]
    return csv_text(_HEADS_OF_GROUPS, rows)


def _heads(published: PublishedList) -> list[str]:
    result = published.result
    return [
        "list",
        "method",
        "combination",
        "place",
        "tied",
        "priority",
        _COMBINED.get(result.combination, "total of positions"),
        "likely from",
        "likely to",
        "share of recounts between",
        f"chance of the top {result.top}",
        "place if pooled",
        "answered",
        "not sure",
        "split (0 to 1)",
        "place without comments",
        "place without campaigns",
        "place with everything that came",
        "best without one group",
        "worst without one group",
        "best if one weight moves by a quarter",
        "worst if one weight moves by a quarter",
        *(neutral(f"{area.label}: place in the area") for area in shown_areas(published)),
        *(neutral(f"{group.label}: {what}") for group in result.ranked_groups for what in _FOR_A_GROUP),
    ]


def _of_place(published: PublishedList, place: OptionPlace) -> list[object]:
    hidden = published.guards_small_groups or few_answered(place)
    return [
        published.number,
        published.result.method,
        published.result.combination,
        place.place,
        "yes" if place.tied else "no",
        neutral(published.by_id[place.option].title),
        _exact(place.combined),
        place.low,
        place.high,
        _exact(place.within),
        _exact(place.top_chance),
        place.pooled_place,
        *(("hidden", "hidden") if hidden else (place.answered, place.not_sure)),
        "hidden" if hidden else _exact(place.polarisation),
    ]


def _if_otherwise(published: PublishedList, place: OptionPlace) -> list[object]:
    left, moved = place.left_out, place.moved
    return [
        place.without_comments if published.comments_counted else "",
        *_with_and_without(published, place),
        *((left.best, left.worst) if left else ("", "")),
        *(moved or ("", "")),
    ]


def _with_and_without(published: PublishedList, place: OptionPlace) -> tuple[object, object]:
    for told in published.other_places([place]):
        return told.without_campaigns or "", told.everything or ""
    return "", ""


def _said(published: PublishedList, group: GroupPlace) -> tuple[object, object, object]:
    """Score, answered, not sure of one group: hidden where they would give away what few people said."""
    if not published.tells(group):
        return "hidden", "hidden", "hidden"
    return _exact(group.score), group.answered, group.not_sure


def _exact(value: Fraction | None) -> str:
    return "" if value is None else str(value)
