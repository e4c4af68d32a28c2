"""A labelled set, built when it is asked for: ways of writing each kind, put into real public comments.

Nothing of the comments is kept here: they are read from a folder of the shape of ../shared/data. The
identifiers are invented: numbers of the test range of the NHS (999 …) and others that pass its check,
telephone numbers Ofcom keeps free for fiction, postcodes by the pattern, addresses under example domains
(RFC 2606). Seeded: the same set each time.
"""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.privacy.guard.kinds import Kind
from app.privacy.guard.nhs_numbers import passes_check
from tests.privacy.guard.ways import EMAILS, NHS_NUMBERS, OTHERS, PHONES, POSTCODES

SEED = 20_260
_FILES = (("fft_labelled_dev.csv", "text"), ("fft_phase1_dev.csv", "feedback"))
_FRAMES = ("{}", "It is {}.", "({})", "My details: {}", "- {}", "{} is mine", "see {}, please", "“{}”")


@dataclass(frozen=True, kw_only=True)
class Labelled:
    """A comment with one thing of `kind` in it, at start to end; written in the way `way`."""

    text: str
    kind: Kind
    start: int
    end: int
    way: str


def comments(folder: Path) -> list[str]:
    """The distinct public comments of ../shared/data/text that somebody wrote."""
    found: dict[str, None] = {}
    for name, column in _FILES:
        with (folder / "text" / name).open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                text = (row[column] or "").strip()
                if text and text != "Did not answer":
                    found[text] = None
    return list(found)


def labelled(clean: Sequence[str], *, each: int) -> Iterator[Labelled]:
    """`each` comments for every way of writing every kind."""
    chance = random.Random(SEED)
    ways: dict[Kind, list[Callable[[random.Random], str]]] = {
        Kind.NHS_NUMBER: [lambda r, w=way: w(nhs_number(r)) for way in NHS_NUMBERS],
        Kind.PHONE: [lambda r, w=way: w(f"{r.randrange(1000):03}") for way in PHONES],
        Kind.POSTCODE: [lambda r, w=way: w(*postcode(r)) for way in POSTCODES],
        Kind.EMAIL: [lambda r, w=way: w(*address(r)) for way in EMAILS],
        **{kind: [lambda _r, w=way: w for way in others] for kind, others in OTHERS.items()},
    }
    for kind, those in ways.items():
        for number, way in enumerate(those):
            for _ in range(each):
                yield _put(chance, chance.choice(clean), kind, way(chance), f"{kind} {number}")


def _put(chance: random.Random, comment: str, kind: Kind, written: str, way: str) -> Labelled:
    """The words of a comment with something written between two of them, or at an end."""
    places = [0, len(comment), *(match.end() for match in re.finditer(r"[.!?,]\s", comment))]
    place = chance.choice(places)
    before, after = comment[:place].rstrip(), comment[place:].lstrip()
    frame = chance.choice(_FRAMES).split("{}")
    start = len(before) + 1 + len(frame[0])
    text = f"{before} {frame[0]}{written}{frame[1]} {after}"
    return Labelled(text=text, kind=kind, start=start, end=start + len(written), way=way)


def nhs_number(chance: random.Random) -> str:
    """One that passes the check: of England's range, half of them of the test range."""
    while True:
        first = "999" if chance.random() < 0.5 else str(chance.choice("4567")) + f"{chance.randrange(100):02}"
        digits = f"{first}{chance.randrange(10**7):07}"
        if passes_check(digits) and digits[0] != "5":
            return digits


def postcode(chance: random.Random) -> tuple[str, str]:
    """Both halves, of an area that exists."""
    area, district = (
        chance.choice(("M", "B", "LS", "SW", "EC", "TQ", "N", "W", "CR", "DN")),
        chance.randrange(1, 10),
    )
    last = "".join(chance.choice("ABDEFGHJLNPQRSTUWXYZ") for _ in range(2))
    return f"{area}{district}", f"{chance.randrange(10)}{last}"


def address(chance: random.Random) -> tuple[str, str]:
    """Who and where."""
    who = chance.choice(("jo", "jo.smith", "j_smith82", "mary-ann", "a.b.c", "priya.k+nhs"))
    return who, chance.choice(("example.org", "mail.example.com", "example.co.uk"))
