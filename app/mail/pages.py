"""Letters from their templates: `templates/emails/<name>.txt` (its first line is the subject) and `.html`.

A letter is the same whether a page or the worker writes it: its templates know the brand, the contact and
`link`, but no request, so that nobody can choose by a header where a link in it leads.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from flask import current_app

from app.mail.operations import Letter


def link(endpoint: str, *, code: str = "", **values: Any) -> str:
    """The absolute address of a page, from SITE_URL alone. `code` stands after the # (docs/adr/0010)."""
    site = urlsplit(current_app.config["SITE_URL"])
    adapter = current_app.url_map.bind(site.netloc, script_name=site.path or "/", url_scheme=site.scheme)
    address = adapter.build(endpoint, values, force_external=True)
    return f"{address}#{code}" if code else address


def write(name: str, **context: Any) -> Letter:
    """The letter made of `emails/<name>.txt` and, around the same words, `emails/<name>.html`."""
    config = current_app.config
    known = {
        **context,
        "brand": {"name": config["BRAND_NAME"], "colour": config["BRAND_COLOUR"]},
        "contact_email": config["CONTACT_EMAIL"],
        "contact_phone": config["CONTACT_PHONE"],
        "link": link,
    }
    subject, _line, text = _render(f"{name}.txt", known).lstrip().partition("\n")
    subject = " ".join(subject.split())
    foot = _render("foot.txt", known)
    return Letter(
        subject=subject,
        text=f"{text.strip()}\n\n{foot.strip()}\n",
        html=_render(f"{name}.html", known | {"subject": subject}),
    )


def _render(name: str, known: dict[str, Any]) -> str:
    """Without Flask's own `render_template`, which would put the request and who makes it into reach."""
    return current_app.jinja_env.get_template(f"emails/{name}").render(known)
