"""The log of decisions: what is looked for in it, and the log as a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.decisions.models import Decision
from app.decisions.queries.published import Wanted
from app.decisions.record import Kind, Vote, Votes, Way
from app.decisions.words import KINDS
from app.following.queries import consultations_about, list_topics
from app.web.cells import csv_text

_HEADS = (
    "day",
    "decision",
    "kind",
    "what changes",
    "how it was decided",
    "votes for",
    "votes against",
    "did not vote",
    "took part without a vote",
    "took no part",
    "left the order of the list",
    "why it left the order",
    "accountable",
    "review",
    "corrections",
    "address",
)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What somebody looks for: as it stands in the address, and as the queries take it."""

    topic: str
    kind: str
    year: str
    departed: bool
    wanted: Wanted

    @property
    def is_narrowed(self) -> bool:
        """Whether anything was chosen."""
        return bool(self.topic or self.kind or self.year or self.departed)

    @property
    def address(self) -> dict[str, str]:
        """It as the address asks for it, without what left the order of the list."""
        asked = {"topic": self.topic, "kind": self.kind, "year": self.year}
        return {name: said for name, said in asked.items() if said}


def topics() -> list[tuple[str, str]]:
    """(slug, name) of what decisions can be about."""
    return [(each.slug, each.name) for each in list_topics()]


def asked(args: Mapping[str, str]) -> Asked:
    """What the address asks for; what is not known is passed over."""
    about = {each.slug: each.id for each in list_topics()}
    topic, kind, year = (args.get(name, "") for name in ("topic", "kind", "year"))
    topic = topic if topic in about else ""
    kind = kind if kind in {each.value for each in Kind} else ""
    year = year if year.isascii() and year.isdigit() and len(year) == 4 else ""
    departed = args.get("departed", "") == "yes"
    wanted = Wanted(
        departed=departed,
        kind=Kind(kind) if kind else None,
        year=int(year) if year else None,
        consultations=consultations_about(about[topic]) if topic else None,
    )
    return Asked(topic=topic, kind=kind, year=year, departed=departed, wanted=wanted)


def as_csv(decisions: Iterable[Decision]) -> str:
    """The log as a table for a spreadsheet, a decision a row."""
    return csv_text(_HEADS, (_row(each) for each in decisions))


def _row(decision: Decision) -> list[object]:
    record = decision.said
    return [
        decision.decided_on.isoformat(),
        record.what.title,
        str(KINDS[Kind(decision.kind)]),
        record.what.changes,
        _how(record.votes),
        *(record.votes.count(vote) for vote in (Vote.FOR, Vote.AGAINST, Vote.ABSTAIN)),
        record.votes.count(Vote.TOOK_PART),
        record.votes.count(Vote.RECUSED),
        "yes" if decision.departs else "no",
        record.choice.departs_because if decision.departs else "",
        record.after.accountable,
        decision.review_on.isoformat() if decision.review_on else "",
        len(decision.corrections),
        f"/decisions/{decision.slug}",
    ]


def _how(votes: Votes) -> str:
    if not votes.seats:
        return ""
    if votes.casting is not None:
        return "casting vote of the chair"
    return "without a vote" if votes.way is Way.CONSENSUS else "vote"
