"""Settings: what is missing or unsafe stops the start, with a sentence that says what to mend."""

from __future__ import annotations

import pytest

from config import SettingsRefused, contrast, read_settings

KEY = "0123456789abcdef0123456789abcdef"


@pytest.mark.parametrize("kind", ["production", "local"])
def test_without_a_key_the_site_does_not_start(kind: str) -> None:
    with pytest.raises(SettingsRefused, match="SECRET_KEY is missing"):
        read_settings({"FOLKMOOT_ENV": kind})


def test_production_refuses_a_placeholder_for_a_key() -> None:
    with pytest.raises(SettingsRefused, match="placeholder"):
        read_settings({"SECRET_KEY": "change" * 8})


def test_production_is_what_you_get_when_you_say_nothing_and_its_cookies_need_https() -> None:
    settings = read_settings({"SECRET_KEY": KEY})

    assert settings["FOLKMOOT_ENV"] == "production"
    assert settings["SESSION_COOKIE_SECURE"] is True
    assert settings["SESSION_COOKIE_HTTPONLY"] is True


def test_a_brand_colour_that_white_text_cannot_be_read_on_is_refused() -> None:
    with pytest.raises(SettingsRefused, match="contrast"):
        read_settings({"SECRET_KEY": KEY, "BRAND_COLOUR": "#88cccc"})
    with pytest.raises(SettingsRefused, match="not a colour"):
        read_settings({"SECRET_KEY": KEY, "BRAND_COLOUR": "teal"})


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("address", ["postgresql://u@h/d", "postgres://u@h/d"])
def test_a_postgresql_address_is_given_its_driver(address: str) -> None:
    settings = read_settings({"SECRET_KEY": KEY, "DATABASE_URL": address})

    assert settings["SQLALCHEMY_DATABASE_URI"] == "postgresql+psycopg://u@h/d"
