"""How many statements a page costs: the same with 1 row and with 60, and few on a signed-in page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from flask import Flask
from sqlalchemy import event, select

from app import clock
from app.audit import events
from app.audit.operations import record
from app.consultations.models import Consultation
from app.database import db, transaction
from app.decisions.models import Decision, DecisionDraft
from app.decisions.record import Record, What
from app.delivery.models import ActionUpdate, PlannedAction
from app.invitations.operations.making import NewBatch, make_batch
from app.ranking.stances import Stance
from app.results.models import PriorityList
from app.results.operations import tally
from app.results.snapshot import digest
from app.story.models import Post
from tests import factories
from tests.comments.commenting import a_comment, a_commented_consultation, a_reply, an_author, an_echo
from tests.factories import TESTER
from tests.inspector import InspectedClient

MANY = 60
MOST_SIGNED_IN = 12

PUBLIC = (
    "/",
    "/consultations",
    "/consultations/few",
    "/consultations/few/everything",
    "/consultations/few/equality",
    "/priorities",
    "/priorities/1/option-0",
    "/priorities/lists",
    "/priorities/1/table",
    "/priorities/1/by-area",
    "/priorities/1/how-we-counted",
    "/decisions",
    "/decisions?departed=yes",
    "/actions",
    "/news",
    "/story",
    "/newsletter",
    "/search?q=option",
    "/national-picture",
    "/national-picture/watching-brief",
    "/sitemap.xml",
)
STAFF = (
    "/manage",
    "/manage/consultations",
    "/manage/consultations/{few}",
    "/manage/consultations/{few}/counting",
    "/manage/consultations/{few}/invitations",
    "/manage/consultations/{counted}/result",
    "/manage/consultations/{counted}/result/hidden",
    "/manage/consultations/{counted}/result/otherwise",
    "/manage/consultations/{counted}/result/ready",
    "/manage/activity",
    "/manage/decisions",
    "/manage/decisions/review-due",
    "/manage/delivery",
    "/manage/national-picture",
    "/manage/newsletter",
    "/manage/newsletter/paper",
    "/manage/national-picture/aims",
    "/manage/national-picture/local",
)


@contextmanager
def statements(app: Flask) -> Iterator[list[str]]:
    """The SQL statements that run inside the block."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        if not statement.startswith(("BEGIN", "COMMIT", "ROLLBACK", "PRAGMA", "SAVEPOINT")):
            seen.append(" ".join(statement.split()))

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)


def cost(app: Flask, client: InspectedClient, address: str) -> list[str]:
    """What the second look at a page costs when no page is kept."""
    assert client.get(address).status_code == 200, address
    app.extensions["snapshots"].clear()
    with statements(app) as seen:
        assert client.get(address).status_code == 200
    return seen


def a_site(app: Flask, options: int) -> dict[str, int]:
    """Consultations with so many options: one open (few), one counted, one published as list 1."""
    factories.localities(app)
    titles = [f"Option {n}" for n in range(options)]
    made = {}
    for slug in ("published", "counted", "few"):
        made[slug] = factories.an_inviting_consultation(app, slug=slug, options=titles)
        factories.responses(app, made[slug], [("patient", [n % 5 + 1 for n in range(options)])] * 12)
    for slug in ("published", "counted"):
        factories.close(app, made[slug])
    factories.publish_list(app, made["published"])
    with app.app_context():
        tally(made["counted"], actor=TESTER)
    more(app, 1)
    return made


def a_decision_row(consultation_id: int, n: int) -> None:
    """A published decision with two actions, and a draft of another; straight into the tables."""
    now, said = clock.now(), Record(what=What(title=f"Decision {n}", changes="x")).to_json()
    decision = Decision(
        consultation_id=consultation_id,
        slug=f"decision-{n}",
        kind="change",
        decided_on=now.date(),
        review_on=now.date(),
        departs=True,
        record=said,
        digest="x",
        published_at=now,
    )
    db.session.add(decision)
    db.session.flush()
    for _some in range(2):
        number = decision.id
        action = PlannedAction(decision_id=number, what="x", owner="x", due_on=now.date(), made_at=now)
        said_of = ActionUpdate(number=1, status="doing", words="x", difference="", made_at=now)
        action.updates.append(said_of)
        db.session.add(action)
    db.session.add(DecisionDraft(consultation_id=consultation_id, record=said, begun_at=now, changed_at=now))


