"""The large finished consultation: 12 options for the whole area, rated 1 to 5."""

from app.jobs.demo.shapes import DemoConsultation, DemoOption
from app.ranking.assurance import EVERY

OPTIONS = (
    DemoOption(
        title="Help at home within a day for frail older people",
        summary="A nurse or therapist visits within 24 hours, so fewer people need to go to hospital.",
        detail="Today an older person who falls or becomes weak often goes to A&E. Many do not need a "
        "hospital bed. "
        "A team of nurses, therapists and care workers would visit at home within 24 hours. "
        "They would stay in touch for up to 2 weeks. We expect 2,300 visits a year.",
        cost_pounds=1_400_000,
        cost_note="Pays for 28 staff in 5 local teams. About half should come back as fewer hospital stays.",
        theme="home",
    ),
    DemoOption(
        title="Talking therapy without a long wait",
        summary="Start talking therapy within 4 weeks. Today people wait 11 weeks on average.",
        detail="Talking therapy helps with worry, low mood and poor sleep. About 9,000 local people ask for "
        "it each "
        "year. Today they wait 11 weeks on average. More therapists and evening sessions would cut the wait "
        "to 4 "
        "weeks. You could choose to meet in person, by phone or by video.",
        cost_pounds=600_000,
        cost_note="Pays for 13 more therapists.",
        theme="talking",
    ),
    DemoOption(
        title="Diabetes checks near where you live",
        summary="Eye, foot and blood checks on the same day, at 6 local health centres.",
        detail="About 39,000 local people have diabetes. They need eye, foot and blood checks each year. "
        "Today these are on different days, and the eye check is at 1 hospital. "
        "1 in 4 people miss at least 1 check. All 3 checks would be in 1 visit, close to home.",
        cost_pounds=380_000,
        cost_note="Pays for 2 eye cameras, staff and rooms for 4 days a week.",
        theme="diabetes",
    ),
    DemoOption(
        title="Faster letters between hospital and GP surgery",
        summary="Your GP surgery knows what the hospital did within 1 day. Today it can take 2 weeks.",
        detail="After a hospital visit, a letter tells your GP surgery about new medicines and next steps. "
        "Some letters take 2 weeks. Medicines can be missed or given twice. "
        "Hospital teams would send every letter by computer within 1 day, and you would get a copy.",
        cost_pounds=150_000,
        cost_note="That is for the first year, then about £40,000 a year.",
        theme="letters",
    ),
    DemoOption(
        title="A named person for every care home",
        summary="Each of our 94 care homes has 1 named nurse to call, and a weekly visit.",
        detail="Care home staff often call 999 because they do not know who else to ask. "
        "Each home would have a named nurse who knows the residents. The nurse would visit each week. "
        "A GP and a pharmacist would join the visit once a month.",
        cost_pounds=420_000,
        cost_note="Pays for 9 nurses. Some GP surgeries do part of this already.",
        theme="carehome",
    ),
    DemoOption(
        title="GP appointments in the evening and at weekends",
        summary="Appointments until 8pm on weekdays and on Saturday mornings, in each area.",
        detail="Many people cannot take time off work to see a GP or nurse. Each of our 5 areas would have "
        "2 GP "
        "surgeries open until 8pm on weekdays and from 9am to 1pm on Saturdays. "
        "Any patient in the area could book, by phone or online.",
        cost_pounds=900_000,
        cost_note="Pays for about 31,000 more appointments a year.",
        theme="appointments",
    ),
    DemoOption(
        title="Same-day help for a sick child",
        summary="Parents can speak to a children's nurse the same day, and be seen if needed.",
        detail="About 1 in 3 children who go to A&E go home with advice only. "
        "A children's nurse would answer calls from 8am to 10pm, 7 days a week. "
        "If your child needs to be seen, the nurse would book a visit at a local clinic that day.",
        cost_pounds=520_000,
        cost_note="Pays for 10 nurses and 2 clinic rooms.",
        theme="children",
    ),
    DemoOption(
        title="Breaks and health checks for unpaid carers",
        summary="A yearly health check, and help to take a break, for people who look after someone.",
        detail="About 61,000 local people look after a family member or friend without pay. "
        "Many put off care for themselves. GP surgeries would offer carers a health check each year. "
        "Carers could also ask for up to 3 days of paid help so they can rest.",
        cost_pounds=310_000,
        cost_note="Pays for about 2,000 breaks. The councils would share the cost.",
        theme="carers",
    ),
    DemoOption(
        title="Comfort and care at home at the end of life",
        summary="A night nurse and a 24-hour phone line for people who wish to die at home.",
        detail="Most people say they would like to die at home. Fewer than half do. "
        "Families tell us the nights are hardest. A nurse could stay overnight when needed. "
        "A phone line would be open 24 hours, with medicines ready at home.",
        cost_pounds=460_000,
        cost_note="Local hospices would pay about 1 pound in every 4.",
        theme="endoflife",
    ),
    DemoOption(
        title="Help to stop smoking, lose weight or drink less",
        summary="A local coach for 12 weeks, in person or by phone, free of charge.",
        detail="Smoking, weight and drinking cause about 1 in 3 early deaths here. "
        "A coach would help you set a goal and keep to it for 12 weeks. "
        "You could join without seeing a GP first. Groups would meet in libraries and sports clubs.",
        cost_pounds=290_000,
        cost_note="Pays for 8 coaches and about 3,500 places a year.",
        theme="habits",
    ),
    DemoOption(
        title="Yearly health checks for people with a learning disability",
        summary="A longer, calmer check each year, with Easy Read letters and a friendly face.",
        detail="People with a learning disability die younger than other people, often from things we can "
        "treat. "
        "About 3,200 local people should have a check each year. 4 in 10 do not get one. "
        "A nurse would help each GP surgery offer longer visits and Easy Read letters.",
        cost_pounds=120_000,
        cost_note="Pays for 3 nurses.",
        theme="learning",
    ),
    DemoOption(
        title="A lift to your appointment when there is no bus",
        summary="Volunteer drivers for people who have no car and no direct bus.",
        detail="1 in 6 homes in our area has no car. Some villages have 2 buses a day. "
        "Volunteer drivers would take people to a GP surgery, clinic or hospital. "
        "You would ring the day before. The lift would be free for people on a low income.",
        cost_pounds=None,
        cost_note="Cost not known yet. A trial in 1 village cost about £9 for each trip.",
        theme="transport",
    ),
)

