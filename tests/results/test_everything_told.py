"""A17: all numbers of people that are told of a consultation, at every door, give no hidden one away."""

from __future__ import annotations

import pytest
from flask import Flask

from app.results import composing, publishing
from tests import factories
from tests.inspector import InspectedClient
from tests.reports import built
from tests.results.everything_told import worked_out


def only_small(counts: dict[str, int], **_rule: object) -> dict[str, int | None]:
    """What is small is hidden, and nothing else."""
    return {key: None if 0 < count < 10 else count for key, count in counts.items()}


def test_a17_what_all_doors_tell_together_gives_no_hidden_number_away(
    app: Flask, client: InspectedClient
) -> None:
    number = built.with_list(app)
    built.published(app, number)

    assert worked_out(app, client, 1) == {}


def test_a17_the_same_attack_finds_numbers_where_only_what_is_small_is_hidden(
    app: Flask, client: InspectedClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(composing, "suppress", only_small)
    monkeypatch.setattr(
        composing,
        "suppress_nested",
        lambda groups, **_rule: (
            only_small({key: sum(parts.values()) for key, parts in groups.items()}),
            {key: only_small(parts) for key, parts in groups.items()},
        ),
    )
    monkeypatch.setattr(publishing, "find_given_away", lambda *_told: {})
    number = factories.a_consultation(app)
    ballots = [*[("patient", (5, 3, 1))] * 30, *[("carer", (4, 5, 2))] * 3, *[("gp", (1, 5, 3))] * 11]
    factories.responses(app, number, ballots)
    factories.close(app, number)
    factories.publish_list(app, number)

    assert worked_out(app, client, 1)[("group", "An unpaid carer")] == (3, 3)