def more(app: Flask, rows: int) -> None:
    """So many more of everything that lists show; straight into the tables, as only their number matters."""
    now = clock.now()
    with app.app_context(), transaction() as at:
        number = len(db.session.scalars(select(Consultation.id)).all())
        source = db.session.scalars(select(Consultation).where(Consultation.slug == "published")).one()
        first = db.session.get_one(PriorityList, 1)
        snapshot, source_id = first.snapshot, source.id
        for n in range(number, number + rows):
            made = []
            for stage, moments in {
                "d": {},
                "s": {"scheduled_at": now, "opens_at": now + timedelta(days=1)},
                "o": {"scheduled_at": now, "opens_at": now},
                "c": {"scheduled_at": now, "opens_at": now, "closes_at": now},
                "p": {"scheduled_at": now, "opens_at": now, "closes_at": now, "published_at": now},
            }.items():
                fields = {"closes_at": now + timedelta(days=9)} | moments
                made.append(Consultation(slug=f"{stage}{n}", title=f"{stage} {n}", created_at=now, **fields))
            db.session.add_all(made)
            db.session.flush()
            kept = {**snapshot, "number": n + 10, "consultation_slug": made[-1].slug}
            db.session.add(
                PriorityList(
                    number=n + 10,
                    consultation_id=made[-1].id,
                    title=f"List {n}",
                    snapshot=kept,
                    digest=digest(kept),
                    published_at=now,
                )
            )
            db.session.add(Post(slug=f"news-{n}", title=f"News {n}", summary="x", published_at=now))
            a_decision_row(source_id, n)
            few = db.session.scalars(select(Consultation).where(Consultation.slug == "few")).one()
            make_batch(few.id, NewBatch(label=f"Batch {n}"), 2, actor=TESTER, at=at)
            record(events.NewsPublished(subject=f"post:{n}", title=f"News {n}"), TESTER, at)


def test_a_page_costs_as_many_statements_with_sixty_rows_as_with_one(
    app: Flask, client: InspectedClient, staff: InspectedClient
) -> None:
    made = a_site(app, options=3)
    pages = [(client, address) for address in PUBLIC]
    pages += [(staff, address.format(**made)) for address in STAFF]
    before = {address: cost(app, browser, address) for browser, address in pages}
    more(app, MANY - 1)
    after = {address: cost(app, browser, address) for browser, address in pages}

    assert {address: len(seen) for address, seen in after.items()} == {
        address: len(seen) for address, seen in before.items()
    }
    assert all(len(seen) > 0 for seen in before.values())


def test_a_page_costs_as_many_statements_with_sixty_options_as_with_two(
    app: Flask, client: InspectedClient, staff: InspectedClient
) -> None:
    small = a_site(app, options=2)
    addresses = [*PUBLIC, *STAFF]
    few = {}
    for address in addresses:
        browser = staff if address.startswith("/manage") else client
        few[address] = len(cost(app, browser, address.format(**small)))
    wide = {
        slug: factories.a_consultation(app, slug=f"wide-{slug}", options=[f"Option {n}" for n in range(MANY)])
        for slug in ("published", "counted", "few")
    }
    for slug, number in wide.items():
        factories.responses(app, number, [("patient", [n % 5 + 1 for n in range(MANY)])] * 12)
        if slug != "few":
            factories.close(app, number)
    number = factories.publish_list(app, wide["published"])
    with app.app_context():
        tally(wide["counted"], actor=TESTER)
    with app.app_context(), transaction():
        a_decision_row(wide["published"], MANY)  # the first list has one too

    for address in addresses:
        browser = staff if address.startswith("/manage") else client
        there = address.replace("/consultations/few", "/consultations/wide-few")
        there = there.replace("/priorities/1", f"/priorities/{number}").format(**wide)
        assert len(cost(app, browser, there)) == few[address], there


def test_pages_of_comments_cost_as_many_statements_with_sixty_as_with_one(
    app: Flask, client: InspectedClient
) -> None:
    number = a_commented_consultation(app)
    first = a_comment(app, number, "The first comment.", stance=Stance.AGREE)
    there = "/consultations/local-care/comments"
    addresses = (there, f"{there}?order=echoed", f"{there}?order=balanced", f"{there}/{first}")

    def costs() -> dict[str, int]:
        a_reply(app, first, f"I see {len(said)}.", author=an_author(app, number))
        return {address: len(cost(app, client, address)) for address in addresses}

    said: list[str] = [first]
    few = costs()
    for each in range(MANY):
        said.append(a_comment(app, number, f"Number {each} says something.", stance=Stance.DISAGREE))
        an_echo(app, said[-1], an_author(app, number))

    assert costs() == few


def test_a_signed_in_page_costs_at_most_twelve_statements(app: Flask, staff: InspectedClient) -> None:
    made = a_site(app, options=3)
    costs = {address: len(cost(app, staff, address.format(**made))) for address in STAFF}

    assert {address: n for address, n in costs.items() if n > MOST_SIGNED_IN} == {}
