"""Writing criteria, fixing them, and scoring by them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import delete

from app.actor import Actor
from app.audit.operations import record
from app.audit.scoring_events import CriteriaChanged, CriteriaFixed, CriteriaWritten, ScoresGiven
from app.consultations.queries import get_locked
from app.database import db
from app.errors import Refused
from app.lifecycle import Act, require
from app.scoring.counting import HIGHEST
from app.scoring.criteria import Criterion, read_criteria
from app.scoring.models import Score, ScoringVersion
from app.scoring.queries import find_newest, is_locked, list_cells, list_scores, list_versions
from app.seen import mark_of, refuse_if_stale

MOST_CRITERIA = 12
HEAVIEST = 1_000


def mark(version: ScoringVersion | None) -> str:
    """The mark of the criteria, for forms."""
    return mark_of(version.version, version.criteria) if version else mark_of()


def scores_mark(version: ScoringVersion, scores: Mapping[tuple[int, str], int]) -> str:
    """The mark of what one scorer gave by a version, for forms."""
    return mark_of(version.version, version.criteria, sorted(scores.items()))


def write_criteria(
    consultation_id: int,
    criteria: Sequence[Criterion],
    *,
    reason: str = "",
    seen: str,
    actor: Actor,
    at: datetime,
) -> int:
    """Write the criteria and their weights; returns the version that counts now.

    While they are not fixed they are changed as they stand. After that a change makes the next version, and
    is refused without a reason; the scores as they are stay with the version before.
    """
    require(get_locked(consultation_id).timetable, Act.WEIGH, at)
    newest = find_newest(consultation_id)
    refuse_if_stale(seen, mark(newest))
    _check(criteria)
    written = [each.to_json() for each in _with_keys(consultation_id, newest, criteria)]
    if newest is not None and newest.criteria == written:
        return newest.version
    subject = _subject(consultation_id)
    if newest is None:
        newest = _add(consultation_id, 1, written, "", None, at)
    elif not is_locked(newest, at):
        newest.criteria = written
    else:
        if not reason.strip():
            raise Refused("Write why you change the criteria. Everybody can read it.", field="reason")
        newest.kept_scores = [cell.to_json() for cell in list_cells(consultation_id)]
        newest = _add(consultation_id, newest.version + 1, written, reason.strip(), at, at)
        record(CriteriaChanged(subject=subject, version=newest.version, reason=newest.reason), actor, at)
        return newest.version
    db.session.flush()
    record(CriteriaWritten(subject=subject, version=newest.version), actor, at)
    return newest.version


def copy_criteria(source_id: int, made_id: int, actor: Actor, at: datetime) -> None:
    """Give a copy the newest criteria of the consultation it is made of, with their weights. They are not
    fixed yet, and nobody has scored by them. Call in a transaction."""
    newest = find_newest(source_id)
    if newest is not None:
        criteria = [replace(each, key="") for each in read_criteria(newest.criteria)]
        write_criteria(made_id, criteria, seen=mark(None), actor=actor, at=at)


def _add(
    consultation_id: int,
    version: int,
    written: list[dict[str, object]],
    reason: str,
    locked_at: datetime | None,
    at: datetime,
) -> ScoringVersion:
    added = ScoringVersion(
        consultation_id=consultation_id,
        version=version,
        reason=reason,
        made_at=at,
        locked_at=locked_at,
        criteria=written,
    )
    db.session.add(added)
    db.session.flush()
    return added


def _check(criteria: Sequence[Criterion]) -> None:
    if not criteria:
        raise Refused("Write at least one criterion.")
    if len(criteria) > MOST_CRITERIA:
        raise Refused("Use %(most)s criteria or fewer.", most=MOST_CRITERIA)
    if any(not each.name.strip() for each in criteria):
        raise Refused("Write a name for each criterion.")
    if len({each.name.casefold() for each in criteria}) < len(criteria):
        raise Refused("Two criteria have the same name. Give each its own.")
    if any(not 1 <= each.weight <= HEAVIEST for each in criteria):
        raise Refused("A weight is a whole number from 1 to %(most)s.", most=HEAVIEST)


def _with_keys(
    consultation_id: int, newest: ScoringVersion | None, criteria: Sequence[Criterion]
) -> list[Criterion]:
    """New criteria get a key that none ever had: old scores must not turn up under another meaning."""
    known = {each.key for each in read_criteria(newest.criteria)} if newest else set()
    ever = {each["key"] for version in list_versions(consultation_id) for each in version.criteria}
    number = max((int(key[1:]) for key in ever), default=0)
    keyed = []
    for each in criteria:
        if each.key in known:
            known.discard(each.key)
            keyed.append(each)
        else:
            number += 1
            keyed.append(replace(each, key=f"c{number}"))
    return keyed


def _subject(consultation_id: int) -> str:
    return f"consultation:{consultation_id}"


def fix_criteria(consultation_id: int, lock_at: datetime, *, actor: Actor, at: datetime) -> None:
    """Say from when on the criteria are fixed. Refused without criteria, once they are, and for the past."""
    require(get_locked(consultation_id).timetable, Act.WEIGH, at)
    newest = _newest(consultation_id)
    if is_locked(newest, at):
        raise Refused("The criteria are fixed already.", field="day")
    if lock_at < at:
        raise Refused("Choose today or a later day.", field="day")
    _fix(newest, lock_at, actor, at)


def _fix(version: ScoringVersion, lock_at: datetime, actor: Actor, at: datetime) -> None:
    version.locked_at = lock_at
    db.session.flush()
    subject = _subject(version.consultation_id)
    record(CriteriaFixed(subject=subject, version=version.version, fixed_from=lock_at.isoformat()), actor, at)


def _newest(consultation_id: int) -> ScoringVersion:
    found = find_newest(consultation_id)
    if found is None:
        raise Refused("Write the criteria first.")
    return found


def give_scores(
    consultation_id: int,
    scorer: str,
    scores: Mapping[tuple[int, str], int],
    *,
    seen: str = "",
    actor: Actor,
    at: datetime,
) -> None:
    """Keep what a scorer gives, by option and criterion; what is left out is blank. The first score fixes the
    criteria. `seen`: the mark of what was shown, where they had scored before.

    Refused while people cannot read the criteria yet, and once the result is published.
    """
    consultation = get_locked(consultation_id)
    require(consultation.timetable, Act.SCORE, at)
    newest, scorer = _newest(consultation_id), " ".join(scorer.split())
    keys = {each["key"] for each in newest.criteria}
    options = {each.id for each in consultation.options if not each.withdrawal}
    _check_scores(scorer, scores, options, keys)
    known = {
        (each.option_id, each.criterion): each
        for each in list_scores(consultation_id)
        if each.scorer.casefold() == scorer.casefold()
    }
    _refuse_if_known(known, seen)
    shown = {place: each.score for place, each in known.items() if place[0] in options and place[1] in keys}
    if seen:
        refuse_if_stale(seen, scores_mark(newest, shown))
    if shown == dict(scores):
        return
    gone = [known[place].id for place in shown if place not in scores]
    db.session.execute(delete(Score).where(Score.id.in_(gone)))
    for place, score in scores.items():
        _put(consultation_id, scorer, place, score, known, at)
    db.session.flush()
    if not is_locked(newest, at):
        _fix(newest, at, actor, at)
    given = ScoresGiven(subject=_subject(consultation_id), scorer=scorer, scores=len(scores))
    record(given, actor, at)


def _check_scores(
    scorer: str, scores: Mapping[tuple[int, str], int], options: set[int], keys: set[str]
) -> None:
    if not scorer:
        raise Refused("Write who scores.", field="scorer")
    if any(option not in options or key not in keys for option, key in scores):
        raise Refused("One of the options or criteria is not there any more. Open the page again.")
    if any(not 0 <= score <= HIGHEST for score in scores.values()):
        raise Refused("A score is a whole number from 0 to %(most)s.", most=HIGHEST)


def _refuse_if_known(known: Mapping[tuple[int, str], Score], seen: str) -> None:
    """Somebody who writes the name of a scorer again must not wipe their scores."""
    if known and not seen:
        name = next(iter(known.values())).scorer
        raise Refused(
            "%(scorer)s has scored already. Go back and open their scores.", scorer=name, field="scorer"
        )


def _put(
    consultation_id: int,
    scorer: str,
    place: tuple[int, str],
    score: int,
    known: Mapping[tuple[int, str], Score],
    at: datetime,
) -> None:
    if place in known:
        if known[place].score != score:
            known[place].score, known[place].changed_at = score, at
        return
    option, key = place
    db.session.add(
        Score(
            consultation_id=consultation_id,
            option_id=option,
            criterion=key,
            scorer=scorer,
            score=score,
            changed_at=at,
        )
    )
