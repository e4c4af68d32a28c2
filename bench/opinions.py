"""`opinions`: 20,000 people and 200 statements, of which each answered 20: agreement by group, groups of
opinion and everything that is told; beside numpy's singular value decomposition of the same votes, alone.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from app.ranking.opinions.agreement import count
from app.ranking.opinions.groups import find_groups
from app.ranking.opinions.serving import serving_order
from app.ranking.opinions.votes import Votes
from app.ranking.opinions.weighed import weigh
from bench.child import Figures, measured
from bench.measure import Line, Options

Act = Callable[[], object]
PEOPLE, PEOPLE_QUICK, STATEMENTS, SHOWN = 20_000, 2_000, 200, 20
DECLARED = 4
ACTS = {
    "count_declared": "agreement in 4 groups and across them",
    "find_heaps": "opinion groups, without the shuffles",
    "find_all": "opinion groups, with 19 shuffles",
    "tell": "everything that is told, from the packed ballots",
}
LONGEST = 600.0


def measure(options: Options) -> list[Line]:
    """Each act in a process of its own; the smallest of some rounds, in processor seconds, which other
    work on the machine hardly moves."""
    people = PEOPLE_QUICK if options.quick else PEOPLE
    floor = _timed("decompose", people)
    lines = [
        Line(
            goal="OPINIONS",
            what=f"{what}, {people:,} × {STATEMENTS}, against numpy's SVD ({ours.peak:.0f} MB)",
            ours=_milliseconds(ours),
            reference=_milliseconds(floor),
            ratio=f"{min(ours.processor) / min(floor.processor):.2f}",
        )
        for act, what in ACTS.items()
        for ours in [_timed(act, people)]
    ]
    return [*lines, _serving(people)]


def _serving(people: int) -> Line:
    ours = _timed("serve", people)
    return Line(
        goal="OPINIONS",
        what=f"which of {STATEMENTS} statements a person is asked, 1,000 people",
        ours=_milliseconds(ours),
        reference="",
        ratio="",
    )


def _timed(act: str, people: int) -> Figures:
    return measured(f"bench.opinions:{act}", times=3, limit=LONGEST, people=people)


def _milliseconds(figures: Figures) -> str:
    return f"{1000 * min(figures.processor):,.0f} ms"


def _votes(people: int) -> Votes:
    """Three camps; each person answered some statements, a quarter of them anyhow."""
    rng = np.random.default_rng(6)
    views = rng.choice([-1, 1], size=(3, STATEMENTS)).astype(np.int8)
    said = views[rng.integers(0, 3, size=people)]
    stray = rng.random(said.shape) < 0.25
    said[stray] = rng.choice([-1, 0, 1], size=int(stray.sum()))
    said[rng.random(said.shape) >= SHOWN / STATEMENTS] = 2
    return Votes(statements=tuple(range(STATEMENTS)), said=said)


def decompose(people: int) -> Act:
    """The reference: a singular value decomposition of the votes, unseen ones 0."""
    said = _votes(people).said
    table = np.where(said == 2, 0, said).astype(np.float64)

    def act() -> None:
        np.linalg.svd(table, full_matrices=False)

    return act


def count_declared(people: int) -> Act:
    """Counts and agreement of the declared groups."""
    votes, group = _votes(people), np.arange(people) % DECLARED

    def act() -> None:
        assert (count(votes, group, DECLARED).agreed_across > 0).all()

    return act


def find_heaps(people: int) -> Act:
    """Opinion groups as the votes are."""
    return _finding(_votes(people), shuffles=0)


def find_all(people: int) -> Act:
    """Opinion groups that are further apart than chance makes them."""
    return _finding(_votes(people))


def _finding(votes: Votes, **how: int) -> Act:
    def act() -> None:
        found = find_groups(votes, **how)
        assert found is not None
        assert len(found.sizes) == 3

    return act


def tell(people: int) -> Act:
    """What stands in a published list."""
    said = _votes(people).said
    marks = np.select([said == 1, said == -1, said == 0], [3, 1, 2], 0).astype(np.uint8)
    ballots = [(f"g{number}", marks[number::DECLARED].tobytes()) for number in range(DECLARED)]
    told = [key for key, _ in ballots]

    def act() -> None:
        assert weigh(range(STATEMENTS), ballots, told=told, minimum=10).people

    return act


def serve(people: int) -> Act:
    """The order of statements for a thousand people."""
    answers = {number: people // (1 + number) for number in range(STATEMENTS)}

    def act() -> None:
        for person in range(1_000):
            serving_order(answers, str(person))

    return act
