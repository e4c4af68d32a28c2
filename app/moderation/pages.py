"""Values for the pages of moderators, and for what the author reads of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from app.accounts.queries.roster import names_of
from app.comments.models import Comment
from app.comments.places import Place
from app.comments.states import State
from app.comments.words import place_in_words
from app.consultations.queries import find_titles
from app.errors import NotFound
from app.language.sounds import Sound
from app.moderation.models import ModerationAct
from app.moderation.queries import Order, Queued, Wanted, find_option_titles, list_acts
from app.moderation.verdicts import Reason, Verdict
from app.moderation.words import REASONS, STATES, TO_AUTHORS, VERDICTS
from app.privacy.guard.kinds import Action
from app.privacy.guard.scanning import scan
from app.web.formats import number

_HOUR = timedelta(hours=1)
_DAYS_FROM = 48


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Which part of the queue the address asks for. `address`: the same for links, as it stands there."""

    wanted: Wanted
    address: Mapping[str, Any]


def read_asked(args: Mapping[str, str]) -> Asked:
    """What the address asks for; NotFound for what there is not."""
    address = {name: args[name] for name in ("consultation", "state", "tone", "order") if args.get(name)}
    of = address.get("consultation", "")
    try:
        if of and not (of.isascii() and of.isdigit() and len(of) < 10):
            raise ValueError
        wanted = Wanted(
            consultation_id=int(of) if of else None,
            state=State(address["state"]) if "state" in address else None,
            sound=Sound(address["tone"]) if "tone" in address else None,
            order=Order(address.get("order", Order.OLDEST)),
        )
    except ValueError:
        raise NotFound("There is no such page.") from None
    return Asked(wanted=wanted, address=address)


@dataclass(frozen=True, kw_only=True)
class Beside:
    """The numbers of the comments before and after one in the list; None where there is none."""

    before: int | None
    after: int | None


def beside(comment_id: int, ids: Sequence[int]) -> Beside:
    """What stands beside it. Of one that is not in the list (any more), the first one comes next."""
    if comment_id not in ids:
        return Beside(before=None, after=ids[0] if ids else None)
    place = ids.index(comment_id)
    return Beside(
        before=ids[place - 1] if place else None, after=ids[place + 1] if place + 1 < len(ids) else None
    )


@dataclass(frozen=True, kw_only=True)
class Done:
    """A decision for staff: what it was, who made it ("" where their account is deleted), and when."""

    words: str
    who: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Row:
    """A comment as moderators see it. `where`: what it is on; `age`: since when it waits, or when it was
    written; `target`: how long is left, "" where it does not wait; `found`: what looks personal in it;
    `acts`: what was decided; `presses`: the decisions that can be made; `is_appeal`: whether the
    author asks to look again."""

    comment: Comment
    consultation: str
    where: str
    age: str
    target: str
    is_late: bool
    found: tuple[str, ...]
    acts: tuple[Done, ...]
    state: str
    presses: frozenset[str]
    is_appeal: bool

    @property
    def can_be_arranged(self) -> bool:
        """Whether it can be put together with another, or moved."""
        return self.comment.parent_id is None and self.comment.state in (State.WAITING, State.PUBLIC)


def rows(comments: Sequence[Comment], waiting: Sequence[Queued], at: datetime) -> list[Row]:
    """The comments in words, with what is known of those that wait; four statements for all of them."""
    titles = find_titles({str(each.consultation_id) for each in comments})
    options = find_option_titles({each.option_id for each in comments if each.option_id})
    acts = list_acts([each.id for each in comments])
    names = names_of({act.person_id for each in acts.values() for act in each})
    queued = {each.id: each for each in waiting}

    def row(it: Comment) -> Row:
        done, waits = acts.get(it.id, []), queued.get(it.id)
        place = Place(
            name="", option=options.get(it.option_id or 0, ""), part=it.part, paragraph=it.paragraph
        )
        due = waits.due if waits else None
        is_appeal = it.state == State.REFUSED and bool(done) and done[-1].verdict == Verdict.APPEAL
        return Row(
            comment=it,
            consultation=titles.get(it.consultation_id, ""),
            where=place_in_words(place),
            age=_age(at - ((waits.since if waits else None) or it.edited_at or it.posted_at)),
            target=_target(due, waits.hours, at) if waits and due else "",
            is_late=due is not None and due <= at,
            found=looks_personal(it.text),
            acts=tuple(_done(act, names) for act in done),
            state=str(STATES[State(it.state)]),
            presses=_presses(State(it.state), is_appeal=is_appeal, waits=due is not None),
            is_appeal=is_appeal,
        )

    return [row(each) for each in comments]


def _presses(state: State, *, is_appeal: bool, waits: bool) -> frozenset[str]:
    """The buttons there are; `operations.deciding` has the last word."""
    match state:
        case State.WAITING:
            return frozenset({"publish", "redact", "return", "refuse"})
        case State.PUBLIC:
            return frozenset({"redact", "return", "refuse"} | ({"keep"} if waits else set()))
        case State.RETURNED:
            return frozenset({"publish", "redact", "refuse"})
        case State.REFUSED:
            return frozenset({"publish", "redact"} | ({"uphold"} if is_appeal else set()))
        case _:
            return frozenset()


def looks_personal(text: str) -> tuple[str, ...]:
    """The places of a text that the guard blocks or asks about, each once."""
    return tuple(dict.fromkeys(each.text for each in scan(text) if each.action is not Action.IGNORE))


def _done(act: ModerationAct, names: Mapping[int, str]) -> Done:
    is_of_author = act.verdict == Verdict.APPEAL
    who = _("The author") if is_of_author else names.get(act.person_id or 0, "")
    return Done(words=_in_words(act, VERDICTS), who=who, at=act.at)


def told_author(acts: Sequence[ModerationAct]) -> list[str]:
    """What the author reads of the decisions. That one of two would not publish it is no decision yet."""
    return [_in_words(act, TO_AUTHORS) for act in acts if act.verdict != Verdict.AGREE_TO_REFUSE]


def _in_words(act: ModerationAct, words: Mapping[Verdict, Any]) -> str:
    said = [str(words[Verdict(act.verdict)])]
    said += [str(REASONS[Reason(act.reason)])] if act.reason else []
    said += [act.note] if act.note else []
    return ": ".join(said)


def _age(waited: timedelta) -> str:
    hours = int(waited / _HOUR)
    if hours < 1:
        return _("less than an hour ago")
    if hours < _DAYS_FROM:
        return ngettext("%(n)s hour ago", "%(n)s hours ago", hours, n=hours)
    return ngettext("%(n)s day ago", "%(n)s days ago", hours // 24, n=hours // 24)


def _target(due: datetime, most: int, at: datetime) -> str:
    """How much of the time people were told is left, or how late it is."""
    hours = int(abs(due - at) / _HOUR)
    if due > at:
        if hours < 1:
            return _("less than an hour left of %(most)s", most=number(most))
        return ngettext(
            "%(n)s hour left of %(most)s", "%(n)s hours left of %(most)s", hours, n=hours, most=most
        )
    if hours < 1:
        return _("late by less than an hour")
    if hours < _DAYS_FROM:
        return ngettext("%(n)s hour late", "%(n)s hours late", hours, n=hours)
    return ngettext("%(n)s day late", "%(n)s days late", hours // 24, n=hours // 24)
