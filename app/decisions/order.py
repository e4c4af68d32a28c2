"""Whether a decision departs from the order of the priority list, as a pure function."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from app.decisions.record import Kind, Record


def departs(record: Record, places: Mapping[int, int], earlier: Collection[int] = ()) -> bool:
    """Whether something that was passed over stands before something that was decided on.

    `places`: option to its place in the list; options that share a place are in no order. `earlier`: options
    that an earlier decision took up already: they are not passed over. Only a change takes from the list.
    """
    if record.what.kind is not Kind.CHANGE:
        return False
    chosen = {each.option_id for each in record.choice.options if each.chosen}
    taken = [places[option] for option in chosen if option in places]
    left = [place for option, place in places.items() if option not in chosen and option not in earlier]
    return bool(taken and left) and min(left) < max(taken)
