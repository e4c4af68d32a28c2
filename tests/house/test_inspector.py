"""Each check of the inspecting client can fail, and a good page passes."""

from __future__ import annotations

import pytest
from flask import Flask, request
from flask.testing import FlaskClient

from tests.inspector import BrokenPage, InspectedClient

POLICY = "default-src 'none'; style-src 'self'"

GOOD = """<!doctype html>
<html lang="en"><head><title>Have your say – Folkmoot</title><link rel="stylesheet" href="/app.css"></head>
<body><a href="#main">Skip</a><main id="main">
<h1><span class="nhsuk-caption-l">Question 1</span> Have your say</h1>
<form action="/next" method="post" hx-post="/next" hx-target="#main">
<input type="hidden" name="csrf_token" value="abc">
<label for="name">Name</label><input id="name" name="name" aria-describedby="hint"><p id="hint">Any name</p>
</form>
<a href="/more" hx-get="/more">More</a> <a href="https://elsewhere.example/" rel="external">Elsewhere</a>
<a href="mailto:a@b.example">Write</a><img src="/a.png" alt="">
<svg aria-hidden="true" viewBox="0 0 2 2"><path d="M0 0"/></svg>
</main></body></html>"""

FORM = GOOD.replace(
    "</form>",
    """<label>A <input type="radio" name="group" value="patient"></label>
<label>B <input type="radio" name="group" value="gp" checked></label>
<label>C <input type="checkbox" name="topic" value="1"></label>
<label>D <input type="checkbox" name="topic" value="2"></label>
<label>E <select name="place"><option value="n">North</option>
<option value="s" selected>South</option></select></label>
<label>F <textarea name="why">
kept</textarea></label>
<button name="act" value="go">Continue</button><button name="act" value="up">Move up</button></form>""",
)

PIECE = '<div id="ranking"><h2>Your order</h2></div>'


@pytest.fixture
def site() -> Flask:
    """A tiny app that answers with whatever HTML and status a test gives it."""
    app = Flask(__name__)
    app.test_client_class = InspectedClient

    @app.post("/")
    def echo() -> tuple[str, int, dict[str, str]]:
        headers = {"Content-Type": request.headers.get("Wanted-Type", "text/html; charset=utf-8")}
        if "No-Policy" not in request.headers:
            headers["Content-Security-Policy"] = request.headers.get("Wanted-Policy", POLICY)
        return request.get_data(as_text=True), int(request.args.get("status", 200)), headers

    @app.get("/form")
    def form() -> tuple[str, dict[str, str]]:
        return FORM, {"Content-Security-Policy": POLICY}

    @app.post("/next")
    def sent() -> dict[str, list[str]]:
        return {name: request.form.getlist(name) for name in request.form}

    return app


@pytest.fixture
def client(site: Flask) -> FlaskClient:
    """The inspecting client of the tiny app."""
    return site.test_client()


def test_a_good_page_passes(client: FlaskClient) -> None:
    assert client.post("/", data=GOOD).text == GOOD


def test_a_good_fragment_passes(client: FlaskClient) -> None:
    client.post("/", data=PIECE, headers={"HX-Request": "true"})


def test_only_html_is_inspected(client: FlaskClient) -> None:
    client.post("/", data="{}", headers={"Wanted-Type": "application/json"})


BREAKS: dict[str, tuple[str, str, str]] = {
    # what a developer might do: (what stood there, what stands there now, part of the sentence)
    "an element left open": ("</form>", "", "invalid HTML"),
    "an attribute twice": ("<main id=", '<main class="a" class="b" id=', "duplicate-attribute"),
    "no doctype": ("<!doctype html>", "", "expected-doctype"),
    "no h1": ("h1", "h2", "0 h1 elements"),
    "two h1": ("<main id", "<h1>Have your say</h1><main id", "2 h1 elements"),
    "another title": ("<title>Have your say", "<title>Home", "must start with the text of the h1"),
    "no title": ("<title>Have your say – Folkmoot</title>", "", "0 title elements"),
    "an idle error title": ("<title>Have", "<title>Error: Have", "has no error summary"),
    "an error without its title": (
        '<p id="hint"',
        '<div class="nhsuk-error-summary"></div><p id="hint"',
        "«Error: »",
    ),
    "no language": (' lang="en"', "", "has no lang"),
    "an id twice": ('<p id="hint">', '<p id="hint"></p><p id="hint">', "stands 2 times"),
    "an id with a space": ('id="hint"', 'id="hint two"', "has a space"),
    "a label for nothing": ('for="name"', 'for="nobody"', "names «nobody»"),
    "a label for a paragraph": ('for="name"', 'for="hint"', "labels a p"),
    "a field without label": ('<label for="name">Name</label>', "", "has no label"),
    "a hint that is not there": ('"hint">Any', '"other">Any', "aria-describedby"),
    "a skip link to nowhere": ('href="#main"', 'href="#content"', "names «content»"),
    "a target that is not there": ('hx-target="#main"', 'hx-target="#list"', "hx-target"),
    "an inline script": ("</main>", "<script>1</script></main>", "inline script"),
    "an inline style": ("<p id", '<p style="color:red" id', "inline style"),
    "a style element": ("</head>", "<style>p{}</style></head>", "inline style"),
    "a handler": ("<p id", '<p onclick="x()" id', "no code in attributes"),
    "an htmx handler": ("<p id", '<p hx-on:click="x()" id', "no code in attributes"),
    "a remote script": (
        "</main>",
        '<script src="https://cdn.example/x.js"></script></main>',
        "off this site",
    ),
    "a remote style": ('href="/app.css"', 'href="//cdn.example/a.css"', "off this site"),
    "a remote picture": ('src="/a.png"', 'src="https://x.example/a.png"', "off this site"),
    "an unmarked link off the site": (' rel="external"', "", "off this site"),
    "a link that runs code": ('href="/more"', 'href="javascript:x()"', "off this site"),
    "a form without action": ('action="/next" ', "", "needs an action"),
    "a form without method": (' method="post"', "", "needs an action and a method"),
    "a form without token": ('name="csrf_token"', 'name="other"', "csrf_token"),
    "hx-post on a button": ("</form>", '<button hx-post="/next">Go</button></form>', "hx-post on"),
    "hx-post somewhere else": ('hx-post="/next"', 'hx-post="/piece"', "same address"),
    "hx-get on a button": ("</main>", '<button hx-get="/x">Go</button></main>', "hx-get on"),
    "hx-get on a link without href": ('<a href="/more" hx-get', "<a hx-get", "hx-get on"),
    "hx-delete": ("<p id", '<p hx-delete="/x" id', "hx-delete"),
    "a picture without words": (' alt=""', "", "has no alt"),
    "a drawing without a name": (' aria-hidden="true"', "", "has no name"),
    "an undefined value": ("Any name", "Undefined", "value of the program"),
    "a None": ("Any name", "None", "value of the program"),
    "a function": ("Any name", "&lt;function x at 0x1&gt;", "value of the program"),
}


