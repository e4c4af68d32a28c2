"""The consultation that is open now: 10 options for one service, pick and order up to 3."""

from app.consultations.operations.counting import CountingChoices
from app.jobs.demo.shapes import DemoConsultation, DemoMoreTime, DemoOption
from app.ranking.assurance import EVERY
from app.ranking.ties import TieBreaker

OPTIONS = (
    DemoOption(
        title="Book it yourself, without seeing a GP first",
        summary="Ring or go online to book physiotherapy. You would not need to see a GP.",
        detail="Today 2 in 3 people see a GP before they can see a physiotherapist. "
        "You would answer a few short questions and get a date. Anyone with a warning sign would be called "
        "the same "
        "day. This would free about 18,000 GP appointments a year.",
        cost_pounds=110_000,
        cost_note="Pays for the booking line and 2 staff.",
        theme="booking",
    ),
    DemoOption(
        title="A first call within 5 days",
        summary="A physiotherapist rings you within 5 days and helps you start.",
        detail="Today the first contact takes 7 weeks on average. Pain can get worse in that time. "
        "A physiotherapist would ring within 5 days. About half of people need only this call and a plan to "
        "follow.",
        cost_pounds=260_000,
        cost_note="Pays for 6 physiotherapists.",
        theme="physiowait",
    ),
    DemoOption(
        title="Evening and Saturday sessions",
        summary="Sessions until 8pm on 2 evenings a week, and on Saturday mornings.",
        detail="All sessions are now from 9am to 5pm on weekdays. People in work often miss them. "
        "Each area would have 2 late evenings a week and a Saturday morning.",
        cost_pounds=180_000,
        cost_note="Evening and Saturday hours cost more for each session.",
        theme="hours",
    ),
    DemoOption(
        title="Sessions in leisure centres and village halls",
        summary="See a physiotherapist in 12 places near shops, buses and parking.",
        detail="Most sessions are now at 2 hospital sites. We would rent rooms in 12 leisure centres and "
        "halls. "
        "They have gym machines, parking and a bus stop. Hospital rooms would stay for people who need them.",
        cost_pounds=95_000,
        cost_note="Pays for rents and moving equipment.",
        theme="nearby",
    ),
    DemoOption(
        title="Group classes for backs, knees and hips",
        summary="A weekly class for 6 weeks with 8 to 10 people and a physiotherapist.",
        detail="People who join a class do as well as people seen alone, for most back, knee and hip pain. "
        "Many say it helps to meet others. You could still ask to be seen alone.",
        cost_pounds=75_000,
        cost_note="About £30 a person, against £140 for sessions alone.",
        theme="classes",
    ),
    DemoOption(
        title="Exercise videos with a weekly check-in",
        summary="Follow a plan at home and get a message or call each week.",
        detail="A physiotherapist would choose videos for you. You would get a call or message each week "
        "for 6 weeks. "
        "People without the internet would get a printed plan and calls.",
        cost_pounds=55_000,
        cost_note="Pays for the videos and 1 member of staff.",
        theme="online",
    ),
    DemoOption(
        title="Home visits for people who cannot travel",
        summary="A physiotherapist comes to you if you cannot leave home safely.",
        detail="About 1,900 people a year cannot get to a session. Today they wait 12 weeks for a visit. "
        "A small team would visit within 3 weeks, with a plan for the family or paid carers too.",
        cost_pounds=320_000,
        cost_note="Pays for 5 physiotherapists and 3 assistants.",
        theme="home",
    ),
    DemoOption(
        title="The same physiotherapist every time",
        summary="1 named person looks after you from the first visit to the last.",
        detail="Today 6 in 10 people see 2 or more physiotherapists. They tell us they repeat their story. "
        "You would have 1 named person. If they are away, you could choose to wait or see someone else.",
        cost_pounds=None,
        cost_note="Cost not known yet. It may mean a longer wait for some dates.",
        theme="sameperson",
    ),
    DemoOption(
        title="A physiotherapist in your GP surgery 1 day a week",
        summary="See a physiotherapist at your own GP surgery, or at one close by.",
        detail="18 of our 71 GP surgeries have this now. We would add 30 more over 2 years. "
        "Small surgeries would share. Each day gives about 16 appointments.",
        cost_pounds=410_000,
        cost_note="Pays for 9 physiotherapists. Surgeries give the room free of charge.",
        theme="nearby",
    ),
    DemoOption(
        title="Leave physiotherapy as it is",
        summary="Keep the service the same and spend the money on other care.",
        detail="The wait would stay at about 7 weeks. You would still see a GP first in most places. "
        "We show this so that you can compare.",
        cost_pounds=0,
        cost_note="No new cost.",
        theme="nochange",
    ),
)

CONSULTATION = DemoConsultation(
    slug="better-physiotherapy",
    title="Making physiotherapy easier to get",
    summary="Physiotherapy helps with pain and moving. Pick up to 3 changes and put them in order.",
    why="About 52,000 people ask for physiotherapy here each year. They wait 7 weeks on average. "
    "1 in 5 give up before the first visit. The contract ends next year, so we can change how it works.",
    decided="Physiotherapy will stay free. We will spend £700,000 a year more on it. "
    "The 2 hospital gyms will stay open for people after operations.",
    undecided="We have not decided which changes to make. We cannot pay for all of them. "
    "We would like to know your first, second and third choice.",
    decides="The consortium board decides, with the physiotherapy service and 4 patient members in the room.",
    open_question="What is it like to get physiotherapy, or help with pain and moving, where you live?",
    priority_question="Which 3 changes should come first? Put them in order.",
    kind="ranking",
    size=3,
    options=OPTIONS,
    people=(
        ("patient", 512),
        ("carer", 83),
        ("public", 76),
        ("gp", 41),
        ("nurse", 27),
        ("pharmacist", 12),
        ("other_primary_care", 58),
        ("specialist", 19),
        ("manager", 11),
        ("voluntary", 24),
    ),
    locality_shares=(33, 16, 11, 22, 18),
    ways=EVERY,
    asks_practice=True,
    opens_days_ago=17,
    closes_days_ago=-36,
    more_time=DemoMoreTime(
        first_closes_days_ago=-22,
        told_days_ago=3,
        reason="Several patient groups meet once a month only. They asked for time to talk about it first.",
    ),
    counting=CountingChoices(method="schulze", ties=(TieBreaker.POOLED,), top=3),
)
