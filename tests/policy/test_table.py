"""Who may do what, when: each action asked for each kind of actor in each stage, against a table by hand."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from app.actor import ANONYMOUS, PRACTICE_ROLES, Actor, Profession, Role
from app.lifecycle import Stage, Timetable
from app.policy import predicates
from app.policy.actions import Action
from app.policy.decide import decide
from tests.test_lifecycle import IN_STAGE, NOW

CODE = "X99000"
NO_ROLE = Actor.person(4, "Nia", frozenset())
EVERY_ROLE = Actor.person(3, "Bo", frozenset(Role), held=frozenset((role, CODE) for role in PRACTICE_ROLES))
WORKER = Actor.system("worker")
# A process that was given a role by mistake: it never signed in, so the staff area is not its place.
ODD = Actor(kind="system", name="odd", roles=frozenset(Role), held=EVERY_ROLE.held)

EVERYBODY = {"nobody": ANONYMOUS, "no role": NO_ROLE, "every role": EVERY_ROLE}
EVERYBODY |= {role.value: Actor.person(9, "Kim", frozenset({role})) for role in Role}
# The same roles, held for the practice the subject belongs to.
EVERYBODY |= {
    f"{role.value} here": Actor.person(9, "Kim", frozenset({role}), held=frozenset({(role, CODE)}))
    for role in PRACTICE_ROLES
}
EVERYBODY |= {"known GP": Actor.person(8, "Gil", frozenset(), profession=Profession.GP)}
EVERYBODY |= {"worker": WORKER, "odd process": ODD}
ALL, EVERY_STAGE = set(EVERYBODY), set(Stage)
SIGNED_IN = ALL - {"nobody", "worker", "odd process"}
ADMINISTRATOR = {"administrator", "every role"}
LEADS = ADMINISTRATOR | {"engagement-lead"}
READERS = LEADS | {"analyst"}
STAFF = READERS | {"editor", "publisher", "moderator"}
PUBLIC = EVERY_STAGE - {Stage.DRAFT}

# action: (who may, in which stages)
BY_HAND: dict[Action, tuple[set[str], set[Stage]]] = {
    Action.READ_SITE: (ALL, EVERY_STAGE),
    Action.READ_CONSULTATION: (ALL, PUBLIC),
    Action.WRITE_EDITIONS: (LEADS, EVERY_STAGE),
    Action.FOLLOW: (ALL, EVERY_STAGE),
    Action.FOLLOW_CONSULTATION: (ALL, PUBLIC),
    Action.KEEP_TOPICS: (LEADS | {"editor", "publisher"}, EVERY_STAGE),
    Action.SEND_NEWSLETTER: (ADMINISTRATOR | {"publisher"}, EVERY_STAGE),
    Action.KEEP_NATIONAL_PICTURE: (LEADS | {"editor", "publisher"}, EVERY_STAGE),
    Action.TELL_NEED: (ALL, EVERY_STAGE),
    Action.TELL_NEED_ABOUT: (ALL, PUBLIC),
    Action.MEET_NEEDS: (LEADS, EVERY_STAGE),
    Action.READ_DOCUMENT: (ALL, PUBLIC),
    Action.ADD_PICTURES: (LEADS | {"editor", "publisher"}, EVERY_STAGE),
    Action.ATTACH_DOCUMENTS: (LEADS, EVERY_STAGE),
    Action.RESPOND: (ALL, {Stage.OPEN}),
    Action.RESPOND_AS_PROFESSIONAL: ({"known GP"}, {Stage.OPEN}),
    Action.READ_OWN_RESPONSE: (ALL, PUBLIC),
    Action.FIND_OWN_RESPONSE: (ALL, EVERY_STAGE),
    Action.ASK_THE_TEAM: (ALL, PUBLIC),
    Action.DESCRIBE_ONESELF: (ALL, PUBLIC),
    Action.SIGN_IN: (ALL, EVERY_STAGE),
    Action.SIGN_OUT: (ALL, EVERY_STAGE),
    Action.RECOVER_ACCOUNT: (ALL, EVERY_STAGE),
    Action.ASK_FOR_ACCOUNT: (ALL, EVERY_STAGE),
    Action.USE_OWN_ACCOUNT: (SIGNED_IN, EVERY_STAGE),
    Action.DECLARE_INTERESTS: (SIGNED_IN, EVERY_STAGE),
    Action.USE_STAFF_AREA: (STAFF, EVERY_STAGE),
    Action.WRITE_CONSULTATION: (LEADS, EVERY_STAGE),
    Action.RUN_CONSULTATION: (LEADS, EVERY_STAGE),
    Action.INVITE_PEOPLE: (LEADS, EVERY_STAGE),
    Action.ANSWER_ENQUIRIES: (LEADS | {"moderator"}, EVERY_STAGE),
    Action.MODERATE_STATEMENTS: (LEADS | {"moderator"}, EVERY_STAGE),
    Action.CODE_TEXTS: (LEADS | {"analyst"}, EVERY_STAGE),
    Action.ANSWER_THEMES: (LEADS, EVERY_STAGE),
    Action.PUBLISH_THEMES: (LEADS, EVERY_STAGE),
    Action.TYPE_RESPONSES: (LEADS | {"moderator"}, EVERY_STAGE),
    Action.READ_INVITATIONS: (READERS, EVERY_STAGE),
    Action.WATCH_RESPONSES: (READERS, EVERY_STAGE),
    Action.EXPORT_RESPONSES: (ADMINISTRATOR | {"analyst"}, EVERY_STAGE),
    Action.PREVIEW_RESULT: (READERS, EVERY_STAGE),
    Action.PUBLISH_RESULT: (LEADS, EVERY_STAGE),
    Action.PLAN_PRIORITIES: (LEADS, EVERY_STAGE),
    Action.SET_ANSWERS_APART: (LEADS, EVERY_STAGE),
    Action.WRITE_REPORT: (READERS, EVERY_STAGE),
    Action.PUBLISH_REPORT: (LEADS, EVERY_STAGE),
    Action.RECORD_DECISION: (LEADS, EVERY_STAGE),
    Action.CONFIRM_READING: ({"board-member", "every role"}, EVERY_STAGE),
    Action.WRITE_DELIVERY: (LEADS, EVERY_STAGE),
    Action.ANSWER_FOR_PRACTICE: (LEADS | {"practice-lead here"}, EVERY_STAGE),
    Action.WRITE_VALUE: (LEADS | {"editor", "publisher", "analyst"}, EVERY_STAGE),
    Action.PUBLISH_VALUE: (LEADS | {"publisher"}, EVERY_STAGE),
    Action.WRITE_PAGES: (ADMINISTRATOR | {"publisher"}, EVERY_STAGE),
    Action.WRITE_NEWS: (LEADS | {"editor", "publisher"}, EVERY_STAGE),
    Action.PUBLISH_NEWS: (ADMINISTRATOR | {"publisher"}, EVERY_STAGE),
    Action.READ_EQUALITY: ({"engagement-lead", "analyst", "every role"}, EVERY_STAGE),
    Action.READ_ACTIVITY: (LEADS, EVERY_STAGE),
    Action.CONFIRM_PROFESSIONALS: (LEADS, EVERY_STAGE),
    Action.MANAGE_PEOPLE: (ADMINISTRATOR, EVERY_STAGE),
    Action.VIEW_AS: (ADMINISTRATOR, EVERY_STAGE),
    Action.READ_MAIL: (LEADS, EVERY_STAGE),
    Action.MANAGE_MAIL: (ADMINISTRATOR, EVERY_STAGE),
    Action.MANAGE_CONSORTIUM: (LEADS, EVERY_STAGE),
    Action.WRITE_PRACTICE: (LEADS | {"practice-lead here"}, EVERY_STAGE),
    Action.WRITE_PPG: (LEADS | {"practice-lead here", "ppg-chair here"}, EVERY_STAGE),
    Action.MANAGE_BOARD: (ADMINISTRATOR, EVERY_STAGE),
    Action.REVIEW_INTERESTS: (ADMINISTRATOR, EVERY_STAGE),
    Action.READ_MEETINGS: (READERS | {"practice-lead here", "ppg-chair here"}, EVERY_STAGE),
    Action.WRITE_MEETINGS: (LEADS | {"practice-lead here", "ppg-chair here"}, EVERY_STAGE),
    Action.LOG_CONVERSATION: (LEADS | {"practice-lead here"}, EVERY_STAGE),
    Action.READ_REACH: (READERS, EVERY_STAGE),
    Action.ANSWER_IDEAS: (LEADS, EVERY_STAGE),
    Action.COMMENT: (ALL, {Stage.OPEN}),
    Action.SET_COMMENTING: (LEADS, EVERY_STAGE),
    Action.MODERATE_COMMENTS: (LEADS | {"moderator"}, EVERY_STAGE),
    Action.READ_TONE: (LEADS | {"moderator", "analyst"}, EVERY_STAGE),
    Action.ANSWER_COMMENTS: (LEADS, EVERY_STAGE),
    Action.ANSWER_AS_GROUP: (LEADS | {"ppg-chair here"}, PUBLIC),
}


@dataclass(frozen=True)
class Subject:
    """Anything with a timetable, that belongs to a practice."""

    timetable: Timetable
    practice_code: str = CODE


def test_the_table_by_hand_has_every_action() -> None:
    assert set(BY_HAND) == set(Action)


@pytest.mark.parametrize("action", list(Action))
def test_each_action_is_for_just_these_people_in_just_these_stages(action: Action) -> None:
    people, stages = BY_HAND[action]
    for name, actor in EVERYBODY.items():
        for here in Stage:
            found = decide(actor, action, Subject(IN_STAGE[here]), NOW)
            assert found.allowed is (name in people and here in stages), (action, name, here)


@pytest.mark.parametrize("action", list(Action))
def test_a_refusal_always_says_why_and_a_permission_says_nothing(action: Action) -> None:
    for actor in EVERYBODY.values():
        for here in Stage:
            found = decide(actor, action, Subject(IN_STAGE[here]), NOW)
            assert (found.reason == "") is found.allowed
            assert found.reason == "" or found.reason.endswith(".")


def test_the_refusal_names_the_fact_that_was_missing_on_the_road_that_went_furthest() -> None:
    def missing(actor: Actor, action: Action, here: Stage) -> predicates.Predicate | None:
        return decide(actor, action, Subject(IN_STAGE[here]), NOW).missing

    assert missing(ANONYMOUS, Action.USE_STAFF_AREA, Stage.OPEN) is predicates.is_signed_in
    assert missing(NO_ROLE, Action.USE_STAFF_AREA, Stage.OPEN) is predicates.is_engagement_lead
    assert missing(ANONYMOUS, Action.RESPOND, Stage.DRAFT) is predicates.is_public
    assert missing(ANONYMOUS, Action.RESPOND, Stage.CLOSED) is predicates.is_open


def test_asking_about_something_without_a_timetable_is_a_mistake_of_ours() -> None:
    with pytest.raises(TypeError, match="str has no timetable"):
        decide(ANONYMOUS, Action.RESPOND, "a consultation", NOW)
