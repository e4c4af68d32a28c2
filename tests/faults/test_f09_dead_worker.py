"""F09: with no worker alive a consultation still closes on time; the health check says the worker is late."""

from __future__ import annotations

import random
import time

import pytest

from tests.faults import referee
from tests.faults.servers import Place, ask_health, serving
from tests.faults.voters import a_questionnaire, confirm, open_door, prepare, some_answers


@pytest.mark.slow
def test_f09_closing_needs_no_worker(place: Place) -> None:
    asked = a_questionnaire(place)
    one = prepare(place, asked, [some_answers(asked, random.Random(9))])[0]
    with serving(place) as servers:
        port = servers[0].port
        door = open_door(port)
        browser = door.browser(port, one)
        assert browser.get(f"/consultations/{asked.slug}/respond/check").status == 200
        referee.close_in(place, asked.consultation_id, 0.3)
        time.sleep(0.35)
        refused = confirm(browser, door, asked.slug, one)
        assert refused.status == 403
        explained = browser.get(f"/consultations/{asked.slug}/respond")
        assert explained.status == 403
        assert "closed" in explained.text
        health = ask_health(port)
        assert health["status"] == "ok"
        assert health["worker"] == {"last_round": None, "late": True}
        browser.close()
    assert not referee.kept_responses(place, asked.consultation_id)
