"""What came of one response, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app.consultations.queries import Front
from app.decisions.pages.threads import later_steps
from app.insight.queries.answers import ThemeTold, list_answered_themes, themes_of_response
from app.insight.queries.frame import is_published
from app.responses.queries import Recorded
from app.responses.questionnaire import Questionnaire
from app.responses.sets import LeftOut
from app.results.finding import OwnBallot, Why
from app.results.pages import option_url
from app.results.snapshot import PublishedList
from app.voice.favourites import favourites
from app.web.formats import long_date, number, ordinal


@dataclass(frozen=True, kw_only=True)
class Liked:
    """Something this person liked best, and its place in the list. `url`: its page."""

    title: str
    place: str
    url: str


def liked(questionnaire: Questionnaire, sent: Recorded, published: PublishedList) -> tuple[Liked, ...]:
    """What they liked best of what is on the list, in list order."""
    asked = questionnaire.counted
    marks = sent.answers.ballots.get(asked.id)
    if marks is None or asked.scale is None:
        return ()
    best = {asked.weighed[column].id for column in favourites(asked.scale, asked.fitted(marks))}
    return tuple(
        Liked(
            title=published.by_id[place.option].title,
            place=_("joint %(p)s", p=ordinal(place.place)) if place.tied else ordinal(place.place),
            url=option_url(published, published.by_id[place.option]),
        )
        for place in published.result.options
        if place.option in best
    )


def why_not_there(own: OwnBallot) -> str:
    """Why somebody's ballot is not in the bundle of a list, in a sentence; "" where it is."""
    said = {
        None: "",
        Why.LEFT_OUT: _("It is not among the ballots, because it was left out of the count."),
        Why.EMPTY: _("It is not there, because nothing on it could be counted."),
        Why.SMALL_GROUP: _(
            "It is not there, because fewer than 10 people of your group took part. If we published your "
            "ballots, somebody could guess who you are."
        ),
        Why.NOT_COUNTED: _("It is not there, because this list counts only answers we are surer of."),
        Why.NO_BUNDLE: _("There is no such file for this list."),
    }
    return said.get(own.why, _("It should be there, and it is not. Please tell us, and keep your receipt."))


@dataclass(frozen=True, kw_only=True)
class Words:
    """What became of what somebody wrote. `themes`: those it went into, with what came of them; `said`: a
    sentence where there are none."""

    themes: tuple[ThemeTold, ...]
    said: str


def words(front: Front, sent: Recorded) -> Words | None:
    """What became of the words of this response; None where nothing was written."""
    if not any(sent.answers.words.values()):
        return None
    if not is_published(front.id):
        return Words(
            themes=(),
            said=_("Your words are kept. We read them and sort them. What came of it will stand here."),
        )
    mine = {number for number, _title in themes_of_response(sent.id)}
    found = tuple(each for each in list_answered_themes(front.id) if each.id in mine)
    return Words(
        themes=found,
        said="" if found else _("Your words were read. They did not fit one of the themes."),
    )


def thread(
    front: Front, published: PublishedList | None, left_out: LeftOut | None, at: datetime
) -> list[dict[str, Any]]:
    """The golden thread of one response: asked, said, counted; then what came after it."""
    times = front.timetable
    asked: dict[str, Any] = {
        "kind": "asked",
        "text": front.title,
        "url": url_for("consultations.show", slug=front.slug),
        "link": _("What we asked"),
        "ahead": False,
    }
    if times.withdrawn_at:
        asked["text"] = _("%(title)s. It was withdrawn, so nothing is counted.", title=front.title)
        return [asked]
    said: dict[str, Any] = {"kind": "said", "ahead": False, "text": _counted(front, published, left_out, at)}
    if published:
        said |= {
            "when": long_date(published.published_at),
            "url": url_for("results.show", number=published.number),
            "link": _("See the list"),
        }
    return [asked, said, *later_steps(front.slug)]


def _counted(front: Front, published: PublishedList | None, left_out: LeftOut | None, at: datetime) -> str:
    ends = front.timetable.ends_at
    if published is None:
        if ends is not None and at < ends:
            return _("Your answers are kept. We count after %(day)s.", day=long_date(ends))
        return _("Your answers are kept. They are being counted.")
    if left_out:
        return _("Your answers were left out of list %(number)s.", number=published.number)
    return _(
        "Your answers were counted in list %(number)s, with those of %(others)s other people.",
        number=published.number,
        others=number(published.result.people - 1),
    )
