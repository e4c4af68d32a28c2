"""How texts fall into pieces: one rule for pages, feeds and mails."""

from __future__ import annotations


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, which empty lines part, without spaces around them; none that is empty."""
    return [piece.strip() for piece in text.replace("\r\n", "\n").split("\n\n") if piece.strip()]
