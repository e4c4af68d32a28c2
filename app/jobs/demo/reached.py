"""Which surgery made-up people say they are with: larger ones more often, some never; many do not say."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from app.consortium.queries.practices import list_every_practice
from app.consultations.models import Consultation

_SAYS = 0.7
_SILENT = 0.15  # of the surgeries: nobody there has heard of it yet


def surgeries(consultation: Consultation) -> Callable[[int], int | None]:
    """A function from a locality to the surgery the next person there names, or None."""
    chance = Random(f"{consultation.slug} surgeries")
    here: dict[int, list[tuple[int, int]]] = {}
    if consultation.asks_practice:
        for practice in list_every_practice():
            heard = chance.random() >= _SILENT
            here.setdefault(practice.locality_id, []).append((practice.id, practice.patients if heard else 0))

    def near(locality_id: int) -> int | None:
        known = here.get(locality_id)
        if not known or chance.random() > _SAYS or not any(size for _one, size in known):
            return None
        return chance.choices([one for one, _size in known], weights=[size for _one, size in known])[0]

    return near
