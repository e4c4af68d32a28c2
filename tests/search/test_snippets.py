"""The place where the words stand, and that nothing else of a text is told."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.search.kinds import LONGEST, MOST_WORDS, Sort, Text, snippet, words_of


def a_text(body: str, summary: str = "") -> Text:
    return Text(sort=Sort.NEWS, key="1", title="T", summary=summary, body=body, path="/", day=None)


def marked(body: str, asked: str) -> list[str]:
    return [piece.words for piece in snippet(a_text(body), words_of(asked)) if piece.marked]


def test_words_are_letters_and_figures_alone() -> None:
    assert words_of("Café  100% a_b 'x' \"NEAR\" title:*") == ("cafe", "100", "a", "b", "x", "near", "title")
    assert words_of("a " * 100) == ("a",) * MOST_WORDS
    assert words_of("x" * 10**6) == ("x" * LONGEST,)
    assert words_of("%_*\\'\"\x00") == ()


def test_what_was_looked_for_is_marked_in_its_other_forms() -> None:
    assert marked("Blood tests at a café. A test.", "test cafe") == ["tests", "café", "test"]
    assert marked("Nothing here", "test") == []


def test_a_snippet_begins_near_the_first_place_and_is_short() -> None:
    pieces = snippet(a_text("word " * 200 + "needle " + "word " * 200), ("needle",))
    said = "".join(piece.words for piece in pieces)

    assert said.startswith("… ")
    assert said.endswith(" …")
    assert "needle" in said
    assert len(said) <= 250


@given(st.text(max_size=600), st.text(max_size=80))
def test_a_snippet_holds_only_what_stands_there(body: str, asked: str) -> None:
    said = "".join(piece.words for piece in snippet(a_text(body), words_of(asked)))

    inside = said.removeprefix("… ").removesuffix(" …")
    assert inside in " ".join(body.split())
