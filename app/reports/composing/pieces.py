"""Small pieces that the sections are put together from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flask_babel import gettext as _

from app.privacy.suppression import Shown
from app.reports.composing.sources import Sources
from app.reports.values import Block, Cell, Column, Prose, Table
from app.texts import paragraphs
from app.web.formats import shown


def told(text: str) -> tuple[Prose, ...]:
    """Words that staff wrote, a value for each paragraph."""
    return tuple(Prose(text=each, own=True) for each in paragraphs(text))


def commentary(sources: Sources, key: str) -> tuple[Prose, ...]:
    """What staff wrote for this section."""
    return told(sources.own(key))


def prose(*sentences: str) -> tuple[Block, ...]:
    """One paragraph of the sentences that say something; nothing where none does."""
    said = " ".join(each for each in sentences if each)
    return (Prose(text=said),) if said else ()


def hidden_or(people: Shown) -> Cell:
    """A number of people, or the word for one that is too small to print."""
    return shown(None) if people is None else int(people)


def hidden_note(rows: Iterable[Sequence[Cell]]) -> str:
    """The sentence beneath a table in which a number is hidden."""
    if not any(shown(None) in row for row in rows):
        return ""
    return _("Hidden: so few people that we do not show the number, or a number that would give one away.")


def people_table(
    key: str,
    title: str,
    head: str,
    meaning: str,
    rows: Sequence[tuple[Cell, ...]],
    more: Sequence[Column] = (),
) -> Table:
    """A table of numbers of people: what, how many, and `more` columns."""
    columns = (
        Column(head=head, meaning=meaning),
        Column(head=_("People"), meaning=_("How many people whose answers count"), numeric=True),
        *more,
    )
    return Table(key=key, title=title, columns=columns, rows=tuple(rows), note=hidden_note(rows))
