"""Settings: what is missing or unsafe stops the start, with a sentence that says what to mend."""

from __future__ import annotations

import pytest

from config import SettingsRefused, contrast, read_settings

KEY = "0123456789abcdef0123456789abcdef"
LIVE = {"SECRET_KEY": KEY, "SITE_URL": "https://listening.example"}


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
