"""F03 and F04: one voter on several devices. One ballot counts, in full, and nobody overwrites unseen."""

from __future__ import annotations

import random
from functools import partial

import pytest

from tests.faults import referee
from tests.faults.servers import Place, serving
from tests.faults.voters import (
    Browser,
    Door,
    Page,
    Prepared,
    a_questionnaire,
    acknowledged,
    at_once,
    confirm,
    digest_of,
    fields,
    open_door,
    prepare,
    some_answers,
    walk,
)

DEVICES = 4
VOTERS = 12
ELSEWHERE = "You changed your answers on another device too"


def _race(ports: list[int], door: Door, slug: str, ready: list[Prepared]) -> list[Page]:
    browsers = [door.browser(ports[n % len(ports)], one) for n, one in enumerate(ready)]
    for browser in browsers:
        browser.get("/healthz")  # the connection stands before the race
    pages = at_once(
        [partial(confirm, browser, door, slug, one) for browser, one in zip(browsers, ready, strict=True)]
    )
    for browser in browsers:
        browser.close()
    return pages


def _one_winner(pages: list[Page], slug: str) -> int:
    """Which of them was recorded; the others were told clearly that they were not."""
    winners = [place for place, page in enumerate(pages) if acknowledged(page, slug)]
    assert len(winners) == 1, [page.status for page in pages]
    for place, page in enumerate(pages):
        if place not in winners:
            assert page.status == 409, page.status
            assert ELSEWHERE in page.text
    return winners[0]


@pytest.mark.slow
def test_f03_four_different_ballots_of_one_voter_at_once_leave_one_in_full(place: Place) -> None:
    chance = random.Random(3)
    asked = a_questionnaire(place)
    with serving(place, instances=2) as servers:
        ports = [server.port for server in servers]
        door = open_door(ports[0])
        for _voter in range(VOTERS):
            receipt = None
            for version in (1, 2):  # first all four are new, then all four change what was sent
                wanted = [some_answers(asked, chance) for _ in range(DEVICES)]
                if receipt is None:
                    receipt = prepare(place, asked, wanted[:1])[0].visitor.receipt
                ready = prepare(place, asked, wanted, receipt=receipt, base_version=version - 1)
                won = _one_winner(_race(ports, door, asked.slug, ready), asked.slug)
                response = referee.kept_responses(place, asked.consultation_id)[digest_of(ready[0])]
                assert response.is_wholly(wanted[won])
                assert response.version == version
            history = referee.kept_history(place, asked.consultation_id, ready[0].visitor.voter_key(asked))
            assert history == [("sent", 1), ("changed", 2)]
    assert len(referee.kept_responses(place, asked.consultation_id)) == VOTERS
    referee.assert_whole(place, asked.consultation_id)


def _on_another_device(port: int, receipt: str) -> Browser:
    """A browser in which the receipt code was typed."""
    browser = Browser(port=port)
    page = browser.get("/receipt")
    page = browser.post("/receipt", csrf_token=page.value("csrf_token"), code=receipt)
    assert receipt in browser.follow(page).text
    return browser


@pytest.mark.slow
def test_f04_a_stale_form_is_told_and_may_then_choose(place: Place) -> None:
    chance = random.Random(4)
    asked = a_questionnaire(place)
    check = f"/consultations/{asked.slug}/respond/check"
    first, second, third = (some_answers(asked, chance) for _ in range(3))
    with serving(place, instances=2) as servers:
        here = Browser(port=servers[0].port)
        receipt = walk(here, asked, first)
        there = _on_another_device(servers[1].port, receipt)
        pages = []
        for browser, answers in ((here, second), (there, third)):
            for step, said in fields(asked, answers).items():
                form = browser.get(f"/consultations/{asked.slug}/respond/{step}?change=yes")
                page = browser.post(
                    f"/consultations/{asked.slug}/respond/{step}?change=yes",
                    csrf_token=form.value("csrf_token"),
                    **said,
                )
            pages.append(browser.follow(page))
        forms = [{name: page.value(name) for name in ("csrf_token", "revision")} for page in pages]
        assert acknowledged(here.post(check, **forms[0]), asked.slug)
        told = there.post(check, **forms[1])
        assert told.status == 409
        assert ELSEWHERE in told.text
        kept = referee.kept_responses(place, asked.consultation_id)
        assert [(r.version, r.is_wholly(second)) for r in kept.values()] == [(2, True)]
        chosen = {name: told.value(name) for name in ("csrf_token", "revision", "version")}
        assert acknowledged(there.post(check, **chosen), asked.slug)
        # Going back in the first browser and pressing the old button again changes nothing.
        assert acknowledged(here.post(check, **forms[0]), asked.slug)
    kept = referee.kept_responses(place, asked.consultation_id)
    assert [(r.version, r.is_wholly(third)) for r in kept.values()] == [(3, True)]
    referee.assert_whole(place, asked.consultation_id)


@pytest.mark.slow
def test_f04_a_check_page_from_before_an_edit_sends_nothing(place: Place) -> None:
    chance = random.Random(44)
    asked = a_questionnaire(place)
    check = f"/consultations/{asked.slug}/respond/check"
    one = prepare(place, asked, [some_answers(asked, chance)])[0]
    with serving(place) as servers:
        door = open_door(servers[0].port)
        tab = door.browser(servers[0].port, one)
        old = tab.get(check)
        edited = tab.post(
            f"/consultations/{asked.slug}/respond/what-matters?change=yes",
            csrf_token=door.token,
            words="Second thoughts",
        )
        assert edited.location == check
        told = tab.post(check, csrf_token=door.token, revision=old.value("revision"))
        assert told.status == 409
        assert "Second thoughts" in told.text
        assert not referee.kept_responses(place, asked.consultation_id)
        assert acknowledged(
            tab.post(check, csrf_token=door.token, revision=told.value("revision")), asked.slug
        )
    kept = referee.kept_responses(place, asked.consultation_id)[digest_of(one)]
    assert (kept.words, kept.marks) == ("Second thoughts", one.answers.ballots[asked.counted.id])
