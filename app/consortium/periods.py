"""How long interests are due, public and kept: dated, so that a new rule does not change old answers."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, kw_only=True)
class Periods:
    """The rule from the day `since`. Days or months, as the guidance counts them."""

    since: date
    declare_within: timedelta
    review_months: int
    remind_before: timedelta
    public_months: int
    kept_months: int
    source: str


RULES = (
    Periods(
        since=date(2017, 6, 1),
        declare_within=timedelta(days=28),
        review_months=12,
        remind_before=timedelta(days=30),
        public_months=6,
        kept_months=6 * 12,
        source="NHS-wide guidance on conflicts of interest (from memory: check)",
    ),
)


def periods_on(day: date) -> Periods:
    """The rule in force on this day; the first one for days before it."""
    return next((rule for rule in reversed(RULES) if rule.since <= day), RULES[0])


def months_after(day: date, months: int) -> date:
    """The same day so many months later, earlier when negative; the last of a month without that day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def days_late(*, arose_on: date, declared_on: date) -> int:
    """By how many days an interest was declared too late; 0 when it was in time."""
    last = arose_on + periods_on(declared_on).declare_within
    return max(0, (declared_on - last).days)
