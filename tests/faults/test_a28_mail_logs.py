"""A28: the log of the worker tells that mail failed, and nothing of to whom or what."""

from __future__ import annotations

import pytest

from tests.faults.mailing import put, running, states, wait_for
from tests.faults.servers import Place, free_port
from tests.mail.post_office import Handler, post_office


@pytest.mark.slow
def test_a28_the_worker_says_nothing_of_people(place: Place) -> None:
    port = free_port()
    put(place, ["xanthippe", "zebedee"], confidential=True)
    bad = Handler(rcpt={"xanthippe@example.org": "550 5.1.1 <xanthippe@example.org>: unknown"})
    with post_office(port, bad), running(place, port, "worker") as worker:
        wait_for(lambda: states(place) == {"xanthippe": "returned", "zebedee": "sent"})
        worker.stop()

    said = worker.log()
    assert "550 5.1.1" in said, "that something came back is told"
    for secret in ("xanthippe", "zebedee", "Words"):
        assert secret not in said
