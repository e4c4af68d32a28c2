"""One page of a longer list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from flask import request, url_for
from sqlalchemy import Select, func, select

from app.database import db
from app.errors import NotFound

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Page(Generic[T]):
    """Some rows of many: `rows`, which page this is (from 1), and how many there are in all."""

    rows: Sequence[T]
    number: int
    per_page: int
    total: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.per_page))

    @property
    def first(self) -> int:
        return (self.number - 1) * self.per_page + 1 if self.total else 0

    @property
    def last(self) -> int:
        return min(self.number * self.per_page, self.total)

    def url(self, number: int) -> str:
        """This address with another page number; filters in the query are kept."""
        assert request.endpoint is not None
        query = {key: value for key, value in request.args.items() if key != "page"}
        if number > 1:
            query["page"] = str(number)
        return url_for(request.endpoint, **{**query, **(request.view_args or {})})


def asked_page() -> int:
    """The page number in the address; anything that is not one is a page that does not exist."""
    asked = request.args.get("page", "1")
    if not (asked.isascii() and asked.isdigit() and 0 < int(asked[:9]) < 1_000_000):
        raise NotFound("There is no such page.")
    return int(asked)


def page_of_rows(rows: Sequence[T], per_page: int) -> Page[T]:
    """The asked page of a list already in memory."""
    number = asked_page()
    page = Page(
        rows=rows[(number - 1) * per_page : number * per_page],
        number=number,
        per_page=per_page,
        total=len(rows),
    )
    return _existing(page)


def page_of(statement: Select[T], per_page: int) -> Page[T]:
    """The asked page of a statement (ordered, with a key as tie-break): two queries, however long."""
    number = asked_page()
    total = db.session.scalar(select(func.count()).select_from(statement.order_by(None).subquery())) or 0
    rows = db.session.scalars(statement.limit(per_page).offset((number - 1) * per_page)).all()
    return _existing(Page(rows=rows, number=number, per_page=per_page, total=total))


def page_from(total: int, rows: Callable[[int], Sequence[T]], per_page: int) -> Page[T]:
    """The asked page of what is counted and read elsewhere; `rows` gives those after so many."""
    number = asked_page()
    page = Page(rows=rows((number - 1) * per_page), number=number, per_page=per_page, total=total)
    return _existing(page)


def _existing(page: Page[T]) -> Page[T]:
    if page.number > page.pages:
        raise NotFound("There is no such page.")
    return page
