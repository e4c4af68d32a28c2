"""The small finished consultation: 8 options for one locality, rated 1 to 5."""

from app.jobs.demo.shapes import DemoConsultation, DemoOption

OPTIONS = (
    DemoOption(
        title="Blood tests at 3 more GP surgeries",
        summary="Have your blood test at a GP surgery near you instead of the hospital.",
        detail="Today 4 of the 15 GP surgeries in Westmere take blood. Other patients go to the hospital, "
        "14 miles "
        "away. We would train staff at 3 more surgeries. A van would collect the samples twice a day.",
        cost_pounds=85_000,
        cost_note="Pays for staff, training and the van.",
        theme="tests",
    ),
    DemoOption(
        title="A walk-in clinic for small injuries, 7 days a week",
        summary="Help with cuts, sprains and small burns at Westmere health centre, 8am to 8pm.",
        detail="Small injuries now mean a trip to A&E and a wait of about 3 hours. "
        "Nurses at Westmere health centre would treat them from 8am to 8pm, every day. "
        "Serious injuries would still go to A&E.",
        cost_pounds=540_000,
        cost_note="Pays for 11 nurses. It would replace the weekday dressing clinic.",
        theme="urgent",
    ),
    DemoOption(
        title="X-rays in Westmere twice a week",
        summary="An X-ray room at the health centre, open on Tuesdays and Fridays.",
        detail="About 6,000 people from Westmere go to hospital for an X-ray each year. "
        "An X-ray room at the health centre would see about 4,000 of them. "
        "The pictures would be read at the hospital within 1 day.",
        cost_pounds=230_000,
        cost_note="Plus £310,000 once, to build the room.",
        theme="tests",
    ),
    DemoOption(
        title="A direct bus to the hospital",
        summary="A bus every hour on weekdays, with no change at the station.",
        detail="Today the trip takes 70 minutes and 2 buses. A direct bus would take 35 minutes. "
        "It would run every hour from 8am to 6pm on weekdays. Bus passes would be valid.",
        cost_pounds=190_000,
        cost_note="The council would pay half, if it agrees. This is our half.",
        theme="transport",
    ),
    DemoOption(
        title="Hospital specialists hold clinics in Westmere",
        summary="See a heart, joint or eye specialist at the health centre, twice a month.",
        detail="Most first visits to a specialist need a talk and a simple check. These can be done in "
        "Westmere. "
        "Heart, joint and eye specialists would each come twice a month. "
        "Visits that need large machines would stay at the hospital.",
        cost_pounds=140_000,
        cost_note="Pays for rooms and travel. The hospital pays its own staff.",
        theme="specialists",
    ),
    DemoOption(
        title="Video visits, with someone there to help",
        summary="Talk to a hospital specialist by video from your GP surgery.",
        detail="A quiet room at 5 GP surgeries would have a large screen. "
        "A health care assistant would sit with you, take your blood pressure and make notes. "
        "Nobody would have to use video. You could always choose to go in person.",
        cost_pounds=60_000,
        cost_note="Pays for screens and staff time.",
        theme="online",
    ),
    DemoOption(
        title="A Saturday clinic at your pharmacy",
        summary="See a pharmacist without booking, for common illnesses and medicine checks.",
        detail="6 pharmacies in Westmere would run a clinic each Saturday from 9am to 1pm. "
        "A pharmacist could treat sore throats, skin problems and ear pain. "
        "They could also check your medicines and blood pressure.",
        cost_pounds=70_000,
        cost_note="About £14 for each person seen.",
        theme="pharmacy",
    ),
    DemoOption(
        title="Leave services as they are",
        summary="Keep today's services in Westmere and spend the money in other places.",
        detail="Nothing would change for patients in Westmere. Travel to the hospital would stay as it is. "
        "The money would go to other areas. We show this so that you can compare.",
        cost_pounds=0,
        cost_note="No new cost.",
        theme="nochange",
    ),
)

CONSULTATION = DemoConsultation(
    slug="close-to-home-in-westmere",
    title="Getting help close to home in Westmere",
    summary="Westmere is 14 miles from the hospital. Tell us which services you would like nearer to home.",
    why="People in Westmere make about 48,000 trips to the hospital each year. "
    "4 in 10 of these trips are for a short check or test. "
    "People without a car told us that 1 trip can take a whole day.",
    decided="We will spend up to £700,000 a year on care in Westmere. The health centre will stay open. "
    "Operations and A&E will stay at the hospital.",
    undecided="We have not decided which services to move, or in what order. "
    "We have not chosen the days and times. Leaving things as they are is 1 of the options.",
    decides="The consortium board decides, at a meeting in public. "
    "The Westmere patient group speaks first at that meeting.",
    open_question="What would make it easier for you to get help close to home?",
    priority_question="How much would each of these help you, or the people you look after?",
    kind="rating",
    size=5,
    options=OPTIONS,
    people=(
        ("patient", 172),
        ("carer", 38),
        ("public", 41),
        ("gp", 16),
        ("nurse", 14),
        ("pharmacist", 6),
        ("other_primary_care", 9),
        ("specialist", 11),
        ("manager", 5),
        ("voluntary", 12),
    ),
    locality_shares=(8, 74, 10, 5, 3),
    opens_days_ago=263,
    closes_days_ago=228,
    published_days_ago=205,
)
