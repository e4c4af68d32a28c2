"""Letters from their templates: `templates/emails/<name>.txt` (its first line is the subject) and `.html`."""

from __future__ import annotations

from typing import Any

from flask import render_template

from app.mail.operations import Letter


def write(name: str, **context: Any) -> Letter:
    """The letter made of `emails/<name>.txt` and, around the same words, `emails/<name>.html`."""
    subject, _line, text = render_template(f"emails/{name}.txt", **context).lstrip().partition("\n")
    html = render_template(f"emails/{name}.html", subject=subject.strip(), **context)
    return Letter(subject=" ".join(subject.split()), text=text.strip() + "\n", html=html)
