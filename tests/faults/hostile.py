"""What the fault tests share: a hash of the database, the token of a page, a filled site."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from app.accounts.operations.inviting import invite_person
from app.accounts.operations.professionals import Asking, ask_for_account
from app.actor import Profession, Role
from app.consultations.operations.counting import CountingChoices, change_counting
from app.consultations.queries import get
from app.database import db, transaction
from app.decisions.record import Why
from app.ranking.rule import Combination
from app.story.kinds import PostTexts
from app.story.operations.announcing import announce
from app.story.operations.writing import draft as write_news
from tests import factories
from tests.decisions.deciding import a_decision, what
from tests.factories import TESTER

# Reading may keep a sign-in alive and the form token in it: that is the session, not something done.
SESSIONS = {"sign_ins", "alembic_version"}


def contents(app: Flask) -> dict[str, int]:
    """A hash of the rows of each table."""
    with app.app_context():
        tables = [table for table in db.metadata.sorted_tables if table.name not in SESSIONS]
        found = {
            table.name: hash(tuple(sorted(map(str, db.session.execute(select(table)))))) for table in tables
        }
        db.session.rollback()
        return found


def token_of(page: TestResponse) -> str:
    """The form token of a page."""
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page.text)
    assert found is not None, page.text[:2000]
    return found[1]


@dataclass(frozen=True, kw_only=True)
class Filled:
    """A site with something of everything: the numbers of a draft, a running and a finished consultation, and
    the addresses of somebody who was invited and of somebody who waits to be confirmed."""

    draft: int
    running: int
    finished: int
    option: int
    group: int
    person: str
    waiting: str
    post: int


def fill(app: Flask, words: str = "Care") -> Filled:
    """Fill the site; `words` stands in every text that staff write."""
    factories.localities(app, (f"{words} Harbour", "Westmere"))
    options = (f"{words} one", f"{words} two", f"{words} three")
    draft = factories.a_consultation(app, slug="draft", title=words, options=options, scheduled=False)
    running = factories.a_consultation(app, slug="running", title=words, options=options)
    finished = factories.a_consultation(app, slug="finished", title=words, options=options)
    factories.responses(app, finished, [("patient", (5, 3, 1))] * 12)
    factories.responses(app, running, [("patient", (5, 3, 1))] * 2)
    with app.app_context(), transaction() as at:
        weights = tuple((group.key, Fraction(1)) for group in get(running).counting_groups)
        weighted = CountingChoices(
            combination=Combination.WEIGHTED, weights=weights, weights_reason=words[:500]
        )
        change_counting(running, weighted, reason=words, actor=TESTER, at=at)
    factories.close(app, finished)
    factories.publish_list(app, finished, words)
    hostile = replace(what(words), question=words, changes=words, next_steps=words)
    a_decision(app, finished, about=hostile, why=Why(reasons=words, conditions=words))
    with app.app_context():
        with transaction() as at:
            announce(title=words, summary=words, body=words, link="/about", actor=TESTER, at=at)
            post = write_news(PostTexts(title=words, summary=words, body=words), actor=TESTER, at=at).id
        found, (person, waiting) = get(draft), two_people(words)
        return Filled(
            draft=draft,
            running=running,
            finished=finished,
            option=found.options[0].id,
            group=found.respondent_groups[0].id,
            person=person,
            waiting=waiting,
            post=post,
        )


def two_people(words: str) -> tuple[str, str]:
    """Somebody who was invited, and somebody who asked for an account and waits."""
    with transaction() as at:
        roles = [Role.ANALYST]
        invited, _code = invite_person(
            email="i@example.org", name=words, roles=roles, practice_code="X99000", actor=TESTER, at=at
        )
        asking = Asking(
            email="w@example.org", name=words, profession=Profession.GP, practice_code="", note=words
        )
        waiting, _is_new = ask_for_account(asking, at)
        return invited.public_id, waiting.public_id


def every_address(app: Flask, filled: Filled) -> list[str]:
    """Every GET address of the site, with each value that fits."""
    values = {
        "slug": ["draft", "running", "finished", "care", "care-2", "harbour", "nothing"],
        "code": ["X99000", "X00000"],
        "key": ["nothing"],
        "consultation_id": [str(n) for n in (filled.draft, filled.running, filled.finished, 999)],
        "option_id": [str(filled.option), "999"],
        "group_id": [str(filled.group), "999"],
        "public_id": [filled.person, filled.waiting, "nobody"],
        "post_id": [str(filled.post), "999"],
        "role_id": ["1", "999"],
        "number": ["1", "2"],
        "step": ["group", "area", "what-matters", "priorities", "nothing"],
        "name": ["mean-rating", "nothing"],
        "filename": ["site.css"],
    }
    addresses = []
    for rule in app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()):
            continue
        made = [rule.rule]
        for name in rule.arguments:
            made = [
                re.sub(rf"<(?:\w+:)?{name}>", value, one)
                for one in made
                for value in values.get(name, ("1", "999"))
            ]
        addresses += made
    return sorted(set(addresses))
