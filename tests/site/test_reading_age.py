"""A reader of 9 to 11 can follow the pages on how we count: a Flesch-Kincaid grade of 6 at most."""

from __future__ import annotations

import re

import pytest

from app.ranking.methods import METHODS
from tests.inspector import InspectedClient, answer_of
from tests.parsed_answer import text_of
from tests.site.reading_age import grade, syllables, words

HARDEST = 6.0
# What cannot be said in other words: names of people and of methods, and the words the site is about.
EXCUSED = (
    "James Lind Alliance", "Maurice Kendall", "Bradley–Terry", "Borda", "Copeland", "Schulze", "Laplace",
    "consultation", "priorities", "criteria", "criterion",
)  # fmt: skip
PAGES = (
    "/how-we-count",
    "/how-we-count/how-sure",
    "/how-we-count/joining-groups",
    "/how-we-decide",
    *(f"/how-we-count/{name}" for name in METHODS),
)


def prose(client: InspectedClient, address: str) -> str:
    """What stands in paragraphs and lists of a page, whole sentences only."""
    page = answer_of(client.get(address))
    found = []
    for element in page.all("main")[0].iter():
        if element.tag not in ("p", "li") or "fm-source" in (element.get("class") or ""):
            continue
        text = " ".join(text_of(element).split())
        if text.endswith((".", "?", "!")):
            found.append(text)
    return excused(" ".join(found))


def excused(text: str) -> str:
    """The text with a short word for what cannot be said in other words."""
    for name in EXCUSED:
        text = re.sub(rf"{name}\w*", "it", text, flags=re.IGNORECASE)
    return text


def test_syllables_are_counted_as_spoken() -> None:
    assert [syllables(word) for word in ("a", "idea", "every", "ranked", "people", "zzyzxa")] == [
        1, 3, 3, 1, 2, 2,
    ]  # fmt: skip


def test_the_grade_is_that_of_the_formula() -> None:
    assert grade("The cat sat on the mat.") == pytest.approx(0.39 * 6 + 11.8 - 15.59)
    assert grade("The statistical methodology necessitates considerable mathematical sophistication.") > 20


@pytest.mark.parametrize("address", PAGES)
def test_a_reader_of_nine_to_eleven_can_follow_the_page(client: InspectedClient, address: str) -> None:
    text = prose(client, address)

    assert len(words(text)) > 60, "is this a page of text?"
    assert grade(text) <= HARDEST, f"{grade(text):.1f}: use shorter words and sentences on {address}"


@pytest.mark.parametrize("name", METHODS)
def test_the_explanation_alone_can_be_followed(name: str) -> None:
    """The short sums of an example must not make up for a hard explanation."""
    text = excused(f"{METHODS[name].explanation} {METHODS[name].good_for}")

    assert grade(text) <= HARDEST, f"{grade(text):.1f}: use shorter words and sentences for {name}"
