"""Settings: one table, read from environment variables, one frozen value for each environment.

A default here must be right for production and safe to publish; what is neither has no default,
and the site refuses to start without it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent


class SettingsRefused(RuntimeError):
    """The environment does not hold what the site needs to start; the text says what to set."""


@dataclass(frozen=True, kw_only=True)
class Setting:
    """One environment variable: its name, its default, how it is read and what it is for."""

    name: str
    about: str
    default: str = ""
    read: Callable[[str], Any] = str


def _yes(text: str) -> bool:
    return text.strip().lower() in {"1", "yes", "true", "on"}


SETTINGS: tuple[Setting, ...] = (
    Setting(
        name="FOLKMOOT_ENV",
        default="production",
        about="Which kind of place this is: production, local (make run) or testing.",
    ),
    Setting(name="SECRET_KEY", about="Signs cookies and form tokens. At least 32 characters; required."),
    Setting(
        name="SECRET_KEY_FALLBACKS",
        read=lambda text: text.split(),
        about="Earlier secret keys, with spaces between: what they signed or sealed is still good.",
    ),
    Setting(
        name="IDLE_MINUTES",
        default="30",
        read=int,
        about="After how many minutes without opening a page a signed-in person is signed out.",
    ),
    Setting(
        name="OIDC_DISCOVERY_URL",
        about="Signing in through a service (OpenID Connect): its /.well-known/openid-configuration. "
        "Empty: none.",
    ),
    Setting(name="OIDC_NAME", default="single sign-on", about="What people call that service."),
    Setting(name="OIDC_CLIENT_ID", about="How that service knows this site."),
    Setting(name="OIDC_CLIENT_SECRET", about="The secret this site shares with that service."),
    Setting(name="OIDC_SCOPES", default="openid email profile", about="What this site asks of that service."),
    Setting(
        name="OIDC_PROFESSION_CLAIM",
        about="The claim that names a profession (gp, nurse, pharmacist, other-primary-care, specialist). "
        "Whoever has it is a confirmed professional. Empty: none.",
    ),
    Setting(
        name="OIDC_IS_STRONG",
        read=_yes,
        about="yes or no: whether signing in there counts as the second factor of staff.",
    ),
    Setting(
        name="DATABASE_URL",
        about="Where the data is kept. Empty: SQLite in instance/folkmoot.db. PostgreSQL: postgresql://…",
    ),
    Setting(
        name="DOCUMENTS_FOLDER",
        about="Where added documents are kept. Back it up with the database. Empty: instance/documents.",
    ),
    Setting(
        name="SITE_URL",
        about="Address of the site, https://… without a page; links in mails begin with it. Required in "
        "production. Empty elsewhere: http://127.0.0.1:8000.",
    ),
    Setting(name="BRAND_NAME", default="Harbour and Vale", about="Name of the organisation, in the header."),
    Setting(name="BRAND_STRAPLINE", default="Deciding local care together", about="The line under the name."),
    Setting(name="BRAND_LOGO", default="brand/logo.svg", about="Logo file, inside static/."),
    Setting(
        name="BRAND_COLOUR",
        default="#134e4a",
        about="Main colour (#rrggbb). White text must stand out on it (4.5 to 1).",
    ),
    Setting(
        name="BRAND_COLOUR_SOFT",
        default="#e6f0ee",
        about="Pale colour behind tags. The main colour must stand out on it 4.5 to 1.",
    ),
    Setting(
        name="CONTACT_EMAIL",
        default="haveyoursay@harbourandvale.example",
        about="Contact shown on every page.",
    ),
    Setting(name="CONTACT_PHONE", default="01632 960 123", about="Telephone number for the public."),
    Setting(
        name="CONTACT_ADDRESS",
        default="Freepost HARBOUR AND VALE HAVE YOUR SAY",
        about="Postal address for the public.",
    ),
    Setting(
        name="FREEPOST_ADDRESS",
        about="Where paper forms are sent, with a / between the lines. Empty: CONTACT_ADDRESS.",
        read=lambda text: text.replace("/", "\n"),
    ),
    Setting(
        name="PUBLIC_POSTCODES",
        read=lambda text: frozenset(filter(None, (code.strip() for code in text.split(",")))),
        about="Full postcodes that may stand in public texts, with a comma between them: of surgeries and "
        "offices.",
    ),
    Setting(
        name="TRUSTED_PROXIES",
        default="0",
        read=int,
        about="How many reverse proxies stand in front (their X-Forwarded-* headers are believed).",
    ),
    Setting(
        name="COOKIES_OVER_HTTPS", default="", about="yes or no. Empty: yes in production, no elsewhere."
    ),
    Setting(
        name="PAGE_CACHE",
        default="yes",
        read=_yes,
        about="Keep rendered public pages in memory until a staff act or a date changes them.",
    ),
    Setting(
        name="BOARD_QUORUM",
        default="0",
        read=int,
        about="How many board members must take part for a decision to count. 0: no such rule.",
    ),
    Setting(name="SERVER_THREADS", default="8", read=int, about="Threads of the embedded server."),
    Setting(
        name="QUEUE_URL",
        about="Where the worker is nudged. Empty: a SQLite file beside the database, or in instance/. "
        "Redis: redis://… memory: no nudges between processes.",
    ),
    Setting(
        name="MAIL_VIA",
        about="The way out for mail: smtp, notify (GOV.UK Notify) or folder (.eml files in MAIL_FOLDER). "
        "Required in production. Empty elsewhere: folder.",
    ),
    Setting(
        name="NEWSLETTER_A_ROUND",
        about="How many readers of the newsletter one round of the worker (each minute) writes to.",
        default="2000",
        read=int,
    ),
    Setting(name="MAIL_FOLDER", about="For folder: where the .eml files go. Empty: instance/mail."),
    Setting(name="MAIL_FROM", about="For smtp and folder: the sender's address. Empty: CONTACT_EMAIL."),
    Setting(name="SMTP_HOST", about="For smtp: the mail server. Required with smtp."),
    Setting(name="SMTP_PORT", default="587", read=int, about="For smtp: its port."),
    Setting(name="SMTP_USER", about="For smtp: the name to sign in with, if the server wants one."),
    Setting(name="SMTP_PASSWORD", about="For smtp: the password that goes with it."),
    Setting(
        name="SMTP_SECURITY", default="starttls", about="For smtp: starttls, tls (from the start) or none."
    ),
    Setting(
        name="SMTP_TIMEOUT",
        default="20",
        read=float,
        about="For smtp and notify: seconds to wait for an answer (30 times as long for the last one).",
    ),
    Setting(name="NOTIFY_API_KEY", about="For notify: the key of the service. Required with notify."),
    Setting(
        name="NOTIFY_TEMPLATE_ID",
        about="For notify: an email template that is only ((subject)) and ((body)). Required with notify.",
    ),
    Setting(
        name="NOTIFY_URL",
        default="https://api.notifications.service.gov.uk",
        about="For notify: where its API is.",
    ),
)
_MAIL_NEEDS = {
    "folder": (),
    "smtp": ("SMTP_HOST",),
    "notify": ("NOTIFY_API_KEY", "NOTIFY_TEMPLATE_ID"),
}


def read_settings(environ: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Flask configuration for this environment, or SettingsRefused with what to mend."""
    environ = os.environ if environ is None else environ
    values = {s.name: s.read(environ.get(s.name, "") or s.default) for s in SETTINGS}
    kind = values["FOLKMOOT_ENV"]
    if kind not in {"production", "local", "testing"}:
        raise SettingsRefused(f"FOLKMOOT_ENV is '{kind}'. It must be production, local or testing.")
    _require_secret(kind, values["SECRET_KEY"])
    _require_contrast(values["BRAND_COLOUR"], values["BRAND_COLOUR_SOFT"])
    _require_safe_service(kind, values["OIDC_DISCOVERY_URL"])
    secure = _yes(values["COOKIES_OVER_HTTPS"]) if values["COOKIES_OVER_HTTPS"] else kind == "production"
    return values | {
        "SITE_URL": _site_url(kind, values["SITE_URL"]),
        **_mail(kind, values),
        "DOCUMENTS_FOLDER": _documents_folder(values["DOCUMENTS_FOLDER"]),
        "QUEUE_URL": _queue_url(kind, values["QUEUE_URL"], values["DATABASE_URL"]),
        "SQLALCHEMY_DATABASE_URI": _database_url(values["DATABASE_URL"]),
        # An error of the database must not write people's answers into a log.
        "SQLALCHEMY_ENGINE_OPTIONS": {
            "hide_parameters": True,
            "pool_pre_ping": values["DATABASE_URL"].startswith("postgres"),
            # A request holds at most two: its session's, and one for what it asks beside it.
            "pool_size": 2 * values["SERVER_THREADS"] + 2,
            "pool_use_lifo": True,  # the connection used last has the pages of the indexes in memory
        },
        "TESTING": kind == "testing",
        "SESSION_COOKIE_NAME": "folkmoot",
        "SESSION_COOKIE_SECURE": secure,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SEND_FILE_MAX_AGE_DEFAULT": timedelta(hours=1),
        "MAX_CONTENT_LENGTH": 1_000_000,
        "MAX_FORM_MEMORY_SIZE": 1_000_000,
        "MAX_FORM_PARTS": 3_000,
        "WTF_CSRF_TIME_LIMIT": None,
        # Signs with the last one, takes what any of them signed.
        "WTF_CSRF_SECRET_KEY": [*reversed(values["SECRET_KEY_FALLBACKS"]), values["SECRET_KEY"]],
        "BABEL_DEFAULT_LOCALE": "en_GB",
        "BABEL_DEFAULT_TIMEZONE": "UTC",
    }


