"""One question as participants meet it, and what they weigh in it: frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from app.consultations.kinds import Order, QuestionKind, Why
from app.ranking.opinions.serving import AT_ONCE
from app.ranking.passing_over import narrow, narrowed, widen
from app.ranking.scale import Scale
from app.responses.shown import in_order_shown, served_in
from app.web.marked import stored


@dataclass(frozen=True, kw_only=True)
class Choice:
    """Something to choose from a list: its number and its words. `key`: of a group, the name it has in
    every consultation."""

    id: int
    label: str
    key: str = ""


@dataclass(frozen=True, kw_only=True)
class Surgery:
    """A GP surgery to choose from, and the locality it is in."""

    id: int
    label: str
    area_id: int | None


@dataclass(frozen=True, kw_only=True)
class Weighed:
    """What people weigh in a question: an option of the consultation, or an item of the question's own.
    `gone`: why it was taken out while people answered; `merged_into`: what it became part of; else ""."""

    id: int
    title: str
    summary: str = ""
    detail: str = ""
    cost_pounds: int | None = None
    cost_note: str = ""
    gone: str = ""
    merged_into: str = ""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One question. `name`: its page in the address. `weighed`: in the ballot's byte order; see `shown`.
    `only_groups`: keys of the groups it is asked of, `only_areas`: numbers of the localities; empty: all.
    `own_items`: whether what is weighed belongs to this question alone. `words`: those of the answers in
    another language, by their names in `editions.page_words`.
    """

    id: int
    name: str
    kind: QuestionKind
    text: str
    hint: str = ""
    scale: Scale | None = None
    weighed: tuple[Weighed, ...] = ()
    why: Why = Why.OFF
    required: bool = False
    order: Order = Order.AS_WRITTEN
    only_groups: frozenset[str] = frozenset()
    only_areas: frozenset[int] = frozenset()
    own_items: bool = False
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def conditional(self) -> bool:
        """Whether some people are not asked it."""
        return bool(self.only_groups or self.only_areas)

    @property
    def is_served(self) -> bool:
        """Whether a person is asked about some of what is weighed and not about all of it."""
        return self.kind is QuestionKind.STATEMENTS and len(self.weighed) > AT_ONCE

    @property
    def columns(self) -> int:
        """How many marks a ballot on it has."""
        return self.scale.columns(len(self.weighed)) if self.scale else 0

    @property
    def blank(self) -> bytes:
        """The ballot of somebody who leaves it out, or is not asked."""
        return bytes(self.columns)

    def fitted(self, marks: bytes) -> bytes:
        """A ballot as long as the question is now: what was added since it was filled in is blank on it."""
        return marks.ljust(self.columns, b"\0")[: self.columns]

    @property
    def gone(self) -> tuple[int, ...]:
        """The places on the ballot of what was taken out while people answered."""
        return tuple(place for place, each in enumerate(self.weighed) if each.gone)

    @property
    def now(self) -> Asked:
        """The question as it is asked now: without what was taken out."""
        if not self.gone or self.scale is None:
            return self
        left = tuple(each for each in self.weighed if not each.gone)
        return replace(self, weighed=left, scale=narrowed(self.scale, len(left)))

    def narrow(self, marks: bytes) -> bytes:
        """What a stored ballot says to the question as it is asked now."""
        fitted = self.fitted(marks)
        return narrow(fitted, self.scale, self.gone) if self.scale and self.gone else fitted

    def widen(self, marks: bytes) -> bytes:
        """A ballot on the question as it is asked now, as it is stored."""
        return widen(marks, self.scale, self.gone) if self.scale and self.gone else marks

    def shown(self, order: str) -> tuple[Weighed, ...]:
        """What is weighed, in the order this person sees (see `shown.py`): the same in every language."""
        if self.is_served and (served := self._served(order)):
            return served
        return in_order_shown(self.weighed, self.order, order, of=lambda each: stored(each.title))

    def _served(self, order: str) -> tuple[Weighed, ...]:
        """The statements this person is asked about."""
        by_number = {each.id: each for each in self.weighed}
        return tuple(by_number[number] for number in served_in(order) if number in by_number)
