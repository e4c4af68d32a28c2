"""The kinds of people of the table of routes, and the small world they walk through."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta

from flask import Flask
from itsdangerous import URLSafeTimedSerializer
from werkzeug.test import TestResponse

from app import clock
from app.accounts.models import Person, PersonRole
from app.accounts.operations.professionals import Asking, ask_for_account
from app.actor import PRACTICE_ROLES, Profession, Role
from app.consortium.queries.declaring import holder_of
from app.consultations.calendar import Election, local_elections
from app.consultations.operations import running
from app.consultations.operations.elections import leave_out, write_election
from app.consultations.queries import get
from app.database import db, transaction
from app.editions.queries.easy_read import find as find_easy_read
from app.following.operations.topics import TopicTexts, add_topic
from app.insight.operations.sampling import draw_sample
from app.invitations.operations.making import NewBatch, make_batch
from app.jobs.newsletter import send_newsletter
from app.jobs.rounds import WORKER
from app.newsletter.kinds import ItemTexts
from app.newsletter.operations.postal import add as add_paper_reader
from app.priorities.kinds import Side
from app.ranking.assurance import Assurance
from app.story.kinds import PostTexts
from app.story.operations.announcing import announce
from app.story.operations.writing import draft
from app.web.formats import london_day
from tests import factories
from tests.comments.commenting import AT_ONCE, a_comment, find
from tests.consortium.keeping import a_group, a_term, an_interest, holder_of_term, on_the_board
from tests.conversations.writing import a_conversation
from tests.decisions.deciding import a_decision, drafted, what
from tests.delivery.delivering import an_action
from tests.documents.making import a_document
from tests.editions.writing import a_translation, an_easy_read
from tests.enquiries.asking import asked
from tests.factories import TESTER
from tests.insight import theming
from tests.meetings.answering import group_answers
from tests.meetings.writing import a_meeting
from tests.national.writing import an_aim, an_entry
from tests.needs.telling import a_need
from tests.newsletter.writing import an_issue, plan
from tests.pictures.making import a_picture_of
from tests.priorities.planning import agreed_by
from tests.proposing import a_proposal
from tests.reports.built import built as built_report
from tests.reports.built import published as published_report
from tests.reports.built import wrote
from tests.scoring.scored import criteria
from tests.value.claiming import an_outcome

HERE, ELSEWHERE = "X99000", "X99001"
# The columns of the table: what each is, and the role it has for which practice.
COLUMNS: dict[str, tuple[str, Role | None, str]] = {
    "nobody": ("not signed in", None, ""),
    "none": ("signed in, without a role", None, ""),
    "gp": ("a confirmed professional, without a role", None, ""),
    "ended": ("an administrator until a moment ago", Role.ADMINISTRATOR, ""),
    "closed": ("an administrator whose account was closed", Role.ADMINISTRATOR, ""),
    "admin": ("administrator", Role.ADMINISTRATOR, ""),
    "lead": ("engagement lead", Role.ENGAGEMENT_LEAD, ""),
    "editor": ("communications editor", Role.EDITOR, ""),
    "publ": ("communications publisher", Role.PUBLISHER, ""),
    "moder": ("moderator", Role.MODERATOR, ""),
    "analyst": ("analyst", Role.ANALYST, ""),
    "board": ("board member", Role.BOARD_MEMBER, ""),
    "pl": ("lead of another practice", Role.PRACTICE_LEAD, ELSEWHERE),
    "pl-here": ("lead of the practice the address speaks of", Role.PRACTICE_LEAD, HERE),
    "ppg": ("chair of another practice's patient group", Role.PPG_CHAIR, ELSEWHERE),
    "ppg-here": ("chair of the patient group of that practice", Role.PPG_CHAIR, HERE),
}


def fill(app: Flask) -> dict[str, str]:
    """Fill an empty site; returns what the names in curly brackets of the table stand for."""
    factories.localities(app)
    a_group(app, HERE)
    known = {"here": HERE, "elsewhere": ELSEWHERE, "file": "app.css", "sheet": factories.a_sheet(app)}
    hours = timedelta(hours=1)
    for slug in ("draft", "coming", "running", "finished", "told", "gone"):
        later = clock.now() + 24 * hours if slug == "coming" else None
        number = factories.an_inviting_consultation(
            app,
            slug=slug,
            title=slug,
            opens_at=later,
            scheduled=slug != "draft",
            comments=AT_ONCE if slug == "running" else None,
        )
        known |= {slug: slug, f"{slug}#": str(number)}
    guarded = factories.a_consultation(app, slug="guarded", title="guarded", assurances=tuple(Assurance))
    known |= {"guarded": "guarded", "guarded#": str(guarded)}
    for slug in ("finished", "told"):
        number = int(known[f"{slug}#"])
        factories.responses(app, number, [("patient", (5, 3, 1))] * 12)
        theming.answers(app, number, [("patient", "I cannot park.")] * 10)
        factories.close(app, number)
    for slug in ("finished", "told"):
        known[f"{slug}-set#"] = str(factories.a_set_of_responses(app, int(known[f"{slug}#"])))
    factories.publish_list(app, int(known["told#"]))
    with app.app_context(), transaction() as at:
        running.withdraw(int(known["gone#"]), reason="It was.", actor=TESTER, at=at)
        bus = announce(title="A bus", summary="It runs.", actor=TESTER, at=at).id
        known |= {"topic": "diabetes", "area": "harbour"}
        known["topic#"] = str(add_topic(TopicTexts(name="Diabetes"), actor=TESTER, at=at).id)
        known["post#"] = str(draft(PostTexts(title="A hat", summary="It fits."), actor=TESTER, at=at).id)
    known["bus#"] = str(bus)
    for name, post in (("draft", known["post#"]), ("public", known["bus#"])):
        known[f"{name}-picture"] = a_picture_of(app, f"post:{post}").key
        known[f"{name}-news-document"] = a_document(app, f"post:{post}").key
    known["outcome#"] = str(an_outcome(app))
    known |= planned(app, int(known["told#"]))
    published_report(app, int(known["told#"]), board_paper=True)
    wrote(app, int(known["told#"]), introduction="Thank you.")
    built_report(app, int(known["told#"]))
    known |= a_proposal(app, int(known["draft#"]))
    with app.app_context():
        for slug in ("draft", "running"):
            one = get(int(known[f"{slug}#"]))
            known |= {
                f"{slug}-option#": str(one.options[-1].id),
                f"{slug}-heard#": str(one.listening_records[-1].id),
                f"{slug}-rejected#": str(one.rejected_alternatives[-1].id),
                f"{slug}-question#": str(one.questions[-1].id),
                f"{slug}-group#": str(one.respondent_groups[-1].id),
            }
        known["draft-first"] = get(int(known["draft#"])).options[0].slug
        known["running-first"] = get(int(known["running#"])).options[0].slug
        known["priority"] = get(int(known["told#"])).options[0].slug
    waits, returned = factories.messages(app)
    known |= {"message#": str(waits), "returned#": str(returned)}
    with app.app_context(), transaction() as at:
        for slug in ("running", "coming"):
            made = make_batch(int(known[f"{slug}#"]), NewBatch(label=slug), 2, actor=TESTER, at=at)
            known[f"{slug}-batch#"] = str(made.batch_id)
    known |= elections(app)
    known["comment"] = a_comment(app, int(known["running#"]))
    with app.app_context():
        known["comment#"] = str(find(known["comment"]).id)
    known["enquiry#"] = str(asked(app, int(known["running#"])))
    known |= editions(app, int(known["running#"]))
    criteria(app, int(known["running#"]))
    known |= {"need": a_need(app), "need-met": a_need(app, sent_at=clock.now(), contact="b@example.org")}
    for slug in ("running", "draft"):
        known[f"{slug}-document"] = a_document(app, f"consultation:{known[f'{slug}#']}").key
    for name, code in (("here", HERE), ("elsewhere", ELSEWHERE)):
        known[f"meeting-{name}#"] = str(a_meeting(app, practice_code=code))
        known[f"talk-{name}#"] = str(a_conversation(app, london_day(clock.now()), practice_code=code))
    known["idea#"] = "1"
    plan(app, an_issue(app, ItemTexts(heading="From us", summary="Thank you.")))
    with app.app_context():
        send_newsletter(WORKER)
        with transaction() as at:
            add_paper_reader("Ann", "1 High Street", large_print=False, actor=TESTER, at=at)
    known |= {"newsletter-out#": "1", "newsletter#": str(an_issue(app, ItemTexts(heading="B", summary="C.")))}
    bin_it = an_issue(app, ItemTexts(heading="D", summary="E."))
    known |= {"newsletter-item#": "2", "newsletter-reader#": "1", "newsletter-bin#": str(bin_it)}
    known["aim#"] = str(an_aim(app))
    known["brief#"] = str(an_entry(app, priorities=(known["priority"],)))
    known["brief-draft#"] = str(an_entry(app, public=False))
    group_answers(app, HERE, slug="running")
    (known["member"],) = on_the_board(app, a_term())
    known |= themed(app, known)
    settle(app)
    known |= interests(app, known["member"])
    known |= decisions(app, int(known["told#"]))
    return known | numbers(app)


def themed(app: Flask, known: dict[str, str]) -> dict[str, str]:
    """A theme with a coded text and one without, of what was closed and of what has its result; of the latter
    it is told what was heard. And a theme of what nobody can answer yet."""
    found = {}
    for slug in ("finished", "told"):
        number = int(known[f"{slug}#"])
        theme, empty = theming.themes(app, number)
        text, *others = theming.gather(app, number)
        theming.code(app, text, theme)
        if slug == "finished":
            for each in others:
                theming.code(app, each)
            with app.app_context(), transaction() as at:
                found["sample#"] = str(draw_sample(number, 10, "a seed", actor=TESTER, at=at))
        quotation = theming.quote(app, number, theme, "I cannot park.")
        found |= {
            f"{slug}-theme#": str(theme),
            f"{slug}-empty#": str(empty),
            f"{slug}-text#": str(text.id),
            f"{slug}-quotation#": str(quotation),
        }
    for theme in (found["told-theme#"], found["told-empty#"]):
        theming.answer(app, int(known["told#"]), int(theme))
    (coming,) = theming.themes(app, int(known["coming#"]), ["Later"])
    return found | {"coming-theme#": str(coming)}


def decisions(app: Flask, number: int) -> dict[str, str]:
    """A published decision with an action, and a draft of another."""
    slug = a_decision(app, number, about=what("Done"))
    action = an_action(app, slug)
    return {"decided": slug, "action#": str(action), "record#": str(drafted(app, number, clock.now()))}


def elections(app: Flask) -> dict[str, str]:
    """Polling days: one that staff wrote down, one that is expected, and one on which there is none here."""
    with app.app_context(), transaction() as at:
        day = at.date() + timedelta(days=60)
        known = Election(name="By-election", begins_on=day - timedelta(days=30), polling_day=day)
        write_election(known, actor=TESTER, at=at)
        first, second = list(local_elections(at.date(), at.date() + timedelta(days=800)))[:2]
        leave_out(second.polling_day, actor=TESTER, at=at)
        days = {"election": day, "local-election": first.polling_day, "no-election": second.polling_day}
        return {name: each.isoformat() for name, each in days.items()}


def editions(app: Flask, number: int) -> dict[str, str]:
    """A sentence of an Easy Read version; and a translation into Polish."""
    an_easy_read(app, number)
    a_translation(app, number)
    with app.app_context():
        version = find_easy_read(number)
        assert version is not None
        return {"sentence#": str(version.pairs[0].id)}


def numbers(app: Flask) -> dict[str, str]:
    """The names of two people and of a role in addresses; and somebody who waits to be confirmed."""
    with app.app_context(), transaction() as at:
        asking = Asking(
            email="w@example.org", name="waiting", profession=Profession.GP, practice_code="", note=""
        )
        waiting, _is_new = ask_for_account(asking, at)
        analyst, admin = (
            db.session.query(Person).filter_by(name=name).one() for name in ("analyst", "admin")
        )
        return {
            "waiting": waiting.public_id,
            "analyst": analyst.public_id,
            "admin": admin.public_id,
            "analyst-role#": str(analyst.roles[0].id),
            "admin-role#": str(admin.roles[0].id),
        }


def interests(app: Flask, member: str) -> dict[str, str]:
    """An interest of a board member without an account, and one of the board member who has one."""
    with app.app_context():
        mine = holder_of(db.session.query(Person).filter_by(name="board").one().id)
    theirs = holder_of_term(app, member)
    return {
        "holder": theirs.key,
        "interest": an_interest(app, theirs),
        "own-interest": an_interest(app, mine),
    }


def settle(app: Flask) -> None:
    """One person for each column; the column is their name."""
    with app.app_context(), transaction() as at:
        for column, (_about, role, code) in COLUMNS.items():
            if column == "nobody":
                continue
            person = Person(
                email=f"{column}@example.org",
                name=column,
                password_hash="nobody signs in with it",
                created_at=at,
                disabled_at=at if column == "closed" else None,
                profession=Profession.GP.value if column == "gp" else "",
                confirmed_at=at if column == "gp" else None,
            )
            if role:
                ends_at = at if column == "ended" else None
                given = PersonRole(
                    role=role.value,
                    practice_code=code if role in PRACTICE_ROLES else "",
                    begins_at=at - timedelta(days=1),
                    ends_at=ends_at,
                )
                person.roles.append(given)
            db.session.add(person)


@dataclass(frozen=True, kw_only=True)
class Visitor:
    """Somebody of one column: each request is made in a browser that just signed in."""

    app: Flask
    cookie: str
    token: str

    def ask(self, method: str, address: str) -> TestResponse:
        """The answer; what is sent is an empty form with a good token."""
        client = self.app.test_client()
        client.set_cookie(self.app.config["SESSION_COOKIE_NAME"], self.cookie)
        data = {"csrf_token": self.token} if method == "POST" else None
        return client.open(address, method=method, data=data)


def visitor(app: Flask, column: str, **more: object) -> Visitor:
    """Sign in as somebody of this column, without a page. `more`: what else the session holds."""
    raw = secrets.token_hex(20)
    held: dict[str, object] = {"csrf_token": raw} | more
    if column != "nobody":
        with app.app_context(), transaction() as at:
            person = db.session.query(Person).filter_by(name=column).one()
            closed_at, person.disabled_at = person.disabled_at, None
            held |= factories.signed_in(person, at)
            person.disabled_at = closed_at
    client = app.test_client()
    with client.session_transaction() as session:
        session.update(held)
    cookie = client.get_cookie(app.config["SESSION_COOKIE_NAME"])
    assert cookie is not None
    token = URLSafeTimedSerializer(app.secret_key or "", salt="wtf-csrf-token").dumps(raw)
    return Visitor(app=app, cookie=cookie.value, token=str(token))


def planned(app: Flask, consultation_id: int) -> dict[str, str]:
    """An agreement to the list, and one of its priorities."""
    agreement = agreed_by(app, 1, Side.PATIENT, "The patient network")
    with app.app_context():
        return {"agreement#": str(agreement), "told-option#": str(get(consultation_id).options[0].id)}
