"""The grounds of each consultation of the demonstration, by its slug."""

from app.consultations.operations.grounds import Affected, Rejected
from app.jobs.demo.grounds import DemoGrounds

WESTMERE = DemoGrounds(
    affected=Affected(
        affected="About 118,000 people live in Westmere. Most of those who travel to the hospital now are "
        "over 65, or bring a child. Hospital staff who do these checks are affected too.",
        effects="Whatever moves to Westmere saves a trip of 28 miles. What moves is done on fewer days at "
        "the hospital.\n\nNobody who would rather go to the hospital has to change.",
        costs="There is £700,000 a year. It comes from what we save on transport and on missed visits. It "
        "can pay for 2 or 3 of the ideas, not for all of them.",
        do_nothing="People in Westmere go on making about 48,000 trips a year. The money goes back to the "
        "hospital contract.",
    ),
    chosen_how="The Westmere patient group and 4 GP surgeries made a list of 19 ideas. We kept those that "
    "can start within a year and cost less than £700,000.",
    rejected=(
        Rejected(
            title="A new hospital in Westmere",
            reason="It would cost more than £90 million. There are too few people for safe operations there.",
        ),
        Rejected(
            title="Free taxis to the hospital",
            reason="It costs more than a direct bus and leaves people just as far away.",
        ),
    ),
    heard=(
        (40, "A morning at Westmere market", "shoppers, carers and 2 bus drivers", 64,
         "One trip to the hospital can take a whole day. Blood tests were named most often."),
        (21, "The meeting of the Westmere patient group", "members of the group and 3 surgery managers", 18,
         "Older people want somebody with them when a visit is by video."),
    ),
)  # fmt: skip
FIRST = DemoGrounds(
    affected=Affected(
        affected="All 650,000 people who are with one of our 71 GP surgeries. The 12 ideas matter most to "
        "older people, unpaid carers, children, and people with diabetes or in poor mental health.",
        effects="Those helped by an idea that starts would wait less or travel less. Those helped by an "
        "idea that has to wait would notice no change this year.",
        costs="There is about £3,000,000 a year. All 12 ideas together would cost more than twice as much. "
        "The cost of each is beside it, where we know it.",
        do_nothing="The money goes into more of the same. Waits for talking therapy and diabetes checks "
        "grow by about 1 week each year.",
    ),
    chosen_how="Last year people told us about more than 100 problems. 3 workshops of patients and staff "
    "put them together into 31 ideas. We kept those that are ours to decide and that nobody is doing "
    "already.",
    rejected=(
        Rejected(
            title="Free parking at the hospital",
            reason="The hospital trust decides about parking. We have passed on what people said.",
        ),
        Rejected(
            title="More dentists",
            reason="Dental care is bought by another part of the health service. We told them how often it "
            "was named.",
        ),
        Rejected(
            title="A phone app for everything",
            reason="People without a smartphone would lose out, and there was no sign that it would help.",
        ),
    ),
    heard=(
        (70, "3 workshops in Harbour, Vale and Westmere", "patients, carers, nurses and GPs", 112,
         "People do not mind who helps them. They mind telling their story again and again."),
        (45, "Tea at 2 day centres", "people with a learning disability, and those who support them", 23,
         "Letters are hard to read. Yearly checks get forgotten."),
        (30, "An evening with young carers", "carers between 11 and 17", 14,
         "Nobody asks them how they are. A break of 1 evening a week would change a lot."),
    ),
)  # fmt: skip
PHYSIOTHERAPY = DemoGrounds(
    affected=Affected(
        affected="About 52,000 people who ask for physiotherapy each year. Half of them have pain in the "
        "back, the knee or the hip. 140 physiotherapists are affected too.",
        effects="People would wait less, or travel less, or both. More sessions in groups mean fewer "
        "sessions alone.\n\nNobody loses a course of sessions that has begun.",
        costs="We spend £5,200,000 a year now and will add £700,000. That pays for 3 or 4 of the changes.",
        do_nothing="The wait stays at 7 weeks on average. 1 in 5 people go on giving up before the first "
        "visit.",
    ),
    chosen_how="People who had physiotherapy last year named 22 changes. The service and 4 patient members "
    "took out those that are not safe, and those that would cost more than £700,000.",
    rejected=(
        Rejected(
            title="Buy all physiotherapy from private clinics",
            reason="It would cost about a third more, and the clinics are far from the bus routes.",
        ),
        Rejected(
            title="Charge for missed visits",
            reason="Physiotherapy is free, and those who miss visits are often those who need them most.",
        ),
    ),
    heard=(
        (35, "Letters from people on the waiting list", "people who had waited longer than 10 weeks", 41,
         "The first weeks are the worst. A call with advice would have helped most of them."),
        (14, "A visit to the Tuesday back class", "people in a class, and the physiotherapist who leads "
        "it", 12,
         "Being in a group helps you to keep going. Mornings are bad for people at work."),
    ),
)  # fmt: skip
URGENT = DemoGrounds(
    affected=Affected(
        affected="Everybody who needs help today but is not in danger: about 42,000 visits to A&E a year. "
        "Parents of small children and older people living alone are affected most.",
        effects="People would have fewer places to choose from and be seen sooner. Some would travel "
        "further, and some would be helped by phone.",
        costs="Urgent help outside A&E costs £9,400,000 a year. We do not plan to spend less. Each idea "
        "says what it would cost, where we know it.",
        do_nothing="A&E gets about 3 in 100 more visits each year, and waits get longer. The lease of the "
        "walk-in centre in Harbour ends in 18 months.",
    ),
    chosen_how="We looked at what 5 other areas do. A panel of 12 residents and 8 staff scored 17 ideas for "
    "safety, nearness and cost. The 9 best are here.",
    rejected=(
        Rejected(
            title="Close A&E at night",
            reason="It is not safe. The nearest other A&E is 40 minutes away.",
        ),
        Rejected(
            title="A walk-in centre in every area",
            reason="There are not enough nurses for 5 of them. A same-day clinic needs half as many.",
        ),
    ),
    heard=(
        (60, "2 days in the waiting room of A&E", "people who waited, and the nurses who see them first", 87,
         "1 in 3 had tried to get an appointment first. Many did not know that pharmacists can help."),
        (33, "A call with parents from the children’s centre", "parents of children under 5", 19,
         "They want to speak to a person, and to know where to go before they set out."),
    ),
)  # fmt: skip
GETTING_THROUGH = DemoGrounds(
    affected=Affected(
        affected="Everybody who rings, writes to or walks into one of our 71 GP surgeries. People who work "
        "in the morning are affected most, and those who do not hear well. So are 412 receptionists.",
        effects="You would wait less on the phone, or need not ring at all. Some calls would become "
        "messages.\n\nNobody loses a way they use today.",
        costs="There is £700,000 a year. It pays for 3 or 4 of the changes. What we do not spend goes into "
        "more appointments.",
        do_nothing="Calls grow by about 5 in 100 each year. More people give up, and more of them go to "
        "A&E.",
    ),
    chosen_how="Receptionists and patients from 9 surgeries wrote down what they had tried. We kept the 7 "
    "ways that at least 2 surgeries would do again.",
    rejected=(
        Rejected(
            title="One call centre for all surgeries",
            reason="Another area tried it. People were sent from one place to the next, and it was closed.",
        ),
        Rejected(
            title="A computer that answers the phone",
            reason="It did not understand 1 caller in 5, and those were often the ones who were most ill.",
        ),
    ),
    heard=(
        (32, "Mornings behind the desk of 6 surgeries", "receptionists and managers", 27,
         "Half of all calls come in 2 hours. 1 in 6 only asks whether a result is there."),
        (18, "A deaf club in Fenbrook", "people who are deaf, with an interpreter", 15,
         "They cannot ring at all. A desk that is open, or a message, is what they need."),
    ),
)  # fmt: skip
FIRST_TRY = DemoGrounds(
    affected=FIRST.affected,
    chosen_how="The board asked all surgeries and patient groups for one idea each. 48 came. We kept the 9 "
    "that most of them named.",
    rejected=(
        Rejected(
            title="A second hospital",
            reason="It would cost more than all else together, and there are no people to work in it.",
        ),
    ),
    heard=(
        (50, "An evening in each of the 5 areas", "patients, carers and staff", 96,
         "People are glad to be asked. Many said that they would like to hear what became of it."),
        (28, "Visits to 5 patient groups", "members of the groups", 53,
         "Getting an appointment was named first in every one of them."),
    ),
)  # fmt: skip

GROUNDS: dict[str, DemoGrounds] = {
    "what-should-come-first-the-year-before": FIRST_TRY,
    "close-to-home-in-westmere": WESTMERE,
    "what-should-come-first": FIRST,
    "getting-through-to-your-surgery": GETTING_THROUGH,
    "better-physiotherapy": PHYSIOTHERAPY,
    "urgent-help-the-same-day": URGENT,
}
