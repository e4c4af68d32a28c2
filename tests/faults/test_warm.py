"""The processes of these tests are as good as started from nothing."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from pathlib import Path

import pytest

from tests.faults.warm import WarmProcess


def one(folder: Path, *arguments: str) -> WarmProcess:
    return WarmProcess("tests.faults.remembering", *arguments, env={"ONLY": "this"}, log=folder / "log")


def test_each_has_its_own_memory_environment_and_process_group(tmp_path: Path) -> None:
    for number in range(2):
        process = one(tmp_path, str(number))
        found = json.loads(process.stdout.readline())
        os.killpg(process.pid, signal.SIGKILL)

        assert found == {
            "environment": {"ONLY": "this"},
            "arguments": [str(number)],
            "leads its group": True,
            "was here before": False,
        }
        assert process.wait(timeout=20) == process.returncode == -signal.SIGKILL


def test_its_end_is_told_as_that_of_any_process(tmp_path: Path) -> None:
    process = one(tmp_path)
    assert process.stdout.readline()
    assert process.poll() is None
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(timeout=0.01)
    process.stdin.write("It went wrong.\n")

    assert process.communicate(timeout=20) == ""
    assert process.returncode == 1
    assert (tmp_path / "log").read_text() == "It went wrong.\n"
