"""The consultation that has closed and is counted, and whose list nobody has published yet: 8 options, rated
1 to 5. A campaign, copies and trials are among its answers (`told_apart`)."""

from app.consultations.operations.counting import CountingChoices
from app.jobs.demo.shapes import DemoConsultation, DemoOption
from app.ranking.ties import TieBreaker

OPTIONS = (
    DemoOption(
        title="A call back instead of a queue on the phone",
        summary="You ring, press 1 and hang up. We ring you when it is your turn.",
        detail="In the morning people wait 22 minutes on average before somebody answers. "
        "With a call back you keep your place and need not stay on the line. 19 surgeries have it.",
        cost_pounds=210_000,
        cost_note="Pays for the phone system at the other 52 surgeries.",
        theme="appointments",
    ),
    DemoOption(
        title="More people answering the phone from 8am to 10am",
        summary="Two more people at each surgery while most of us ring.",
        detail="Half of all calls come between 8am and 10am. Two people who work those hours only would "
        "answer them. They would be trained in the surgery where they work.",
        cost_pounds=640_000,
        cost_note="Pays for 2 hours a day of 2 people at each surgery.",
        theme="appointments",
    ),
    DemoOption(
        title="Book, change and cancel online at any hour",
        summary="See free appointments on a phone or computer, and take one.",
        detail="Today you can ask online, and somebody rings back. You would see what is free and take it. "
        "One appointment in 3 would stay for people who ring or come in.",
        cost_pounds=95_000,
        cost_note="Pays for the software and a person who helps surgeries with it.",
        theme="online",
    ),
    DemoOption(
        title="A person at the front desk from 8am to 6.30pm",
        summary="No door stays locked at lunch. Somebody can always help you in person.",
        detail="26 surgeries close their desk at lunch or after 5pm. People without a phone or with poor "
        "hearing told us that the desk is the only way they have.",
        cost_pounds=330_000,
        cost_note="Pays for the hours that are missing at 26 surgeries.",
        theme="general",
    ),
    DemoOption(
        title="Choose the doctor or nurse you want to see",
        summary="You say who knows you best, and when that person is free next.",
        detail="Some people would rather wait a week for somebody who knows them. Others want to be seen "
        "today, whoever it is. You would be asked which matters more to you.",
        cost_pounds=0,
        cost_note="No new cost. It takes a little longer on the phone.",
        theme="sameperson",
    ),
    DemoOption(
        title="Get small things done at the pharmacy at once",
        summary="The surgery books you in with a pharmacist on the same day.",
        detail="A pharmacist can treat 7 common illnesses and give the medicine. The surgery would book it "
        "for you while you are on the phone.",
        cost_pounds=120_000,
        cost_note="Pays for training and for the link between the computers.",
        theme="pharmacy",
    ),
    DemoOption(
        title="A text message when a result or letter is there",
        summary="You need not ring to ask whether your results have come.",
        detail="About 1 call in 6 is from somebody who asks for a result or a letter. A message would say "
        "that it is there and whether you need to do anything.",
        cost_pounds=45_000,
        cost_note="Pays for about 900,000 messages a year.",
        theme="letters",
    ),
    DemoOption(
        title="Leave it as it is",
        summary="Each surgery goes on as it does today.",
        detail="Nothing would change in how you reach your surgery. We show this so that you can compare.",
        cost_pounds=0,
        cost_note="No new cost.",
        theme="nochange",
    ),
)

CONSULTATION = DemoConsultation(
    slug="getting-through-to-your-surgery",
    title="Getting through to your GP surgery",
    summary="It is hard to get through in the morning. Tell us which changes would help you most.",
    why="4 in 10 people say that it is hard to get through on the phone. Those who give up often go to A&E. "
    "Some surgeries have found ways that work, and we can pay for some of them everywhere.",
    decided="We have £700,000 a year for this. Every surgery keeps its phone number. "
    "Nobody will have to use the internet.",
    undecided="Which changes come first is open, and so is whether all surgeries do the same.",
    decides="The consortium board decides, with 1 patient and 1 receptionist from each area beside it.",
    open_question="What happens when you try to get through to your surgery?",
    priority_question="How much would each of these help you?",
    kind="rating",
    size=5,
    options=OPTIONS,
    people=(
        ("patient", 298),
        ("carer", 47),
        ("public", 24),
        ("gp", 8),
        ("nurse", 21),
        ("pharmacist", 7),
        ("other_primary_care", 13),
        ("specialist", 6),
        ("manager", 12),
        ("voluntary", 12),
    ),
    locality_shares=(33, 26, 16, 18, 7),
    opens_days_ago=36,
    closes_days_ago=6,
    counted_days_ago=5,
    counting=CountingChoices(ties=(TieBreaker.POOLED,)),
    paper_share=0.2,
)
