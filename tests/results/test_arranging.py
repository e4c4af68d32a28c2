"""A reader sorts a list and picks from it; the list itself stays as it was published."""

from __future__ import annotations

import pytest
from flask import Flask

from app.results import arranging
from app.results.queries import get_list
from tests import factories
from tests.inspector import InspectedClient

PATIENTS, GPS = [("patient", (5, 3, 1))] * 12, [("gp", (1, 5, 3))] * 12


def a_list(app: Flask) -> None:
    number = factories.a_consultation(app)
    factories.responses(app, number, PATIENTS + GPS)
    factories.close(app, number)
    factories.publish_list(app, number)


def titles(app: Flask, **sent: str) -> list[str]:
    with app.app_context(), app.test_request_context():
        published = get_list(1)
        places = arranging.arranged(published, arranging.read(published, sent), frozenset())
        return [published.by_id[place.option].title for place in places]


def test_sorted_by_a_group_it_stands_in_the_order_of_that_group(app: Flask) -> None:
    a_list(app)
    with app.app_context(), app.test_request_context():
        keys = [value for value, _words in arranging.sorts(get_list(1)) if value.startswith("group:")]
    orders = [titles(app, sort=key)[0] for key in keys]
    assert sorted(orders) == ["Help at home", "Talking therapy"]


def test_words_are_looked_for_in_title_and_summary(app: Flask) -> None:
    a_list(app)
    assert titles(app, words="THERAPY") == ["Talking therapy"]
    assert titles(app, words="nothing like it") == []


@pytest.mark.parametrize("sent", [{}, {"sort": "group:nobody"}, {"show": "drop table"}, {"sort": "area:1"}])
def test_what_it_does_not_know_is_passed_over(app: Flask, sent: dict[str, str]) -> None:
    a_list(app)
    assert len(titles(app, **sent)) == 3


def test_differ_and_agree_part_the_list(app: Flask) -> None:
    a_list(app)
    assert not set(titles(app, show="differ")) & set(titles(app, show="agree"))


def test_a_filter_that_nothing_fits_says_so_and_leads_back(app: Flask, client: InspectedClient) -> None:
    a_list(app)
    page = client.get("/priorities?words=nothing+like+it").text
    assert "0 priorities fit." in page
    assert "Nothing fits" in page
    assert 'href="/priorities/1"' in page
