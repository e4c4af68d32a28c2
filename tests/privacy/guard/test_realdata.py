"""On real public comments: what is put into them is found, and what people wrote is hardly ever kept out."""

from __future__ import annotations

from collections import Counter

import pytest

from app.privacy.guard.kinds import Kind
from tests.conftest import REALDATA
from tests.privacy.guard.labelled import comments, labelled
from tests.privacy.guard.measuring import REFERENCE_KINDS, blocked, measure, ours, plain_rules

pytestmark = [pytest.mark.realdata, pytest.mark.slow]


def test_at_least_99_in_100_are_found_of_what_must_not_be_missed() -> None:
    texts = list(labelled(comments(REALDATA), each=3))
    figures, plain = measure(texts, ours), measure(texts, plain_rules)

    for kind in (Kind.NHS_NUMBER, Kind.EMAIL, Kind.POSTCODE, Kind.PHONE):
        assert figures[kind].recall >= 0.99, kind
        assert figures[kind].precision >= 0.95, kind
    assert all(plain[kind].recall < figures[kind].recall for kind in REFERENCE_KINDS)


def test_every_kind_is_written_in_at_least_20_ways() -> None:
    ways = Counter(one.kind for one in labelled(comments(REALDATA), each=1))

    assert min(ways.values()) >= 20


def test_fewer_than_1_in_500_clean_comments_are_kept_out() -> None:
    clean = comments(REALDATA)

    assert len(clean) > 5_000
    assert len(blocked(clean)) * 500 < len(clean)
