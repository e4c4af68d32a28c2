"""F15, F24, A29: what people sent is what is published, and every later state came of the earlier."""

from __future__ import annotations

import secrets
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner
from flask import Flask
from sqlalchemy import delete, select, text, update

from app.consultations.queries import get
from app.database import db, transaction
from app.jobs.states import verify_diff
from app.privacy.codes import receipt_digest, write_code
from app.responses.models import Response, ResponseHistory
from app.responses.operations.proving import renew_receipt
from app.responses.operations.submitting import submit, withdraw_response
from app.responses.sealing import state_of
from app.responses.states import State, evolution
from app.results.finding import Why, find_in_bundle
from app.results.queries import get_list
from app.results.serving import bundles
from tests import factories
from tests.bundles.making import path_of, verified

PEOPLE = 1_000
Marks = tuple[int, ...]


class Simulation:
    """1,000 people who answer, change their minds, take back, get new receipts, or stay away."""

    def __init__(self, app: Flask) -> None:
        self.app, self.chance = app, Random(15)
        self.number = factories.a_consultation(app)
        self.codes = [write_code(self.chance.randbytes(10)) for _ in range(PEOPLE)]
        self.receipts = [receipt_digest(code) for code in self.codes]
        self.groups = ["gp" if person % 5 == 0 else "patient" for person in range(PEOPLE)]
        self.truth: dict[int, Marks] = {}
        self.versions: dict[int, int] = {}

    def go_on(self, acts: int) -> None:
        with self.app.app_context(), transaction() as at:
            consultation = get(self.number)
            for _ in range(acts):
                person = self.chance.randrange(PEOPLE)
                what = self.chance.random()
                if person not in self.truth and what < 0.1:
                    continue  # stays away today
                if person in self.truth and what < 0.1:
                    key = factories.a_submission(
                        consultation, (1, 1, 1), receipt=self.codes[person]
                    ).voter_key
                    withdraw_response(self.number, key, self.receipts[person], at=at)
                    del self.truth[person], self.versions[person]
                    continue
                marks = tuple(self.chance.choice((0, 1, 2, 3, 4, 5, 255)) for _ in range(3))
                sent = factories.a_submission(
                    consultation,
                    marks,
                    group=self.groups[person],
                    receipt=self.codes[person],
                    expected_version=self.versions.get(person, 0),
                )
                if person in self.truth and what < 0.3:  # a new link by mail, and so a new receipt
                    self.receipts[person] = receipt_digest(write_code(self.chance.randbytes(10)))
                    renew_receipt(self.number, sent.voter_key, self.receipts[person])
                submit(replace(sent, receipt_digest=self.receipts[person]), at=at)
                if self.truth.get(person) != marks:
                    self.versions[person] = self.versions.get(person, 0) + 1
                self.truth[person] = marks

    def state(self) -> State:
        with self.app.app_context():
            return state_of(self.number)


@pytest.fixture
def simulation(app: Flask) -> Simulation:
    return Simulation(app)


def test_f15_the_tally_is_the_truth_and_each_state_came_of_the_one_before(
    app: Flask, simulation: Simulation, tmp_path: Path
) -> None:
    states = [simulation.state()]
    for _ in range(4):
        simulation.go_on(500)
        states.append(simulation.state())
    factories.close(app, simulation.number)
    number = factories.publish_list(app, simulation.number)

    for earlier in range(5):
        for later in range(earlier, 5):
            assert list(evolution(states[earlier], states[later])) == []
    assert "rolled back" in next(iter(evolution(states[4], states[3])))
    path = path_of(app, number)
    assert verified(path).exit_code == 0
    with app.app_context():
        published = get_list(number)
        counted = [marks for marks in simulation.truth.values() if any(marks)]
        assert published.result.people == len(counted)
        columns = {option.id: place for place, option in enumerate(published.options)}
        for option in published.result.options:
            given = [marks[columns[option.option]] for marks in counted]
            assert option.answered == sum(1 for mark in given if 1 <= mark <= 5)
            assert option.not_sure == given.count(255)
        for person in range(0, PEOPLE, 50):
            own = find_in_bundle(simulation.receipts[person], number, bundles())
            if person in simulation.truth and any(simulation.truth[person]):
                assert own.found is not None
                said = [cell for _head, cell in own.found.cells[2:5]]
                assert said == [{0: "", 255: "not sure"}.get(m, str(m)) for m in simulation.truth[person]]
            else:
                assert own.why is (Why.EMPTY if person in simulation.truth else Why.UNKNOWN)


