"""What git is told to leave out is not in it: a link that was committed once is in every checkout."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from tests.house.source import ROOT


@pytest.mark.skipif(
    not (ROOT / ".git").exists() or shutil.which("git") is None, reason="this is no checkout of git"
)
def test_no_ignored_file_is_committed() -> None:
    asked = ["git", "ls-files", "--cached", "--ignored", "--exclude-standard"]
    found = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert not found, f"These are ignored and committed; take them out with git rm --cached:\n{found}"