def _require_safe_service(kind: str, address: str) -> None:
    """What it sends decides who somebody is, so nobody on the way may change it."""
    if address and kind == "production" and not address.startswith("https://"):
        raise SettingsRefused("OIDC_DISCOVERY_URL must begin with https://")


def _require_secret(kind: str, secret: str) -> None:
    if len(secret) < 32 and kind != "testing":
        raise SettingsRefused(
            "SECRET_KEY is missing or shorter than 32 characters. Make one with: "
            "python3 -c 'import secrets; print(secrets.token_hex(32))'"
        )
    if len(set(secret)) < 8 and kind == "production":
        raise SettingsRefused("SECRET_KEY is a placeholder. Make a random one before going live.")


def _site_url(kind: str, url: str) -> str:
    """The address links in mails begin with: never what a request says its host is."""
    if not url and kind != "production":
        return "http://127.0.0.1:8000"
    parts = urlsplit(url)
    wrong = not parts.hostname or parts.query or parts.fragment or parts.username or re.search(r"\s", url)
    if wrong or parts.scheme not in {"https", "http"}:
        raise SettingsRefused("SITE_URL must be the address of the site, like https://listening.example.")
    if kind == "production" and parts.scheme != "https":
        raise SettingsRefused("SITE_URL must begin with https:// in production.")
    return url.rstrip("/")


