"""What every template may use: the brand, the contact, and `can(...)`."""

from __future__ import annotations

from typing import Any

from flask import Flask, url_for
from flask_babel import get_locale

from app.web.guard import can


def init_app(app: Flask) -> None:
    """Give templates their globals; none of them depends on who is looking, but `can`."""

    @app.context_processor
    def _everywhere() -> dict[str, Any]:
        return {
            "brand": {
                "name": app.config["BRAND_NAME"],
                "strapline": app.config["BRAND_STRAPLINE"],
                "logo": url_for("static", filename=app.config["BRAND_LOGO"]),
            },
            "contact_email": app.config["CONTACT_EMAIL"],
            "contact_phone": app.config["CONTACT_PHONE"],
            "contact_address": app.config["CONTACT_ADDRESS"],
        }

    app.jinja_env.globals["can"] = can
    app.jinja_env.globals["get_locale"] = get_locale
