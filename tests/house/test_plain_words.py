"""What we say to the public is as plain as what we ask of those who write here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.extract import extract_from_dir

from app.language.plain_english import Fault, hints

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
FOR_STAFF = re.compile(
    r"/manage/|^manage|^audit/|layouts/manage|staff|^site/dashboard|^site/style|^accounts/"
)
KNOWN_TO_ALL = {"A4", "GDPR", "PDF", "QR", "ZIP"}
"""Sizes of paper, kinds of files and one law, named as everybody names them."""
MODEL = "site/accessibility.html"
"""Follows the model statement, word by word, where the law asks for it."""
EXPLAINS = ("consortium/show.html", "GP practice")
"""The place that says what the word means."""


def ours() -> Iterator[tuple[str, str]]:
    """Each sentence of the public templates that is translated, with its file."""
    found = extract_from_dir(
        TEMPLATES,
        [("**.html", "jinja2"), ("**.txt", "jinja2")],
        options_map={"**.html": {"silent": "false"}, "**.txt": {"silent": "false"}},
    )
    for file, _line, words, *_comments in found:
        if not FOR_STAFF.search(str(file)):
            for each in (words,) if isinstance(words, str) else words:
                yield str(file), re.sub(r"<[^>]+>", "", each or "")


def test_our_own_public_words_get_no_hint() -> None:
    every = list(ours())
    found = [
        (file, hint.fault.value, hint.words)
        for file, words in every
        for hint in hints(words)
        if file != MODEL
        and not (hint.fault is Fault.ABBREVIATION and hint.words in KNOWN_TO_ALL)
        and (file, hint.words.removesuffix("s")) != EXPLAINS
    ]

    assert len(every) > 1_000
    assert found == []