def _mail(kind: str, values: dict[str, Any]) -> dict[str, Any]:
    """The way out for mail, whole; SettingsRefused names what is missing, and never a value."""
    via = values["MAIL_VIA"] or ("" if kind == "production" else "folder")
    if via not in _MAIL_NEEDS:
        raise SettingsRefused("MAIL_VIA must be smtp, notify or folder.")
    missing = [name for name in _MAIL_NEEDS[via] if not values[name]]
    if missing:
        raise SettingsRefused(f"MAIL_VIA is {via}, so {' and '.join(missing)} must be set.")
    if via == "notify" and len(values["NOTIFY_API_KEY"]) < 74:
        raise SettingsRefused("NOTIFY_API_KEY is not a whole key of GOV.UK Notify.")
    if values["SMTP_SECURITY"] not in {"none", "starttls", "tls"}:
        raise SettingsRefused("SMTP_SECURITY must be starttls, tls or none.")
    if bool(values["SMTP_USER"]) != bool(values["SMTP_PASSWORD"]):
        raise SettingsRefused("SMTP_USER and SMTP_PASSWORD go together: set both or none.")
    if values["SMTP_USER"] and values["SMTP_SECURITY"] == "none" and kind == "production":
        raise SettingsRefused("SMTP_SECURITY is none, which would send SMTP_PASSWORD in the clear.")
    sender = values["MAIL_FROM"] or values["CONTACT_EMAIL"]
    if not re.fullmatch(r"[^@\s<>,]+@[^@\s<>,]+", sender):
        raise SettingsRefused("MAIL_FROM must be one address, like listening@consortium.example.")
    folder = values["MAIL_FOLDER"] or str(ROOT / "instance" / "mail")
    return {"MAIL_VIA": via, "MAIL_FROM": sender, "MAIL_FOLDER": folder}


def _documents_folder(folder: str) -> str:
    """Nothing in static/ is asked whether it may be seen."""
    path = Path(folder).resolve() if folder else ROOT / "instance" / "documents"
    if path.is_relative_to(ROOT / "static"):
        raise SettingsRefused(
            "DOCUMENTS_FOLDER must not lie in static/, where everybody can open everything."
        )
    return str(path)


def _queue_url(kind: str, url: str, database: str) -> str:
    if not url and kind == "testing":
        return "memory:"
    if not url:
        file = database.removeprefix("sqlite:///") if database.startswith("sqlite:///") else ""
        return f"sqlite:///{file or ROOT / 'instance' / 'folkmoot.db'}.queue"
    if not url.startswith(("sqlite:///", "redis://", "rediss://", "memory:")):
        raise SettingsRefused("QUEUE_URL must begin with sqlite:///, redis://, rediss:// or memory:.")
    return url


def _require_contrast(brand: str, soft: str) -> None:
    """WCAG 2.2, 1.4.3: text needs 4.5 to 1."""
    for name, text, ground in (("BRAND_COLOUR", "#ffffff", brand), ("BRAND_COLOUR_SOFT", brand, soft)):
        ratio = contrast(text, ground)
        if ratio < 4.5:
            raise SettingsRefused(
                f"{name}: {text} on {ground} has a contrast of {ratio:.1f} to 1. It must be 4.5 or more."
            )


def contrast(one: str, other: str) -> float:
    """Contrast of two colours (#rrggbb), from 1 to 21. Source: WCAG 2.2, relative luminance."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise SettingsRefused(f"{colour} is not a colour. Write it like #134e4a.")
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _database_url(url: str) -> str:
    if not url:
        (ROOT / "instance").mkdir(exist_ok=True)
        return f"sqlite:///{ROOT / 'instance' / 'folkmoot.db'}"
    for prefix in ("postgresql://", "postgres://"):
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url.removeprefix(prefix)
    return url
