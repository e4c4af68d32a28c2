"""A02: what staff write becomes headings, lists and links, and nothing else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from app.web.markdown import headings, to_html

MADE = re.compile(r"<(?!/?(p|h[2-4]|ul|ol|li|a|em|strong|code|pre|blockquote|hr|br)\b)[a-z]", re.IGNORECASE)
HREF = re.compile(r'href="([^"]*)"')


def test_headings_lists_and_links_become_what_they_are() -> None:
    html = to_html("# One\n\nSome **words** and [a page](/news).\n\n- a\n- b\n\n## Two\n\n1. c\n")

    assert html == (
        '<h2>One</h2>\n<p>Some <strong>words</strong> and <a href="/news">a page</a>.</p>\n'
        '<ul class="nhsuk-list nhsuk-list--bullet">\n<li>a</li>\n<li>b</li>\n</ul>\n<h3>Two</h3>\n'
        '<ol class="nhsuk-list nhsuk-list--number">\n<li>c</li>\n</ol>\n'
    )


@pytest.mark.parametrize(
    ("typed", "top", "made"),
    [
        ("# a\n### b\n##### c", 2, ["h2", "h3", "h4"]),
        ("### a\n# b", 2, ["h3", "h2"]),
        ("# a\n## b\n### c", 3, ["h3", "h4", "h4"]),
        ("a", 2, []),
    ],
)
def test_headings_fit_under_what_stands_above_and_leave_no_level_out(
    typed: str, top: int, made: list[str]
) -> None:
    assert re.findall(r"<(h\d)>", to_html(typed, top=top)) == made


def test_headings_are_told_with_their_words() -> None:
    assert headings("# A *b* `c`\n\ntext\n\n### d") == [(1, "A b c"), (3, "d")]


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        "a <img src=x onerror=alert(1)> b",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt&colon;alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](vbscript:x)",
        "[x](//evil.example)",
        "[x](/\\evil.example)",
        "[x](\\\\evil.example)",
        "[x](ftp://evil.example)",
        "<javascript:alert(1)>",
        '<https://x.example/"onmouseover=alert(1)>',
        '[x](/a "\\" onmouseover=alert(1) ")',
        "![x](https://evil.example/pixel.gif)",
        "![x](javascript:alert(1))",
        '![x" onerror="alert(1)](picture:1)',
        "```<script>\n</script>\n```",
        "[x]: javascript:alert(1)\n\n[x]",
        "<!-- x --><style>*{display:none}</style>",
        "&lt;script&gt; &#60;script&#62;",
    ],
)
def test_nothing_but_words_comes_of_what_is_hostile(typed: str) -> None:
    html = to_html(typed)

    assert not MADE.search(html), html
    for address in HREF.findall(html):
        assert re.match(r"(https?:|mailto:|tel:|/(?![/\\])|#)", address), html
    assert not re.search(r"<[^>]*\son\w+=", re.sub(r'"[^"]*"', '""', html)), html


@given(st.text(alphabet="<>\"'&[]()!#*_`\\/:jpd-. \n", max_size=60))
def test_whatever_is_typed_makes_no_other_element(typed: str) -> None:
    assert not MADE.search(to_html(typed))


def test_a_link_to_another_site_says_so() -> None:
    assert to_html("[x](https://a.example)") == '<p><a href="https://a.example" rel="external">x</a></p>\n'


def pictures(number: int) -> Markup | None:
    return Markup("<figure></figure>") if number == 3 else None


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("a\n\n![a nurse](picture:3)\n\nb", "<p>a</p>\n<figure></figure>\n<p>b</p>\n"),
        ("![a nurse](picture:4)", "<p>a nurse</p>\n"),
        ("see ![a <b>](picture:3) here", "<p>see a &lt;b&gt; here</p>\n"),
        ("![a nurse](https://a.example/a.png)", "<p>a nurse</p>\n"),
    ],
    ids=["alone", "there is none", "among words", "of another site"],
)
def test_a_picture_is_named_by_its_number_on_a_line_of_its_own(typed: str, html: str) -> None:
    assert to_html(typed, picture=pictures) == html


def test_without_pictures_their_words_stand() -> None:
    assert "a nurse" in to_html("![a nurse](picture:3)")
