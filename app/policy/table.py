"""THE table: each action, and the ways to be allowed it. Any row will do; all facts of the row must hold."""

from __future__ import annotations

from app.policy.actions import Action
from app.policy.predicates import (
    Predicate,
    anyone,
    is_administrator,
    is_engagement_lead,
    is_open,
    is_public,
    is_signed_in,
)

Alternatives = tuple[tuple[Predicate, ...], ...]

_STAFF: Alternatives = ((is_signed_in, is_engagement_lead), (is_signed_in, is_administrator))

TABLE: dict[Action, Alternatives] = {
    Action.READ_SITE: ((anyone,),),
    Action.READ_CONSULTATION: ((is_public,),),
    Action.RESPOND: ((is_public, is_open),),
    Action.READ_OWN_RESPONSE: ((is_public,),),
    Action.FIND_OWN_RESPONSE: ((anyone,),),
    Action.SIGN_IN: ((anyone,),),
    Action.SIGN_OUT: ((anyone,),),
    Action.USE_STAFF_AREA: _STAFF,
    Action.WRITE_CONSULTATION: _STAFF,
    Action.RUN_CONSULTATION: _STAFF,
    Action.PREVIEW_RESULT: _STAFF,
    Action.PUBLISH_RESULT: _STAFF,
    Action.RECORD_DECISION: _STAFF,
    Action.PUBLISH_NEWS: _STAFF,
    Action.READ_ACTIVITY: _STAFF,
}
