"""A reader of 9 to 11 can follow what the public pages of the registers say."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.consortium.keeping import nine, on_the_board
from tests.inspector import InspectedClient
from tests.site.reading_age import grade
from tests.site.test_reading_age import HARDEST, prose


@pytest.mark.parametrize("page", ["board", "patient-groups", "interests"])
def test_the_words_of_the_registers_are_plain(app: Flask, client: InspectedClient, page: str) -> None:
    on_the_board(app, *nine())

    assert grade(prose(client, f"/consortium/{page}")) <= HARDEST
