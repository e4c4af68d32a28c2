"""What moved between two lists, and whether that may be chance."""

from __future__ import annotations

from dataclasses import replace

from flask import Flask

from app.database import db, transaction
from app.priorities.moving import Move, nearest, what_moved
from app.results.models import PriorityList
from app.results.queries import get_list
from tests.inspector import InspectedClient, answer_of
from tests.parsed_answer import text_of
from tests.priorities.planning import two_lists

FIRST = [("patient", (5, 3, 1))] * 200
TURNED = [("patient", (1, 3, 5))] * 200
SPLIT = [("patient", (5, 3, 1))] * 6 + [("patient", (1, 3, 5))] * 6


def moves(app: Flask) -> dict[str, tuple[Move, int, bool]]:
    with app.app_context():
        return {one.title: (one.move, one.by, one.sure) for one in what_moved(get_list(2), get_list(1))}


def test_a_priority_of_the_same_title_moves_from_list_to_list(app: Flask) -> None:
    two_lists(app, FIRST, TURNED)
    assert moves(app) == {
        "Diabetes checks": (Move.UP, 2, True),
        "Talking therapy": (Move.SAME, 0, True),
        "Help at home": (Move.DOWN, 2, True),
    }


def test_a_move_whose_likely_places_overlap_may_be_chance(app: Flask, client: InspectedClient) -> None:
    two_lists(app, SPLIT, [*SPLIT[:5], *SPLIT[6:], ("patient", (1, 3, 5))])
    found = moves(app)
    moved = [sure for move, _by, sure in found.values() if move is not Move.SAME]
    assert moved
    assert not any(moved)
    assert "This may be chance" in client.get("/priorities/2/what-moved").text
    assert "All of these moves may be chance." in client.get("/priorities/2/what-moved").text


def test_the_page_tells_both_places_and_links_from_the_list(app: Flask, client: InspectedClient) -> None:
    two_lists(app, FIRST, TURNED)
    assert "/priorities/2/what-moved" in client.get("/priorities").text
    assert "what-moved" not in client.get("/priorities/1").text

    rows = [
        [text_of(cell) for cell in row] for row in answer_of(client.get("/priorities/2/what-moved")).all("tr")
    ]
    assert rows[1][:4] == ["Diabetes checks", "1st", "3rd", "Up 2 places"]
    assert client.get("/priorities/1/what-moved").status_code == 404
    assert client.get("/priorities/2/what-moved?since=7").status_code == 200


def test_lists_without_a_common_priority_say_so(app: Flask, client: InspectedClient) -> None:
    two_lists(app, FIRST, TURNED)
    with app.app_context(), transaction():
        row = db.session.get(PriorityList, 1)
        assert row is not None
        options = [{**option, "slug": f"old-{option['slug']}"} for option in row.snapshot["options"]]
        row.snapshot = {**row.snapshot, "options": options}

    page = client.get("/priorities/2/what-moved").text
    assert "The two lists have no priority in common." in page
    assert page.count("No longer on it") == 3


def test_a_list_is_set_beside_the_newest_before_it_that_asked_about_the_same(app: Flask) -> None:
    two_lists(app, FIRST, TURNED)
    with app.app_context():
        now, same = get_list(2), get_list(1)
    other = replace(same, options=tuple(replace(one, slug=f"else-{one.slug}") for one in same.options))

    assert nearest(now, [other, same]) is same
    assert nearest(now, [other]) is other
