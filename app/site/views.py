"""The home page, the plain pages, the brand's colours, and the health check."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, current_app, jsonify

from app import clock
from app.policy.actions import Action
from app.site import front, pages, roles, sections
from app.site.health import health
from app.site.sitemap import write_robots, write_sitemap
from app.web.guard import moment, requires
from app.web.render import render
from app.web.snapshots import public_page

bp = Blueprint("site", __name__)


@bp.get("/")
@public_page
@requires(Action.READ_SITE)
def home() -> Any:
    """What is open, what comes first, what was decided, what is new, and how else to take part."""
    return render("site/home.html", section="home", **front.values(moment()))


@bp.get("/about")
@public_page
@requires(Action.READ_SITE)
def about() -> Any:
    """Who we are: the consortium's practices, people and localities, its board and what it is in law."""
    return _page_about_us("about")


@bp.get("/how-we-decide")
@public_page
@requires(Action.READ_SITE)
def how_we_decide() -> Any:
    """How a priority becomes a decision, and who makes it."""
    return _page_about_us("how-we-decide")


@bp.get("/accessibility-statement")
@public_page
@requires(Action.READ_SITE)
def accessibility() -> Any:
    """The accessibility statement."""
    return _page_about_us("accessibility")


@bp.get("/privacy")
@public_page
@requires(Action.READ_SITE)
def privacy() -> Any:
    """What is kept, why, and for how long."""
    return _page_about_us("privacy")


@bp.get("/cookies")
@public_page
@requires(Action.READ_SITE)
def cookies() -> Any:
    """Which cookies there are."""
    return _page_about_us("cookies")


@bp.get("/contact")
@public_page
@requires(Action.READ_SITE)
def contact() -> Any:
    """How to reach us."""
    return _page_about_us("contact")


def _page_about_us(name: str) -> Any:
    page = sections.get_page(name)
    return render(page.template, own=sections.Sections(page=name), **page.values(moment()))


@bp.get("/how-we-count")
@public_page
@requires(Action.READ_SITE)
def how_we_count() -> Any:
    """The method, with a worked example, and the list of all methods."""
    return render("site/how_we_count.html", tasks=pages.tasks())


@bp.get("/how-we-count/joining-groups")
@public_page
@requires(Action.READ_SITE)
def how_we_join() -> Any:
    """How the orders of several groups become one list."""
    return render("site/how_we_join.html")


@bp.get("/how-we-count/how-sure")
@public_page
@requires(Action.READ_SITE)
def how_sure() -> Any:
    """How sure a list is, and what would change it."""
    return render("site/how_sure.html")


@bp.get("/how-we-count/<name>")
@public_page
@requires(Action.READ_SITE)
def how_we_count_method(name: str) -> Any:
    """One way of counting, with its worked example."""
    return render("site/how_we_count_method.html", it=pages.method_page(name))


@bp.get("/brand.css")
@requires(Action.READ_SITE)
def brand_css() -> Response:
    """The owner's two colours as custom properties."""
    brand, soft = current_app.config["BRAND_COLOUR"], current_app.config["BRAND_COLOUR_SOFT"]
    colours = f":root{{--brand:{brand};--brand-soft:{soft}}}"
    response = Response(colours, content_type="text/css; charset=utf-8")
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response


@bp.get("/sitemap.xml")
@public_page
@requires(Action.READ_SITE)
def sitemap() -> Response:
    """Every public page, for search engines."""
    return Response(write_sitemap(moment()), content_type="application/xml; charset=utf-8")


@bp.get("/robots.txt")
@public_page
@requires(Action.READ_SITE)
def robots() -> Response:
    """What search engines are asked not to read, and where the list of pages is."""
    return Response(write_robots(), content_type="text/plain; charset=utf-8")


@bp.get("/healthz")
def healthz() -> Any:
    """Whether the database answers, its tables are those this software needs, and the worker is on time."""
    report = health(clock.now())
    return jsonify(report.to_json()), 200 if report.well else 503


@bp.get("/who-may-do-what")
@public_page
@requires(Action.READ_SITE)
def who_may_do_what() -> Any:
    """What each role may do, from the one table of permissions."""
    anybody, signed_in = roles.everybody()
    heads, rows = roles.matrix()
    return render(
        "site/who_may_do_what.html",
        roles=roles.roles(),
        anybody=anybody,
        signed_in=signed_in,
        heads=heads,
        rows=rows,
    )
