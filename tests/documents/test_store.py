"""Files lie under their digest: whole, once, and never outside the folder."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from app.documents.store import Store
from app.errors import Refused
from config import ROOT, SettingsRefused, read_settings


def test_the_same_file_twice_is_one_file(tmp_path: Path) -> None:
    store = Store(folder=tmp_path / "documents")

    digests = {store.put(b"words"), store.put(b"words")}

    assert digests == {sha256(b"words").hexdigest()} == set(store.digests())
    assert store.path(digests.pop()).read_bytes() == b"words"
    assert [file.name for file in tmp_path.rglob(".*")] == []


@pytest.mark.parametrize("digest", ["", "../../config.py", "a" * 63, "A" * 64, f"{'a' * 63}/"])
def test_no_path_can_be_made_up(tmp_path: Path, digest: str) -> None:
    with pytest.raises(ValueError, match="not a digest"):
        Store(folder=tmp_path).path(digest)


def test_where_nothing_can_be_written_the_form_says_so(tmp_path: Path) -> None:
    (tmp_path / "documents").write_text("a file where the folder should be")

    with pytest.raises(Refused, match="could not be stored") as refusal:
        Store(folder=tmp_path / "documents").put(b"words")

    assert refusal.value.field == "file"


def test_what_was_put_lately_or_is_not_there_is_not_dropped(tmp_path: Path) -> None:
    store = Store(folder=tmp_path)
    digest = store.put(b"words")
    put_at = store.path(digest).stat().st_mtime

    assert not store.drop(digest, unless_used_since=put_at)
    assert not store.drop("0" * 64, unless_used_since=put_at)
    assert store.drop(digest, unless_used_since=put_at + 1)
    assert list(store.digests()) == []


def test_an_empty_store_has_nothing(tmp_path: Path) -> None:
    assert list(Store(folder=tmp_path / "none").digests()) == []


def test_the_folder_is_never_one_that_everybody_can_open() -> None:
    environ = {"FOLKMOOT_ENV": "testing", "SECRET_KEY": "k" * 40}

    assert read_settings(environ)["DOCUMENTS_FOLDER"] == str(ROOT / "instance" / "documents")
    for folder in (ROOT / "static", ROOT / "static" / "documents", ROOT / "app" / ".." / "static" / "x"):
        with pytest.raises(SettingsRefused, match="static"):
            read_settings({**environ, "DOCUMENTS_FOLDER": str(folder)})
