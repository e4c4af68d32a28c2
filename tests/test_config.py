"""Settings: what is missing or unsafe stops the start, with a sentence that says what to mend."""

from __future__ import annotations

import pytest

from config import SettingsRefused, contrast, read_settings

KEY = "0123456789abcdef0123456789abcdef"
LIVE = {
    "SECRET_KEY": KEY,
    "SITE_URL": "https://listening.example",
    "MAIL_VIA": "smtp",
    "SMTP_HOST": "mail.listening.example",
}


@pytest.mark.parametrize("kind", ["production", "local"])
def test_without_a_key_the_site_does_not_start(kind: str) -> None:
    with pytest.raises(SettingsRefused, match="SECRET_KEY is missing"):
        read_settings({"FOLKMOOT_ENV": kind})


def test_production_refuses_a_placeholder_for_a_key() -> None:
    with pytest.raises(SettingsRefused, match="placeholder"):
        read_settings({"SECRET_KEY": "change" * 8})


def test_production_is_what_you_get_when_you_say_nothing_and_its_cookies_need_https() -> None:
    settings = read_settings(LIVE)

    assert settings["FOLKMOOT_ENV"] == "production"
    assert settings["SESSION_COOKIE_SECURE"] is True
    assert settings["SESSION_COOKIE_HTTPONLY"] is True


def test_a_brand_colour_that_white_text_cannot_be_read_on_is_refused() -> None:
    with pytest.raises(SettingsRefused, match="contrast"):
        read_settings({**LIVE, "BRAND_COLOUR": "#88cccc"})
    with pytest.raises(SettingsRefused, match="not a colour"):
        read_settings({**LIVE, "BRAND_COLOUR": "teal"})


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("address", ["postgresql://u@h/d", "postgres://u@h/d"])
def test_a_postgresql_address_is_given_its_driver(address: str) -> None:
    settings = read_settings({**LIVE, "DATABASE_URL": address})

    assert settings["SQLALCHEMY_DATABASE_URI"] == "postgresql+psycopg://u@h/d"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "http://listening.example",
        "listening.example",
        "https://",
        "https://a.example/?x=1",
        "https://a b.c",
    ],
)
def test_in_production_links_in_mails_need_an_https_address_of_the_site(address: str) -> None:
    with pytest.raises(SettingsRefused, match="SITE_URL"):
        read_settings({**LIVE, "SITE_URL": address})


def test_on_ones_own_machine_links_lead_there() -> None:
    assert read_settings({"FOLKMOOT_ENV": "local", "SECRET_KEY": KEY})["SITE_URL"] == "http://127.0.0.1:8000"
    assert read_settings({**LIVE, "SITE_URL": "https://a.example/x/"})["SITE_URL"] == "https://a.example/x"


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"MAIL_VIA": ""}, "MAIL_VIA"),
        ({"MAIL_VIA": "pigeon"}, "MAIL_VIA"),
        ({"SMTP_HOST": ""}, "SMTP_HOST"),
        ({"SMTP_SECURITY": "maybe"}, "SMTP_SECURITY"),
        ({"SMTP_USER": "me"}, "SMTP_PASSWORD"),
        ({"SMTP_PASSWORD": "hush-hush"}, "SMTP_USER"),
        ({"SMTP_USER": "me", "SMTP_PASSWORD": "hush-hush", "SMTP_SECURITY": "none"}, "SMTP_SECURITY"),
        ({"MAIL_VIA": "notify"}, "NOTIFY_API_KEY and NOTIFY_TEMPLATE_ID"),
        ({"MAIL_VIA": "notify", "NOTIFY_API_KEY": "hush-hush", "NOTIFY_TEMPLATE_ID": "t"}, "NOTIFY_API_KEY"),
        ({"MAIL_FROM": "Me <me@a.example>, you@a.example"}, "MAIL_FROM"),
        ({"QUEUE_URL": "amqp://a.example"}, "QUEUE_URL"),
    ],
)
def test_a_way_out_for_mail_that_is_not_whole_stops_the_start_and_shows_no_secret(
    changes: dict[str, str], named: str
) -> None:
    with pytest.raises(SettingsRefused, match=named) as refused:
        read_settings({**LIVE, **changes})

    assert "hush-hush" not in str(refused.value)


def test_on_ones_own_machine_mail_goes_into_a_folder() -> None:
    settings = read_settings({"FOLKMOOT_ENV": "local", "SECRET_KEY": KEY})

    assert (settings["MAIL_VIA"], settings["MAIL_FROM"]) == ("folder", settings["CONTACT_EMAIL"])


def test_the_queue_is_a_file_beside_the_database() -> None:
    beside = read_settings({**LIVE, "DATABASE_URL": "sqlite:////srv/a.db"})["QUEUE_URL"]
    elsewhere = read_settings({**LIVE, "DATABASE_URL": "postgresql://u@h/d"})["QUEUE_URL"]

    assert beside == "sqlite:////srv/a.db.queue"
    assert elsewhere.endswith("instance/folkmoot.db.queue")
