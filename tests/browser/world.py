"""A small world to walk through: each kind of page has something on it, made through the real operations.

Every word goes through `say`, so that the same world can be filled with plain words or with hostile ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from flask import Flask

from app import clock
from app.accounts.operations.inviting import invite_person
from app.accounts.operations.professionals import Asking, ask_for_account
from app.accounts.operations.roles import end_role
from app.actor import Profession, Role
from app.consortium.queries.practices import list_localities
from app.consultations.calendar import Election
from app.consultations.operations import running
from app.consultations.operations.correcting import (
    OptionWords,
    QuestionWords,
    correct_option,
    correct_question,
)
from app.consultations.operations.elections import write_election
from app.consultations.operations.timetables import extend
from app.consultations.operations.withdrawing import withdraw_option
from app.consultations.queries import get
from app.consultations.telling_dates import tell
from app.consultations.telling_options import tell as tell_of_option
from app.database import transaction
from app.equality.operations.counting import count_slips
from app.equality.tickets import seal
from app.jobs.newsletter import send_newsletter
from app.jobs.rounds import WORKER
from app.newsletter.kinds import ItemTexts
from app.newsletter.operations.postal import add as add_paper_reader
from app.newsletter.queries import get_issue as get_newsletter
from app.priorities.kinds import Side
from app.priorities.operations import Promise
from app.ranking.assurance import Assurance
from app.responses.cookies import Visitor
from app.story.kinds import PostTexts
from app.story.operations.publishing import publish as publish_post
from app.story.operations.publishing import withdraw as withdraw_post
from app.story.operations.reviewing import make_preview
from app.story.operations.writing import draft as write_news
from app.story.operations.writing import mark as mark_post
from tests import factories
from tests.browser.commenting import Commented, comment
from tests.browser.editions import add_documents, attach, tell_needs, write_editions
from tests.browser.followed import Followed, follow
from tests.browser.happenings import OPTIONS, Made, Say, answer, consult, decide, invite, take_part
from tests.browser.meetings import meet, ten_groups_answer
from tests.browser.of_oneself import say_of_oneself
from tests.browser.paper import OnPaper, take_forms
from tests.browser.registers import Kept, keep_registers
from tests.browser.reporting import report_on
from tests.browser.scoring import score
from tests.browser.talking import talk
from tests.browser.themed import Themed, theme
from tests.comments.commenting import AT_ONCE
from tests.enquiries.asking import three
from tests.factories import TESTER
from tests.national.writing import a_topic, an_aim, an_entry, tag
from tests.newsletter.writing import an_issue
from tests.newsletter.writing import plan as plan_issue
from tests.priorities.planning import WHOLE, agreed_by, plan, today
from tests.scoring.scored import criteria

NEW_STAFF = "new@example.org"
BOARD = "board@example.org"
LEAD = "lead@example.org"


@dataclass(frozen=True, kw_only=True)
class World:
    """What is in it, by the stage it is in; and the people who are taking part."""

    rated: Made
    ranked: Made
    scheduled: Made
    closed: Made
    apart: int
    withdrawn: Made
    draft: Made
    guarded: Made
    published: Made
    priority: str
    decision: str
    record: int
    action: int
    news: str
    locality: str
    practice: str
    sheet: str
    option_of_draft: int
    proposed: tuple[int, int, int]
    option: str
    question_of_draft: int
    group_of_draft: int
    heard_of_draft: int
    rejected_of_draft: int
    message: int
    batch: int
    registers: Kept
    meeting: int
    conversation: int
    newsletter: tuple[int, int]
    aim: int
    brief: int
    brief_draft: int
    visitors: dict[str, Visitor]
    person: str
    role_of_person: int
    waiting: str
    post: int
    posts: tuple[int, str, str, str]
    enquiries: tuple[int, int, int]
    comments: Commented
    option_of_rated: int
    option_of_list: int
    agreement: int
    question_of_rated: int
    election: str
    documents: tuple[str, ...]
    attached: tuple[str, str]
    needs: tuple[str, str]
    easy_pair: int
    paper: OnPaper
    scorer: str
    followed: Followed
    themed: Themed


def plain(text: str) -> str:
    """Words as they are."""
    return text


def fill(app: Flask, say: Say = plain) -> World:
    """Fill an empty site; returns where everything is."""
    now = clock.now()
    factories.a_person(app)
    factories.a_person(app, email=NEW_STAFF, has_app=False)
    factories.a_person(app, email=BOARD, role=Role.BOARD_MEMBER, name="Bea Knot")
    factories.a_person(app, email=LEAD, role=Role.ENGAGEMENT_LEAD, name=say("Lou Lead"))
    factories.localities(app, [say("Harbour"), say("Westmere")])
    days = timedelta(days=1)
    published = consult(app, say, "close-to-home", opens_at=now - 90 * days, closes_at=now - 40 * days)
    with clock.hold(now - 50 * days):
        answer(app, published, 60, say)
        say_of_oneself(app, published, say)
        ten_groups_answer(app, say, published)
        score(app, published.id, say)
    with clock.hold(now - 35 * days), app.app_context(), transaction() as at:
        count_slips(published.id, seal=seal(), at=at)
    with clock.hold(now - 30 * days):
        factories.publish_list(app, published.id, title=say("What comes first close to home"))
        agreement = planned(app, published.id, say)
    closed = consult(app, say, "evening-clinics", opens_at=now - 30 * days, closes_at=now - 1 * days)
    with clock.hold(now - 5 * days):
        answer(app, closed, 24, say)
    apart = factories.a_set_of_responses(app, closed.id, 8)
    themed = theme(app, say, closed, published, now - 11 * days)
    with clock.hold(now - 10 * days):
        decision, news, action, record = decide(app, published, say, now - 10 * days)
    report_on(app, published.id, say)
    withdrawn = consult(app, say, "parking", opens_at=now - 6 * days, closes_at=now + 60 * days)
    with app.app_context(), transaction() as at:
        running.withdraw(withdrawn.id, reason=say("The car park was sold."), actor=TESTER, at=at)
    rated = consult(app, say, "local-care", options=OPTIONS[:6], closes_at=now + 20 * days, comments=AT_ONCE)
    ranked = consult(app, say, "urgent-help", kind="ranking", size=3, closes_at=now + 40 * days)
    scheduled = consult(app, say, "next-year", opens_at=now + 10 * days, closes_at=now + 80 * days)
    draft = consult(app, say, "an-idea", kind="agreement", size=3, scheduled=False)
    guarded = consult(app, say, "for-the-invited", closes_at=now + 20 * days, assurances=tuple(Assurance))
    factories.a_professional(app)
    answer(app, rated, 12, say)
    message, _address = factories.messages(app, say("What is new"))
    sheet = factories.a_sheet(app, say)
    batch = invite(app, guarded, say)
    paper = take_forms(app, rated.id, say)
    easy_pair = write_editions(app, rated.id, say)
    needs = tell_needs(app, rated.id, say)
    documents = add_documents(app, f"consultation:{rated.id}", say)
    registers = keep_registers(app, say, "X99000")
    meeting = meet(app, say, rated.id)
    conversation = talk(app, say)
    enquiries = three(app, rated.id, say)
    with app.app_context():
        visitors = take_part(rated, ranked, say)
    comments = comment(app, rated.id, say, visitors["sent"])
    more_time(app, ranked, say)
    scorer = score(app, rated.id, say)
    criteria(app, ranked.id, say=say)
    options_of_rated = take_one_out(app, rated, say)
    correct_wording(app, rated, say)
    election = an_election(app, say)
    followed = follow(app, rated.id, say)
    aim, brief, brief_draft = national_picture(app, published, say)
    newsletter = newsletters(app, say)
    with app.app_context():
        person, role, waiting = two_people(say)
        with transaction() as at:
            texts = PostTexts(title=say("A new bus"), summary=say("It runs."), body=say("Every day."))
            post = write_news(texts, actor=TESTER, at=at).id
            told = write_news(texts, actor=TESTER, at=at)
            publish_post(told.id, seen=mark_post(told), actor=TESTER, at=at)
            gone = write_news(texts, actor=TESTER, at=at)
            publish_post(gone.id, seen=mark_post(gone), actor=TESTER, at=at)
            withdraw_post(gone.id, why=say("The hall was flooded."), actor=TESTER, at=at)
            look = make_preview(post, actor=TESTER, at=at)
            posts = (told.id, told.slug, gone.slug, look)
        attached = attach(app, post, say)
        one = get(draft.id)
        return World(
            rated=rated,
            ranked=ranked,
            scheduled=scheduled,
            closed=closed,
            apart=apart,
            withdrawn=withdrawn,
            draft=draft,
            guarded=guarded,
            published=published,
            priority=get(published.id).options[0].slug,
            decision=decision,
            record=record,
            action=action,
            news=news,
            locality=list_localities()[0].slug,
            practice="X99000",
            sheet=sheet,
            option_of_draft=one.options[0].id,
            proposed=(one.options[-1].id, one.options[-1].grounds[0].id, one.options[-1].measures[0].id),
            option=get(rated.id).options[-1].slug,
            question_of_draft=one.questions[-1].id,
            group_of_draft=one.respondent_groups[0].id,
            heard_of_draft=one.listening_records[0].id,
            rejected_of_draft=one.rejected_alternatives[0].id,
            message=message,
            batch=batch,
            registers=registers,
            meeting=meeting,
            conversation=conversation,
            newsletter=newsletter,
            aim=aim,
            brief=brief,
            brief_draft=brief_draft,
            paper=paper,
            scorer=scorer,
            visitors=visitors,
            followed=followed,
            person=person,
            role_of_person=role,
            waiting=waiting,
            post=post,
            posts=posts,
            enquiries=enquiries,
            comments=comments,
            option_of_rated=options_of_rated[1],
            option_of_list=get(published.id).options[0].id,
            agreement=agreement,
            question_of_rated=get(rated.id).questions[-1].id,
            election=election,
            documents=documents,
            attached=attached,
            needs=needs,
            easy_pair=easy_pair,
            themed=themed,
        )


def national_picture(app: Flask, published: Made, say: Say) -> tuple[int, int, int]:
    """A national priority that matches the first of ours, an entry that touches it, and a draft."""
    with app.app_context():
        slug = get(published.id).options[0].slug
    topic = a_topic(app, say("Waiting times"))
    tag(app, **{slug: (topic,)})
    words = {
        "title": say("Cut waiting times"),
        "summary": say("Nobody waits longer than 18 weeks."),
        "source": say("Planning guidance"),
    }
    aim = an_aim(app, topics=(topic,), **words)
    an_aim(app, **words | {"until": date(2021, 1, 1)})
    of_it = words | {
        "response": say("We look at our own figures."),
        "topics": (topic,),
        "priorities": (slug,),
    }
    return aim, an_entry(app, **of_it), an_entry(app, public=False, **of_it)


def newsletters(app: Flask, say: Say) -> tuple[int, int]:
    """An issue that is out, and a draft with its item; somebody who reads on paper."""
    words = ItemTexts(heading=say("From us"), summary=say("Thank you for your answers."))
    plan_issue(app, an_issue(app, words, title=say("In autumn")))
    with app.app_context():
        send_newsletter(WORKER)
        with transaction() as at:
            add_paper_reader(say("Ann Lee"), say("1 High Street"), large_print=True, actor=TESTER, at=at)
    number = an_issue(app, words, title=say("In winter"))
    with app.app_context():
        return number, get_newsletter(number).items[0].id


def planned(app: Flask, consultation_id: int, say: Say) -> int:
    """A group that agreed to the list, and a plan that was changed; returns the number of the agreement."""
    with app.app_context():
        option = get(consultation_id).options[0].id
    words = {name: say(str(value)) for name, value in vars(WHOLE).items() if isinstance(value, str)}
    whole = Promise(due_on=WHOLE.due_on, under_way_since=today(), **words)
    plan(app, 1, option, Promise(what_changes=say("You will be seen sooner.")))
    plan(app, 1, option, whole)
    return agreed_by(app, 1, Side.PATIENT, say("The patient network"))


def take_one_out(app: Flask, made: Made, say: Say) -> list[int]:
    """The last option but one is merged into the first while people answer; returns all, in order."""
    with app.app_context(), transaction() as at:
        options = [option.id for option in get(made.id).options]
        withdraw_option(
            made.id,
            options[-2],
            reason=say("The minibus was sold."),
            merged_into_id=options[0],
            tell=tell_of_option,
            actor=TESTER,
            at=at,
        )
        return options


def correct_wording(app: Flask, made: Made, say: Say) -> None:
    """The last question and the first option get other words while people answer."""
    with app.app_context(), transaction() as at:
        consultation = get(made.id)
        question, option = consultation.questions[-1], consultation.options[0]
        reason = say("Two people told us that they did not understand it.")
        words = QuestionWords(text=say("How much would each of these help you?"), hint=question.hint)
        correct_question(made.id, question.id, words, reason=reason, actor=TESTER, at=at)
        same = OptionWords(title=option.title, summary=say("Said anew."), detail=option.detail)
        correct_option(made.id, option.id, same, reason=reason, actor=TESTER, at=at)


def more_time(app: Flask, made: Made, say: Say) -> None:
    """It stays open longer than people were told, and they are told so."""
    with app.app_context(), transaction() as at:
        extend(
            made.id,
            closes_at=at + timedelta(days=60),
            reason=say("The hall was flooded."),
            tell=tell,
            actor=TESTER,
            at=at,
        )


def an_election(app: Flask, say: Say) -> str:
    """One that staff wrote down; returns its polling day."""
    with app.app_context(), transaction() as at:
        day = at.date() + timedelta(days=60)
        known = Election(name=say("By-election"), begins_on=day - timedelta(days=30), polling_day=day)
        write_election(known, actor=TESTER, at=at)
        return day.isoformat()


def two_people(say: Say) -> tuple[str, int, str]:
    """Somebody with roles now and before (their address, a role of theirs), and somebody who waits."""
    with transaction() as at:
        person, _code = invite_person(
            email="lee@example.org",
            name=say("Lee Lead"),
            roles=[Role.ENGAGEMENT_LEAD, Role.PRACTICE_LEAD],
            practice_code="X99000",
            ends_at=at + timedelta(days=9),
            actor=TESTER,
            at=at - timedelta(hours=1),
        )
        end_role(person, person.roles[1].id, actor=TESTER, at=at)
        asking = Asking(
            email="gp@example.org",
            name=say("Dr Grey"),
            profession=Profession.GP,
            practice_code="X99001",
            note=say("I am new at the surgery."),
        )
        waiting, _is_new = ask_for_account(asking, at)
        return person.public_id, person.roles[0].id, waiting.public_id
