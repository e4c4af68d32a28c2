"""The news of the demo around the two finished consultations."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class DemoPost:
    """A news post; `consultation_slug` is the consultation it is about, if any."""

    title: str
    summary: str
    body: str
    posted_days_ago: int
    consultation_slug: str | None = None


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
