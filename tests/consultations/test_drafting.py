"""Writing a consultation: free while it is a draft, closed from the moment it is scheduled (F10)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from app import clock
from app.actor import Actor
from app.audit.models import AuditEntry
from app.consultations import defaults
from app.consultations.models import Consultation
from app.consultations.operations import drafting, groups
from app.consultations.operations.counting import CountingChoices, choose_counting
from app.consultations.operations.drafting import MOST_OPTIONS, OptionTexts, slug_of
from app.consultations.queries import find_by_slug, get
from app.database import db, transaction
from app.errors import NotFound, Refused
from app.lifecycle import Act, Stage
from tests import factories
from tests.factories import NOW, TESTER
from tests.test_lifecycle import BY_HAND

Edit = Callable[[Consultation, Actor, datetime], object]
DAY = timedelta(days=1)
BASICS = drafting.Basics(title="Other", summary="", why="", decided="", undecided="", decides="")
TEXTS = drafting.QuestionTexts(
    open_text="?", open_hint="", priority_text="?", priority_hint="", kind="ranking", size=3
)

EDITS: dict[str, Edit] = {
    "texts": lambda c, who, at: drafting.write_basics(c.id, BASICS, actor=who, at=at),
    "dates": lambda c, who, at: drafting.plan_dates(
        c.id, opens_at=at + DAY, closes_at=at + 2 * DAY, actor=who, at=at
    ),
    "questions": lambda c, who, at: drafting.write_questions(c.id, TEXTS, actor=who, at=at),
    "minimum base": lambda c, who, at: drafting.set_minimum_base(c.id, 5, actor=who, at=at),
    "how it is counted": lambda c, who, at: choose_counting(c.id, CountingChoices(top=3), actor=who, at=at),
    "add options": lambda c, who, at: drafting.add_options(
        c.id, [OptionTexts(title="More")], actor=who, at=at
    ),
    "change an option": lambda c, who, at: drafting.write_option(
        c.id, c.options[0].id, OptionTexts(title="Else"), actor=who, at=at
    ),
    "remove an option": lambda c, who, at: drafting.remove_option(c.id, c.options[0].id, actor=who, at=at),
    "move an option": lambda c, who, at: drafting.move_option_up(c.id, c.options[1].id, actor=who, at=at),
    "add a group": lambda c, who, at: groups.add_respondent_group(
        c.id, label="A paramedic", counted_with="Other professionals", actor=who, at=at
    ),
    "change a group": lambda c, who, at: groups.write_respondent_group(
        c.id, c.respondent_groups[0].id, label="Me", counted_with="GPs", actor=who, at=at
    ),
    "remove a group": lambda c, who, at: groups.remove_respondent_group(
        c.id, c.respondent_groups[0].id, actor=who, at=at
    ),
    "delete it": lambda c, who, at: drafting.delete_draft(c.id, actor=who, at=at),
}


def everything(app: Flask) -> str:
    """All that is written about all consultations, as text."""
    with app.app_context():
        tables = [t for t in db.metadata.sorted_tables if t.name != "alembic_version"]
        return "\n".join(str(sorted(map(str, db.session.execute(select(table))))) for table in tables)


@pytest.mark.parametrize("name", EDITS)
def test_a_draft_may_be_edited_and_the_edit_is_on_the_record(app: Flask, name: str) -> None:
    number = factories.a_consultation(app, scheduled=False)
    before = everything(app)
    with app.app_context():
        count = len(db.session.scalars(select(AuditEntry)).all())
        with transaction() as at:
            EDITS[name](get(number), TESTER, at)

        assert len(db.session.scalars(select(AuditEntry)).all()) == count + 1
    assert everything(app) != before


@pytest.mark.parametrize("name", EDITS)
def test_f10_no_edit_is_taken_once_it_is_scheduled(app: Flask, name: str) -> None:
    number = factories.a_consultation(app, at=NOW, opens_at=NOW + DAY, closes_at=NOW + 2 * DAY)
    before = everything(app)

    for moment in (NOW, NOW + DAY, NOW + 2 * DAY):  # scheduled, open, closed
        with app.app_context(), clock.hold(moment):
            with pytest.raises(Refused, match=r"You cannot \w+ this consultation now"), transaction() as at:
                EDITS[name](get(number), TESTER, at)
            db.session.remove()
        assert everything(app) == before


def test_only_a_draft_may_be_edited_or_deleted() -> None:
    for act in (Act.EDIT, Act.DELETE):
        assert [word == "yes" for word in BY_HAND[act].split()] == [s is Stage.DRAFT for s in Stage]


def test_a_new_consultation_has_the_default_groups_and_two_questions(app: Flask) -> None:
    with app.app_context():
        with transaction() as at:
            number = drafting.draft("Help at night", actor=TESTER, at=at).id
        made = get(number)

        assert made.slug == "help-at-night"
        assert [(g.key, g.label) for g in made.counting_groups] == list(defaults.COUNTING_GROUPS)
        assert [(g.key, g.label, g.counting_group.key) for g in made.respondent_groups] == list(
            defaults.RESPONDENT_GROUPS
        )
        assert [(q.kind, q.size) for q in made.questions] == [("open", 0), ("rating", 5)]
        assert made.minimum_base == 10
        assert len(made.secret.secret) >= 16


def test_two_consultations_of_one_title_get_two_addresses_and_two_secrets(app: Flask) -> None:
    with app.app_context():
        with transaction() as at:
            one, two = (drafting.draft("Help!", actor=TESTER, at=at) for _ in range(2))
            found = (one.slug, two.slug, one.secret.secret == two.secret.secret)

        assert found == ("help", "help-2", False)


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Help at home", "help-at-home"),
        ("  ../../etc/passwd ", "etc-passwd"),
        ("Équipe", "quipe"),
        ("💊", "item"),
        ("x" * 500, "x" * 60),
        ("' OR 1=1 --", "or-1-1"),
    ],
)
def test_an_address_is_short_and_plain(title: str, slug: str) -> None:
    assert slug_of(title, set()) == slug
    assert slug_of(title, {slug}) == f"{slug}-2"


def test_options_keep_the_order_they_are_moved_into(app: Flask) -> None:
    number = factories.a_consultation(app, options=("A", "B", "C"), scheduled=False)
    with app.app_context():
        with transaction() as at:
            drafting.move_option_up(number, get(number).options[2].id, actor=TESTER, at=at)
            drafting.move_option_up(number, get(number).options[0].id, actor=TESTER, at=at)
        assert [o.title for o in get(number).options] == ["A", "C", "B"]
        with transaction() as at:
            drafting.remove_option(number, get(number).options[0].id, actor=TESTER, at=at)
            drafting.add_options(number, [OptionTexts(title="D")], actor=TESTER, at=at)
        assert [o.title for o in get(number).options] == ["C", "B", "D"]


def test_an_option_or_group_of_another_consultation_is_not_found(app: Flask) -> None:
    mine = factories.a_consultation(app, slug="mine", scheduled=False)
    other = factories.a_consultation(app, slug="other", scheduled=False)
    with app.app_context():
        option, group = get(other).options[0].id, get(other).respondent_groups[0].id
        for act in (
            lambda at: drafting.remove_option(mine, option, actor=TESTER, at=at),
            lambda at: groups.remove_respondent_group(mine, group, actor=TESTER, at=at),
        ):
            with pytest.raises(NotFound), transaction() as at:
                act(at)
        assert len(get(other).options) == 3


def test_a_counting_group_that_nobody_is_counted_in_goes_away(app: Flask) -> None:
    number = factories.a_consultation(app, scheduled=False)
    with app.app_context():
        with transaction() as at:
            gp = next(g for g in get(number).respondent_groups if g.key == "gp")
            groups.write_respondent_group(
                number, gp.id, label="A GP", counted_with="other PROFESSIONALS", actor=TESTER, at=at
            )
        assert "gps" not in {g.key for g in get(number).counting_groups}
        with transaction() as at:
            groups.add_respondent_group(number, label="A school", counted_with="Schools", actor=TESTER, at=at)
        assert [g.label for g in get(number).counting_groups][-1] == "Schools"


def test_the_last_group_stays_and_no_group_is_there_twice(app: Flask) -> None:
    number = factories.a_consultation(app, scheduled=False)
    with app.app_context():
        with pytest.raises(Refused, match="already there"), transaction() as at:
            groups.add_respondent_group(number, label="a gp", counted_with="GPs", actor=TESTER, at=at)
        with transaction() as at:
            for group in list(get(number).respondent_groups)[1:]:
                groups.remove_respondent_group(number, group.id, actor=TESTER, at=at)
        last = get(number).respondent_groups[0].id
        with pytest.raises(Refused, match="At least one group"), transaction() as at:
            groups.remove_respondent_group(number, last, actor=TESTER, at=at)
        assert len(get(number).respondent_groups) == 1


def test_there_is_an_upper_limit_to_the_number_of_options(app: Flask) -> None:
    number = factories.a_consultation(app, options=(), scheduled=False)
    many = [OptionTexts(title=f"Option {n}") for n in range(MOST_OPTIONS)]
    with app.app_context():
        with pytest.raises(Refused, match="at most 2000 options"), transaction() as at:
            drafting.add_options(number, [*many, OptionTexts(title="one more")], actor=TESTER, at=at)
        assert get(number).options == []


def test_deleting_a_draft_leaves_nothing_but_the_record(app: Flask) -> None:
    number = factories.a_consultation(app, scheduled=False)
    with app.app_context():
        with transaction() as at:
            drafting.delete_draft(number, actor=TESTER, at=at)
        assert find_by_slug("local-care") is None
        left = {t.name for t in db.metadata.sorted_tables if db.session.execute(select(t)).first()}

    assert left == {"audit_entries"}
