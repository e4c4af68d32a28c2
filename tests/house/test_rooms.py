"""Every room has the same furniture, a sign over the door, and files that fit on three screens."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.source import APP, Import, called, imports, python_files, rooms, tree

FURNITURE = {"__init__", "models", "queries", "operations", "forms", "views", "manage_views", "pages"}
# Rooms that are furnished in their own way: the core, the framework glue, and the doors for machines.
OWN_WAY = {"bundles", "ranking", "privacy", "policy", "language", "web", "jobs", "api"}
# Other pieces, each with what it is. A new one needs a line here that says what it is for.
MORE = {
    "accounts/browsers": "the family of a browser, as a pure function",
    "accounts/letters": "the mails of this room",
    "accounts/own_file": "an account as a file to take along",
    "accounts/one_time": "codes of authenticator apps, as pure functions",
    "accounts/passwords": "hashing, apart from the tables that store the hash",
    "accounts/words": "roles and professions in words, for forms and pages",
    "audit/account_events": "the events of accounts, beside the others",
    "audit/moderation_events": "what can be recorded of moderation",
    "moderation/verdicts": "what a moderator can decide and why, and where it leads",
    "moderation/copies": "which comments that wait are nearly the same text, as a pure function",
    "moderation/words": "reasons and decisions in words, for forms and pages",
    "audit/comment_events": "what can be recorded of comments",
    "comments/authors": "the pseudonyms of authors, as pure functions",
    "comments/places": "what can be commented on, with its name in addresses",
    "comments/rules": "how people comment on one consultation, as a value",
    "comments/signing": "how a comment is signed, as values with their rules",
    "comments/words": "sides, places and states in words, for forms and pages",
    "comments/states": "what can become of a comment, and what may follow",
    "audit/date_events": "what can be recorded of dates and elections",
    "audit/enquiry_events": "what can be recorded of questions to the team",
    "audit/about_you_events": "what can be recorded of the questions about oneself",
    "audit/option_events": "what can be recorded of options and wording of an open consultation",
    "audit/values": "the values that stand in the record, in words",
    "audit/words": "every kind of event in words, and the names of what it holds",
    "audit/chain": "the hash chain as a pure function",
    "audit/document_events": "events of documents and of what is made for other ways to read",
    "audit/scoring_events": "what can be recorded of criteria and scores",
    "scoring/criteria": "criteria with their weights, as plain values",
    "scoring/counting": "the outcome of scores, as a pure function around the counting function",
    "audit/statement_events": "what can be recorded of statements that participants add",
    "audit/events": "what can be recorded, as frozen values",
    "audit/meeting_events": "what can be recorded of meetings and answers of patient groups",
    "audit/fairness_events": "events of equality assessments and promised responses, beside the others",
    "audit/people_events": "what can be recorded of people and their roles",
    "consortium/comparing": "what a sheet of practices would change, as a pure function",
    "consortium/entries": "one line of the register as a value, with the rules for it",
    "consortium/sheet": "reading a sheet of practices",
    "consortium/sheet_rows": "a file of cells as rows with their lines, or its faults",
    "audit/register_events": "events of patient groups, the board and interests, which would fill events",
    "consortium/letters": "the mails of this room",
    "consortium/naming": "when two names of an organisation are the same, as a pure function",
    "consortium/periods": "how long interests are due, public and kept, as dated data",
    "consortium/kinds": "the kinds of things the registers know, for whoever writes into them",
    "consultations/beginnings": "the questions that a consultation of each kind begins with, as data",
    "consultations/calendar": "what falls between two days, as pure functions",
    "consultations/calendar_words": "what the calendar says to a timetable, in plain words",
    "consultations/corrections": "wording that was corrected while people answered, as it is kept",
    "consultations/counting_example": "a made-up count that shows what a counting rule does",
    "consultations/documents": "what documents need to know of a consultation",
    "documents/checking": "what a file is, and whether it may be kept",
    "documents/kinds": "the kinds of files, as data",
    "documents/serving": "handing out a file, and what rooms above tell this one",
    "editions/page_words": "the words of a translated page, in English and where we know others",
    "editions/parts": "what of a consultation is translated, text by text",
    "editions/words": "the parts of a translation in words, for forms and pages",
    "needs/words": "needs and what became of them in words, for forms and pages",
    "needs/kinds": "what people can ask for, and how long things take, as data",
    "audit/picture_events": "what can be recorded of pictures",
    "pictures/making": "the sizes of a picture, as a pure function",
    "audit/page_events": "what can be recorded of the texts of pages about us",
    "site/sections": "which pages about us there are, and what staff wrote instead of a section",
    "site/typed": "the standard text of a section as staff would type it, as a pure function",
    "audit/value_events": "what can be recorded of the page of outcomes",
    "value/words": "kinds and quality of figures in words, for forms and pages",
    "value/claims": "a claim as a value with its rules, and its bars, as pure functions",
    "site/front": "the values of the front page, apart from the view",
    "pictures/cards": "the picture beside a shared link, as a pure function",
    "pictures/sharing": "what a page says of itself where it is shared, and what rooms above tell this one",
    "consultations/sharing": "what stands beside the address of a consultation where it is shared",
    "decisions/sharing": "what stands beside the address of a decision where it is shared",
    "story/sharing": "what stands beside the address of news where it is shared",
    "pictures/serving": "handing out a picture, and what rooms above tell this one",
    "story/attachments": "what pictures and documents need to know of news",
    "documents/store": "the files on disk, by their digest",
    "consultations/defaults": "what a new consultation starts with",
    "consultations/leaving_out": "why answers may be left out of a count, in words",
    "responses/alike": "which responses have nearly the same words",
    "responses/sets": "reading the sets of responses that are left out or told apart",
    "responses/sieve": "which responses a count looks at, as one condition",
    "results/channels": "the ways in which answers come, in words",
    "results/checklist": "what has to be so before a list is published, for staff",
    "results/hidden_cells": "which numbers a list hides and why, for staff",
    "results/otherwise": "the places had fewer answers been counted, as a value",
    "results/other_places": "the same beside the list, as tables for staff",
    "turnout/set_apart": "how the working data mark what is left out or part of a campaign",
    "results/apart": "what was set apart in a count, as a value, and what may be told of it",
    "results/before_and_after": "what setting responses apart would change",
    "results/subtracting": "all that a list prints of numbers of people, put together for an attack",
    "results/counting": "from stored responses to results, by the one counting function",
    "results/hiding": "the rules that hide small numbers, in words",
    "results/found_by": "how sets of answers were found, in words",
    "consultations/locking": "a consultation under the lock, for the path every ballot takes",
    "consultations/kinds": "the kinds of question, and the scale each is answered on",
    "consultations/kinds_in_words": "what each kind of question is called, and when it fits",
    "consultations/elections": "the elections we know of, written down and expected",
    "consultations/duties": "what law and guidance ask of a consultation, as dated data",
    "consultations/gates": "what a consultation must have before it can go on, as a pure function",
    "consultations/proposals": "what a change must offer, and quick wins, as pure functions",
    "consultations/rule_in_words": "a counting rule in plain words, for every page that tells it",
    "consultations/telling_dates": "telling people that dates changed, and the history of dates in words",
    "consultations/telling_options": "telling people that an option was taken out, and that in words",
    "consultations/timetables": "what people were told of dates, as it is kept",
    "audit/follow_events": "what can be recorded of following",
    "following/atom": "a feed as bytes, as a pure function",
    "following/keys": "the keys in mails to followers, as pure functions",
    "following/periods": "when digests are due, as a pure function",
    "following/subjects": "what can be followed, as values",
    "story/kinds": "the kinds of things that happen in public, as values",
    "invitations/waiting": "who was invited by email and has not taken part",
    "equality/ethnicity": "the two lists of ethnic groups, as dated data",
    "equality/questions": "the questions about oneself, as dated data",
    "equality/tickets": "the ticket with which somebody may say something about themselves, once",
    "equality/words": "the questions about oneself in words, for forms and pages",
    "invitations/addresses": "a list of email addresses, read line by line",
    "mail/addresses": "what an email address is, and its one normal form",
    "mail/bounces": "reading what mail servers say about mail that came back",
    "mail/delivery": "the road of a message from waiting to its end, one short transaction a step",
    "mail/message_ids": "the Message-ID of a message, which proves that it came from us",
    "mail/senders": "the ways out: folder, mail server, GOV.UK Notify",
    "mail/waking": "telling the worker that there is mail, once it is committed",
    "responses/cookies": "the browser's side of a response",
    "responses/taking_part": "who answers in this browser: the cookie held against what is allowed",
    "responses/onward": "where somebody wanted to go before they showed how they take part",
    "responses/left_off": "where somebody left off, sealed with the code only they hold",
    "responses/asked": "one question as participants meet it, a frozen value",
    "responses/asking": "one question page: its form, and the answers that come out",
    "responses/further": "ballots on questions that make no list, read for counting and for serving",
    "responses/kinds": "each kind of question as a person meets it",
    "responses/worded": "what is asked in the words of another time, as pure functions",
    "responses/serving": "which of many statements one person is asked about",
    "responses/shown": "the order in which one person sees what they weigh, as a pure function",
    "responses/tongue": "the language somebody answers in, kept in the address alone",
    "responses/translated": "a questionnaire in another language, as a pure function",
    "turnout/commented": "the table of public comments in the working data",
    "turnout/looked_through": "words as they may stand in a file that is taken out",
    "turnout/working_data": "the working data as a file, without anything that leads to a person",
    "responses/questionnaire": "a consultation as participants meet it, a frozen value",
    "site/health": "what /healthz answers, from reads of the rooms below",
    "site/roles": "the policy table in words, for a page",
    "site/sitemap": "the public pages of all rooms as a file for search engines",
    "site/waiting": "what waits for the reader, in words and with links",
    "site/worked": "the ballots of a worked example as a table",
    "audit/conversation_events": "what can be recorded of conversations",
    "conversations/kinds": "what is logged of a conversation, as values",
    "conversations/words": "company, moods and outcomes in words, for forms and pages",
    "audit/national_events": "what can be recorded of national priorities and the watching brief",
    "national/kinds": "a national priority and an entry of the watching brief, as values",
    "audit/story_events": "what can be recorded of posts beside writing and publishing them",
    "consultations/telling_posts": "the consultations a post can tell of",
    "results/telling_posts": "the priorities a post can tell of",
    "story/tellable": "what a post can tell of, handed in by rooms above",
    "story/words": "kinds and states of posts in words, for forms and pages",
    "search/kinds": "what is found and looked for, and the place where it stands, as pure functions",
    "search/sources": "what is public, asked of the room it belongs to",
    "audit/words_of_news": "what is recorded of news and the newsletter, in words",
    "audit/newsletter_events": "what can be recorded of the newsletter, never an address",
    "newsletter/kinds": "an issue, its items, and which of them somebody gets, as pure values",
    "calendar/writing": "events as an iCalendar file",
    "timeline/lanes": "the four lanes of the story, as pure functions",
    "national/matching": "which local priorities match which national ones, as a pure function",
    "meetings/kinds": "what a meeting is, as values",
    "audit/paper_events": "what can be recorded of paper forms and spreadsheets of responses",
    "paper/cells": "answers as short texts in numbered boxes, for typing and for spreadsheets",
    "paper/drawing": "which forms are typed twice, as a pure function",
    "paper/kinds": "channels, and reasons to set a form aside, as values",
    "paper/reading": "a whole form from its boxes",
    "paper/sheet": "reading a spreadsheet of responses: all of it, or every fault",
    "paper/versions": "the version of a printed form, as a pure function",
    "paper/words": "reasons and channels in words, for forms and pages",
    "audit/priority_events": "what can be recorded of agreements to a list, and of plans",
    "voice/favourites": "what somebody liked best by their own ballot, as a pure function",
    "priorities/kinds": "the two sides that agree, as values",
    "priorities/moving": "what moved between two lists, as a pure function",
    "results/arranging": "a list in the order a reader asks for, and what they pick from it",
    "results/later": "what rooms above tell on the pages of a list, as values",
    "results/said_on": "what people said of one priority in comments and quotations, as values",
    "results/ways_on": "the links under the heading of a list",
    "audit/theme_events": "what can be recorded of themes and coding",
    "insight/kinds": "kinds of themes, states of texts and answers, as values",
    "insight/words": "these kinds in words, for forms and pages",
    "audit/report_events": "what can be recorded of reports",
    "reports/composing": "the papers put together, a module for each part of the report",
    "reports/leaves": "a paper cut into pages of a web site, as pure functions",
    "reports/packing": "the files of a version, made from its papers",
    "reports/serving": "where the files are, and handing one out",
    "reports/texts": "the parts that staff write, as data",
    "reports/typesetting": "a paper as PDF, from a template that takes data alone",
    "reports/values": "what a paper says, as frozen values",
    "audit/decision_events": "what can be recorded of decision records",
    "audit/delivery_events": "what can be recorded of what happens after a decision",
    "decisions/gates": "what a record must have before it is published, as a pure function",
    "decisions/order": "whether a decision leaves the order of the list, as a pure function",
    "decisions/record": "what a record says, as frozen values",
    "decisions/words": "kinds, votes and texts of a record in words, for forms and pages",
    "delivery/kinds": "how far an action is and what practices say, as values",
    "delivery/words": "the same in words, for forms and pages",
    "results/by_area": "each area's order beside the whole list",
    "results/composing": "putting a published list together from a tally",
    "results/explaining": "why one priority has its place, and how sure that is, in sentences",
    "results/exports": "the downloads, without anything that names a person",
    "results/findings": "what a whole list says, in sentences",
    "results/bundling": "putting the bundle of a list together",
    "results/checking": "how anybody can check a list, in sentences",
    "results/finding": "one's own ballot in a bundle, or why it is not there",
    "results/publishing": "the operation of publishing, beside that of counting",
    "results/asking": "the operations of asking the worker for a count or a publication",
    "results/running": "the operation of doing what was asked, step by step",
    "results/runs": "what the worker was asked for: its kinds, states and steps as values, and reading them",
    "results/how_far": "how far that is, in words",
    "audit/result_events": "what can be recorded of asking for a count or a publication",
    "results/proving": "whether published lists are still what was published",
    "results/serving": "where the bundles of this site are",
    "responses/sealing": "reading the state of all responses at one moment",
    "responses/states": "that state as a sealed value, and whether one can have become another",
    "responses/one_by_one": "the counted responses one by one, for the bundle",
    "results/patient_groups": "what patient groups said as groups: counted, suppressed, a frozen value",
    "results/statements": "what people said of statements: counted, suppressed, a frozen value",
    "results/statement_lines": "the same in sentences and rows",
    "results/voices": "the same in lines and sentences",
    "results/paper_forms": "what became of paper forms, as far as it may be told beside a list",
    "results/snapshot": "the published list as a frozen value",
}
LONGEST = 300
PRIVATE = re.compile(r"^app\.(?P<room>\w+)\.(?P<piece>models|forms|views|manage_views)(\.|$)")


def not_our_business(room: str, piece: str, found: Import) -> bool:
    """Whether a piece of one room uses what another keeps to itself. (Naming it as a type is no use.)"""
    match = PRIVATE.match(found.name)
    if match is None or match["room"] == room or found.for_types:
        return False
    return not (match["piece"] == "models" and piece == "queries")


@pytest.mark.parametrize("room", rooms(), ids=lambda room: room.name)
def test_the_sign_over_the_door_is_all_there_is_in_init(room: Path) -> None:
    sign = room / "__init__.py"
    assert sign.exists(), f"{called(room)} has no __init__.py: write a docstring that says what the room owns"

    body = tree(sign).body

    assert ast.get_docstring(tree(sign)), f"{called(sign)} has no docstring: say what the room owns"
    assert len(body) == 1, f"{called(sign)} holds code: only the docstring belongs there"


def strange_pieces(room: Path) -> Iterator[str]:
    """Files and packages of a room that are no furniture and not explained in MORE."""
    for piece in sorted({path.stem for path in room.iterdir() if path.suffix == ".py" or path.is_dir()}):
        if piece not in FURNITURE | {"__pycache__"} and f"{room.name}/{piece}" not in MORE:
            yield f"{called(room)}/{piece} is no furniture: move it, or explain it in MORE of this test"


def test_rooms_hold_only_their_furniture() -> None:
    found = [message for room in rooms() if room.name not in OWN_WAY for message in strange_pieces(room)]

    assert not found, "\n".join(found)


def test_every_explained_piece_exists() -> None:
    gone = [name for name in MORE if not (APP / f"{name}.py").exists() and not (APP / name).is_dir()]

    assert not gone, f"MORE explains what is not there: {gone}"


def test_files_fit_on_three_screens() -> None:
    lengths = {called(path): len(path.read_text(encoding="utf-8").splitlines()) for path in python_files()}

    long = {path: lines for path, lines in lengths.items() if lines > LONGEST}

    assert not long, f"over {LONGEST} lines, so what is the second subject in each? {long}"


def test_rooms_keep_their_tables_forms_and_views_to_themselves() -> None:
    found = [
        f"{called(path)}:{one.line} imports {one.name}: call that room's queries or operations instead"
        for room in rooms()
        for path in python_files(room)
        for one in imports(path)
        if not_our_business(room.name, path.relative_to(room).parts[0].removesuffix(".py"), one)
    ]

    assert not found, "\n".join(found)


def test_only_queries_may_join_a_table_of_another_room() -> None:
    table = Import(name="app.consultations.models.Option", line=1, for_types=False)

    assert not not_our_business("results", "queries", table)
    assert not_our_business("results", "operations", table)
    assert not_our_business(
        "results", "queries", Import(name="app.consultations.forms", line=1, for_types=False)
    )


def test_naming_a_table_as_a_type_is_not_using_it(tmp_path: Path) -> None:
    file = tmp_path / "operations.py"
    line = "from app.consultations.models import Consultation, Option\n"
    file.write_text(line + "def close(one: Consultation) -> None: select(Option)\n", encoding="utf-8")

    assert {one.name.split(".")[-1]: one.for_types for one in imports(file)} == {
        "Consultation": True,
        "Option": False,
    }


def test_nothing_in_the_app_comes_from_the_tests() -> None:
    found = [called(path) for path in python_files() for one in imports(path) if one.name.startswith("tests")]

    assert not found
