"""Every action a route, a command or a job can ask for. Search for `Action.RESPOND` to find its doors."""

from __future__ import annotations

from enum import StrEnum


class Action(StrEnum):
    """One thing somebody may or may not do; the docstring of the table row is `ABOUT`."""

    READ_SITE = "read-site"
    READ_CONSULTATION = "read-consultation"
    RESPOND = "respond"
    READ_OWN_RESPONSE = "read-own-response"
    FIND_OWN_RESPONSE = "find-own-response"
    SIGN_IN = "sign-in"
    SIGN_OUT = "sign-out"
    USE_STAFF_AREA = "use-staff-area"
    WRITE_CONSULTATION = "write-consultation"
    RUN_CONSULTATION = "run-consultation"
    PREVIEW_RESULT = "preview-result"
    PUBLISH_RESULT = "publish-result"
    RECORD_DECISION = "record-decision"
    PUBLISH_NEWS = "publish-news"
    READ_ACTIVITY = "read-activity"


ABOUT: dict[Action, str] = {
    Action.READ_SITE: "Read the public pages: home, priorities, decisions, news, about.",
    Action.READ_CONSULTATION: "Read a consultation once it is scheduled.",
    Action.RESPOND: "Answer a consultation, or change the answer, while it is open.",
    Action.READ_OWN_RESPONSE: "See one's own response with its receipt.",
    Action.FIND_OWN_RESPONSE: "Type a receipt code to find the response it belongs to.",
    Action.SIGN_IN: "Open the sign-in page.",
    Action.SIGN_OUT: "End one's own sign-in.",
    Action.USE_STAFF_AREA: "Open the staff dashboard and its lists.",
    Action.WRITE_CONSULTATION: "Write a consultation: texts, groups, options, questions, counting, dates.",
    Action.RUN_CONSULTATION: "Schedule, extend, close early or withdraw a consultation, or change its rule.",
    Action.PREVIEW_RESULT: "See the count of a closed consultation before it is published.",
    Action.PUBLISH_RESULT: "Publish the ranked list of a closed consultation.",
    Action.RECORD_DECISION: "Record a decision, with reasons, on a published result.",
    Action.PUBLISH_NEWS: "Write and publish news.",
    Action.READ_ACTIVITY: "Read the record of what was done and check its chain.",
}
