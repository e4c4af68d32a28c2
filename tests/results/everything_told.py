"""Every number of people that is told of one published consultation, read at its doors as anybody can, and
put together for an attack (A17)."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from flask import Flask
from openpyxl import load_workbook

from app.bundles.reading import read
from app.consortium.queries.practices import list_localities
from app.consultations.models import Consultation
from app.consultations.queries import get_by_slug
from app.equality.questions import QUESTIONS
from app.equality.words import words_of
from app.insight.queries.answers import find_publication, list_answered_themes
from app.paper.queries import added_up
from app.privacy.subtraction import MANY, Cell, Printed, given_away
from app.privacy.suppression import MINIMUM, RULES
from app.reports.queries import list_published
from app.responses.queries import count_by_consultation
from app.results.composing import came_for
from app.results.queries import find_bundle, find_tally, get_list
from app.results.serving import bundles
from app.results.snapshot import PublishedList
from tests.inspector import InspectedClient, answer_of
from tests.parsed_answer import text_of

ALL, CAME = "everybody", "everybody who came"
FAMILIES = {
    "How people described themselves": "group",
    "Who people say they are": "group",
    "groups": "group",
    "How they were put together for counting": "counted",
    "How each group was counted": "counted",
    "The groups we counted": "counted",
    "counting-groups": "counted",
    "Where they live or work": "area",
    "Where people are from": "area",
    "areas": "area",
    "How they answered": "channel",
    "How answers came": "channel",
    "channels": "channel",
    "How sure we are of who answered": "assurance",
    "sureness": "assurance",
    "Why answers were left out": "reason",
    "left-out": "reason",
    "Campaigns: many people sent the same text. They count like all others": "campaign",
    "Campaigns": "campaign",
    "campaigns": "campaign",
    "People at the meetings of the groups": "meetings",
    "The people behind the answers of patient groups": "meetings",
    "group-meetings": "meetings",
}
"""Tables of people by their captions, or by their names in data files, to what they are about."""
OF_OTHERS = re.compile(
    r"^(Meetings and events|events|Who we listened to before.*|heard-before|Priority.*|Places \d.*"
    r"|Key issues log|issues|key-issues|Other ways people suggest|ideas|alternatives|What people wrote about"
    r"|What patient groups put where|patient-groups|themes)$"
)
"""Tables of other people than those who answered, of places, and of themes (`_of_themes` has these)."""
ONE_WORD = {
    "Area not given": "Not said", "Brought in from another survey": "From a file",
    "On this site": "web", "On paper": "paper", "By phone": "phone", "At a meeting": "event",
    "From a file": "import",
}  # fmt: skip
PEOPLE = re.compile(r"^(People|Answers|Forms)$")


def about() -> dict[str, str]:
    """Tables of what people said about themselves, by their captions."""
    return {words_of(key).name: f"about-{key}" for key in QUESTIONS}


@dataclass(kw_only=True)
class Told:
    """What was read: a number (None: "Hidden") by family and label, each with the door it was read at."""

    cells: dict[tuple[str, str], int | None] = field(default_factory=dict)
    doors: Counter[str] = field(default_factory=Counter)
    unknown: set[str] = field(default_factory=set)

    def hear(self, door: str, name: str, rows: list[list[str]]) -> None:
        """One table: its heads and rows. What says otherwise than another door, or is not known, fails."""
        heads, *body = rows
        places = [place for place, head in enumerate(heads) if PEOPLE.match(head)]
        if not places or OF_OTHERS.match(name):
            return
        family = (
            FAMILIES.get(name) or about().get(name) or (name if name.startswith(("about-", "Of ")) else "")
        )
        if not family:
            self.unknown.add(f"{name} at {door}")
            return
        for row in body:
            label = ONE_WORD.get(row[0], row[0])
            said = row[places[0]].replace(",", "")
            number = int(said) if said.isdigit() else None
            key = (family, ONE_WORD.get(label, label))
            assert self.cells.setdefault(key, number) == number, f"{key} at {door}"
            self.doors[door] += 1


def listen(client: InspectedClient, published: PublishedList, version: int | None) -> Told:
    """Read every table at every door. `version`: of the report, if one is published."""
    told, slug, of_list = Told(), published.consultation_slug, f"/priorities/{published.number}"
    report = [f"/consultations/{slug}/report", f"/consultations/{slug}/report/summary"] if version else []
    for address in (
        of_list, f"{of_list}/who-took-part", f"{of_list}/how-we-counted", f"{of_list}/table",
        f"/consultations/{slug}/paper-forms", f"/consultations/{slug}/what-we-heard", *report,
        *([f"{of_list}/patient-groups"] if published.patient_groups else []),
    ):  # fmt: skip
        for name, rows in tables_of(client, address):
            told.hear(address, name, rows)
    for name, rows in files_of(client, slug, version):
        told.hear(name.split("|")[0], name.split("|")[1], rows)
    return told


def tables_of(client: InspectedClient, address: str) -> Iterator[tuple[str, list[list[str]]]]:
    """The tables of a page by their captions."""
    for table in answer_of(client.get(address)).all("table"):
        caption = table.find("caption")
        rows = [[text_of(cell) for cell in row if cell.tag in ("th", "td")] for row in table.iter("tr")]
        yield text_of(caption) if caption is not None else "", [row for row in rows if row]


def files_of(
    client: InspectedClient, slug: str, version: int | None
) -> Iterator[tuple[str, list[list[str]]]]:
    """The tables of the data files of a report, by their names."""
    if version is None:
        return
    base = f"/consultations/{slug}/report/{version}"
    with zipfile.ZipFile(io.BytesIO(client.get(f"{base}/data.zip").data)) as kept:
        for name in kept.namelist():
            if name.endswith(".csv"):
                text = kept.read(name).decode("utf-8-sig")
                yield f"data.zip|{name.removesuffix('.csv')}", list(csv.reader(io.StringIO(text)))
    book = load_workbook(io.BytesIO(client.get(f"{base}/data.xlsx").data), read_only=True)
    for sheet in book.worksheets:
        rows = [
            ["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)
        ]
        yield f"data.xlsx|{sheet.title}", rows


def worked_out(app: Flask, client: InspectedClient, number: int) -> dict[Cell, tuple[int, int]]:
    """What is hidden about list `number`, and follows from everything that is told of it."""
    with app.app_context():
        published = get_list(number)
        consultation = get_by_slug(published.consultation_slug)
        reports = list_published(consultation.id)
        told = listen(client, published, reports[0].number if reports else None)
        assert not told.unknown, f"tables of people that the attack does not know: {sorted(told.unknown)}"
        printed, hidden = _of_the_list(told, published, consultation)
        _of_themes(printed, consultation, published)
        _of_equality(printed, told)
        _of_ballots(printed, published)
        return given_away(printed, hidden, RULES[published.small_numbers].minimum - 1)


def _true(published: PublishedList, consultation: Consultation) -> dict[str, Counter[str]]:
    counted = find_tally(consultation.id)
    assert counted is not None
    came = came_for(consultation, counted)
    groups = {group.label: group for group in consultation.respondent_groups}
    names = {area.id: area.name for area in list_localities()} | {None: "Not said"}
    return {
        "group": Counter({label: came.groups[group.id] for label, group in groups.items()}),
        "counted": Counter({group.label: group.people for group in counted.result.groups}),
        "area": Counter({names[area]: people for area, people in came.localities.items()}),
        "channel": came.channels,
    }


def _of_all_who_came(
    printed: Printed, hidden: dict[Cell, int], published: PublishedList, consultation: Consultation
) -> None:
    """Those of the list, and those whom it does not tell of: kept back, left out, not counted."""
    people = published.result.people
    few = count_by_consultation([consultation.id])[consultation.id] - people
    printed.ranges[ALL] = (people, people)
    printed.sums.append((CAME, (ALL, "not told of")))
    if 0 < few < MINIMUM and (published.apart or published.kept_back):
        hidden["not told of"] = few
        printed.ranges["not told of"] = (1, MANY)


def _of_the_list(
    told: Told, published: PublishedList, consultation: Consultation
) -> tuple[Printed, dict[Cell, int]]:
    printed, hidden = Printed(), dict[Cell, int]()
    true = _true(published, consultation)
    _of_all_who_came(printed, hidden, published, consultation)
    to = RULES[published.small_numbers].to
    groups = {group.key: group.label for group in published.counting_groups}
    kept_back = {groups[key] for key in published.kept_back} | {
        each.label
        for each in consultation.respondent_groups
        if each.counting_group.key in published.kept_back
    }
    for family, truth in true.items():
        shown = {label: count for (of, label), count in told.cells.items() if of == family}
        if family in ("group", "counted"):  # who is kept back is part of no sum
            shown = {label: count for label, count in shown.items() if label not in kept_back}
        total = ALL if family != "counted" else "counted"
        if shown:
            printed.table(family, shown, total, to=to)
        hidden |= {(family, label): truth[label] for label, count in shown.items() if count is None}
    for key, label in groups.items():
        members = [each.label for each in consultation.respondent_groups if each.counting_group.key == key]
        if sum(true["group"][each] for each in members) == true["counted"][label]:
            printed.sums.append((("counted", label), tuple(("group", each) for each in members)))
    _of_forms_and_statements(printed, told, published, consultation, true["channel"]["paper"])
    return printed, hidden


def _of_forms_and_statements(
    printed: Printed, told: Told, published: PublishedList, consultation: Consultation, paper: int
) -> None:
    """Forms that were typed in are people of the list where none of them was left out; so is whoever weighed
    statements. `paper`: how many of the list."""
    typed = [count for (_of, label), count in told.cells.items() if label == "Typed in and counted"]
    if typed and typed[0] is not None and added_up(consultation.id).entered == paper:
        printed.meet(("channel", "paper"), (typed[0], typed[0]))
    for question in published.statements:
        if question.weighed.people is not None:
            weighed = ("weighed", question.asked)
            printed.ranges[weighed] = (question.weighed.people, question.weighed.people)
            printed.sums.append((ALL, (weighed, ("silent", question.asked))))


def _of_themes(printed: Printed, consultation: Consultation, published: PublishedList) -> None:
    """Who wrote has answered: where nobody could comment, a theme has no more people than there are."""
    if find_publication(consultation.id) is None or published.comments_counted:
        return
    for theme in list_answered_themes(consultation.id):
        if theme.people is None:
            continue
        whole = ("theme", theme.id)
        printed.ranges[whole] = (theme.people, theme.people)
        printed.sums.append((CAME, (whole, ("not in theme", theme.id))))
        for label, people in theme.groups.items():
            if people is not None:
                printed.ranges["theme", theme.id, label] = (people, people)
                rest = ("others", theme.id, label)
                printed.sums.append((("group", label), (("theme", theme.id, label), rest)))


def _of_equality(printed: Printed, told: Told) -> None:
    """Who said something of themselves has answered. (That these tables hide their own small numbers is
    attacked in tests/equality.)"""
    for family in {of for of, _label in told.cells if of.startswith("about-")}:
        shown = {label: count for (of, label), count in told.cells.items() if of == family}
        if any(count is not None for count in shown.values()):
            printed.table(family, shown, ("sent", family), hidden_from=0)
            printed.sums.append((CAME, (("sent", family), ("did not send", family))))


def _of_ballots(printed: Printed, published: PublishedList) -> None:
    """The rows of the bundle, by label."""
    found = find_bundle(published.number)
    if found is None:
        return
    bundle = read(bundles().path(found.digest)).bundle
    rows = Counter(row.group for row in bundle.rows)
    labels: dict[str, list[str]] = {}
    for group in bundle.published.groups:
        if group.ballots is not None:
            labels.setdefault(group.ballots, []).append(group.label)
    for label, members in labels.items():
        printed.ranges["ballots", label] = (rows[label], rows[label])
        printed.sums.append((("ballots", label), tuple(("counted", member) for member in members)))
