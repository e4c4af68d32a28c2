"""THE table: each action, and the ways to be allowed it. Any row will do; all facts of the row must hold."""

from __future__ import annotations

from app.policy.actions import Action
from app.policy.predicates import (
    Predicate,
    anyone,
    chairs_this_ppg,
    is_administrator,
    is_analyst,
    is_board_member,
    is_confirmed_professional,
    is_editor,
    is_engagement_lead,
    is_moderator,
    is_open,
    is_public,
    is_publisher,
    is_signed_in,
    leads_this_practice,
)

Alternatives = tuple[tuple[Predicate, ...], ...]


def _any_of(*facts: Predicate) -> Alternatives:
    """Signed in, and any one of these."""
    return tuple((is_signed_in, fact) for fact in facts)


_EVERY_STAFF_ROLE = _any_of(
    is_engagement_lead, is_administrator, is_editor, is_publisher, is_moderator, is_analyst
)
_LEADS = _any_of(is_engagement_lead, is_administrator)
_ADMINISTRATORS = _any_of(is_administrator)

TABLE: dict[Action, Alternatives] = {
    Action.READ_SITE: ((anyone,),),
    Action.READ_CONSULTATION: ((is_public,),),
    Action.FOLLOW: ((anyone,),),
    Action.FOLLOW_CONSULTATION: ((is_public,),),
    Action.TELL_NEED: ((anyone,),),
    Action.TELL_NEED_ABOUT: ((is_public,),),
    Action.READ_DOCUMENT: ((is_public,),),
    Action.RESPOND: ((is_public, is_open),),
    Action.RESPOND_AS_PROFESSIONAL: ((is_public, is_open, is_signed_in, is_confirmed_professional),),
    Action.READ_OWN_RESPONSE: ((is_public,),),
    Action.FIND_OWN_RESPONSE: ((anyone,),),
    Action.ASK_THE_TEAM: ((is_public,),),
    Action.DESCRIBE_ONESELF: ((is_public,),),
    Action.SIGN_IN: ((anyone,),),
    Action.SIGN_OUT: ((anyone,),),
    Action.RECOVER_ACCOUNT: ((anyone,),),
    Action.ASK_FOR_ACCOUNT: ((anyone,),),
    Action.USE_OWN_ACCOUNT: ((is_signed_in,),),
    Action.DECLARE_INTERESTS: ((is_signed_in,),),
    Action.USE_STAFF_AREA: _EVERY_STAFF_ROLE,
    Action.WRITE_CONSULTATION: _LEADS,
    Action.RUN_CONSULTATION: _LEADS,
    Action.ATTACH_DOCUMENTS: _LEADS,
    Action.ADD_PICTURES: _any_of(is_editor, is_publisher, is_engagement_lead, is_administrator),
    Action.MEET_NEEDS: _LEADS,
    Action.WRITE_EDITIONS: _LEADS,
    Action.INVITE_PEOPLE: _LEADS,
    Action.READ_INVITATIONS: _any_of(is_engagement_lead, is_administrator, is_analyst),
    Action.ANSWER_ENQUIRIES: _any_of(is_engagement_lead, is_administrator, is_moderator),
    Action.WATCH_RESPONSES: _any_of(is_engagement_lead, is_administrator, is_analyst),
    Action.EXPORT_RESPONSES: _any_of(is_analyst, is_administrator),
    Action.MODERATE_STATEMENTS: _any_of(is_engagement_lead, is_administrator, is_moderator),
    Action.PREVIEW_RESULT: _any_of(is_engagement_lead, is_administrator, is_analyst),
    Action.SET_ANSWERS_APART: _LEADS,
    Action.PUBLISH_RESULT: _LEADS,
    Action.PLAN_PRIORITIES: _LEADS,
    Action.WRITE_REPORT: _any_of(is_engagement_lead, is_administrator, is_analyst),
    Action.PUBLISH_REPORT: _LEADS,
    Action.RECORD_DECISION: _LEADS,
    Action.CONFIRM_READING: _any_of(is_board_member),
    Action.WRITE_DELIVERY: _LEADS,
    Action.ANSWER_FOR_PRACTICE: _any_of(is_engagement_lead, is_administrator, leads_this_practice),
    Action.WRITE_NEWS: _any_of(is_editor, is_publisher, is_engagement_lead, is_administrator),
    Action.KEEP_TOPICS: _any_of(is_editor, is_publisher, is_engagement_lead, is_administrator),
    Action.KEEP_NATIONAL_PICTURE: _any_of(is_editor, is_publisher, is_engagement_lead, is_administrator),
    Action.SEND_NEWSLETTER: _any_of(is_publisher, is_administrator),
    Action.PUBLISH_NEWS: _any_of(is_publisher, is_administrator),
    Action.WRITE_PAGES: _any_of(is_publisher, is_administrator),
    Action.WRITE_VALUE: _any_of(is_editor, is_publisher, is_engagement_lead, is_analyst, is_administrator),
    Action.PUBLISH_VALUE: _any_of(is_publisher, is_engagement_lead, is_administrator),
    Action.READ_EQUALITY: _any_of(is_engagement_lead, is_analyst),
    Action.READ_ACTIVITY: _LEADS,
    Action.CONFIRM_PROFESSIONALS: _LEADS,
    Action.MANAGE_PEOPLE: _ADMINISTRATORS,
    Action.VIEW_AS: _ADMINISTRATORS,
    Action.READ_MAIL: _LEADS,
    Action.MANAGE_MAIL: _ADMINISTRATORS,
    Action.MANAGE_CONSORTIUM: _LEADS,
    Action.WRITE_PRACTICE: _any_of(is_engagement_lead, is_administrator, leads_this_practice),
    Action.WRITE_PPG: _any_of(is_engagement_lead, is_administrator, leads_this_practice, chairs_this_ppg),
    Action.MANAGE_BOARD: _ADMINISTRATORS,
    Action.REVIEW_INTERESTS: _ADMINISTRATORS,
    Action.READ_MEETINGS: _any_of(
        is_engagement_lead, is_administrator, is_analyst, leads_this_practice, chairs_this_ppg
    ),
    Action.WRITE_MEETINGS: _any_of(
        is_engagement_lead, is_administrator, leads_this_practice, chairs_this_ppg
    ),
    Action.LOG_CONVERSATION: _any_of(is_engagement_lead, is_administrator, leads_this_practice),
    Action.READ_REACH: _any_of(is_engagement_lead, is_administrator, is_analyst),
    Action.ANSWER_IDEAS: _LEADS,
    Action.ANSWER_AS_GROUP: (
        (is_public, is_signed_in, is_engagement_lead),
        (is_public, is_signed_in, is_administrator),
        (is_public, is_signed_in, chairs_this_ppg),
    ),
    Action.COMMENT: ((is_public, is_open),),
    Action.SET_COMMENTING: _LEADS,
    Action.MODERATE_COMMENTS: _any_of(is_moderator, is_engagement_lead, is_administrator),
    Action.READ_TONE: _any_of(is_moderator, is_analyst, is_engagement_lead, is_administrator),
    Action.ANSWER_COMMENTS: _LEADS,
    Action.CODE_TEXTS: _any_of(is_engagement_lead, is_administrator, is_analyst),
    Action.ANSWER_THEMES: _LEADS,
    Action.PUBLISH_THEMES: _LEADS,
    Action.TYPE_RESPONSES: _any_of(is_engagement_lead, is_administrator, is_moderator),
}
