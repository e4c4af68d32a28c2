"""Conversations as one record of listening: counts that may be told, and nobody’s words as they were said."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import gettext as _
from flask_babel import ngettext

from app.conversations.kinds import Mood
from app.conversations.queries.reach import Reach
from app.conversations.words import MOODS
from app.privacy.suppression import MINIMUM, suppress
from app.web.formats import number

MOST_TOPICS_NAMED = 5


def reach_words(reach: Reach) -> str:
    """“300 conversations with 64 of 71 GP practices”."""
    return ngettext(
        "%(n)s conversation with %(met)s of %(all)s GP practices",
        "%(n)s conversations with %(met)s of %(all)s GP practices",
        reach.conversations,
        n=number(reach.conversations),
        met=number(len(reach.met)),
        all=number(reach.members),
    )


def told_of(reach: Reach, moods: Mapping[Mood, int], topics: Mapping[str, int]) -> str:
    """What everybody may read of these conversations, as a beginning for whoever writes it: how many there
    were, what they were about, and how people felt where no number is too small."""
    said = [_("%(reach)s.", reach=reach_words(reach))]
    common = [name for name, times in topics.items() if times >= MINIMUM][:MOST_TOPICS_NAMED]
    if common:
        said.append(_("Most were about: %(topics)s.", topics="; ".join(common)))
    shown = suppress({mood.value: count for mood, count in moods.items()})
    if None not in shown.values() and any(shown.values()):
        parts = ", ".join(
            _("%(mood)s in %(n)s", mood=str(MOODS[mood]).lower(), n=number(shown[mood.value] or 0))
            for mood in Mood
        )
        said.append(_("People were %(moods)s.", moods=parts))
    return " ".join(said)