CONSULTATION = DemoConsultation(
    slug="what-should-come-first",
    title="What should come first?",
    summary="We cannot do everything at once. Tell us how important 12 ideas for local care are to you.",
    why="Last year people told us about more than 100 problems with local care. "
    "With patients and staff we turned them into 12 ideas. We have about £3,000,000 a year for new work. "
    "All 12 ideas together would cost more than that. So we need to know what matters most.",
    decided="We will spend the money on care outside hospital. "
    "We will start with the ideas near the top of the list. "
    "No GP surgery and no hospital ward will close because of this consultation.",
    undecided="The order of the 12 ideas is open. So is how fast we do each one. "
    "You can also tell us about something we have missed.",
    decides="The consortium board decides. 5 of its 9 members are GPs and 2 are patients. "
    "The patient assembly and the GP council must both agree the list before it is final.",
    open_question="What matters most to you about care where you live?",
    priority_question="How important is each of these to you?",
    kind="rating",
    size=5,
    options=OPTIONS,
    people=(
        ("patient", 11_420),
        ("carer", 2_106),
        ("public", 1_874),
        ("gp", 286),
        ("nurse", 412),
        ("pharmacist", 118),
        ("other_primary_care", 265),
        ("specialist", 204),
        ("manager", 141),
        ("voluntary", 378),
    ),
    locality_shares=(32, 17, 10, 22, 19),
    ways=EVERY,
    opens_days_ago=142,
    closes_days_ago=72,
    published_days_ago=44,
)
