"""Whatever the rule and the ballots: the list follows from its bundle, and from no other."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.bundles.form import Bundle
from app.bundles.labels import Scope
from app.bundles.reading import Opened, read
from app.bundles.verifying import verify
from app.bundles.writing import write
from app.privacy.suppression import MINIMUM
from tests.bundles.random_lists import a_list

SIZES = st.lists(st.sampled_from((0, 0, 1, 3, 7, 9, 10, 12, 26, 40)), min_size=1, max_size=5)
FEW = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))


def written(bundle: Bundle) -> Opened:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "bundle.zip"
        with path.open("wb") as file:
            write(bundle, file)
        return read(path)


@FEW
@given(seed=st.integers(0, 10**6), sizes=SIZES)
def test_the_list_follows_from_its_bundle(seed: int, sizes: list[int]) -> None:
    bundle = a_list(Random(seed), len(sizes), sizes)
    opened = written(bundle)

    assert opened.bundle == bundle
    assert verify(opened).found == ()


@FEW
@given(seed=st.integers(0, 10**6), sizes=SIZES)
def test_a17_no_few_ballots_can_be_told_apart(seed: int, sizes: list[int]) -> None:
    bundle = a_list(Random(seed), len(sizes), sizes)

    by_label = Counter(row.group for row in bundle.rows)
    assert all(people >= MINIMUM for people in by_label.values())
    cells = Counter((row.group, row.locality) for row in bundle.rows)
    assert all(people >= MINIMUM for people in cells.values())
    hidden = [group for group in bundle.published.groups if group.people is None]
    for group in bundle.published.groups:
        if group.people is not None and 0 < group.people < MINIMUM:
            raise AssertionError(f"{group} is told")
    if bundle.published.scope is not Scope.COMPLETE:
        assert hidden
        assert bundle.published.result["input_digest"] == ""


@FEW
@given(seed=st.integers(0, 10**6), data=st.data())
def test_any_changed_ballot_is_found(seed: int, data: st.DataObject) -> None:
    bundle = a_list(Random(seed), 2, (14, 20))
    place = data.draw(st.integers(0, len(bundle.rows) - 1))
    others = [row.marks for row in bundle.rows if row.marks != bundle.rows[place].marks]
    changed = list(bundle.rows)
    if not others:
        return
    changed[place] = changed[place]._replace(marks=data.draw(st.sampled_from(others)))
    # Whoever changes a ballot can also make all check sums anew: then the count no longer gives the list.
    found = verify(written(replace(bundle, rows=tuple(changed)))).found

    assert found
    assert found[0].file in ("ballots.csv", "result.json")


@FEW
@given(seed=st.integers(0, 10**6), data=st.data())
def test_any_removed_or_repeated_ballot_is_found(seed: int, data: st.DataObject) -> None:
    bundle = a_list(Random(seed), 2, (14, 20))
    if not bundle.rows:
        return
    place = data.draw(st.integers(0, len(bundle.rows) - 1))
    rows = list(bundle.rows)
    if data.draw(st.booleans()):
        del rows[place]
    else:
        rows.insert(place, rows[place]._replace(mark=rows[place].mark[:-1] + "/"))
    rows.sort()

    assert verify(written(replace(bundle, rows=tuple(rows)))).found[0].file == "ballots.csv"
