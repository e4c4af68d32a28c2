"""The scheduled consultation: 9 options, rated 1 to 5, nobody has answered yet."""

from app.jobs.demo.shapes import DemoConsultation, DemoOption

OPTIONS = (
    DemoOption(
        title="1 phone number for help today",
        summary="Ring 1 local number and be told where to go, with a time to be seen.",
        detail="Today you may ring your GP surgery, a pharmacy, NHS 111 or the walk-in centre. "
        "1 local team would answer for all of them, from 7am to 11pm. They could book you in.",
        cost_pounds=640_000,
        cost_note="Pays for 22 call staff and 4 nurses.",
        theme="urgent",
    ),
    DemoOption(
        title="More same-day appointments at GP surgeries",
        summary="Every GP surgery keeps more appointments free for people who need help today.",
        detail="Surgeries would keep about 1 in 3 appointments for the same day. "
        "Extra nurses and paramedics would join the larger surgeries. Booking ahead could take a little "
        "longer.",
        cost_pounds=880_000,
        cost_note="Pays for about 29,000 more appointments a year.",
        theme="appointments",
    ),
    DemoOption(
        title="A same-day clinic in each area",
        summary="5 clinics, open 8am to 8pm every day, that any local patient can book.",
        detail="Each clinic would have GPs, nurses and a pharmacist. "
        "Your GP surgery or NHS 111 would book you in. You may not see someone you know.",
        cost_pounds=1_700_000,
        cost_note="The walk-in centre would become 1 of the 5 clinics.",
        theme="urgent",
    ),
    DemoOption(
        title="Keep 1 walk-in centre in Harbour",
        summary="Keep the walk-in centre where it is, with the same opening times.",
        detail="The walk-in centre sees about 140 people a day. 8 in 10 of them live in Harbour. "
        "It opens from 8am to 8pm and you do not need to book.",
        cost_pounds=1_150_000,
        cost_note="This is what it costs today.",
        theme="nochange",
    ),
    DemoOption(
        title="Pharmacists treat more common illnesses",
        summary="Get treatment from a pharmacist for 14 common illnesses without seeing a GP.",
        detail="44 pharmacies have said they would take part. You would not need to book. "
        "If the pharmacist is worried, they would book you in with a GP that day.",
        cost_pounds=230_000,
        cost_note="About £16 for each person seen.",
        theme="pharmacy",
    ),
    DemoOption(
        title="Urgent help for a mental health crisis",
        summary="A safe, quiet place to go in the evening, with people who listen.",
        detail="A&E is often too loud and busy for someone in crisis. "
        "2 safe places would open from 4pm to midnight, every day. You could walk in or be brought by "
        "someone.",
        cost_pounds=510_000,
        cost_note="2 local charities would run them with us.",
        theme="talking",
    ),
    DemoOption(
        title="Paramedics visit at home instead of an ambulance trip",
        summary="A paramedic treats you at home when it is safe to do so.",
        detail="About 1 in 3 ambulance trips ends with no treatment in hospital. "
        "Paramedics with extra training would have a car, medicines and a GP on the phone.",
        cost_pounds=None,
        cost_note="Cost not known yet. We are working on it with the ambulance service.",
        theme="home",
    ),
    DemoOption(
        title="See and hear urgent advice online",
        summary="Short films and clear steps in 8 languages, and in Easy Read.",
        detail="Parents asked for trusted advice they can find at 2am. "
        "Local nurses would make 40 short films. Each would say when to wait and when to get help.",
        cost_pounds=40_000,
        cost_note="£40,000 once, then £8,000 a year.",
        theme="online",
    ),
    DemoOption(
        title="Leave urgent help as it is",
        summary="Make no change for now and look again in 2 years.",
        detail="You would use the same services as today. Waits at A&E would likely grow by a small amount "
        "each year. "
        "We show this so that you can compare.",
        cost_pounds=0,
        cost_note="No new cost now.",
        theme="nochange",
    ),
)

CONSULTATION = DemoConsultation(
    slug="urgent-help-the-same-day",
    title="Urgent help on the same day",
    summary="Where would you go for help today that is not an emergency? Help us plan it better.",
    why="Last year local people went to A&E 168,000 times. About 1 in 4 could have been helped in another "
    "place. "
    "Many told us they did not know where else to go.",
    decided="A&E will stay open 24 hours. You will still ring 999 in an emergency. "
    "We will not make you use the internet to get help.",
    undecided="We have not decided where same-day help should be, who gives it or how you book it. "
    "We have not decided about the walk-in centre in Harbour.",
    decides="The consortium board decides. The 2 councils' health committees will look at the plan first.",
    open_question="What matters most to you when you need help on the same day?",
    priority_question="How important is each of these to you?",
    kind="rating",
    size=5,
    options=OPTIONS,
    people=(),
    locality_shares=(32, 17, 10, 22, 19),
    opens_days_ago=-21,
    closes_days_ago=-91,
)
