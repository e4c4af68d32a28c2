"""The parts of a report that staff write, as data. What is computed is not among them, so nobody can write
it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from flask_babel import lazy_gettext as _l


@dataclass(frozen=True, kw_only=True)
class Part:
    """A text of the report or of the board paper. `key`: of the section it belongs to."""

    key: str
    title: Any
    hint: Any
    most: int = 6000


INTRODUCTION: Final = Part(
    key="introduction",
    title=_l("Introduction"),
    hint=_l("A few sentences that stand first: what this was about, and thanks to those who took part."),
    most=2000,
)
COMMENTARIES: Final = (
    Part(key="summary", title=_l("Summary"), hint=_l("What matters most in what people told you.")),
    Part(key="why", title=_l("Why we asked"), hint=_l("What else readers should know of how it came about.")),
    Part(
        key="how",
        title=_l("How we asked"),
        hint=_l("Who agreed how it was done, how it was made known, and what it cost."),
    ),
    Part(key="who", title=_l("Who answered"), hint=_l("Who is missing, and what you did to reach them.")),
    Part(
        key="numbers", title=_l("What people said: numbers"), hint=_l("What the figures show, and what not.")
    ),
    Part(
        key="words", title=_l("What people said: words"), hint=_l("What people wrote, without telling who.")
    ),
    Part(
        key="organisations",
        title=_l("Organisations and formal responses"),
        hint=_l("One paragraph for each organisation that wrote to you."),
    ),
    Part(
        key="campaigns",
        title=_l("Petitions, campaigns and copies"),
        hint=_l("How many signed, the text, and how you treated it."),
    ),
    Part(
        key="alternatives",
        title=_l("Other ideas"),
        hint=_l("Each idea that was not among the options, with a short answer."),
    ),
    Part(
        key="equality", title=_l("Equality"), hint=_l("What was heard from those it could treat differently.")
    ),
    Part(key="limits", title=_l("Limits"), hint=_l("What went wrong, and what the answers cannot tell.")),
    Part(key="next", title=_l("What happens next"), hint=_l("The day of the decision, and how to be there.")),
)
BOARD: Final = (
    Part(key="board-purpose", title=_l("Purpose"), hint=_l("What the board is asked to do with this paper.")),
    Part(
        key="board-recommendation",
        title=_l("Recommendation"),
        hint=_l("What you recommend, in numbered sentences if there are several."),
    ),
    Part(key="board-background", title=_l("Background"), hint=_l("What led to it, in short.")),
    Part(key="board-options", title=_l("Options"), hint=_l("What speaks for and against each way forward.")),
    Part(
        key="board-conflicts",
        title=_l("Conflicts of interest"),
        hint=_l("Who has an interest, and how it is handled."),
    ),
    Part(key="board-finance", title=_l("Finance"), hint=_l("What it costs, and where the money comes from.")),
    Part(key="board-risk", title=_l("Risk"), hint=_l("What can go wrong, and what you would do then.")),
    Part(key="board-next", title=_l("Next steps"), hint=_l("Who does what by when, once it is decided.")),
)
PARTS: Final[dict[str, Part]] = {each.key: each for each in (INTRODUCTION, *COMMENTARIES, *BOARD)}
