"""Who has an open interest in what is decided casts no vote, unless the chair says why, in the minutes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask

from app import clock
from app.consortium.models import Interest
from app.database import db, transaction
from app.decisions import gates
from app.decisions.operations import drafting
from app.decisions.queries.drafts import get_draft
from app.decisions.queries.published import get_by_slug
from app.decisions.record import Meeting, Record, Vote, Votes
from app.errors import Refused
from tests.consortium.keeping import a_term, an_interest, holder_on_the_board, on_the_board
from tests.decisions.deciding import drafted, publish, read_all, seats_of
from tests.decisions.test_publishing import LATER, published
from tests.factories import TESTER

SUPPLIER = ("TIDEPOOL diagnostics limited", "Quay Labs")
ABOUT_SUPPLIER = Meeting(decided_on=LATER.date(), decided_by="The board", organisations=SUPPLIER)


def a_board(app: Flask, **interest: object) -> None:
    """Ann, who has an interest in the supplier, and Ben, who has one elsewhere."""
    an_interest(app, holder_on_the_board(app, "Ann Gull"), **interest)  # type: ignore[arg-type]
    an_interest(app, holder_on_the_board(app, "Ben Tern"), "Other House")


def write_votes(app: Flask, draft_id: int, **ann: object) -> None:
    """Ann did this; Ben is for it. Whoever decides has read the report."""
    with app.app_context(), clock.hold(LATER), transaction() as at:
        record = Record.from_json(get_draft(draft_id).record)
        seats = tuple(
            replace(seat, **(ann if seat.name == "Ann Gull" else {}))  # type: ignore[arg-type]
            for seat in seats_of(LATER.date())
        )
        seen = drafting.mark(record.votes)
        drafting.write_part(draft_id, Votes(seats=seats), seen=seen, actor=TESTER, at=at)
        read_all(draft_id, replace(record, votes=Votes(seats=seats)), at=at)


def test_who_has_an_interest_cannot_cast_a_vote(app: Flask) -> None:
    number = published(app)
    a_board(app)
    draft_id = drafted(app, number, LATER, meeting=ABOUT_SUPPLIER, votes=Votes())

    with pytest.raises(Refused, match="Ann Gull has an open interest") as refusal:
        write_votes(app, draft_id)
    assert refusal.value.field is not None
    assert refusal.value.field.startswith("vote_")


def test_an_interest_declared_after_the_vote_was_written_down_stops_publication(app: Flask) -> None:
    number = published(app)
    ann = holder_on_the_board(app, "Ann Gull")
    on_the_board(app, a_term("Ben Tern"))
    draft_id = drafted(app, number, LATER, meeting=ABOUT_SUPPLIER)
    an_interest(app, ann)

    with (
        app.app_context(),
        clock.hold(LATER),
        pytest.raises(Refused, match="Ann Gull has an open interest"),
        transaction() as at,
    ):
        publish(draft_id, at=at)


@pytest.mark.parametrize(
    ("ann", "said"),
    [
        ({"vote": Vote.RECUSED}, "Took no part, because of an interest"),
        (
            {"vote": Vote.FOR, "takes_part_because": "Nobody else knows the tests."},
            "Nobody else knows the tests.",
        ),
    ],
)
def test_the_minutes_show_the_interest_and_how_it_was_handled(
    app: Flask, ann: dict[str, object], said: str
) -> None:
    number = published(app)
    a_board(app)
    draft_id = drafted(app, number, LATER, meeting=ABOUT_SUPPLIER, votes=Votes())
    write_votes(app, draft_id, **ann)
    with app.app_context(), clock.hold(LATER), transaction() as at:
        slug = publish(draft_id, at=at).slug
    with app.app_context():
        seats = {seat.name: seat for seat in get_by_slug(slug)[0].as_published.votes.seats}
        assert seats["Ann Gull"].interests == ("Tidepool Diagnostics Ltd",)
        assert seats["Ben Tern"].interests == ()
    page = app.test_client().get(f"/decisions/{slug}").text
    assert "Has an open interest in: Tidepool Diagnostics Ltd." in page
    assert said in page
    assert "<li>Quay Labs</li>" in page


def test_an_interest_that_is_withheld_is_not_named(app: Flask) -> None:
    number = published(app)
    a_board(app)
    draft_id = drafted(app, number, LATER, meeting=ABOUT_SUPPLIER, votes=Votes())
    write_votes(app, draft_id, vote=Vote.RECUSED)
    with app.app_context(), clock.hold(LATER), transaction() as at:
        for interest in db.session.query(Interest):
            interest.withheld_because = "A risk to them."
        slug = publish(draft_id, at=at).slug
    page = app.test_client().get(f"/decisions/{slug}").text
    assert "an organisation that is kept private" in page
    assert "Tidepool Diagnostics Ltd" not in page


@pytest.mark.parametrize(("days", "refused"), [(0, False), (1, True)])
def test_an_interest_counts_on_the_days_it_holds(app: Flask, days: int, refused: bool) -> None:
    number = published(app)
    a_board(app, ends_on=LATER.date() + timedelta(days=days))
    draft_id = drafted(app, number, LATER, meeting=ABOUT_SUPPLIER, votes=Votes())
    if refused:
        with pytest.raises(Refused, match=gates.INTEREST[10:40]):
            write_votes(app, draft_id)
    else:
        write_votes(app, draft_id)
