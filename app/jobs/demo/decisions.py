"""What was decided after the two finished consultations, and the news around them.

Texts hold for any seed of `answers`: they name a place on a list only where every seed tried gives it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class DemoDecision:
    """A decision record. Paragraphs are parted by an empty line; `options` are the titles chosen."""

    consultation_slug: str
    title: str
    summary: str
    decided: str
    why: str
    decides: str
    votes: str
    options: tuple[str, ...]
    decided_days_ago: int
    next_steps: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class DemoPost:
    """A news post; `consultation_slug` is the consultation it is about, if any."""

    title: str
    summary: str
    body: str
    posted_days_ago: int
    consultation_slug: str | None = None


DECISIONS: tuple[DemoDecision, ...] = (
    DemoDecision(
        consultation_slug="close-to-home-in-westmere",
        title="Blood tests and a 7-day clinic come to Westmere",
        summary="Within 6 months, 3 more GP surgeries take blood and nurses treat small injuries every day.",
        decided="3 more GP surgeries in Westmere will take blood. "
        "A walk-in clinic for small injuries will open at Westmere health centre, 8am to 8pm, 7 days a "
        "week.\n\n"
        "We will not pay for X-rays in Westmere this year. We will talk to the council about a direct bus. "
        "Together the 2 new services cost £625,000 a year.",
        why="Blood tests at GP surgeries came 1st. The walk-in clinic was near the top for patients, carers "
        "and "
        "public. Both can start within 6 months.\n\n"
        "GPs asked for X-rays more than patients did. The room would cost £310,000 to build, "
        "too much for the same year as the clinic. We will look at it again next year.\n\n"
        "Some people were worried that the clinic would take nurses from the district team. "
        "So all 11 nurses will be new posts, and we will publish how many are filled.",
        decides="The consortium board, at a meeting in public at Westmere market hall.",
        votes="8 of 9 members agreed: 5 GPs, 2 patients and 1 manager. 1 manager disagreed because of the "
        "cost.",
        options=("Blood tests at 3 more GP surgeries", "A walk-in clinic for small injuries, 7 days a week"),
        decided_days_ago=180,
        next_steps=(
            "The 3 surgeries train their staff and start to take blood.",
            "The walk-in clinic opens when 9 of the 11 nurses are in post.",
            "After 6 months we publish how many people used each service. "
            "We stop the clinic if fewer than 40 people a day come.",
        ),
    ),
    DemoDecision(
        consultation_slug="what-should-come-first",
        title="5 ideas start first, with £2,950,000 a year",
        summary="Help at home within a day is first. 4 more ideas start within a year.",
        decided="We will pay for the first 5 ideas on the list. They are help at home within a day, "
        "talking therapy and diabetes checks. They are also faster hospital letters, and a named person "
        "for every care home.\n\n"
        "They cost £2,950,000 a year together. We have about £3,000,000. "
        "The other 7 ideas stay on the list, and we look at them again in a year.",
        why="Help at home was 1st or 2nd for every group. Talking therapy was 1st for patients, carers and "
        "public. "
        "The next 3 ideas were close together, so we did not split them.\n\n"
        "GP appointments in the evening were high for patients but low for GPs. "
        "GPs told us they cannot find the staff today. We will try it at 4 surgeries before we decide.\n\n"
        "In Westmere the diabetes checks came 1st, so they start there. In Upper Vale many people asked for "
        "lifts. "
        "We will work out what lifts cost and publish it.",
        decides="The consortium board, after the GP council and the patient assembly had both agreed the "
        "list.",
        votes="All 9 members agreed: 5 GPs, 2 patients and 2 managers. "
        "1 GP works for a care home group and took no part on that idea.",
        options=(
            "Help at home within a day for frail older people",
            "Talking therapy without a long wait",
            "Diabetes checks near where you live",
            "Faster letters between hospital and GP surgery",
            "A named person for every care home",
        ),
        decided_days_ago=23,
        next_steps=(
            "The first home help team starts in Harbour within 3 months, then 1 area every 6 weeks.",
            "The first 8 of 13 new therapists start within 2 months. We publish the wait every month.",
            "Diabetes checks start at Westmere health centre.",
            "We publish the first figures for all 5 ideas in 6 months.",
        ),
    ),
)

POSTS: tuple[DemoPost, ...] = (
    DemoPost(
        title="Help us make physiotherapy easier to get",
        summary="Pick up to 3 changes and put them in order. It takes about 5 minutes.",
        body="People wait 7 weeks on average for physiotherapy. 1 in 5 give up before the first visit. "
        "We have more money for it, but not enough for everything.\n\n"
        "There are 10 options. You can pick up to 3. You do not need an account and we do not ask your "
        "name.\n\n"
        "You can also ask your GP surgery for a paper form. Or ring us, and we will fill it in with you.",
        posted_days_ago=17,
        consultation_slug="better-physiotherapy",
    ),
    DemoPost(
        title="What we decided after 17,204 answers",
        summary="5 ideas start first. Here is why, and what happens to the other 7.",
        body="17,204 people told us what should come first. Thank you to everyone who took part.\n\n"
        "The board met in public and chose 5 ideas. They use nearly all of the £3,000,000 we have. "
        "Help at home within a day is the first to start.\n\n"
        "Not every group agreed. Patients put evening GP appointments much higher than GPs did. "
        "The decision says what we will do about that.",
        posted_days_ago=22,
        consultation_slug="what-should-come-first",
    ),
    DemoPost(
        title="The list of 12 priorities is here",
        summary="See the order, where groups differ and how sure we are.",
        body="Each group had an equal say, however many of them took part. "
        "Patients, carers and public together were 9 in 10 of all answers.\n\n"
        "The list shows where the order is clear and where it is not. Some places are too close to call. "
        "You can download the figures and check our sums.",
        posted_days_ago=44,
        consultation_slug="what-should-come-first",
    ),
    DemoPost(
        title="Blood tests have started at the third surgery in Westmere",
        summary="All 3 GP surgeries now take blood, as we promised after the consultation.",
        body="Last year people in Westmere told us that a blood test should not take a whole day. "
        "The third of 3 GP surgeries started this week.\n\n"
        "In the first 2 surgeries 410 people had a test in the first month. "
        "Before, they would have gone 14 miles to the hospital. That is 2 figures only, so it is too early "
        "to "
        "call it a trend.\n\n"
        "The walk-in clinic opens when 9 of 11 nurses are in post. Today it is 7.",
        posted_days_ago=58,
        consultation_slug="close-to-home-in-westmere",
    ),
    DemoPost(
        title="Come and talk to us at 5 drop-in events",
        summary="No need to book. Bring a friend, or send one.",
        body="We will be at Harbour market, Westmere library and Upper Vale village hall. "
        "We will also be at Fenbrook leisure centre and Eastmoor miners' hall.\n\n"
        "You can take part on paper, on a tablet, or just talk. "
        "There is a hearing loop and a quiet room at each place. We pay your bus fare.",
        posted_days_ago=97,
    ),
)