@pytest.mark.parametrize("what", ["changed", "deleted", "added", "forged history"])
def test_a29_a_row_altered_by_hand_is_found_and_named(
    app: Flask, simulation: Simulation, tmp_path: Path, what: str
) -> None:
    simulation.go_on(60)
    before = simulation.state()
    with app.app_context(), transaction():
        row = db.session.scalars(select(Response).order_by(Response.id).limit(1)).one()
        name = row.voter_key.hex()
        if what == "changed":
            db.session.execute(update(Response).where(Response.id == row.id).values(marks=bytes((2, 2, 1))))
        elif what == "deleted":
            db.session.execute(delete(Response).where(Response.id == row.id))
        elif what == "forged history":
            step = db.session.scalars(select(ResponseHistory).order_by(ResponseHistory.seq).limit(1)).one()
            db.session.execute(
                update(ResponseHistory)
                .where(ResponseHistory.seq == step.seq)
                .values(content_digest=secrets.token_bytes(32))
            )
        else:
            name = "ab" * 16
            columns = "consultation_id, version, respondent_group_id, marks, content_digest, channel, sent_on"
            db.session.execute(
                text(
                    f"INSERT INTO responses ({columns}, voter_key, receipt_digest)"
                    f" SELECT {columns}, :voter, :receipt FROM responses WHERE id = :row"
                ),
                {"voter": bytes.fromhex(name), "receipt": secrets.token_bytes(32), "row": row.id},
            )
    for file, state in (("old", before), ("new", simulation.state())):
        (tmp_path / file).write_text(state.to_text())

    said = CliRunner().invoke(verify_diff, [str(tmp_path / "old"), str(tmp_path / "new")])

    assert said.exit_code == 1
    sentence = {
        "changed": f"response {name}: it is not what was sent",
        "deleted": f"response {name}: it is missing, and nobody took it back",
        "added": f"response {name}: it is there, and nobody sent it",
        "forged history": "step 1: the chain is broken here",
    }[what]
    assert sentence in said.output


def test_f24_after_yesterdays_backup_todays_receipt_is_not_in_it_and_the_chain_shows_it(
    app: Flask, simulation: Simulation
) -> None:
    simulation.go_on(200)
    yesterday = simulation.state()
    simulation.go_on(30)
    today = simulation.state()
    with app.app_context(), transaction():  # the rows of yesterday's backup, and no others
        kept = {bytes.fromhex(voter) for voter in yesterday.responses}
        late = next(voter for voter in today.responses if bytes.fromhex(voter) not in kept)
        lost = db.session.scalars(select(Response).where(Response.voter_key == bytes.fromhex(late))).one()
        receipt = lost.receipt_digest
        steps = db.session.scalars(select(ResponseHistory.seq).order_by(ResponseHistory.seq)).all()
        gone = steps[len(yesterday.history) :]
        changed = db.session.scalars(
            select(ResponseHistory.voter_key).where(ResponseHistory.seq.in_(gone))
        ).all()
        db.session.execute(delete(Response).where(Response.voter_key.in_(changed)))
        db.session.execute(delete(ResponseHistory).where(ResponseHistory.seq.in_(gone)))

    restored = simulation.state()
    factories.close(app, simulation.number)
    number = factories.publish_list(app, simulation.number)

    assert "rolled back" in " ".join(evolution(today, restored))
    assert restored.history == yesterday.history
    with app.app_context():
        assert find_in_bundle(receipt, number, bundles()).why is Why.UNKNOWN
        kept_rows = db.session.scalars(select(Response)).all()
        assert kept_rows
        for row in kept_rows:
            own = find_in_bundle(row.receipt_digest, number, bundles())
            assert own.found is not None or own.why is Why.EMPTY


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"format": "folkmoot state 1"}', "[" * 100_000])
def test_what_is_no_state_is_refused_in_one_line(tmp_path: Path, content: str) -> None:
    file = tmp_path / "state"
    file.write_text(content)

    said = CliRunner().invoke(verify_diff, [str(file), str(file)])

    assert said.exit_code == 2
    assert len(said.stderr.strip().splitlines()) == 1


def test_a_state_changed_after_it_was_sealed_is_refused(simulation: Simulation, tmp_path: Path) -> None:
    simulation.go_on(5)
    file = tmp_path / "state"
    file.write_text(simulation.state().to_text().replace('"sent"', '"SENT"', 1))

    said = CliRunner().invoke(verify_diff, [str(file), str(file)])

    assert said.exit_code == 2
    assert "changed after it was sealed" in said.stderr
