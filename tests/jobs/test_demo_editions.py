"""What the demo brings along for other ways to read: files that are what they say, texts that fit."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from app.documents.checking.content import check
from app.documents.kinds import Kind
from app.jobs.demo.consultations import get_consultation
from app.jobs.demo.editions import EASY, NEEDS, SLUG
from app.jobs.demo.further import FURTHER
from app.jobs.demo.papers import REPORT, REPORT_TITLE, WAITS, a_pdf
from app.jobs.demo.pictures import PICTURES, draw
from app.jobs.demo.tongues import TRANSLATIONS
from app.languages import LANGUAGES
from app.needs.kinds import DUE, Need


def test_the_report_is_a_pdf_whose_table_of_places_is_right() -> None:
    content = a_pdf(REPORT_TITLE, REPORT)

    assert check(content).kind is Kind.PDF
    start = int(content.rsplit(b"startxref\n", 1)[1].split(b"\n")[0])
    assert content[start:].startswith(b"xref")
    places = [int(line[:10]) for line in content[start:].splitlines()[3:] if line.endswith(b" 00000 n ")]
    assert len(places) == 6
    for number, place in enumerate(places, start=1):
        assert content[place:].startswith(b"%d 0 obj" % number)


def test_the_table_is_one() -> None:
    assert check(WAITS).kind is Kind.CSV


@pytest.mark.parametrize("name", PICTURES)
def test_each_picture_can_be_drawn_and_kept(name: str) -> None:
    with Image.open(BytesIO(check(draw(name)).content)) as picture:
        assert picture.size == (480, 360)


def test_each_sentence_is_short_and_has_a_picture_of_its_own() -> None:
    assert [name for _sentence, name, _alt in EASY] == list(PICTURES)
    for sentence, _name, alt in EASY:
        assert len(sentence.split()) <= 10, sentence
        assert alt


def test_translations_have_a_text_for_each_question_and_option() -> None:
    shown = get_consultation(SLUG)

    for language, said in TRANSLATIONS.items():
        assert language in LANGUAGES
        assert len(said.questions) == 2 + len(FURTHER[SLUG])
        assert len(said.options) == len(shown.options) == len(set(said.options))
        assert all((said.title, said.summary, said.why, said.decided, said.undecided, said.decides))


def test_numbers_are_the_same_in_each_language() -> None:
    digits = {
        language: "".join(c for c in said.why + said.decided if c in "0123456789")
        for language, said in TRANSLATIONS.items()
    }
    shown = get_consultation(SLUG)
    english = "".join(c for c in shown.why + shown.decided if c in "0123456789")

    assert sorted(digits["pl"]) == sorted(digits["ur"]) == sorted(english)


def test_somebody_waits_too_long_and_each_request_is_one_the_form_could_send() -> None:
    waiting = [(days, needs) for days, needs, _language, sent, _how in NEEDS if sent is None]

    assert any(days > DUE.days for days, _needs in waiting)
    for _days, needs, language, _sent, _how in NEEDS:
        assert needs
        assert (Need.LANGUAGE in needs) is bool(language)
