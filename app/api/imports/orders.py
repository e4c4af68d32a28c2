"""Orders of options as places: what the readers of election files share."""

from collections.abc import Sequence

from app.api.imports.parsed import FaultList, Limits, counted


class PlaceFault(ValueError):
    """An option that cannot stand here; the message is the sentence of the fault."""


def places_of_order(parts: Sequence[Sequence[int]], options: int) -> bytes:
    """One byte an option: its place. `parts`: the options (from 1) best first, those that tie together.

    Competition places: after two joint firsts comes third. Raises PlaceFault for an option that is not there
    or is there twice.
    """
    marks = bytearray(options)
    place = 1
    for part in parts:
        for option in part:
            if not 1 <= option <= options:
                raise PlaceFault(f"There is no option {option}. The options are 1 to {options}.")
            if marks[option - 1]:
                raise PlaceFault(f"Option {option} is here twice.")
            marks[option - 1] = place
        place += len(part)
    return bytes(marks)


def places_of_numbers(numbers: Sequence[int | None]) -> bytes:
    """One byte an option: its place, from numbers that need not follow on (3, 7, 7, None is 1, 2, 2, 0)."""
    given = sorted(number for number in numbers if number is not None)
    place_of = {number: len(given) - index for index, number in enumerate(reversed(given))}
    return bytes(0 if number is None else place_of[number] for number in numbers)


class Room:
    """Keeps count of people and marks while a file is read, and stops it beyond its limits."""

    def __init__(self, faults: FaultList, limits: Limits) -> None:
        self._faults, self._limits = faults, limits
        self.people = self.marks = 0

    def take(self, line: int, times: int, marks: int) -> None:
        """One more row, for `times` people. Raises ImportRefused when it is one too many."""
        self.people += times
        self.marks += marks
        if self.people > self._limits.rows:
            most = counted(self._limits.rows, "person", "people")
            self._faults.stop(line, f"There are too many people in this file. We can read {most}.")
        if self.marks > self._limits.marks:
            self._faults.stop(line, "The file has more rows and options than we can read.")