@pytest.mark.parametrize(("before", "after", "sentence"), BREAKS.values(), ids=BREAKS.keys())
def test_a_broken_page_is_refused(client: FlaskClient, before: str, after: str, sentence: str) -> None:
    assert before in GOOD

    with pytest.raises(BrokenPage) as refusal:
        client.post("/", data=GOOD.replace(before, after))

    assert sentence in str(refusal.value)


@pytest.mark.parametrize(
    ("headers", "sentence"),
    [
        ({"No-Policy": "1"}, "no Content-Security-Policy"),
        ({"Wanted-Policy": "script-src 'unsafe-inline'"}, "unsafe"),
    ],
)
def test_a_page_without_a_strict_policy_is_refused(
    client: FlaskClient, headers: dict[str, str], sentence: str
) -> None:
    with pytest.raises(BrokenPage, match=sentence):
        client.post("/", data=GOOD, headers=headers)


def test_a_refused_form_shows_why(client: FlaskClient) -> None:
    with pytest.raises(BrokenPage, match="shows the error summary"):
        client.post("/?status=422", data=GOOD)

    summary = '<div class="nhsuk-error-summary"><a href="#name">Enter a name</a></div><h1>'
    client.post("/?status=422", data=GOOD.replace("<h1>", summary).replace("<title>", "<title>Error: "))


def test_the_error_summary_follows_the_page(client: FlaskClient) -> None:
    links = '<a href="#hint">Change it</a><a href="#name">Enter a name</a>'
    page = GOOD.replace("<h1>", f'<div class="nhsuk-error-summary">{links}</div><h1>')

    with pytest.raises(BrokenPage, match="in the order of the page"):
        client.post("/?status=422", data=page.replace("<title>", "<title>Error: "))


@pytest.mark.parametrize(
    ("piece", "sentence"),
    [
        (PIECE + PIECE.replace("ranking", "two"), "2 root elements"),
        (PIECE.replace(' id="ranking"', ""), "has an id"),
        (PIECE + "and more", "outside the root"),
        (PIECE.replace("<h2>", '<h2 style="color:red">'), "inline style"),
        (PIECE.replace("</div>", ""), "invalid HTML"),
    ],
)
def test_a_broken_fragment_is_refused(client: FlaskClient, piece: str, sentence: str) -> None:
    with pytest.raises(BrokenPage, match=sentence):
        client.post("/", data=piece, headers={"HX-Request": "true"})


def test_the_sentence_names_the_page(client: FlaskClient) -> None:
    with pytest.raises(BrokenPage, match=r"POST /\?a=1 \(200\) breaks the page contract"):
        client.post("/?a=1", data="<p>")


def test_a_form_is_sent_as_the_page_filled_it(client: InspectedClient) -> None:
    sent = client.submit(client.get("/form"), name="Ann", topic=["1", "2"], button="Move up").json

    assert sent == {
        "csrf_token": ["abc"],
        "name": ["Ann"],
        "group": ["gp"],
        "topic": ["1", "2"],
        "place": ["s"],
        "why": ["kept"],
        "act": ["up"],
    }


@pytest.mark.parametrize("fields", [{"weight": "9"}, {"group": "owner"}, {"place": "moon"}])
def test_what_the_page_does_not_offer_cannot_be_sent(client: InspectedClient, fields: dict[str, str]) -> None:
    page = client.get("/form")

    with pytest.raises(AssertionError, match=r"has no|offers"):
        client.submit(page, dict(fields))
