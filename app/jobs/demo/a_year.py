"""The year between the two times that everybody was asked: a service that was tried, measured and stopped,
care homes that each got a practice, and wound care that became the same everywhere."""

from __future__ import annotations

from app.decisions.record import Kind, Vote, Way
from app.delivery.kinds import Status
from app.jobs.demo.decisions import BOARD, LIST, TRIED, DemoDecision
from app.jobs.demo.delivered import DemoAction
from app.jobs.demo.posts import DemoPost

_ASKED = "what-should-come-first-the-year-before"
_TRIAL = "a-rapid-response-team-is-tried-for-6-months"
_HOMES = "every-care-home-is-paired-with-a-gp-practice"
_WOUNDS = "wound-care-is-the-same-in-all-5-areas"
_STOP = "the-rapid-response-team-stops"

DECISIONS: tuple[DemoDecision, ...] = (
    DemoDecision(
        consultation_slug=_ASKED,
        title="A rapid response team is tried for 6 months",
        question="Should a team visit frail older people within 2 hours, so that fewer go to hospital?",
        changes="For 6 months a team visits frail older people at home within 2 hours. It works in Harbour "
        "and Fenbrook, from 8am to 8pm.\n\nIt costs £190,000 for the 6 months.",
        why="Help at home came near the top for every group. Nobody knows yet whether a visit within 2 hours "
        "keeps people out of hospital.\n\nSo we try it in 2 areas, and compare them with the other 3.",
        conditions="We stop if no fewer people go to hospital in these 2 areas than in the others.",
        departs_because="This is a trial, with money for 6 months. What stands higher on the list starts "
        "no later because of it.",
        decided_by=BOARD,
        met=TRIED,
        options=("Help at home within a day for frail older people",),
        decided_days_ago=352,
        review_in_days=200,
        accountable="The director of local care",
        test=(
            "People over 75 who go to hospital in a crisis, each month",
            "206 people in Harbour and Fenbrook",
            "175 people",
            "6 months",
        ),
        next_steps="8 nurses and therapists are hired. The team starts in 6 weeks.",
        votes=(("Harold Shelduck", Vote.AGAINST),),
        dissent=(("Harold Shelduck", "2 hours is a race. I would rather have visited people for longer."),),
        sources=(LIST,),
    ),
    DemoDecision(
        consultation_slug=_ASKED,
        title="Every care home is paired with a GP practice",
        question="How can care homes get help without ringing 999?",
        changes="Each of our 94 care homes is paired with 1 GP practice. A doctor or nurse of this practice "
        "comes every week.\n\nPeople who live there keep the right to choose another practice.",
        why="Care homes told us that they ring 999 because they have nobody else to ring. Some homes had "
        "residents at 7 practices, and no practice came every week.",
        decided_by=BOARD,
        met=TRIED,
        options=("Help at home within a day for frail older people",),
        departs_because="It is the part of help at home that costs nothing new. The practices offered it.",
        decided_days_ago=305,
        review_in_days=330,
        accountable="The medical director",
        test=("Calls to 999 from care homes, each month", "610 calls", "450 calls", "9 months"),
        next_steps="Each home and each practice agree a day of the week.",
        way=Way.CONSENSUS,
        sources=(LIST,),
    ),
    DemoDecision(
        consultation_slug=_ASKED,
        title="Wound care is the same in all 5 areas",
        question="Why does it depend on your address how soon a wound nurse sees you?",
        changes="If a wound has not healed after 2 weeks, a wound nurse looks at it. This is the same in all "
        "5 areas, at your surgery or at home.\n\nUntil now it was so in Harbour and Westmere alone.",
        why="A wound in Upper Vale took 19 weeks to heal, and one in Harbour 8. People were right to call "
        "this unfair. The 3 areas without a wound nurse now share 2 new ones.",
        decided_by=BOARD,
        met=TRIED,
        options=("Help at home within a day for frail older people",),
        departs_because="It is the part of help at home that was most unfair. Patient groups asked for it.",
        decided_days_ago=262,
        review_in_days=300,
        accountable="Head of community nursing",
        test=("Weeks until a wound heals, in the slowest area", "19 weeks", "10 weeks", "8 months"),
        next_steps="2 wound nurses are hired. All nurses learn the same way of working.",
        votes=(("Joan Fieldfare", Vote.ABSENT),),
        sources=(LIST,),
    ),
    DemoDecision(
        consultation_slug=_ASKED,
        kind=Kind.STOP,
        title="The rapid response team stops",
        question="After 6 months of trial, should the rapid response team go on?",
        changes="The rapid response team has made its last visit. If you need help at home, your surgery "
        "or 111 sends a district nurse.\n\nThe 8 nurses and therapists work in the district teams now.",
        why="We measured what we had promised to measure. In Harbour and Fenbrook 203 people a month went to "
        "hospital in a crisis. Before, it was 206. In the other 3 areas it fell as much.\n\n"
        "People liked the visits. But each one cost £310, and did not do what it was for.",
        stopping=(
            "No more than 175 people a month should have gone to hospital in a crisis there. It was 203.",
            "About 610 people were visited. 9 of them were being helped when the team stopped. Each was "
            "handed on to a district nurse who knows them.",
            "Help at home that lasts longer: we put this to everybody in the next list of priorities.",
        ),
        decided_by=BOARD,
        met=TRIED,
        options=(),
        decided_days_ago=150,
        review_in_days=200,
        accountable="The director of local care",
        test=("People helped at home by district nurses, each month", "380 people", "450 people", "6 months"),
        votes=(("Dr Imran Teal", Vote.AGAINST),),
        dissent=(("Dr Imran Teal", "6 months is short. I would have gone on for a year."),),
        sources=(LIST, (f"/decisions/{_TRIAL}", "What we decided to try, and how we would measure it")),
    ),
)

