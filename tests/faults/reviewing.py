"""Somebody at comments that wait: python -m tests.faults.reviewing '{"who": "author", "keys": {"1": "ab…"}}'.

Waits for a line before each. Then the author finds other words for the comment, or the moderator publishes
the first wording of it, as they read it. Says of each "ok NUMBER", or "no NUMBER SENTENCE".
"""

from __future__ import annotations

import json
import sys
from datetime import datetime

from app import create_app
from app.comments.operations.writing import change
from app.database import transaction
from app.errors import Conflict
from app.moderation.operations.deciding import Decision, decide
from app.moderation.verdicts import Verdict
from tests.factories import TESTER

READ = Decision(version=1, verdict=Verdict.PUBLISH)


def main() -> None:
    """Go through all of them."""
    wanted = json.loads(sys.argv[1])
    with create_app().app_context():
        _say("ready")
        for number, key in wanted["keys"].items():
            sys.stdin.readline()
            try:
                with transaction() as at:
                    _act(wanted["who"], int(number), bytes.fromhex(key), at)
                _say(f"ok {number}")
            except Conflict as refusal:
                _say(f"no {number} {refusal.sentence}")


def _act(who: str, number: int, key: bytes, at: datetime) -> None:
    if who == "author":
        change(number, "Something else altogether.", key, at=at)
    else:
        decide(number, READ, actor=TESTER, at=at)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
