"""A process that says what it finds, leaves something in its memory and waits to be killed: for test_warm."""

from __future__ import annotations

import json
import os
import sys

import app

if __name__ == "__main__":
    found = {
        "environment": dict(os.environ),
        "arguments": sys.argv[1:],
        "leads its group": os.getpgid(0) == os.getpid(),
        "was here before": hasattr(app, "was_here"),
    }
    app.was_here = True  # type: ignore[attr-defined]
    sys.stdout.write(json.dumps(found) + "\n")
    sys.stdout.flush()
    sys.exit(sys.stdin.readline().strip())
