"""What the demo heard in free text, and what came of it: invented themes with the words they are found by."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from app.insight.kinds import Status, ThemeKind


@dataclass(frozen=True, kw_only=True)
class DemoTheme:
    """A theme. `words`: texts with any of these are coded with it; `quoted`: words to print, as far as
    somebody wrote them; `later`: how its answer read first, where that has changed since."""

    title: str
    words: tuple[str, ...]
    heard: str
    answer: str = ""
    status: Status | None = None
    reason: str = ""
    difference: str = ""
    first: str = ""
    kind: ThemeKind = ThemeKind.ISSUE
    is_main: bool = True
    owner: str = "Programme lead, local care"
    quoted: tuple[str, ...] = ()


FIRST: Final = (
    DemoTheme(
        title="Help at home on the same day",
        words=(
            "home as long",
            "neighbour lay",
            "after a fall",
            "visit at home",
            "kitchen table",
            "at home if",
        ),
        heard="Old people want to stay at home, and get worse in hospital. After a fall they need somebody "
        "on the same day. Many said that weekends matter most.",
        answer="A team now visits within a day, 7 days a week. It started in Harbour. The other areas "
        "follow, one every 6 weeks.",
        first="We will pay for a team that visits within a day.",
        status=Status.DOING,
        quoted=("My dad hates hospital. A nurse at the kitchen table is worth ten doctors.",),
    ),
    DemoTheme(
        title="The wait for talking therapy",
        words=(
            "talking therapy",
            "therapy was",
            "help with worry",
            "ask for help you need",
            "broken leg",
            "waiting list",
        ),
        heard="The therapy is good, the wait is not. People lose their work while they wait. Young people "
        "wait longest.",
        answer="We pay for 13 more therapists. 8 of them have started. We publish the wait every month.",
        status=Status.DOING,
        quoted=("The therapy was very good. The wait was not.",),
    ),
    DemoTheme(
        title="Diabetes checks in one visit, close by",
        words=(
            "one visit for everything",
            "every check",
            "ten minute check",
            "three checks",
            "look at my feet",
        ),
        heard="Three checks on three days cost three days of work. People would go to every check at their "
        "own health centre.",
        answer="Eyes, feet and blood are now checked in one visit at Westmere health centre.",
        status=Status.DONE,
        difference="In the first month 212 people came who had missed a check last year.",
        quoted=("One visit for everything. It is not hard.",),
    ),
    DemoTheme(
        title="Letters between hospital and surgery",
        words=("letter", "two computers", "hospital letters", "carry my own notes"),
        heard="Letters come too late, and are hard to read. Some people were given the same medicine twice.",
        answer="Hospitals must send letters within 2 days. You can ask for a copy in plain words.",
        status=Status.DOING,
        quoted=("Why can two computers not talk to each other in this day and age.",),
    ),
    DemoTheme(
        title="One person to call for every care home",
        words=("care home", "knows the residents", "one name and one number", "dementia"),
        heard="Care homes ring 999 because there is no one else to ring. Staff feel left on their own.",
        answer="Every care home now has one named nurse and one phone number.",
        status=Status.DONE,
        difference="Homes with a named nurse called 999 about a third less often in the first 3 months.",
        quoted=("One name and one number for each home. Simple.",),
    ),
    DemoTheme(
        title="Getting an appointment",
        words=(
            "appointment",
            "8am",
            "answer the phone",
            "my own gp",
            "saturday",
            "book ahead",
            "online booking",
        ),
        heard="People ring at 8am and give up. Those who work shifts ask for evenings and Saturdays. Some "
        "are happy as it is.",
        answer="4 surgeries try evening appointments for 6 months.",
        status=Status.NOT_DOING,
        reason="We do not open every surgery in the evening this year. There are too few GPs to staff it. We "
        "decide again when the 4 surgeries have tried it.",
        owner="GP council",
        quoted=("Let us book ahead again instead of ringing every morning.",),
    ),
    DemoTheme(
        title="Buses, lifts and parking",
        words=("bus", "lift", "parking", "taxi", "drive", "to park"),
        heard="People in villages cannot get to appointments without a car. Parking at the hospital costs "
        "too much.",
        answer="We asked the council and the hospital. Buses and car parks are not ours to run.",
        status=Status.NOT_DOING,
        reason="We cannot pay for buses. We do work out what lifts would cost, and publish it in the spring.",
        owner="Council liaison",
        quoted=("The last bus goes before the clinic ends.",),
    ),
    DemoTheme(
        title="Care for unpaid carers",
        words=("carer", "look after my husband", "two of us to look after", "sit with him"),
        heard="Nobody asks how the carer is. One day off a month would keep many going.",
        answer="Surgeries ask everybody who cares for somebody how they are, once a year.",
        status=Status.DOING,
    ),
    DemoTheme(
        title="Children at night",
        words=("baby", "children", "school nurse", "teenagers", "health visitor"),
        heard="Parents want to talk to a nurse at night, not sit in A&E for hours.",
        is_main=False,
    ),
    DemoTheme(
        title="The last months of life",
        words=("nights were", "hospice", "own bed", "keep her at home"),
        heard="People want to die at home if they can. The nights are the hardest.",
        is_main=False,
    ),
    DemoTheme(
        title="Help to stay well",
        words=(
            "stop smoking",
            "swimming",
            "leaflet",
            "walking groups",
            "drinking",
            "tell me off",
            "keeping people well",
        ),
        heard="People suggest free swimming, walking groups and help that does not tell them off.",
        kind=ThemeKind.ALTERNATIVE,
        is_main=False,
    ),
    DemoTheme(
        title="What works well",
        words=("brilliant", "works well for me", "staff are lovely", "hospice was wonderful"),
        heard="Many people thank the staff of their surgery.",
        kind=ThemeKind.PRAISE,
        is_main=False,
    ),
)

WESTMERE: Final = (
    DemoTheme(
        title="Blood tests and X-rays close by",
        words=("blood", "x-ray", "nurse take"),
        heard="A blood test means two buses and half a day. People ask for tests and X-rays in Westmere.",
        answer="3 more surgeries in Westmere take blood.",
        status=Status.DONE,
        difference="Nobody in Westmere is more than 3 miles from a blood test now.",
        quoted=("An X-ray here would save me a day off work",),
    ),
    DemoTheme(
        title="Somewhere for small injuries",
        words=("injur", "cuts and sprains", "children hurt", "8pm", "a&e"),
        heard="People miss the old minor injuries unit. Children hurt themselves in the evening.",
        answer="A walk-in clinic for small injuries opens 7 days a week, 8am to 8pm.",
        status=Status.DONE,
        difference="52 people a day came in the first 6 months. We had said that we stop below 40.",
        quoted=("The old minor injuries unit was the best thing we had",),
    ),
    DemoTheme(
        title="The way to the hospital",
        words=("bus", "miles", "drive", "journey", "clinic ends"),
        heard="Two buses a day, and none on Sundays. A short visit takes the whole day.",
        answer="We talked to the council about a direct bus.",
        status=Status.NOT_DOING,
        reason="The council cannot pay for it this year. We ask again each spring.",
        quoted=("The last bus goes before the clinic ends",),
    ),
    DemoTheme(
        title="Letters and telling your story once",
        words=("letter", "tell my story", "joined up"),
        heard="People tell their story again and again, and get letters they do not understand.",
        answer="Letters from the new clinic go to your surgery on the same day, in plain words.",
        status=Status.DOING,
        is_main=False,
    ),
    DemoTheme(
        title="Pharmacies",
        words=("pharmac",),
        heard="People trust their pharmacist, and want a private place to talk.",
        is_main=False,
    ),
    DemoTheme(
        title="What works well",
        words=("lovely", "brilliant", "works well", "works for me"),
        heard="Many people thank the staff.",
        kind=ThemeKind.PRAISE,
        is_main=False,
    ),
)

FIRST_TRY: Final = (
    replace(
        FIRST[0],
        answer="We work out what a team that visits within a day would need, and ask again next year.",
        first="",
        quoted=(),
    ),
    replace(
        FIRST[1],
        answer="We find out how many therapists it takes to end the wait, and what they would cost.",
        first="",
        quoted=(),
    ),
)
