"""The exact tables of the data pack: those of the downloads beside the list, cell for cell."""

from __future__ import annotations

import csv
import io

from flask_babel import gettext as _

from app.reports.composing.sources import Sources
from app.reports.values import Cell, Column, Table
from app.results.exports import csv_of, csv_of_groups
from app.web.cells import plain


def exact_tables(sources: Sources) -> tuple[Table, ...]:
    """The list with exact figures, and that of the patient groups."""
    published = sources.published
    if published is None:
        return ()
    tables = [_table("priority-list", _("The priority list, exact"), csv_of(published))]
    groups = published.patient_groups
    if groups is not None and groups.places:
        told = csv_of_groups(published, groups)
        tables.append(_table("patient-group-list", _("The list of the patient groups, exact"), told))
    return tuple(tables)


def _table(key: str, title: str, text: str) -> Table:
    heads, *rows = csv.reader(io.StringIO(text))
    meaning = _("As in the download beside the list; fractions are exact")
    return Table(
        key=key,
        title=title,
        columns=tuple(Column(head=plain(head), meaning=meaning) for head in heads),
        rows=tuple(tuple(_value(cell) for cell in row) for row in rows),
    )


def _value(cell: str) -> Cell:
    """Whole numbers as numbers; a fraction such as 7/2 stays as it is written."""
    return int(cell) if cell.isascii() and cell.isdigit() else plain(cell)
