"""Best and worst of small sets: how often an option was picked as either, out of how often it was shown."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.ranking.arithmetic import Array, exactly


@dataclass(frozen=True, kw_only=True, eq=False)
class SetCounts:
    """`people`: (...,). `best`, `worst`: (..., options) times picked. `shown`: (..., options), times shown in
    a set that was answered (best or worst given)."""

    people: Array
    best: Array
    worst: Array
    shown: Array

    def exact(self) -> SetCounts:
        """The same counts as Fractions."""
        return SetCounts(
            people=exactly(np.asarray(self.people)),
            best=exactly(self.best),
            worst=exactly(self.worst),
            shown=exactly(self.shown),
        )

    def together(self, members: list[int]) -> SetCounts:
        """These groups (first axis) as one, without that axis."""
        return SetCounts(
            people=self.people[members].sum(axis=0),
            best=self.best[members].sum(axis=0),
            worst=self.worst[members].sum(axis=0),
            shown=self.shown[members].sum(axis=0),
        )
