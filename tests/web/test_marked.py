"""Text that knows its language says so on a page, and nowhere else."""

from __future__ import annotations

from flask import Flask, render_template_string
from markupsafe import Markup, escape

from app.languages import LANGUAGES
from app.web.marked import Marked, attributes_of, fill, lang_dir, marked_like, plain, stored

URDU = Marked("الف & ب", language=LANGUAGES["ur"], stored="A & B")
ENGLISH = Marked("Two", language=LANGUAGES["en"])


def test_on_a_page_it_is_marked_and_escaped() -> None:
    assert escape(URDU) == Markup('<span lang="ur" dir="rtl">الف &amp; ب</span>')
    assert lang_dir(URDU) == Markup(' lang="ur" dir="rtl"')
    assert escape(marked_like("<ب>", URDU)) == Markup('<span lang="ur" dir="rtl">&lt;ب&gt;</span>')


def test_elsewhere_it_is_the_text_alone() -> None:
    assert URDU == "الف & ب"
    assert type(plain(URDU)) is str
    assert stored(URDU) == "A & B"
    assert stored(ENGLISH) == "Two"


def test_text_that_does_not_know_its_language_stays_as_it_is() -> None:
    assert (plain("x"), stored("x"), marked_like("x", "y")) == ("x", "x", "x")
    assert attributes_of("x") == {}
    assert lang_dir("x") == ""
    assert fill("%(one)s: %(two)s", one="<", two=2) == "<: 2"
    assert not hasattr(fill("%(one)s", one="<"), "__html__")


def test_a_sentence_of_one_language_is_in_it_and_a_mixed_one_marks_each_piece() -> None:
    whole = fill("%(place)s. %(option)s", place=1, option=URDU)
    assert isinstance(whole, Marked)
    assert whole.language.code == "ur"

    mixed = fill("%(one)s before %(other)s", one=URDU, other="<b>")
    assert mixed == Markup('<span lang="ur" dir="rtl">الف &amp; ب</span> before &lt;b&gt;')
    both = fill("%(one)s: %(other)s", one=URDU, other=ENGLISH)
    assert 'lang="en" dir="ltr">Two' in both
    assert not isinstance(fill("%(one)s: %(other)s", one=URDU, other="Agree"), Marked)


def test_templates_have_the_filters(app: Flask) -> None:
    with app.test_request_context():
        shown = render_template_string(
            '<p title="{{ words|plain }}"{{ words|lang_dir }}>{{ words }}</p>', words=URDU
        )

    assert 'title="الف &amp; ب" lang="ur" dir="rtl"><span lang="ur" dir="rtl">' in shown
