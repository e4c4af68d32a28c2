"""The name and number of what counts: stands beside every count, so that it can be done again."""

from typing import Final

SOFTWARE: Final = "folkmoot 4"
