"""A number of people reaches pages and files only through app.privacy.suppression (ADR 0041): mypy sees to it
where a value says `Shown`, and this sees to it that it does say so."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from app.privacy.suppression import PublicCount
from app.web.formats import shown
from tests.house.source import APP, ROOT, called, python_files, tree

PEOPLE = re.compile(
    r"^(people|said|unsaid|wrote|present|agreeing|against|unsure|quiet|left_out|answered|not_sure|counted"
    r"|responses|voters|turnout|raised_by|times|came|took_part)$"
)
ROOMS = (
    "results",
    "reports",
    "bundles",
    "turnout",
    "equality",
    "insight",
    "priorities",
    "decisions",
    "voice",
)
PAGES = ("comments", "consortium", "following", "meetings", "needs", "paper", "site")

TRUE = "the true number, from which what may be told is made; no page takes it"
OF_TOLD = "already told only where `tells` and `guards_small_groups` let it, and put into words there"
POPULATION = "people who live here, from the census or another source"

BARE = {
    "bundles.form.Side.people": "people who took a side in comments under which everybody can read it",
    "equality.models.Count.people": TRUE,
    "equality.models.LocalFigure.people": POPULATION,
    "equality.queries.Local.people": POPULATION,
    "reports.values.Support.not_sure": OF_TOLD,
    "results.apart.CountedApart.left_out": TRUE,
    "results.apart.CountedCampaign.people": TRUE,
    "results.hidden_cells.HiddenCell.people": TRUE,
    "results.otherwise.Otherwise.people": TRUE,
    "turnout.queries.Cell.people": TRUE,
}
READERS = {
    "app/bundles/parts.py",
    "app/insight/queries/people.py",
    "app/results/apart.py",
    "app/results/patient_groups.py",
    "app/results/snapshot.py",
    "app/results/statement_lines.py",
}
"""Files that read what was published; `ranking` hides small numbers of statements before it keeps them."""


def fields() -> Iterator[tuple[str, str]]:
    """(name, type) of each value in which a public room hands on something that may be a number of people."""
    files = [path for room in ROOMS for path in python_files(APP / room)]
    files += [
        path
        for room in PAGES
        for path in python_files(APP / room)
        if "pages" in path.relative_to(APP).as_posix()
    ]
    for path in files:
        module = path.relative_to(APP).with_suffix("").as_posix().replace("/", ".")
        for node in ast.walk(tree(path)):
            if not isinstance(node, ast.ClassDef):
                continue
            for each in node.body:
                name = each.target if isinstance(each, ast.AnnAssign) else None
                if isinstance(each, ast.AnnAssign) and isinstance(name, ast.Name) and PEOPLE.match(name.id):
                    yield f"{module}.{node.name}.{name.id}", ast.unparse(each.annotation)


def test_values_of_public_pages_hold_numbers_of_people_as_they_may_be_told() -> None:
    bare = {name for name, kind in fields() if re.search(r"\bint\b", kind)}

    assert sum("Shown" in kind or "PublicCount" in kind for _name, kind in fields()) > 15
    assert bare == set(BARE)


def test_only_suppression_makes_a_number_that_may_be_told() -> None:
    made = {called(path) for path in python_files() if "PublicCount(" in path.read_text(encoding="utf-8")}
    read = {called(path) for path in python_files() if re.search(r"\bread_back\(", path.read_text("utf-8"))}

    assert made == {"app/privacy/suppression.py"}
    assert read - {"app/privacy/suppression.py"} == READERS


def test_what_is_hidden_is_called_so_in_one_place() -> None:
    word = re.compile(r"""_\(["\'][Hh]idden["\']\)""")
    files = [*python_files(), *sorted((ROOT / "templates").rglob("*.html"))]

    assert {called(path) for path in files if word.search(path.read_text("utf-8"))} == {"app/web/formats.py"}


def test_a_page_refuses_to_print_a_bare_number_of_people() -> None:
    assert shown(PublicCount(17_204)) == "17,204"
    with pytest.raises(TypeError, match="suppression"):
        shown(3)  # type: ignore[arg-type]
