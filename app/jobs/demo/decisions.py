"""What was decided after the two finished consultations, as the board of the demo wrote it down.

Texts hold for any seed of `answers`: they name a place on a list only where every seed tried gives it.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.decisions.record import Kind, Vote, Way


@dataclass(frozen=True, kw_only=True)
class DemoDecision:
    """A decision record. Paragraphs are parted by an empty line; `options`: the titles decided on; `met`: how
    an option met the criteria, by title; `votes`: of those who did not simply agree (name to vote);
    `test`: measure, where it stands, target, by when; `review_in_days`: after the day of the decision."""

    consultation_slug: str
    title: str
    question: str
    changes: str
    why: str
    decided_by: str
    met: dict[str, str]
    options: tuple[str, ...]
    decided_days_ago: int
    review_in_days: int
    accountable: str
    test: tuple[str, str, str, str] = ("", "", "", "")
    kind: Kind = Kind.CHANGE
    next_steps: str = ""
    conditions: str = ""
    departs_because: str = ""
    organisations: tuple[str, ...] = ()
    way: Way = Way.VOTE
    votes: tuple[tuple[str, Vote], ...] = ()
    because: tuple[tuple[str, str], ...] = ()
    dissent: tuple[tuple[str, str], ...] = ()
    stopping: tuple[str, str, str] = ("", "", "")
    sources: tuple[tuple[str, str], ...] = ()
    criteria: str = "How many people it helps, what it costs, and how soon it can start: each the same."


_WESTMERE = {
    "Blood tests at 3 more GP surgeries": "Helps most people for its cost, and can start in 3 months.",
    "A walk-in clinic for small injuries, 7 days a week": "Helps many, at a high cost. Needs 11 nurses.",
    "X-rays in Westmere twice a week": "Helps fewer people. The room alone costs £310,000.",
    "A direct bus to the hospital": "Helps people without a car. Nobody knows yet how many would use it.",
    "Hospital specialists hold clinics in Westmere": "Helps many, but the hospital has none to spare.",
    "Video visits, with someone there to help": "Helps few at first. Costs little and can start at once.",
    "A Saturday clinic at your pharmacy": "Helps some people. The walk-in clinic does much of the same.",
    "Leave services as they are": "Costs nothing. A blood test would still take a whole day.",
}
_FIRST = {
    "Help at home within a day for frail older people": "Helps most where health is worst. Costs a lot.",
    "Talking therapy without a long wait": "Helps many people, and can start within 2 months.",
    "Diabetes checks near where you live": "Reaches 9,000 people. Westmere needs it most.",
    "Faster letters between hospital and GP surgery": "Helps everybody a little, for little money.",
    "A named person for every care home": "Helps 1,100 residents, who cannot wait long.",
    "GP appointments in the evening and at weekends": "Helps many, but there are not enough GPs today.",
    "Same-day help for a sick child": "Helps many families. The evening GPs would be needed for it too.",
    "Breaks and health checks for unpaid carers": "Helps people who are often forgotten. Ready in a year.",
    "Comfort and care at home at the end of life": "Helps a few people very much. Nurses are hard to find.",
    "Help to stop smoking, lose weight or drink less": "Helps slowly. Much of it is there already.",
    "Yearly health checks for people with a learning disability": "Helps 800 people. It is a duty already.",
    "A lift to your appointment when there is no bus": "Helps people in Upper Vale. Nobody knows its cost.",
}
TRIED = _FIRST | {
    "A pharmacy that is open until 10pm in each area": "Helps some. Nobody has offered yet in Eastmoor.",
    "Blood tests without an appointment": "Helps many, and costs little. Westmere tries it out first.",
}
BOARD = "The consortium board, at a meeting in public at Westmere market hall."
LIST = ("/priorities", "The priority list people made")

DECISIONS: tuple[DemoDecision, ...] = (
    DemoDecision(
        consultation_slug="what-should-come-first-the-year-before",
        kind=Kind.NO_CHANGE,
        title="We work the first ideas out, and ask many more people",
        question="Are the answers of 388 people enough to decide what we pay for?",
        changes="Nothing changes now. We work out what comes near the top, with what it would cost. "
        "Then we ask again, about more ideas.\n\n"
        "Next time every surgery hands out the form, and patient groups answer as groups.",
        why="Fewer than 400 people answered, most of them on paper and most of them patients. "
        "For several ideas we could not tell which stands higher.\n\n"
        "It would not be fair to spend money for everybody on the word of so few.",
        decided_by="The consortium board, at a meeting in public at Harbour town hall.",
        met=TRIED,
        options=(),
        decided_days_ago=390,
        review_in_days=420,
        accountable="The director of local care",
        test=("People who answer", "388 people", "5,000 people", "a year"),
        next_steps="Each idea gets a page with its cost. Patient groups help to write the questions.",
        sources=(LIST,),
    ),
    DemoDecision(
        consultation_slug="close-to-home-in-westmere",
        title="Blood tests and a 7-day clinic come to Westmere",
        question="What should we do first so that people in Westmere get help close to home?",
        changes="Within 6 months, 3 more GP surgeries take blood and nurses treat small injuries every day."
        "\n\n"
        "3 more GP surgeries in Westmere will take blood. "
        "A walk-in clinic for small injuries will open at Westmere health centre, 8am to 8pm, 7 days a "
        "week.\n\n"
        "We will not pay for X-rays in Westmere this year. We will try a direct bus to the hospital for 3 "
        "months. Together the 2 new services cost £625,000 a year.",
        why="Blood tests at GP surgeries came 1st. The walk-in clinic was near the top for patients, carers "
        "and public. Both can start within 6 months.\n\n"
        "GPs asked for X-rays more than patients did. The room would cost £310,000 to build, "
        "too much for the same year as the clinic. We will look at it again next year.\n\n"
        "Some people were worried that the clinic would take nurses from the district team. "
        "So all 11 nurses will be new posts, and we will publish how many are filled.",
        conditions="The clinic opens when 9 of the 11 nurses are in post. "
        "We stop it if fewer than 40 people a day come.",
        decided_by=BOARD,
        met=_WESTMERE,
        options=("Blood tests at 3 more GP surgeries", "A walk-in clinic for small injuries, 7 days a week"),
        decided_days_ago=180,
        review_in_days=165,
        accountable="The director of local care",
        test=("People who use the walk-in clinic", "None: there is no clinic", "40 people a day", "6 months"),
        next_steps="The 3 surgeries train their staff and start to take blood.\n\n"
        "After 6 months we publish how many people used each service.",
        organisations=("Tidepool Diagnostics Ltd",),
        votes=(("Dr Imran Teal", Vote.RECUSED), ("Harold Shelduck", Vote.AGAINST)),
        dissent=(
            (
                "Harold Shelduck",
                "The clinic costs 6 times as much as the blood tests. I would have opened it on weekdays "
                "first, and looked at who comes.",
            ),
        ),
        sources=(
            LIST,
            ("/consultations/close-to-home-in-westmere", "What was asked, with costs"),
        ),
    ),
    DemoDecision(
        consultation_slug="close-to-home-in-westmere",
        title="Video visits start in 2 libraries",
        question="Should video visits start now, although other things stand higher on the list?",
        changes="From next month you can see a hospital specialist by video in 2 libraries. "
        "A trained helper sits with you.\n\nIt costs £14,000 for the first year.",
        why="Video visits stood lower on the list than other things people asked for. "
        "But 2 libraries offered rooms and helpers, and the hospital pays for the screens.\n\n"
        "Nothing that stands higher loses money or staff by it.",
        departs_because="2 libraries offered rooms and helpers for nothing, if we began before the end of "
        "the year. What stands higher on the list starts no later because of it.",
        decided_by=BOARD,
        met=_WESTMERE,
        options=("Video visits, with someone there to help",),
        decided_days_ago=95,
        review_in_days=280,
        accountable="The director of local care",
        test=("Video visits in a month", "None", "60 visits a month", "the end of the first year"),
        next_steps="The helpers are trained, and the first visits are booked.",
        votes=(("Dr Tomas Wren", Vote.ABSENT),),
        way=Way.CONSENSUS,
        sources=(LIST,),
    ),
    DemoDecision(
        consultation_slug="close-to-home-in-westmere",
        kind=Kind.STOP,
        title="The trial of a direct bus to the hospital stops",
        question="After 3 months of trial, should the direct bus go on?",
        changes="The direct bus from Westmere to the hospital runs for the last time at the end of the "
        "month.\n\nFrom the next day you can ask for a lift by phone instead.",
        why="The bus cost £31 for each person who used it. A lift costs about £12.\n\n"
        "Most people told us that they need to get there at the hour of their appointment. "
        "A bus with 4 times a day cannot do that.",
        stopping=(
            "The bus should have taken 25 people a day after 3 months. It took 9 people a day.",
            "About 60 people used it more than once. 14 of them told us that they have no other way. "
            "We have spoken to each of these 14.",
            "Lifts by phone, from your door, for £2. They run from 7am to 7pm on weekdays.",
        ),
        decided_by=BOARD,
        met=_WESTMERE,
        options=(),
        decided_days_ago=12,
        review_in_days=190,
        accountable="The director of local care",
        test=("People who got to their appointment by lift", "None", "20 people a day", "6 months"),
        votes=(("Grace Whimbrel", Vote.AGAINST), ("Joan Fieldfare", Vote.ABSENT)),
        dissent=(("Grace Whimbrel", "3 months over the winter is too short to judge a bus."),),
        sources=(LIST,),
    ),
    DemoDecision(
        consultation_slug="what-should-come-first",
        title="5 ideas start first, with £2,950,000 a year",
        question="Which ideas on the list do we pay for this year?",
        changes="Help at home within a day is first. 4 more ideas start within a year.\n\n"
        "We will pay for the first 5 ideas on the list. They are help at home within a day, "
        "talking therapy and diabetes checks. They are also faster hospital letters, and a named person "
        "for every care home.\n\n"
        "They cost £2,950,000 a year together. We have about £3,000,000. "
        "The other 7 ideas stay on the list, and we look at them again in a year.",
        why="Help at home was 1st or 2nd for every group. Talking therapy was 1st for patients, carers and "
        "public. The next 3 ideas were close together, so we did not split them.\n\n"
        "GP appointments in the evening were high for patients but low for GPs. "
        "GPs told us they cannot find the staff today. We will try it at 4 surgeries before we decide.\n\n"
        "In Westmere the diabetes checks came 1st, so they start there. In Upper Vale many people asked for "
        "lifts. We will work out what lifts cost and publish it.",
        decided_by="The consortium board, after the GP council and the patient assembly had agreed the list.",
        met=_FIRST,
        options=tuple(_FIRST)[:5],
        decided_days_ago=23,
        review_in_days=365,
        accountable="Dr Asa Lindqvist, chair of the board",
        test=(
            "Frail people who get help at home within a day",
            "2 in 10 of those who ask",
            "8 in 10 of those who ask",
            "the end of next year",
        ),
        next_steps="The first home help team starts in Harbour within 3 months, then 1 area every 6 weeks."
        "\n\n"
        "We publish the first figures for all 5 ideas in 6 months.",
        organisations=("Vale Carers Together", "Saltmarsh Physiotherapy LLP"),
        votes=(("Dr Beth Garganey", Vote.RECUSED),),
        because=(
            (
                "Grace Whimbrel",
                "Her work for the charity is unpaid, it gets none of this money, and she is the only patient "
                "on the board.",
            ),
        ),
        sources=(LIST, ("/consultations/what-should-come-first", "What was asked, with costs")),
    ),
)
