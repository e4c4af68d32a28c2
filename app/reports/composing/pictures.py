"""The pictures of the report as values, each with itself in words."""

from __future__ import annotations

from flask_babel import gettext as _

from app.reports.values import GroupMark, StripLine, Strips, Support, Supports
from app.results import pages
from app.results.snapshot import PublishedList
from app.web.charts import parts
from app.web.formats import number, ordinal


def strips(published: PublishedList) -> Strips:
    """The whole list as place strips."""
    lines = []
    for place in published.result.options:
        drawn = pages.strip(published, place)
        lines.append(
            StripLine(
                title=published.by_id[place.option].title,
                place=place.place,
                tied=place.tied,
                low=place.low,
                high=place.high,
                marks=tuple(
                    GroupMark(shape=mark.shape, place=str(mark.place), label=mark.label)
                    for mark in drawn.marks
                ),
            )
        )
    said = "; ".join(
        _(
            "%(title)s: %(place)s, likely %(low)s to %(high)s",
            title=line.title,
            place=ordinal(line.place),
            low=ordinal(line.low),
            high=ordinal(line.high),
        )
        for line in lines
    )
    return Strips(
        title=_("Where each group put it, and the joint place"),
        places=len(published.options),
        lines=tuple(lines),
        alt=_("A line for each priority, from first to last place. %(said)s.", said=said),
    )


def supports(published: PublishedList) -> Supports | None:
    """Support for each option in three parts; None where any of it is hidden."""
    lines = []
    for place in published.result.options:
        three = pages.bars(published, place)["stance"]
        if three is None:
            return None
        lines.append(Support(title=published.by_id[place.option].title, **three))
    return Supports(title=_("Who agrees"), lines=tuple(lines), alt=in_words(lines))


def in_words(lines: list[Support]) -> str:
    """Bars of support as a sentence."""
    said = []
    for line in lines:
        agree, neither, disagree = parts((line.agree, line.neither, line.disagree))
        said.append(
            _(
                "%(title)s: of every 100 people with a view, %(agree)s agree, %(neither)s neither, "
                "%(disagree)s disagree; %(unsure)s people more were not sure",
                title=line.title,
                agree=agree.of_100,
                neither=neither.of_100,
                disagree=disagree.of_100,
                unsure=number(line.not_sure),
            )
        )
    return "; ".join(said) + "."
