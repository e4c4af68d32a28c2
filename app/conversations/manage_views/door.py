"""What the views of this room share: the blueprint, the page, and what an address asks for."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Blueprint, redirect, request, url_for

from app.consortium.queries.practices import list_localities
from app.conversations.kinds import Mood
from app.conversations.queries.conversations import Wanted
from app.conversations.words import MOODS
from app.following.queries import list_topics
from app.web.fields import Form, status_of_form
from app.web.render import render_staff

bp = Blueprint("manage_conversations", __name__, url_prefix="/manage/conversations")
PERIODS = {"90": 90, "365": 365}


def page_for(template: str, status: int = 200, **context: Any) -> Any:
    """A page of this room."""
    return render_staff(template, status=status, manage_section="conversations", **context)


def form_page(form: Form, **context: Any) -> Any:
    """A page that is one form: `heading`, `button`, `back_url`, `back_words`; also `intro` and `warning`."""
    return page_for("conversations/manage/form.html", status=status_of_form(form), form=form, **context)


def to(endpoint: str, **values: Any) -> Any:
    """To another page of this room, after something was done."""
    return redirect(url_for(f"manage_conversations.{endpoint}", **values), 303)


def wanted(today: date) -> Wanted:
    """What the address asks for; what is no such thing is not asked for."""
    period, mood = request.args.get("period", ""), request.args.get("mood", "")
    days = PERIODS.get(period)
    return Wanted(
        since=date.fromordinal(today.toordinal() - days) if days else None,
        locality=request.args.get("locality", "")[:100],
        topic=request.args.get("topic", "")[:100],
        practice_code=request.args.get("practice", "")[:20],
        mood=Mood(mood) if mood in set(Mood) else None,
        words=request.args.get("words", "").strip()[:100],
        due=request.args.get("show") == "due",
    )


def choices() -> dict[str, Any]:
    """What the filters offer: localities, topics and moods."""
    return {"localities": list_localities(), "topics": list_topics(), "moods": MOODS}
