"""A Polis export that is brought in has its figures on the page of what people agree on."""

from __future__ import annotations

import csv

import pytest
from flask import Flask

from app.consultations.queries import find_by_slug
from app.jobs.importing import import_ballots
from app.privacy.suppression import MINIMUM
from app.results.queries import find_tally
from tests.conftest import REALDATA
from tests.factories import TESTER

FOLDER = REALDATA / "polis" / "brexit-consensus"


@pytest.mark.realdata
def test_an_imported_conversation_tells_what_was_published_of_it(app: Flask) -> None:
    with (FOLDER / "expected.csv").open(encoding="utf-8", newline="") as lines:
        kept = [row for row in csv.DictReader(lines) if row["moderated"] != "-1"]
    expected = sorted(kept, key=lambda row: int(row["comment-id"]))

    with app.app_context():
        import_ballots("brexit", FOLDER, group="public", minimum_base=10, actor=TESTER)
        found = find_by_slug("brexit")
        assert found is not None
        tallied = find_tally(found.id)
    assert tallied is not None
    (question,) = tallied.statements

    assert question.weighed.people == 204
    for statement, row in zip(question.weighed.statements, expected, strict=True):
        whole, people = statement.everybody, int(row["n"])
        assert (whole is None) == (people < MINIMUM)
        if whole is not None:
            assert whole.agree == round(100 * int(row["agree"]) / people)
            assert whole.disagree == round(100 * int(row["disagree"]) / people)
    assert [group.tenths for group in question.weighed.opinion_groups] == [5, 4, 2]
