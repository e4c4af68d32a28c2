"""A09: guessing is slowed for each address, source and account, and nobody can shut the owner out with it."""

from __future__ import annotations

import time
from datetime import timedelta
from statistics import median

import pytest
from flask import Flask
from sqlalchemy import func, select

from app import clock, create_app
from app.accounts.models import Try
from app.accounts.operations.signing_in import forget_old
from app.accounts.queries.tries import PAIR, REMEMBERED, SOURCE, TARGET, Limit
from app.database import db, transaction
from tests.conftest import settings
from tests.factories import EMAIL, NOW, PASSWORD, a_person, sign_in
from tests.inspector import InspectedClient


def attempt(client, email: str = EMAIL, password: str = "wrong", source: str = "192.0.2.1", **headers: str):
    client.environ_base["REMOTE_ADDR"] = source
    page = client.get("/sign-in", headers=headers)
    fields = {"email": email, "password": password}
    return client.submit(page, fields, follow_redirects=False, headers=headers)


def spread(app: Flask, tries: int) -> list[int]:
    """Wrong passwords for one account, each from another network address."""
    return [attempt(app.test_client(), source=f"198.51.100.{number}").status_code for number in range(tries)]


def test_a09_guesses_spread_over_many_sources_are_slowed_for_the_account(app: Flask) -> None:
    with clock.hold(NOW):
        a_person(app)
        answers = spread(app, TARGET.free + 3)

    assert answers == [422] * TARGET.free + [429] * 3


def test_a09_the_owner_comes_in_with_a_browser_they_used_before_while_others_guess(
    app: Flask, client: InspectedClient
) -> None:
    with clock.hold(NOW):
        a_person(app)
        client.environ_base["REMOTE_ADDR"] = "198.51.100.1"
        sign_in(client)
        client.submit(client.get("/manage"), action="/sign-out", follow_redirects=False)
        spread(app, TARGET.free + 5)
        # Behind the very same address somebody guesses too: 10 and more wrong ones from there.
        other = app.test_client()
        assert [attempt(other, source="198.51.100.1").status_code for _ in range(12)][-1] == 429

        assert attempt(client, password=PASSWORD, source="198.51.100.1").status_code == 303
        assert attempt(app.test_client(), password=PASSWORD, source="203.0.113.5").status_code == 429


def test_a09_without_such_a_browser_the_owner_waits_half_a_minute_at_most(app: Flask) -> None:
    with clock.hold(NOW):
        a_person(app)
        spread(app, TARGET.free + 30)
    with clock.hold(NOW + TARGET.longest):
        assert attempt(app.test_client(), password=PASSWORD, source="203.0.113.5").status_code == 303


def test_a09_what_is_refused_for_coming_too_soon_makes_nobody_wait_longer(app: Flask) -> None:
    with clock.hold(NOW):
        a_person(app)
        for _ in range(40):
            attempt(app.test_client())
    with clock.hold(NOW + PAIR.first):
        assert attempt(app.test_client(), password=PASSWORD).status_code == 303


def test_a09_one_source_that_tries_many_accounts_is_slowed(app: Flask, client: InspectedClient) -> None:
    with clock.hold(NOW):
        answers = [attempt(client, f"p{number}@example.org").status_code for number in range(SOURCE.free + 1)]

    assert answers == [422] * SOURCE.free + [429]


def test_a09_the_cookie_of_a_known_browser_cannot_be_made_up_or_used_for_somebody_else(
    app: Flask, client: InspectedClient
) -> None:
    with clock.hold(NOW):
        a_person(app)
        a_person(app, email="other@example.org")
        sign_in(client, "other@example.org")
        mine = client.get_cookie("folkmoot_known", path="/sign-in")
        assert mine is not None
        spread(app, TARGET.free)
        for value in (mine.value, "made.up", mine.value[:-3] + "abc", ""):
            thief = app.test_client()
            thief.set_cookie("folkmoot_known", value, path="/sign-in")
            assert attempt(thief, password=PASSWORD, source="203.0.113.7").status_code == 429


def test_a09_the_count_survives_a_restart(app: Flask, client: InspectedClient, backend: str) -> None:
    with clock.hold(NOW):
        a_person(app)
        for _ in range(PAIR.free):
            attempt(client)
        again = create_app(settings(backend))
        again.test_client_class = InspectedClient

        assert attempt(again.test_client()).status_code == 429
    with again.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.mark.parametrize(("proxies", "counted_apart"), [(0, False), (1, True)])
