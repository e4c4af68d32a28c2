"""Letters: plain text that is not escaped, HTML that is, and links that no request can bend (A08)."""

from __future__ import annotations

from flask import Flask

from app.mail.pages import link, write

EVIL = {"Host": "evil.example", "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "gopher"}


def test_a_letter_has_a_subject_a_text_and_html(app: Flask) -> None:
    with app.app_context():
        letter = write("trial")

    assert letter.subject == "A trial message from Harbour and Vale"
    assert letter.text.endswith("-- \nHarbour and Vale\nhaveyoursay@harbourandvale.example, 01632 960 123\n")
    assert "http://127.0.0.1:8000/" in letter.text
    assert "<h1" in letter.html
    assert letter.subject in letter.html


def test_plain_text_is_not_escaped_and_html_is(app: Flask) -> None:
    with app.app_context():
        app.config["BRAND_NAME"], kept = "Vale & <Harbour>", app.config["BRAND_NAME"]
        try:
            letter = write("trial")
        finally:
            app.config["BRAND_NAME"] = kept

    assert letter.subject == "A trial message from Vale & <Harbour>"
    assert "Vale &amp; &lt;Harbour&gt;" in letter.html
    assert "<Harbour>" not in letter.html


def test_a_subject_is_one_line_whatever_stands_in_it(app: Flask) -> None:
    with app.app_context():
        app.config["BRAND_NAME"], kept = "Vale\r\nBcc: all@evil.example\r\n\r\n", app.config["BRAND_NAME"]
        try:
            letter = write("trial")
        finally:
            app.config["BRAND_NAME"] = kept

    assert len(letter.subject.splitlines()) == 1


def test_links_begin_with_the_setting_whatever_the_request_says_its_host_is(app: Flask) -> None:
    with app.test_request_context("/", headers=EVIL, base_url="http://evil.example"):
        assert link("site.about") == "http://127.0.0.1:8000/about"
        assert "evil" not in write("trial").html + write("trial").text


def test_a_code_stands_after_the_hash_and_other_values_in_the_query(app: Flask) -> None:
    with app.app_context():
        app.config["SITE_URL"], kept = "https://vale.example/listen", app.config["SITE_URL"]
        try:
            address = link("site.about", code="7K3M-Q9TX", page=2)
        finally:
            app.config["SITE_URL"] = kept

    assert address == "https://vale.example/listen/about?page=2#7K3M-Q9TX"
