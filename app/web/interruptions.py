"""The page that asks about words before everybody can read them, and the piece that tells while one types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask import Flask, Response, get_template_attribute, make_response, request
from markupsafe import Markup

from app.web.found_words import Shown
from app.web.render import render
from app.web.typed import lines

KEPT = "kept_words"
"""The field of a form that says which words are kept: a digest of them, or `CHANGE`."""
CHANGE = "change"
WATCHING = "X-Watch-Words"
"""The header of a request that only asks what is found: nothing is stored then."""
_OURS = {"csrf_token", KEPT}


class Interrupted(Exception):
    """Somebody has to say that these words are about no person. `keep`: the digest that says so; `labels`:
    what each field is called."""

    def __init__(self, found: Sequence[Shown], *, keep: str, labels: Mapping[str, str]) -> None:
        super().__init__("words to be asked about")
        self.found, self.keep, self.labels = found, keep, labels


class Watched(Exception):
    """Somebody is typing: tell what was found, and do nothing."""

    def __init__(self, found: Sequence[Shown]) -> None:
        super().__init__("words looked through")
        self.found = found


def init_app(app: Flask) -> None:
    """Answer both."""

    @app.errorhandler(Interrupted)
    def _ask(asked: Interrupted) -> Response:
        page = render(
            "errors/interruption.html",
            found=asked.found,
            keep=asked.keep,
            change=CHANGE,
            kept_name=KEPT,
            labels=asked.labels,
            here=request.full_path.rstrip("?"),
            sent=[(name, lines(said)) for name, said in request.form.items(multi=True) if name not in _OURS],
        )
        if request.headers.get("HX-Request"):
            page.headers["HX-Retarget"], page.headers["HX-Reswap"] = "body", "outerHTML"
        return page

    @app.errorhandler(Watched)
    def _tell(watched: Watched) -> Response:
        return make_response(found_fragment(watched.found))


def found_fragment(found: Sequence[Shown]) -> Markup:
    """The piece of a form that tells what was found."""
    return Markup(get_template_attribute("components/found_words.html", "found_words")(found))
