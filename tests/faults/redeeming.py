"""Somebody with many codes: python -m tests.faults.redeeming '{"id": 1, "file": "codes.csv", "seed": 1}'.

Waits for a line, then answers the consultation with each code of the file, in an order of its own, as the
site does it: the code is looked up, and used up in the transaction that writes the response. Says for each,
once it is known: "ok NUMBER" or "no NUMBER SENTENCE".
"""

from __future__ import annotations

import csv
import json
import random
import sys
from dataclasses import replace
from pathlib import Path

from app import clock, create_app
from app.consultations.queries import get, get_secret
from app.errors import Refused
from app.group_commit import write
from app.invitations.queries import find_invited
from app.privacy.pseudonyms import voter_key
from app.ranking.assurance import Assurance
from app.responses.operations.submitting import Submission, submit
from tests import factories


def main() -> None:
    """Try every code."""
    wanted = json.loads(sys.argv[1])
    with Path(wanted["file"]).open(newline="", encoding="utf-8") as file:
        codes = [(row["number"], row["code"]) for row in csv.DictReader(file)]
    random.Random(wanted["seed"]).shuffle(codes)
    with create_app().app_context():
        blank = factories.a_submission(get(wanted["id"]), (5, 3, 1), assurance=Assurance.INVITED)
        _say("ready")
        sys.stdin.readline()
        for number, code in codes:
            try:
                _answer(blank, code, number)
                _say(f"ok {number}")
            except Refused as refusal:
                _say(f"no {number} {refusal.sentence}")


def _answer(blank: Submission, code: str, number: str) -> None:
    """Send answers with a code, under a receipt of one's own."""
    invited = find_invited(blank.consultation_id, code, clock.now())
    receipt = factories.a_submission(get(blank.consultation_id), (5, 3, 1)).receipt_digest
    secret = get_secret(blank.consultation_id)
    mine = replace(
        blank,
        voter_key=voter_key(secret, f"invitation {invited.invitation_id}"),
        invitation_id=invited.invitation_id,
        receipt_digest=receipt,
        words={blank.opening_id: f"With code {number}."},
    )
    write(lambda at: submit(mine, at=at))


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
