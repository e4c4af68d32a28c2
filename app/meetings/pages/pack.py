"""What a meeting needs on paper: for each thing that is weighed, how the group can note its answer."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _

from app.ranking.scale import BallotKind, Scale
from app.responses.questionnaire import Asked
from app.web.scales import mark_labels


@dataclass(frozen=True, kw_only=True)
class Pack:
    """`how`: what the group does, in sentences; `boxes`: words of the boxes beside each thing, none where an
    order or a number is written; `written`: what is written beside it then."""

    how: tuple[str, ...]
    boxes: tuple[str, ...] = ()
    written: str = ""


def pack_of(asked: Asked) -> Pack:
    """How this question is answered on paper."""
    scale = asked.scale
    assert scale is not None
    if scale.kind is BallotKind.RANKING:
        most = min(scale.size, len(asked.weighed))
        return Pack(
            how=(_("Put up to %(most)s of them in order. Write 1 beside what comes first.", most=most),),
            written=_("Place"),
        )
    if scale.kind is BallotKind.POINTS:
        return Pack(
            how=(
                _(
                    "Share out %(points)s points. You can give many to one, and none to others.",
                    points=scale.size,
                ),
            ),
            written=_("Points"),
        )
    if scale.kind is BallotKind.APPROVAL:
        return Pack(how=(_how_many(scale),), boxes=(_("We choose this"),))
    if scale.kind in (BallotKind.BEST_WORST, BallotKind.PAIRWISE):
        return Pack(
            how=(
                _("Put them in order. Write 1 beside what comes first."),
                _("Call us, and we help you to send it."),
            ),
            written=_("Place"),
        )
    return Pack(
        how=(_("Talk about one thing at a time. Then tick one box for the group."),),
        boxes=(*mark_labels(scale.kind, scale.size), _("Not sure")),
    )


def _how_many(scale: Scale) -> str:
    if scale.size == 1:
        return _("Choose one of them.")
    return _("Choose up to %(most)s of them.", most=scale.size)
