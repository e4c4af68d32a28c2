"""The five stages as one task list: computed from what is there, at every stage of a consultation."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from flask import Flask

from app import clock
from app.consultations import gates
from app.consultations.gates import Step
from app.consultations.operations import drafting, running
from app.consultations.operations.equality import assess_again
from app.consultations.pages import Status, Task
from app.consultations.queries import get
from app.database import transaction
from app.errors import Refused
from app.progress.pages.tasks import task_list
from tests import factories
from tests.decisions.deciding import a_decision
from tests.factories import NOW, TESTER
from tests.groundwork import an_assessment
from tests.inspector import InspectedClient, answer_of
from tests.parsed_answer import text_of

DAY = timedelta(days=1)
CLOSES = NOW + 30 * DAY
DONE, TO_DO, NOT_YET = Status.COMPLETED, Status.INCOMPLETE, Status.CANNOT_START
LATER = (
    "Schedule it",
    "People answer",
    "Count the answers",
    "Publish the result",
    "Code what people wrote into themes",
    "Look at the equality assessment again",
    "Record the decision",
    "Tell people what was decided, and what changes",
    "Say what you heard, and what you did",
)


def tasks(app: Flask, number: int, at: datetime) -> dict[str, Task]:
    with app.test_request_context(), clock.hold(at):
        return {task.name: task for some in task_list(get(number), at) for task in some.tasks}


def later(app: Flask, number: int, at: datetime) -> tuple[Status, ...]:
    """The tasks after the writing."""
    found = tasks(app, number, at)
    return tuple(found[name].status for name in LATER)


def a_consultation(app: Flask, **more: object) -> int:
    opens = {"at": NOW, "opens_at": NOW + DAY, "closes_at": CLOSES}
    return factories.a_consultation(app, **(opens | more))  # type: ignore[arg-type]


def answered(app: Flask, people: int = 12) -> int:
    """Answered by so many, and closed at CLOSES."""
    number = a_consultation(app)
    with clock.hold(NOW + 2 * DAY):
        factories.responses(app, number, [("patient", (5, 3, 1))] * people)
    return number


def decide(app: Flask, number: int, at: datetime) -> None:
    a_decision(app, number, at)


def test_there_are_five_stages_in_their_order(app: Flask) -> None:
    number = a_consultation(app)

    with app.test_request_context(), clock.hold(NOW):
        stages = task_list(get(number), NOW)

    names = [task.name for each in stages for task in each.tasks]
    assert [each.step for each in stages] == list(Step)
    assert len(names) == len(set(names)), "nothing is asked twice"


def test_a_new_draft_can_be_written_and_nothing_else(app: Flask) -> None:
    with app.app_context(), transaction() as at:
        number = drafting.draft("New", actor=TESTER, at=at).id
    found = tasks(app, number, NOW)

    assert later(app, number, NOW) == (NOT_YET,) * 9
    assert [task.url for task in found.values() if task.status is NOT_YET] == [""] * 10
    assert found["Options"].hints == (gates.FEW_OPTIONS,)
    assert found["Options"].url.endswith("/options")
    assert found["Who may take part"].status is DONE


def test_a_whole_draft_can_be_scheduled(app: Flask) -> None:
    assert later(app, a_consultation(app, scheduled=False), NOW) == (TO_DO, *(NOT_YET,) * 8)


def test_what_is_scheduled_waits_and_what_is_open_is_answered(app: Flask) -> None:
    number = answered(app)

    assert later(app, number, NOW) == (DONE, *(NOT_YET,) * 8)
    assert later(app, number, NOW + DAY) == (DONE, TO_DO, *(NOT_YET,) * 7)
    assert "12 responses." in tasks(app, number, NOW + DAY)["People answer"].hints


def test_what_has_closed_is_counted_then_published_then_decided(app: Flask) -> None:
    number = answered(app)
    assert later(app, number, CLOSES) == (
        DONE, DONE, TO_DO, NOT_YET, DONE, TO_DO, NOT_YET, TO_DO, NOT_YET,
    )  # fmt: skip
    assert tasks(app, number, CLOSES)["Publish the result"].hints == (gates.NOT_COUNTED,)
    with clock.hold(CLOSES + DAY):
        factories.publish_list(app, number)
    assert later(app, number, CLOSES + DAY) == (*(DONE,) * 6, TO_DO, TO_DO, DONE)
    decide(app, number, CLOSES + 2 * DAY)

    assert later(app, number, CLOSES + 2 * DAY) == (DONE,) * 9


def test_too_few_people_are_named_as_the_reason(app: Flask) -> None:
    number = answered(app, people=2)
    with app.app_context(), clock.hold(CLOSES):
        factories.tally(number, actor=TESTER)

    found = tasks(app, number, CLOSES)["Publish the result"]
    assert (found.status, found.hints) == (NOT_YET, (gates.FEW_PEOPLE,))


def test_there_is_nothing_to_do_for_what_was_withdrawn(app: Flask) -> None:
    number = a_consultation(app)
    with app.app_context(), clock.hold(NOW), transaction() as at:
        running.withdraw(number, reason="It was.", actor=TESTER, at=at)

    assert tasks(app, number, NOW) == {}


def test_what_was_scheduled_before_a_gate_was_there_says_what_it_lacks_and_still_runs(
    app: Flask, client: InspectedClient
) -> None:
    number = a_consultation(app)
    with app.app_context(), transaction():
        old = get(number)
        old.grounds.affected = old.grounds.chosen_how = old.grounds.lawful_basis = ""
        old.grounds.contact_name = ""
        old.equality_assessments.clear()
        old.listening_records.clear()
        old.rejected_alternatives.clear()

    found = tasks(app, number, NOW + DAY)["Who is affected, and how"]
    assert (found.status, found.url, found.hints) == (TO_DO, "", (gates.AFFECTED,))
    with clock.hold(NOW + DAY):
        assert client.get("/consultations/local-care").status_code == 200
        assert client.get("/consultations/local-care/everything").status_code == 200
        assert client.get("/consultations/local-care/equality").status_code == 404


def test_nothing_is_decided_before_the_equality_assessment_is_looked_at_again(app: Flask) -> None:
    number = answered(app)
    again = an_assessment(NOW.date(), changed="New.")
    keys = tuple(line.characteristic for line in again.lines)
    with app.app_context(), clock.hold(NOW + 2 * DAY), transaction() as at:
        assess_again(number, again, characteristics=keys, actor=TESTER, at=at)  # too early to count
    with app.app_context(), clock.hold(CLOSES):
        factories.tally(number, actor=TESTER)
        factories.publish(number, title="List", actor=TESTER, store=factories.bundles())

    with pytest.raises(Refused, match="Look at the equality assessment again"):
        decide(app, number, CLOSES + DAY)
    found = tasks(app, number, CLOSES + DAY)["Record the decision"]
    assert (found.status, found.hints) == (NOT_YET, (gates.NOT_ASSESSED_AGAIN,))


def test_staff_see_the_task_list_at_every_stage(app: Flask, staff: InspectedClient) -> None:
    draft = factories.a_consultation(app, slug="draft", scheduled=False)
    opened = factories.a_consultation(app, slug="open")

    page = staff.get(f"/manage/consultations/{draft}")
    assert [text_of(heading) for heading in answer_of(page).all("h2")][:5] == [
        "1. Listen",
        "2. Work out the options",
        "3. Consult",
        "4. Decide",
        "5. Report back",
    ]
    assert "Everything is there." in page.text
    page = staff.get(f"/manage/consultations/{opened}")
    assert "Completed: all 5 parts" in page.text
    assert "Cannot start yet" in page.text
