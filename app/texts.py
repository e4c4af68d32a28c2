"""How texts fall into pieces: one rule for pages, feeds and mails."""

from __future__ import annotations

import re

_SENTENCE = re.compile(r"(.+?[.!?][”’\"')]*)(?:\s|$)", re.DOTALL)


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, which empty lines part, without spaces around them; none that is empty."""
    return [piece.strip() for piece in text.replace("\r\n", "\n").split("\n\n") if piece.strip()]


def first_sentence(text: str) -> str:
    """The first sentence of a text; all of it where it has no end."""
    found = _SENTENCE.match(text.strip())
    return found[1] if found else text.strip()
