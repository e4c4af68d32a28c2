"""Vector J1 of DOMAIN.md 3.1, exactly: through the web forms, and through a file."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from flask import Flask

from app.actor import Actor
from app.consultations.operations import groups, running
from app.consultations.queries import find_by_slug, get
from app.database import transaction
from app.jobs.importing import import_ballots
from tests import factories
from tests.factories import TESTER
from tests.inspector import InspectedClient, answer_of
from tests.journeys.browsing import Browsing
from tests.parsed_answer import text_of

PATIENTS = ["ABC", "ACB", "BAC", "ABD", "CAB", "BAE", "ABC", "BAC", "CAB", "ABE"]
CLINICIANS = ["EDA", "EDC", "DEA"]
COMBINED = {"A": (8, "1"), "E": (7, "2"), "B": (5, "3"), "C": (5, "3"), "D": (5, "3")}
POOLED = {"A": 1, "B": 2, "C": 3, "E": 4, "D": 5}
PLACE = ("1st", "2nd", "3rd")


def the_consultation(app: Flask, *, scheduled: bool) -> int:
    """Options A to E, three places to fill, minimum base 1, patients and clinicians only."""
    number = factories.a_consultation(
        app, slug="j1", title="J1", options="ABCDE", kind="ranking", size=3, minimum_base=1, scheduled=False
    )
    with app.app_context(), transaction() as at:
        for group in list(get(number).respondent_groups):
            if group.key == "patient":
                groups.write_respondent_group(
                    number, group.id, label="A patient", counted_with="Patients", actor=TESTER, at=at
                )
            elif group.key == "gp":
                groups.write_respondent_group(
                    number, group.id, label="A clinician", counted_with="Clinicians", actor=TESTER, at=at
                )
            else:
                groups.remove_respondent_group(number, group.id, actor=TESTER, at=at)
        if scheduled:
            running.schedule(number, actor=TESTER, at=at)
    return number


def answer(app: Flask, group: str, order: str) -> None:
    """One person's ballot through the pages."""
    browsing = Browsing.anew(app, "/consultations/j1/respond")
    browsing.press("Continue", {"group": browsing.values("group")[group]})
    browsing.press("Continue", {"words": ""})
    offered = browsing.values("place-1")
    browsing.press("Continue", {f"place-{n}": offered[letter] for n, letter in enumerate(order, start=1)})
    browsing.press("Confirm and send")


def publish_through_the_pages(app: Flask, number: int) -> None:
    factories.a_person(app)
    client = app.test_client()
    factories.sign_in(client)
    staff = Browsing(client, f"/manage/consultations/{number}/result")  # type: ignore[arg-type]
    if "Count now" in staff.page.text:
        staff.press("Count now")
        factories.work(app)
        staff.follow("Look how far it is").follow("Look at the count")
    staff.press("Publish this list for good", {"title": "J1"})
    factories.work(app)
    assert "Priority list 1 is published" in staff.follow("Look how far it is").text


def file_of(path: Path, patients: list[str], clinicians: list[str]) -> Path:
    rows = [("patient", order) for order in patients] + [("gp", order) for order in clinicians]
    with path.open("w", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["group", "locality", *"ABCDE"])
        for group, order in rows:
            given = dict(zip(order, PLACE, strict=True))
            writer.writerow([group, "", *(given.get(letter, "") for letter in "ABCDE")])
    return path


def on_the_page(client: InspectedClient) -> tuple[dict[str, tuple[int, str]], dict[str, int]]:
    """(combined and joint place by option, pooled place by option), from the table page."""
    combined, pooled = {}, {}
    for line in (row for row in answer_of(client.get("/priorities/1/table")).all("tr") if row.findall("td")):
        name, place, points, *_groups, all_in_one = [text_of(cell) for cell in line]
        combined[name] = (int(points), re.sub(r"\D", "", place))
        pooled[name] = int(re.sub(r"\D", "", all_in_one))
        assert place.startswith("joint") is (combined[name][1] == "3")
    return combined, pooled


def in_the_file(client: InspectedClient) -> tuple[dict[str, tuple[int, str]], dict[str, int]]:
    lines = csv.DictReader(io.StringIO(client.get("/priorities/1/list.csv").text, newline=""))
    rows = list(lines)
    combined = {row["priority"]: (int(row["total of positions"]), row["place"]) for row in rows}
    return combined, {row["priority"]: int(row["place if pooled"]) for row in rows}


def test_j1_comes_out_exactly_through_the_web_forms(app: Flask, client: InspectedClient) -> None:
    number = the_consultation(app, scheduled=True)
    for order in PATIENTS:
        answer(app, "A patient", order)
    for order in CLINICIANS:
        answer(app, "A clinician", order)
    factories.close(app, number)
    publish_through_the_pages(app, number)

    assert on_the_page(client) == (COMBINED, POOLED)
    assert in_the_file(client) == (COMBINED, POOLED)
    listed = client.get("/priorities").text
    titles = re.findall(r'<h3><a href="/priorities/1/\w+">(\w)</a>', listed)
    assert "".join(titles) == "AEBCD"


def imported(app: Flask, path: Path) -> int:
    with app.app_context():
        done = import_ballots("j1", path, group="public", minimum_base=1, actor=Actor.system("test"))
        found = find_by_slug("j1")
        assert found is not None
        assert done.closed
        return found.id


def test_j1_comes_out_exactly_through_a_file(app: Flask, client: InspectedClient, tmp_path: Path) -> None:
    number = imported(app, file_of(tmp_path / "j1.csv", PATIENTS, CLINICIANS))
    publish_through_the_pages(app, number)

    assert on_the_page(client) == (COMBINED, POOLED)
    assert in_the_file(client) == (COMBINED, POOLED)


@pytest.mark.parametrize(
    ("patients", "clinicians", "pooled"),
    [(1, 4, "EADBC"), (4, 1, "ABCDE")],
)
def test_copying_one_groups_ballots_changes_the_pooled_order_and_not_the_combined_one(
    app: Flask, client: InspectedClient, tmp_path: Path, patients: int, clinicians: int, pooled: str
) -> None:
    path = file_of(tmp_path / "j1.csv", PATIENTS * patients, CLINICIANS * clinicians)
    publish_through_the_pages(app, imported(app, path))

    combined, found = on_the_page(client)
    assert combined == COMBINED
    if clinicians > 1:
        assert "".join(sorted(found, key=found.__getitem__)) == pooled
        assert found != POOLED


def test_an_option_cannot_be_given_two_places_and_no_place_is_skipped(app: Flask) -> None:
    the_consultation(app, scheduled=True)
    browsing = Browsing.anew(app, "/consultations/j1/respond")
    browsing.press("Continue", {"group": browsing.values("group")["A patient"]})
    browsing.press("Continue", {"words": ""})
    offered = browsing.values("place-1")

    browsing.press("Continue", {"place-1": offered["A"], "place-2": offered["A"]}, status=422)
    assert "Choose each only once." in browsing.text
    browsing.press("Continue", {"place-1": "", "place-2": "", "place-3": offered["B"]}, status=422)
    assert "Fill this place before the ones below it." in browsing.text
    browsing.press("Continue", {"place-1": offered["B"], "place-2": "", "place-3": ""})
    assert "1. B" in browsing.text
