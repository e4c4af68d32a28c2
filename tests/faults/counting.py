"""A third process that counts a consultation the moment it may (its number and limits come as JSON)."""

from __future__ import annotations

import json
import sys
import time

from app import create_app
from app.errors import Refused
from app.results.operations import tally
from tests import factories


def main() -> None:
    """Say 'ready', try until the count is allowed, then say what was counted."""
    wanted = json.loads(sys.argv[1])
    with create_app().app_context():
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        deadline = time.monotonic() + wanted["seconds"]
        while time.monotonic() < deadline:
            try:
                result = tally(wanted["id"], actor=factories.TESTER)
            except Refused:
                time.sleep(wanted["pause"])
                continue
            sums = [
                sum(mark * people for mark, people in enumerate(option.distribution, start=1))
                for option in result.options
            ]
            sys.stdout.write(json.dumps({"people": result.people, "sum": sum(sums)}) + "\n")
            return
    sys.exit("the consultation did not close in time")


if __name__ == "__main__":
    main()
