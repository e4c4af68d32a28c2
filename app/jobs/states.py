"""Sealed states of responses on the command line: `seal-state` writes one, `verify-diff` compares two."""

from __future__ import annotations

from pathlib import Path

import click

from app.consultations.queries import find_by_slug
from app.responses.sealing import state_of
from app.responses.states import State, evolution, first

UNREADABLE = 2


@click.command("seal-state")
@click.argument("consultation")
@click.argument("file", type=click.Path(path_type=Path))
def seal_state(consultation: str, file: Path) -> None:
    """Write the state of the responses of CONSULTATION (its address) to FILE, which must not be there yet.

    Keep it away from the site: with it, a change by hand shows later. It holds no answers. It is not for the
    public.
    """
    found = find_by_slug(consultation)
    if found is None:
        click.echo(f"There is no consultation {consultation}.", err=True)
        raise SystemExit(UNREADABLE)
    text = state_of(found.id).to_text()
    try:
        with file.open("x", encoding="utf-8") as out:
            out.write(text)
    except OSError as error:
        click.echo(f"{file}: it cannot be written ({error.strerror}).", err=True)
        raise SystemExit(UNREADABLE) from None
    click.echo(f"{file}: sealed.")


@click.command("verify-diff")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
def verify_diff(old: Path, new: Path) -> None:
    """Check that the state in NEW can have come of the one in OLD (files of `seal-state`): responses sent,
    changed or taken back by a step of the history, left out with a reason, and rules changed by a version.

    Ends with 0 if so, with 1 and the first thing that cannot be, and with 2 for files that are no states.
    """
    before, after = _read(old), _read(new)
    found, more = first(evolution(before, after))
    if found is None:
        steps = len(after.history) - len(before.history)
        click.echo(f"The later state follows from the earlier one, by {steps:,} steps.")
        return
    click.echo(found)
    if more:
        click.echo(f"And {more:,} more that cannot be.")
    raise SystemExit(1)


def _read(path: Path) -> State:
    try:
        return State.from_text(path.read_text(encoding="utf-8"))
    except OSError as error:
        said = error.strerror or "no reason given"
    except ValueError as error:
        said = str(error)
    click.echo(f"{path}: {said}", err=True)
    raise SystemExit(UNREADABLE)


COMMANDS = (seal_state, verify_diff)