def test_a09_only_the_proxies_of_the_settings_say_where_somebody_comes_from(
    app: Flask, backend: str, proxies: int, counted_apart: bool
) -> None:
    site = create_app(settings(backend, TRUSTED_PROXIES=proxies))
    site.test_client_class = InspectedClient
    with clock.hold(NOW):
        a_person(app)
        answers = [
            attempt(site.test_client(), **{"X-Forwarded-For": f"203.0.113.{number}"}).status_code
            for number in range(PAIR.free + 1)
        ]
        assert (answers[-1] == 422) is counted_apart
        # What a client writes in front of the proxy's own entry is not believed.
        spoofed = [
            attempt(
                site.test_client(), "x@example.org", **{"X-Forwarded-For": f"10.0.0.{number}, 203.0.113.99"}
            ).status_code
            for number in range(PAIR.free + 1)
        ]
    with site.app_context():
        db.session.remove()
        db.engine.dispose()

    assert spoofed[-1] == 429


def test_a09_many_at_once_are_all_counted(app: Flask) -> None:
    """The try is written down before the password is looked at, so parallel ones cannot slip through."""
    from concurrent.futures import ThreadPoolExecutor

    a_person(app)
    pages = [(client := app.test_client(), client.get("/sign-in")) for _ in range(16)]

    def press(pair) -> int:
        one, page = pair
        fields = {"email": EMAIL, "password": "wrong"}
        return int(one.submit(page, fields, follow_redirects=False).status_code)

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(press, pages))

    assert sorted(answers) == [422] * PAIR.free + [429] * (16 - PAIR.free)


@pytest.mark.usefixtures("real_passwords")
def test_a09_known_and_unknown_addresses_take_the_same_time(app: Flask) -> None:
    a_person(app)
    times: dict[str, list[float]] = {EMAIL: [], "nobody@example.org": []}
    for round_ in range(9):
        for email, found in times.items():
            client = app.test_client()
            client.environ_base["REMOTE_ADDR"] = f"198.51.100.{round_}"
            page = client.get("/sign-in")
            began = time.process_time()
            client.submit(page, {"email": email, "password": "wrong"}, follow_redirects=False)
            found.append(time.process_time() - began)

    known, unknown = (median(found) for found in times.values())
    assert 0.6 < known / unknown < 1.6


def test_a09_tries_are_forgotten_by_the_worker(app: Flask, client: InspectedClient) -> None:
    with clock.hold(NOW):
        attempt(client)
    with app.app_context():
        with clock.hold(NOW + REMEMBERED), transaction() as at:
            forget_old(at)
        assert db.session.scalar(select(func.count()).select_from(Try)) == 0


def test_a09_the_wait_grows_to_a_limit() -> None:
    limit = Limit(free=3, first=timedelta(seconds=10), longest=timedelta(seconds=60))
    waits = [int(limit.wait_after(tries).total_seconds()) for tries in range(9)]

    assert waits == [0, 0, 0, 10, 20, 40, 60, 60, 60]
    assert limit.wait_after(10_000).total_seconds() == 60


# One address, as people and attackers can write it; a domain in full-width letters or with other dots too.
WRITTEN = (EMAIL, EMAIL.upper(), " ada@EXAMPLE.org ", "ada@ｅｘａｍｐｌｅ.org", "ada@example。org")


def test_a09_an_address_is_one_address_however_it_is_written(app: Flask) -> None:
    with clock.hold(NOW):
        a_person(app)
        answers = [
            attempt(app.test_client(), WRITTEN[number % len(WRITTEN)]).status_code
            for number in range(PAIR.free + 2)
        ]

    assert answers == [422] * PAIR.free + [429] * 2


def test_a09_asking_for_a_new_password_is_counted_however_the_address_is_written(
    app: Flask, client: InspectedClient
) -> None:
    with clock.hold(NOW):
        page = client.get("/account/password")
        answers = [
            client.submit(page, {"email": WRITTEN[number % len(WRITTEN)]}, follow_redirects=False).status_code
            for number in range(PAIR.free + 2)
        ]

    assert answers == [303] * PAIR.free + [429] * 2


def test_a09_a_known_browser_is_known_however_its_owner_writes_the_address(
    app: Flask, client: InspectedClient
) -> None:
    with clock.hold(NOW):
        a_person(app)
        sign_in(client)
        client.submit(client.get("/manage"), action="/sign-out", follow_redirects=False)
        spread(app, TARGET.free + 1)

        for written in WRITTEN:
            assert attempt(client, written, PASSWORD, source="203.0.113.8").status_code == 303, written
