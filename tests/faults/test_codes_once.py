"""10,000 codes are made and exported; 500 are tried by 8 processes at once: each works exactly once.

The database is the only referee: what it counts must be what the processes were told.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.database import db, transaction
from app.invitations.models import USED, Invitation
from app.invitations.operations.making import NewBatch, make_batch
from app.invitations.pages import csv_of, in_all
from app.invitations.queries import Counts, count_by_practice
from app.ranking.assurance import Assurance
from app.responses.models import Response
from tests import factories
from tests.factories import TESTER
from tests.faults import referee
from tests.faults.servers import Place, note, start_python
from tests.faults.warm import WarmProcess

PROCESSES = 8
MADE, TRIED = 10_000, 500


def exported(place: Place, consultation_id: int) -> Path:
    """A file with the codes of a new batch, and beside it one with those that will be tried."""
    with place.looking():
        with transaction() as at:
            made = make_batch(consultation_id, NewBatch(label="All"), MADE, actor=TESTER, at=at)
        lines = csv_of(made, "https://listening.example/consultations/local-care/code").splitlines()
    assert len(lines) == MADE + 1
    file = place.folder / "tried.csv"
    file.write_text("\n".join([lines[0], *lines[1 : MADE : MADE // TRIED]]) + "\n", encoding="utf-8")
    with file.open(newline="", encoding="utf-8") as written:
        assert sum(1 for _ in csv.DictReader(written)) == TRIED
    return file


def start(place: Place, consultation_id: int, file: Path) -> list[WarmProcess]:
    """All processes, let go once each of them is ready."""
    everyone = [
        start_python("tests.faults.redeeming", {"id": consultation_id, "file": str(file), "seed": n}, place)
        for n in range(PROCESSES)
    ]
    for one in everyone:
        assert one.stdout.readline() == "ready\n"
    for one in everyone:
        one.stdin.write("go\n")
        one.stdin.flush()
    return everyone


def heard(everyone: Sequence[WarmProcess]) -> list[list[str]]:
    """What each of them said until its end."""
    return [one.communicate(timeout=300).splitlines() for one in everyone]


def successes(said: Sequence[Sequence[str]]) -> Counter[str]:
    return Counter(line.split()[1] for lines in said for line in lines if line.startswith("ok "))


def in_database(place: Place, consultation_id: int) -> tuple[set[str], Counts, int]:
    """Numbers of the codes that are used, the counts staff see, and how many responses there are."""
    with place.looking():
        used = db.session.scalars(select(Invitation.number).where(Invitation.state == USED)).all()
        responses = db.session.scalar(select(func.count()).select_from(Response)) or 0
        return (
            {str(number) for number in used},
            in_all(count_by_practice(consultation_id).values()),
            responses,
        )


@pytest.mark.slow
def test_each_code_works_exactly_once(place: Place) -> None:
    number = factories.an_inviting_consultation(place.app, assurances=[Assurance.INVITED])
    file = exported(place, number)

    said = heard(start(place, number, file))

    worked = successes(said)
    assert len(worked) == TRIED
    assert set(worked.values()) == {1}
    refused = [line for lines in said for line in lines if line.startswith("no ")]
    assert len(refused) == (PROCESSES - 1) * TRIED
    assert all("This code was used already." in line for line in refused)
    shares = [sum(line.startswith("ok ") for line in lines) for lines in said]
    note(f"codes once, {place.kind}: {TRIED} codes worked once, shared by the processes as {shares}")
    used, counts, responses = in_database(place, number)
    assert used == set(worked)
    assert counts == Counts(used=TRIED, unused=MADE - TRIED)
    assert responses == TRIED
    referee.assert_whole(place, number)


@pytest.mark.slow
def test_each_code_works_exactly_once_when_one_process_is_killed(place: Place) -> None:
    number = factories.an_inviting_consultation(place.app, assurances=[Assurance.INVITED])
    file = exported(place, number)
    everyone = start(place, number, file)
    doomed, *others = everyone
    last_words = [doomed.stdout.readline() for _ in range(20)]

    doomed.kill()

    said = [[*last_words, *doomed.stdout.read().splitlines()], *heard(others)]
    doomed.wait()
    worked = successes(said)
    used, counts, responses = in_database(place, number)
    assert set(worked.values()) == {1}
    # What the killed one was about to be told may be recorded without anybody knowing; nothing else may.
    assert set(worked) <= used
    assert len(used - set(worked)) <= 1
    assert len(used) == counts.used == responses == TRIED
    referee.assert_whole(place, number)
