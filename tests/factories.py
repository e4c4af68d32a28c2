"""Plain functions that make what a test needs, through the real operations, with loud defaults."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import pyotp
from flask import Flask
from sqlalchemy import select, update

from app import clock
from app.accounts.models import Person, SecondFactor
from app.accounts.operations import second_factor
from app.accounts.operations.adding import add_person
from app.accounts.operations.inviting import accept_invitation, invite_person
from app.accounts.operations.signing_in import begin_sign_in
from app.accounts.passwords import hash_password
from app.accounts.views.door import ENTERED, seal
from app.actor import STAFF_ROLES, Actor, Profession, Role
from app.comments.operations.ruling import set_rules
from app.comments.rules import Rules
from app.consortium.entries import Entry, name_of
from app.consortium.operations.practices import NewPractice, enter_practices
from app.consortium.operations.sheets import keep_sheet
from app.consortium.pages.practices import register_csv
from app.consortium.sheet import read_sheet
from app.consultations.models import Consultation
from app.consultations.operations import drafting, running, timetables
from app.consultations.operations.counting import CountingChoices, choose_counting
from app.consultations.operations.designs import redesign
from app.consultations.operations.equality import assess_again
from app.consultations.operations.groundwork import lay_groundwork
from app.consultations.operations.questions import QuestionTexts, add_question
from app.consultations.operations.taking_part import choose_assurances
from app.consultations.operations.timetables import tell_nobody
from app.consultations.queries import get, get_secret
from app.database import db, transaction
from app.errors import Refused
from app.invitations.operations.making import NewBatch, make_batch
from app.jobs.publishing import count_and_publish
from app.mail import delivery
from app.mail.models import Message, ReturnedAddress
from app.mail.operations import Letter, post
from app.mail.senders.outcome import Fate, Outcome
from app.privacy.codes import receipt_digest, write_code
from app.privacy.pseudonyms import voter_key
from app.ranking.assurance import Assurance
from app.responses.models import Response
from app.responses.operations.batch import submit_many
from app.responses.operations.setting_apart import gather
from app.responses.operations.submitting import Submission
from app.responses.sieve import FoundBy
from app.results.operations import tally
from app.results.publishing import publish
from app.results.serving import bundles
from tests.groundwork import a_groundwork, an_assessment

NOW = datetime(2026, 6, 15, 11, 0, tzinfo=UTC)
EMAIL, PASSWORD = "ada@example.org", "correct horse battery staple"
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
TESTER = Actor.system("test")
OPTIONS = ("Help at home", "Talking therapy", "Diabetes checks")


def a_person(
    app: Flask,
    *,
    email: str = EMAIL,
    role: Role = Role.ADMINISTRATOR,
    name: str = "Ada Admin",
    has_app: bool = True,
) -> int:
    """Somebody who can sign in with PASSWORD and, where the role needs it, `security_code`; returns their
    id. Without `has_app` they have yet to set their app up."""
    with app.app_context(), transaction() as at:
        person = add_person(email=email, name=name, password=PASSWORD, role=role, actor=TESTER, at=at)
        if has_app and role in STAFF_ROLES:
            second_factor.set_up(person, TOTP_SECRET, pyotp.TOTP(TOTP_SECRET).at(at), seal=seal(), at=at)
        return person.id


def security_code(app: Flask, email: str = EMAIL) -> str:
    """What the app of this person shows now. That a code works once is forgotten, so that a test may sign
    in twice in half a minute."""
    with app.app_context(), transaction():
        mine = select(Person.id).where(Person.email == email).scalar_subquery()
        db.session.execute(update(SecondFactor).where(SecondFactor.person_id == mine).values(last_step=0))
    return pyotp.TOTP(TOTP_SECRET).at(clock.now())


def sign_in(client: Any, email: str = EMAIL) -> None:
    """Sign in through the forms: the password and, where it is asked for, the code of the app."""
    page = client.get("/sign-in")
    answer = client.submit(page, {"email": email, "password": PASSWORD}, follow_redirects=False)
    assert answer.status_code == 303, answer.status_code
    if answer.headers["Location"].startswith("/sign-in/code"):
        page = client.get(answer.headers["Location"])
        code = security_code(client.application, email)
        answer = client.submit(page, {"code": code}, button="Continue", follow_redirects=False)
        assert answer.status_code == 303, answer.text


def let_in(client: Any, email: str = EMAIL) -> None:
    """Sign in without the forms (which have tests of their own): password and code are taken as given."""
    app = client.application
    with app.app_context(), transaction() as at:
        person = db.session.scalars(select(Person).where(Person.email == email)).one()
        held = signed_in(person, at)
    with client.session_transaction() as session:
        session.update(held)


def signed_in(person: Person, at: datetime) -> dict[str, object]:
    """What the session of a browser holds in which this person has just signed in, with everything they have
    to give."""
    token, _signed = begin_sign_in(person, at, strong=True)
    now = int(at.timestamp())
    return {"_user_id": token, "_fresh": True, "seen": now, ENTERED: now}


def a_professional(
    app: Flask, profession: Profession = Profession.GP, *, email: str = "gil@example.org"
) -> int:
    """A professional somebody confirmed, who can sign in with PASSWORD; returns their id."""
    with app.app_context(), transaction() as at:
        person, code = invite_person(
            email=email, name="Gil Grant", profession=profession, actor=TESTER, at=at
        )
        accept_invitation(code, hash_password(PASSWORD), at=at)
        return person.id


def invitations(app: Flask, consultation_id: int, size: int = 1, **batch: Any) -> list[str]:
    """Codes for a consultation."""
    with app.app_context(), transaction() as at:
        wanted = NewBatch(**({"label": "Letters"} | batch))
        return list(make_batch(consultation_id, wanted, size, actor=TESTER, at=at).codes)


def localities(app: Flask, names: Sequence[str] = ("Harbour", "Westmere")) -> None:
    """A consortium with a practice in each of these localities."""
    with app.app_context(), transaction() as at:
        enter_practices(
            [
                NewPractice(code=f"X{99000 + n}", name=f"{name} surgery", patients=5_000, locality=name)
                for n, name in enumerate(names)
            ],
            actor=TESTER,
            at=at,
        )


def _said(say: Callable[[str], str], name: str) -> str:
    with suppress(Refused):
        return name_of(say(name), "name")
    return name


def a_sheet(app: Flask, say: Callable[[str], str] = str) -> str:
    """A sheet that waits to be confirmed: one practice changed, one new, one missing. Returns its key. Where
    `say` says what no name may hold, the plain name stands."""
    today = clock.now().date()
    entries = [
        Entry(
            code=code,
            name=_said(say, name),
            patients=4_000,
            patients_on=today - timedelta(days=30),
            locality=_said(say, place),
        )
        for code, name, place in (("X99000", "Quay surgery", "Harbour"), ("X99777", "Moor surgery", "Moor"))
    ]
    sheet = read_sheet(BytesIO(register_csv(entries).encode()), today)
    with app.app_context(), transaction() as at:
        return keep_sheet(sheet, at=at)


def a_consultation(
    app: Flask,
    *,
    slug: str = "local-care",
    title: str = "Local care",
    options: Sequence[str] = OPTIONS,
    kind: str = "rating",
    size: int = 5,
    minimum_base: int = 10,
    opens_at: datetime | None = None,
    closes_at: datetime | None = None,
    scheduled: bool = True,
    at: datetime | None = None,
    assurances: Sequence[Assurance] = (Assurance.OPEN,),
    counted: Sequence[Assurance] = (),
    further: Sequence[QuestionTexts] = (),
    grounds: bool = True,
    asks_practice: bool = False,
    comments: Rules | None = None,
    paper_days: int = 0,
) -> int:
    """A consultation, open now unless told otherwise, with these further questions; returns its id. Without
    `grounds` nothing is said yet of what a fair consultation says beside its texts. `comments`: how people
    comment on it, if they do. It is counted as soon as it closes, unless there are `paper_days`."""
    now = at or clock.now()
    opens, closes = opens_at or now - timedelta(hours=1), closes_at or now + timedelta(days=30)
    made_at = min(opens, now)
    with app.app_context(), clock.hold(made_at), transaction() as at:
        consultation = drafting.draft(title, actor=TESTER, at=at, slug=slug)
        drafting.write_basics(
            consultation.id,
            drafting.Basics(
                title=title,
                summary="What should come first.",
                why="We cannot do everything at once.",
                decided="The budget is fixed.",
                undecided="What it is spent on.",
                decides="The board, in public.",
            ),
            actor=TESTER,
            at=at,
        )
        drafting.add_options(
            consultation.id,
            [drafting.OptionTexts(title=title, summary=f"About {title.lower()}.") for title in options],
            actor=TESTER,
            at=at,
        )
        priority = consultation.priority_question
        assert priority is not None
        priority.kind, priority.size = kind, size
        consultation.paper_days = paper_days
        redesign(priority, consultation)
        for texts in further:
            add_question(consultation.id, texts, actor=TESTER, at=at)
        drafting.set_minimum_base(consultation.id, minimum_base, actor=TESTER, at=at)
        drafting.plan_dates(consultation.id, opens_at=opens, closes_at=closes, actor=TESTER, at=at)
        if grounds:
            lay_groundwork(consultation.id, a_groundwork(at.date()), actor=TESTER, at=at)
        choose_assurances(consultation.id, assurances, asks_practice=asks_practice, actor=TESTER, at=at)
        if counted:
            choices = CountingChoices(minimum_base=minimum_base, assurances=tuple(counted))
            choose_counting(consultation.id, choices, actor=TESTER, at=at)
        if comments:
            set_rules(consultation.id, comments, actor=TESTER, at=at)
        if scheduled:
            running.schedule(consultation.id, actor=TESTER, at=at)
        return consultation.id


def an_inviting_consultation(app: Flask, **more: Any) -> int:
    """A consultation that people with a code may take part in, as well as anybody."""
    return a_consultation(app, **({"assurances": (Assurance.OPEN, Assurance.INVITED)} | more))


def a_submission(
    consultation: Consultation,
    marks: Sequence[int],
    *,
    group: str = "patient",
    locality_id: int | None = None,
    practice_id: int | None = None,
    words: str | None = None,
    receipt: str | None = None,
    expected_version: int = 0,
    assurance: Assurance = Assurance.OPEN,
    further: Mapping[int, bytes] | None = None,
) -> Submission:
    """A response on its way in; a new voter unless a receipt is given."""
    secret = get_secret(consultation.id)
    code = receipt or write_code(secrets.token_bytes(10))
    groups = {each.key: each.id for each in consultation.respondent_groups}
    return Submission(
        consultation_id=consultation.id,
        secret=secret,
        voter_key=voter_key(secret, code),
        receipt_digest=receipt_digest(code),
        respondent_group_id=groups[group],
        locality_id=locality_id,
        practice_id=practice_id,
        marks=bytes(marks),
        opening_id=consultation.questions[0].id,
        words={consultation.questions[0].id: words} if words else {},
        further=further or {},
        expected_version=expected_version,
        assurance=assurance,
    )


def responses(
    app: Flask,
    consultation_id: int,
    ballots: Sequence[tuple[str, Sequence[int]]],
    assurance: Assurance = Assurance.OPEN,
) -> None:
    """Responses of new voters: (respondent group, marks) each."""
    with app.app_context(), transaction() as at:
        consultation = get(consultation_id)
        submit_many(
            [a_submission(consultation, marks, group=group, assurance=assurance) for group, marks in ballots],
            consultation_id,
            at=at,
        )


def close(app: Flask, consultation_id: int) -> None:
    """Close it now, early, with a reason."""
    with app.app_context(), transaction() as at:
        timetables.close_early(
            consultation_id, reason="Enough was said.", tell=tell_nobody, actor=TESTER, at=at
        )


def a_set_of_responses(app: Flask, consultation_id: int, size: int = 3) -> int:
    """So many responses of a closed consultation put together to look at; returns the number of the set."""
    with app.app_context(), transaction() as at:
        some = db.session.scalars(
            select(Response.id).where(Response.consultation_id == consultation_id).limit(size)
        ).all()
        return gather(consultation_id, some, FoundBy.SEARCH, at=at)


def publish_list(app: Flask, consultation_id: int, title: str = "What comes first") -> int:
    """Count it, publish the list, and look at the equality assessment again, so that it can be decided on;
    returns the list's number."""
    with app.app_context():
        tally(consultation_id, actor=TESTER)
        number = publish(consultation_id, title=title, actor=TESTER, store=bundles())
        with transaction() as at:
            again = an_assessment(at.date(), changed="People told us more.")
            keys = tuple(line.characteristic for line in again.lines)
            assess_again(consultation_id, again, characteristics=keys, actor=TESTER, at=at)
            return number


def work(app: Flask) -> None:
    """The worker counts and publishes what staff asked for."""
    with app.app_context():
        assert count_and_publish() == []


def messages(app: Flask, subject: str = "What is new") -> tuple[int, int]:
    """Messages sent, confidential, come back, waiting: the numbers of the last one and of the address."""
    with app.app_context():
        for name in ("sent", "quiet", "bad", "waits"):
            with transaction() as at:
                letter = Letter(subject=subject, text=f"{subject}.\n")
                to, kept = f"{name}@example.org", name == "quiet"
                post(letter, to=to, key=name, purpose="notice", at=at, confidential=kept)
            if name == "waits":
                break
            fate = Fate.RETURNED if name == "bad" else Fate.SENT
            with transaction() as at:
                for one in delivery.claim(at, until=at) or []:
                    delivery.record(one, Outcome(fate=fate, reason="550 5.1.1" if name == "bad" else ""), at)
        waits = db.session.query(Message.id).filter_by(key="waits").scalar()
        return waits, db.session.query(ReturnedAddress.id).scalar()
