"""What changed from one version of a post to the next, word by word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from flask_babel import lazy_gettext as _l

from app.story.models import PostVersion

_PIECES = re.compile(r"\S+\s*|\s+")
PARTS: Final = {
    "title": _l("Title"),
    "summary": _l("Summary"),
    "body": _l("Text"),
    "link": _l("What it tells of"),
    "place": _l("Place"),
    "press_contact": _l("Press contact"),
}


@dataclass(frozen=True, kw_only=True)
class Piece:
    """Words that stayed ("same"), came ("added") or went ("removed")."""

    sort: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Changed:
    """A part of a post with what changed in it."""

    name: str
    pieces: tuple[Piece, ...]


def difference(before: str, after: str) -> tuple[Piece, ...]:
    """From one text to another: joined, what stayed and came is the newer text, what stayed and went the
    older one."""
    old, new = _PIECES.findall(before), _PIECES.findall(after)
    found: list[Piece] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(a=old, b=new).get_opcodes():
        if tag == "equal":
            found.append(Piece(sort="same", words="".join(old[i1:i2])))
            continue
        if i2 > i1:
            found.append(Piece(sort="removed", words="".join(old[i1:i2])))
        if j2 > j1:
            found.append(Piece(sort="added", words="".join(new[j1:j2])))
    return tuple(found)


def changes(before: PostVersion | None, after: PostVersion) -> list[Changed]:
    """The parts that changed; of a first version all it has."""
    found = []
    for part, name in PARTS.items():
        old, new = (getattr(before, part) if before else ""), getattr(after, part)
        if old != new:
            found.append(Changed(name=str(name), pieces=difference(old, new)))
    return found


@dataclass(frozen=True, kw_only=True)
class Step:
    """A version with what changed in it."""

    version: PostVersion
    changed: list[Changed]


def steps(versions: Sequence[PostVersion]) -> list[Step]:
    """Versions (the newest first) with what each changed."""
    before = [*versions[1:], None]
    return [Step(version=one, changed=changes(old, one)) for one, old in zip(versions, before, strict=True)]