ACTIONS: tuple[DemoAction, ...] = (
    DemoAction(
        decision=_TRIAL,
        what="Hire 8 people and start the rapid response team",
        owner="Director of local care",
        planned_days_ago=350,
        due=-300,
        news=(
            (
                306,
                Status.DONE,
                "The team started this week in Harbour and Fenbrook.",
                "About 100 people a month get a visit within 2 hours.",
            ),
        ),
    ),
    DemoAction(
        decision=_TRIAL,
        what="Count who goes to hospital in a crisis, and publish it",
        owner="Head of analysis",
        planned_days_ago=350,
        due=-155,
        news=(
            (230, Status.DOING, "After 2 months: 204 people a month, from 206. Too early to tell.", ""),
            (
                156,
                Status.DONE,
                "After 6 months: 203 people a month, from 206. The other areas fell as much.",
                "We know now that visits within 2 hours made no difference here.",
            ),
        ),
    ),
    DemoAction(
        decision=_HOMES,
        what="Agree a practice and a weekly day with all 94 care homes",
        owner="Medical director",
        planned_days_ago=303,
        due=-120,
        news=(
            (240, Status.DOING, "57 of 94 homes have their practice.", ""),
            (
                125,
                Status.DONE,
                "The last of 94 homes has its practice.",
                "Homes rang 999 about 480 times a month. Before, it was 610 times.",
            ),
        ),
    ),
    DemoAction(
        decision=_WOUNDS,
        what="Hire 2 wound nurses for Upper Vale, Fenbrook and Eastmoor",
        owner="Head of community nursing",
        planned_days_ago=260,
        due=-170,
        news=(
            (
                172,
                Status.DONE,
                "Both nurses are in post.",
                "A wound in Upper Vale now takes 11 weeks to heal. Before, it took 19.",
            ),
        ),
    ),
    DemoAction(
        decision=_STOP,
        what="Hand on everybody whom the team was helping",
        owner="Head of community nursing",
        planned_days_ago=149,
        due=-140,
        news=((142, Status.DONE, "All 9 people have a district nurse who knows them.", "Nobody was left."),),
    ),
)

POSTS: tuple[DemoPost, ...] = (
    DemoPost(
        title="What we learnt from a service that did not work",
        summary="We tried visits within 2 hours. They made no difference, so we stopped.",
        body="For 6 months a rapid response team visited frail older people at home within 2 hours. "
        "We hoped that fewer of them would have to go to hospital.\n\n"
        "Before we began, we said what we would measure and when we would stop. After 6 months 203 people a "
        "month went to hospital in a crisis. Before, it was 206. Areas without a team fell as much.\n\n"
        "So the board stopped it. The nurses moved to the district teams. What people liked was somebody who "
        "knows them. We asked about that next, and it came first on your list.",
        posted_days_ago=147,
        consultation_slug=_ASKED,
    ),
    DemoPost(
        title="94 care homes now have a practice of their own",
        summary="A doctor or nurse comes every week, and fewer residents go to hospital at night.",
        body="Care homes rang 999 because they had nobody else to ring. Now each home has 1 "
        "GP practice, and somebody from it comes every week.\n\n"
        "Homes rang 999 about 480 times last month. Before, it was 610 times. The aim is 450.",
        posted_days_ago=124,
        consultation_slug=_ASKED,
    ),
    DemoPost(
        title="Your address no longer decides how soon a wound is seen",
        summary="Wound care is now the same in all 5 areas.",
        body="A wound in Upper Vale took 19 weeks to heal, and one in Harbour 8. Patient groups told us "
        "that this was unfair, and they were right.\n\n"
        "2 more wound nurses now work in Upper Vale, Fenbrook and Eastmoor. A wound in Upper Vale "
        "now takes 11 weeks. We go on until it is 10 or fewer everywhere.",
        posted_days_ago=110,
        consultation_slug=_ASKED,
    ),
)
