"""The stage in SQL and the stage in Python are twins: every combination of moments (STYLE.md 5.4)."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import reduce

from flask import Flask
from sqlalchemy import String, func, insert, literal, select, true, union_all

from app.consultations.models import Consultation
from app.consultations.queries import count_by_stage, find_next_moment, in_stage, stage_column
from app.database import UTCDateTime, db, transaction
from app.lifecycle import Stage, Timetable, stage
from tests.factories import NOW

NAMES = (
    "scheduled_at",
    "opens_at",
    "closes_at",
    "closed_early_at",
    "published_at",
    "sealed_at",
    "withdrawn_at",
)
# None, the past, this very moment (the interval is half-open: it has come), the future.
MOMENTS = (None, NOW - timedelta(days=1), NOW, NOW + timedelta(microseconds=1))


def store_every_combination() -> None:
    """One consultation for each of the 4^7 combinations, made by the database itself."""
    moments = union_all(*(select(literal(at, UTCDateTime).label("at")) for at in MOMENTS))
    ways = [moments.subquery(f"m{place}") for place in range(len(NAMES))]
    slug = func.row_number().over().cast(String)
    together = reduce(lambda all_, way: all_.join(way, true()), ways)
    combined = select(slug, literal(""), literal(NOW, UTCDateTime), *(way.c.at for way in ways))
    combined = combined.select_from(together)
    texts = {"title", "summary", "why", "decided", "undecided", "decides"}
    others = [literal("") for _ in texts - {"title"}]
    names = ["slug", "title", "created_at", *NAMES, *sorted(texts - {"title"}), "minimum_base"]
    db.session.execute(
        insert(Consultation.__table__).from_select(
            names, combined.add_columns(*others, literal(10)), include_defaults=False
        )
    )


def test_sql_and_python_agree_on_the_stage_for_all_combinations_of_moments(app: Flask) -> None:
    with app.app_context():
        with transaction():
            store_every_combination()
        columns = [getattr(Consultation, name) for name in NAMES]
        told = {row[1:]: row[0] for row in db.session.execute(select(stage_column(NOW), *columns))}
        by_stage = count_by_stage(NOW)

        assert len(told) == 4**7
        for moments, said in told.items():
            times = Timetable(**dict(zip(NAMES, moments, strict=True)))
            assert stage(times, NOW).value == said, moments
        assert set(by_stage) == set(Stage), "each stage can be reached"
        assert by_stage == {one: list(told.values()).count(one.value) for one in Stage}
        for one in Stage:
            count = select(func.count()).select_from(in_stage(one, at=NOW).order_by(None).subquery())
            assert db.session.scalar(count) == by_stage[one]


def test_the_row_hands_all_its_moments_to_the_lifecycle() -> None:
    moments = {name: NOW + timedelta(days=place) for place, name in enumerate(NAMES)}

    assert Consultation(**moments).timetable == Timetable(**moments)


def test_the_next_moment_is_the_nearest_opening_or_closing_that_is_still_to_come(app: Flask) -> None:
    def at(hours: int) -> datetime:
        return NOW + timedelta(hours=hours)

    with app.app_context():
        assert find_next_moment(NOW) is None
        with transaction():
            for n, moments in enumerate(
                ({"opens_at": at(-1), "closes_at": at(5)}, {"opens_at": at(3), "closes_at": at(9)})
            ):
                db.session.add(Consultation(slug=f"c-{n}", title="", created_at=NOW, **moments))
        assert find_next_moment(NOW) == at(3)
        assert find_next_moment(at(3)) == at(5)
        assert find_next_moment(at(9)) is None
