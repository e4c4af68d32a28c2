"""The year before the large consultation: much the same was asked of far fewer, mostly on paper."""

from app.jobs.demo.shapes import DemoConsultation, DemoOption
from app.jobs.demo.what_comes_first import OPTIONS

_AGAIN = ("home", "talking", "letters", "appointments", "carers", "habits", "transport")

CONSULTATION = DemoConsultation(
    slug="what-should-come-first-the-year-before",
    title="What should come first: our first try",
    summary="Help us to choose. Tell us how important 9 ideas for local care are to you.",
    why="We want to spend new money where it helps most. This is the first time that we ask everybody. "
    "We ask about 9 ideas now and will ask again in a year.",
    decided="We will work out in detail what comes near the top, with what it would cost. "
    "Nothing closes because of this.",
    undecided="Which ideas we work out first is open. So is what else we ask about next year.",
    decides="The consortium board chooses what is worked out. What is paid for is decided after the next "
    "time we ask.",
    open_question="What matters most to you about care where you live?",
    priority_question="How important is each of these to you?",
    kind="rating",
    size=5,
    options=(
        *(option for option in OPTIONS if option.theme in _AGAIN),
        DemoOption(
            title="A pharmacy that is open until 10pm in each area",
            summary="Get medicine the same evening, without a drive to the hospital.",
            detail="After 7pm one pharmacy is open, and it is beside the hospital. One in each area would "
            "stay open until 10pm, 7 days a week.",
            cost_pounds=250_000,
            cost_note="Pays for 5 pharmacies. Nobody has offered yet in Eastmoor.",
            theme="pharmacy",
        ),
        DemoOption(
            title="Blood tests without an appointment",
            summary="Walk in on 3 mornings a week, at one place in each area.",
            detail="Today a blood test needs an appointment, and the wait is 9 days. On 3 mornings a week "
            "you would come when it suits you, and wait for about half an hour.",
            cost_pounds=160_000,
            cost_note="Pays for 6 people who take blood, and for the vans.",
            theme="tests",
        ),
    ),
    people=(
        ("patient", 201),
        ("carer", 44),
        ("public", 29),
        ("gp", 24),
        ("nurse", 27),
        ("pharmacist", 11),
        ("other_primary_care", 13),
        ("specialist", 13),
        ("manager", 12),
        ("voluntary", 14),
    ),
    locality_shares=(30, 19, 14, 21, 16),
    opens_days_ago=468,
    closes_days_ago=433,
    published_days_ago=411,
    paper_share=0.63,
)
