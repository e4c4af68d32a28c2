"""Bringing ballots from a file into a consultation: all of them or none, and twice changes nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from app.actor import Actor
from app.api.imports.parsed import FaultList, ImportRefused, ParsedBallots, ParsedRow
from app.api.imports.reader import read_ballots
from app.audit import events
from app.audit.operations import record
from app.consortium.queries.practices import list_localities
from app.consultations.kinds import kind_for
from app.consultations.models import Consultation
from app.consultations.operations import drafting, running
from app.consultations.operations.groundwork import lay_groundwork
from app.consultations.operations.timetables import close_early, tell_nobody
from app.consultations.queries import find_by_slug, get, get_secret
from app.database import db, transaction, under_lock
from app.errors import Refused
from app.jobs.asked_elsewhere import asked_elsewhere
from app.lifecycle import Act, Stage, allows, stage
from app.privacy.codes import receipt_digest
from app.privacy.pseudonyms import voter_key
from app.responses.operations.batch import submit_many
from app.responses.operations.submitting import Submission
from app.results.operations import tally

CLOSING_REASON = (
    "These answers were collected elsewhere and brought in from a file. There is nothing more to collect."
)


@dataclass(frozen=True, kw_only=True)
class Imported:
    """What an import came to."""

    slug: str
    people: int
    new: int
    closed: bool


def import_ballots(slug: str, path: Path, *, group: str, minimum_base: int, actor: Actor) -> Imported:
    """Read `path` into the consultation `slug`.

    A consultation that is open and has the file's options (by title, in the file's order) gets the
    responses added. Where there is none of that name, one is made from the file, opened, filled and
    closed, ready to be published. Rows that name no group are counted under `group`, the key of a
    respondent group. Raises ImportRefused (with line numbers) or Refused; then nothing was stored.
    """
    ballots = read_ballots(path)
    slug = drafting.slug_of(
        slug, set()
    )  # as it will be written: the same name twice is the same consultation
    existing = find_by_slug(slug)
    if existing is not None:
        return _add(existing.id, ballots, path, group=group, actor=actor)
    with transaction() as at:
        made = _make(slug, ballots, minimum_base=minimum_base, actor=actor, at=at)
        new = _fill(made, ballots, path, group=group, actor=actor, at=at)
        closing = under_lock(at) + timedelta(microseconds=1)  # after the opening, on either database
        close_early(made.id, reason=CLOSING_REASON, tell=tell_nobody, actor=actor, at=closing)
        consultation_id, made_slug = made.id, made.slug
    tally(consultation_id, actor=actor)
    return Imported(slug=made_slug, people=ballots.people(), new=new, closed=True)


def _make(
    slug: str, ballots: ParsedBallots, *, minimum_base: int, actor: Actor, at: datetime
) -> Consultation:
    consultation = drafting.draft(ballots.title, actor=actor, at=at, slug=slug)
    summary = " ".join((ballots.summary or "").split())[:300]
    basics = drafting.Basics(
        title=ballots.title[:100],
        summary=summary or "Answers collected elsewhere.",
        why="These answers were collected elsewhere and are counted here.",
        decided="Nothing that was asked is decided by this count.",
        undecided="What will be done with the result.",
        decides="The consortium's board.",
    )
    drafting.write_basics(consultation.id, basics, actor=actor, at=at)
    drafting.add_options(
        consultation.id,
        [drafting.OptionTexts(title=_short(title), detail=title) for title in ballots.options],
        actor=actor,
        at=at,
    )
    priority = consultation.priority_question
    assert priority is not None
    priority.kind, priority.size = kind_for(ballots.scale).value, ballots.scale.size
    priority.design = [list(shown) for shown in ballots.scale.sets]
    consultation.paper_days = 0  # they were collected elsewhere: nothing comes by post
    drafting.set_minimum_base(consultation.id, minimum_base, actor=actor, at=at)
    drafting.plan_dates(consultation.id, opens_at=at, closes_at=at + timedelta(days=1), actor=actor, at=at)
    lay_groundwork(consultation.id, asked_elsewhere(at.date()), actor=actor, at=at)
    db.session.expire(consultation)
    return running.schedule(consultation.id, actor=actor, at=at)


def _short(title: str, most: int = 160) -> str:
    line = " ".join(title.split())
    return line if len(line) <= most else line[: most - 1].rsplit(" ", 1)[0] + "…"


def _add(consultation_id: int, ballots: ParsedBallots, path: Path, *, group: str, actor: Actor) -> Imported:
    with transaction() as at:
        consultation = get(consultation_id)
        if not allows(consultation.timetable, Act.ACCEPT_RESPONSE, at):
            now = stage(consultation.timetable, at)
            hint = " Open it first." if now in (Stage.DRAFT, Stage.SCHEDULED) else ""
            raise Refused(f"The consultation “{consultation.slug}” is not open: it is {now.value}.{hint}")
        _require_same_shape(consultation, ballots)
        new = _fill(consultation, ballots, path, group=group, actor=actor, at=at)
        slug = consultation.slug
    return Imported(slug=slug, people=ballots.people(), new=new, closed=False)


def _require_same_shape(consultation: Consultation, ballots: ParsedBallots) -> None:
    question = consultation.priority_question
    assert question is not None
    if question.scale != ballots.scale:
        raise Refused(
            f"The file holds a {ballots.scale.kind.value} of size {ballots.scale.size}. "
            f"The consultation asks for a {question.kind} of size {question.size}."
        )
    ours = [option.title.casefold() for option in consultation.options]
    theirs = [_short(title).casefold() for title in ballots.options]
    if ours != theirs:
        strange = next((title for title in theirs if title not in ours), theirs[0] if theirs else "")
        raise Refused(
            f"The file's options are not those of the consultation, in the same order. Look at “{strange}”."
        )


def _fill(
    consultation: Consultation,
    ballots: ParsedBallots,
    path: Path,
    *,
    group: str,
    actor: Actor,
    at: datetime,
) -> int:
    submissions = _submissions(consultation, ballots, path, group)
    new = submit_many(submissions, consultation.id, at=at)
    record(
        events.BallotsImported(
            subject=f"consultation:{consultation.id}",
            file=path.name,
            digest=ballots.source_digest,
            responses=new,
        ),
        actor,
        at,
    )
    return new


def _submissions(
    consultation: Consultation, ballots: ParsedBallots, path: Path, group: str
) -> Iterator[Submission]:
    """One submission a person. Its voter key comes from the file's digest and its line, so that the
    same file brought in again stands for the same people."""
    secret = get_secret(consultation.id)
    places = _Places(consultation, path, group)
    places.check(ballots.rows)
    opening_id = consultation.questions[0].id
    for row in ballots.rows:
        for copy in range(row.times):
            identity = f"import {ballots.source_digest} line {row.line} person {copy}"
            hidden = hashlib.sha256(secret + identity.encode()).hexdigest()
            yield Submission(
                consultation_id=consultation.id,
                secret=secret,
                voter_key=voter_key(secret, identity),
                receipt_digest=receipt_digest(hidden),
                respondent_group_id=places.group(row),
                locality_id=places.locality(row),
                marks=row.marks,
                opening_id=opening_id,
                words={opening_id: row.words} if row.words else {},
                channel="import",
            )


class _Places:
    """Finds the group and the locality a row names, by key or by name, in any case of letters."""

    def __init__(self, consultation: Consultation, path: Path, group: str) -> None:
        self._groups: dict[str, int] = {}
        for each in consultation.respondent_groups:
            self._groups[each.key.casefold()] = self._groups[each.label.casefold()] = each.id
        self._localities: dict[str, int] = {}
        for area in list_localities():
            self._localities[area.slug.casefold()] = self._localities[area.name.casefold()] = area.id
        self._file, self._group = path.name, group

    def group(self, row: ParsedRow) -> int:
        return self._groups[(row.group or self._group).casefold()]

    def locality(self, row: ParsedRow) -> int | None:
        return self._localities[row.locality.casefold()] if row.locality else None

    def check(self, rows: tuple[ParsedRow, ...]) -> None:
        """Refuse the file, naming each line, when a row names a group or locality we do not have."""
        faults = FaultList(self._file)
        for row in rows:
            named = (row.group or self._group).casefold()
            if named not in self._groups:
                faults.add(row.line, f"There is no respondent group “{row.group or self._group}” here.")
            if row.locality and row.locality.casefold() not in self._localities:
                faults.add(row.line, f"There is no locality “{row.locality}” here.")
        faults.check()


__all__ = ["ImportRefused", "Imported", "import_ballots"]
