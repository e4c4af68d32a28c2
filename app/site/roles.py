"""Who may do what, as values for a page: made from the policy table, so never out of date."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _

from app.accounts.words import ABOUT_ROLES, ROLES
from app.actor import Role
from app.policy.actions import ABOUT
from app.policy.grid import Line, May, grid


@dataclass(frozen=True, kw_only=True)
class Described:
    """One role: what it is, what it may do that not everybody may, and what only for its own practice."""

    name: str
    about: str
    may: tuple[str, ...]
    own_practice: tuple[str, ...]


def roles() -> list[Described]:
    """Each role with what it adds to what everybody may do who is signed in."""
    lines = grid()
    return [
        Described(
            name=str(ROLES[role]),
            about=str(ABOUT_ROLES[role]),
            may=_added(lines, role, May.YES),
            own_practice=_added(lines, role, May.OWN_PRACTICE),
        )
        for role in Role
    ]


def _added(lines: tuple[Line, ...], role: Role, how: May) -> tuple[str, ...]:
    return tuple(_(ABOUT[one.action]) for one in lines if one.roles[role] is how and not one.signed_in)


def everybody() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What anybody may do, and what everybody may who is signed in."""
    lines = grid()
    anybody = tuple(_(ABOUT[one.action]) for one in lines if one.anybody)
    return anybody, tuple(_(ABOUT[one.action]) for one in lines if one.signed_in and not one.anybody)


def matrix() -> tuple[list[str], list[list[str]]]:
    """The heads and the rows of a table of what not everybody may: an action a row, a role a column."""
    words = {May.YES: _("Yes"), May.OWN_PRACTICE: _("Own practice"), May.NO: _("No")}
    rows = [
        [_(ABOUT[one.action]), *(words[one.roles[role]] for role in Role)]
        for one in grid()
        if not one.signed_in
    ]
    return [_("What"), *(str(ROLES[role]) for role in Role)], rows
