"""The page of a decision: what changed first, then the reasons, then how it was decided."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask

from app import clock
from app.database import db, transaction
from app.decisions.models import Decision
from app.decisions.operations import correcting
from app.decisions.queries.published import get_by_slug, list_changed_outside
from app.decisions.record import Evidence, Kind, Source, Stopping, Vote, Votes, Way, Why
from app.errors import Refused
from app.seen import Stale
from tests.consortium.keeping import nine, on_the_board
from tests.decisions.deciding import a_decision, drafted, publish, seats_of, what
from tests.decisions.test_publishing import LATER, published
from tests.delivery.delivering import an_action
from tests.factories import TESTER
from tests.inspector import InspectedClient


def a_number(app: Flask) -> int:
    """The number of a published decision."""
    a_decision(app, published(app), LATER)
    with app.app_context():
        return db.session.query(Decision).one().id


@pytest.mark.parametrize("where", ["", "/print"])
def test_the_outcome_comes_before_the_reasons_and_these_before_the_process(
    app: Flask, client: InspectedClient, where: str
) -> None:
    slug = a_decision(app, published(app), LATER)
    an_action(app, slug)
    page = client.get(f"/decisions/{slug}{where}").text

    places = [page.index(f'id="{part}"') for part in ("outcome", "delivery", "reasons", "process")]
    assert places == sorted(places)
    told = [
        "A bus runs on Mondays.", "People who wait more than 4 weeks", "Hire two nurses",
        "You put it first.", "Need and cost.", "Votes by role", "The medical director",
    ]  # fmt: skip
    found = [page.index(words) for words in told]
    assert found == sorted(found)


def test_the_page_says_what_the_votes_came_to_or_that_none_was_taken(
    app: Flask, client: InspectedClient
) -> None:
    number = published(app)
    on_the_board(app, *nine())
    with app.app_context():
        seats = seats_of(LATER.date())
    agreed = tuple(replace(seat, vote=Vote.TOOK_PART) for seat in seats)
    split = (Vote.FOR, Vote.AGAINST, *[Vote.ABSENT] * 7)
    equal = tuple(
        replace(seat, vote=vote, dissent="Too dear.") for seat, vote in zip(seats, split, strict=True)
    )
    cast = Votes(seats=equal, casting=Vote.FOR, casting_because="Nobody else offered a bus.")
    told = {}
    for title, votes in {"Agreed": Votes(seats=agreed, way=Way.CONSENSUS), "Cast": cast}.items():
        told[title] = client.get(
            f"/decisions/{a_decision(app, number, LATER, about=what(title), votes=votes)}"
        ).text

    assert "No vote was taken: everybody who took part agreed." in told["Agreed"]
    assert '<th scope="col" role="columnheader" class="fm-number">For<' not in told["Agreed"]
    assert (
        "1 voted for it and 1 against it. The chair’s casting vote was for it, because: Nobody"
        in told["Cast"]
    )
    assert '<th scope="col" role="columnheader" class="fm-number">For<' in told["Cast"]
    rows = {row["decision"]: row for row in csv.DictReader(io.StringIO(client.get("/decisions.csv").text))}
    assert rows["Agreed"]["how it was decided"] == "without a vote"
    assert rows["Agreed"]["took part without a vote"] == "9"
    assert rows["Cast"]["how it was decided"] == "casting vote of the chair"


def test_votes_are_printed_by_role(app: Flask, client: InspectedClient) -> None:
    number = published(app)
    on_the_board(app, *nine())
    with app.app_context():
        seats = seats_of(LATER.date())
    against = {2: Vote.AGAINST, 3: Vote.ABSTAIN, 8: Vote.ABSENT}
    voted = tuple(
        replace(seat, vote=against.get(place, Vote.FOR), dissent="Too dear." if place == 2 else "")
        for place, seat in enumerate(seats)
    )
    slug = a_decision(app, number, LATER, votes=Votes(seats=voted))
    table = client.get(f"/decisions/{slug}").text.partition("Votes by role")[2].partition("</table>")[0]
    rows = [row.partition("</tr>")[0] for row in table.split("<tr")[2:]]
    cells = [[cell.partition("</td>")[0].rpartition(">")[2] for cell in row.split("<td")[1:]] for row in rows]
    assert cells == [["3", "1", "1", "0", "0"], ["3", "0", "0", "0", "1"], ["6", "1", "1", "0", "1"]]
    assert "Too dear." in client.get(f"/decisions/{slug}").text


def test_a_decision_to_stop_states_the_failed_test_the_effect_and_what_replaces_it(
    app: Flask, client: InspectedClient
) -> None:
    stopping = Stopping(failed_test="9 people, not 25.", effect="60 people.", replacement="Lifts by phone.")
    number = published(app)
    slug = a_decision(app, number, LATER, about=what(kind=Kind.STOP), stopping=stopping)
    page = client.get(f"/decisions/{slug}").text
    told = ("9 people, not 25.", "60 people.", "Lifts by phone.", 'id="reasons"')
    places = [page.index(words) for words in told]
    assert places == sorted(places)


def test_evidence_is_linked(app: Flask, client: InspectedClient) -> None:
    evidence = Evidence(sources=(Source(url="https://example.org/bus", title="Buses in Kent"),))
    slug = a_decision(app, published(app), LATER, evidence=evidence)
    assert (
        '<a href="https://example.org/bus" rel="external">Buses in Kent</a>'
        in client.get(f"/decisions/{slug}").text
    )


def test_a_correction_stands_beside_the_old_words_and_the_record_stays(
    app: Flask, client: InspectedClient
) -> None:
    slug = a_decision(app, published(app), LATER, why=Why(reasons="You put it frist."))
    with app.app_context():
        before = get_by_slug(slug)[0].digest
        number = get_by_slug(slug)[0].id
    with app.app_context(), clock.hold(LATER + timedelta(days=2)), transaction() as at:
        correcting.correct(
            number,
            "why.reasons",
            "You put it first.",
            reason="A slip.",
            seen=correcting.mark("You put it frist."),
            actor=TESTER,
            at=at,
        )
    page = client.get(f"/decisions/{slug}").text
    main, _cut, corrections = page.partition('id="corrections"')
    assert "You put it first." in main
    assert "frist" not in main
    for words in ("You put it frist.", "You put it first.", "A slip.", "27 June 2026"):
        assert words in corrections
    assert "Corrected once." in client.get("/decisions").text
    with app.app_context():
        row = get_by_slug(slug)[0]
        assert row.digest == before
        assert row.as_published.why.reasons == "You put it frist."
        assert list_changed_outside() == []


@pytest.mark.parametrize(
    ("text", "reason", "seen", "said"),
    [
        ("You put it first.", "A slip.", "You put it first.", "Nothing is changed"),
        ("", "A slip.", "You put it first.", "Write the words"),
        ("Other.", " ", "You put it first.", "Give the reason"),
    ],
)
def test_a_correction_needs_words_and_a_reason(
    app: Flask, text: str, reason: str, seen: str, said: str
) -> None:
    number = a_number(app)
    with app.app_context(), pytest.raises(Refused, match=said), transaction() as at:
        correcting.correct(
            number, "why.reasons", text, reason=reason, seen=correcting.mark(seen), actor=TESTER, at=at
        )


def test_two_corrections_at_once_do_not_overwrite_each_other(app: Flask) -> None:
    number = a_number(app)
    with app.app_context(), pytest.raises(Stale), transaction() as at:
        correcting.correct(
            number, "why.reasons", "X", reason="Y", seen=correcting.mark("other"), actor=TESTER, at=at
        )


@pytest.mark.parametrize("place", ["votes.seats", "meeting.decided_on", "what.kind", "nothing"])
def test_votes_days_and_kinds_are_never_corrected(app: Flask, place: str) -> None:
    number = a_number(app)
    with app.app_context(), pytest.raises(Refused, match="no such text"), transaction() as at:
        correcting.correct(number, place, "X", reason="Y", seen="", actor=TESTER, at=at)


def test_a_draft_keeps_its_words_through_the_preview(app: Flask, staff: InspectedClient) -> None:
    draft_id = drafted(app, published(app), LATER)
    preview = staff.get(f"/manage/decisions/drafts/{draft_id}/preview").text
    assert "A bus runs on Mondays." in preview
    assert "Votes by role" in preview
    with app.app_context(), clock.hold(LATER), transaction() as at:
        publish(draft_id, at=at)
    answer = staff.get(f"/manage/decisions/drafts/{draft_id}", follow_redirects=False)
    assert answer.status_code == 303
