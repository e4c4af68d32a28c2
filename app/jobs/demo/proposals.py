"""A change and a closure for the demonstration, all invented: who would move the wound clinic, and who would
close the walk-in room, with what the data show, what people said and how it would be measured."""

from __future__ import annotations

from dataclasses import dataclass

from app.consultations.operations.drafting import Basics
from app.consultations.operations.grounds import Affected, Rejected
from app.consultations.operations.proposals import Change, Effects, Money
from app.consultations.proposals import ConsultationKind
from app.jobs.demo.grounds import DemoGrounds

NOT_KNOWN = Money(cost_pounds=None, cost_note="", net_saving_pounds=None, months_to_effect=None)
NOTHING = Money(cost_pounds=0, cost_note="", net_saving_pounds=0, months_to_effect=0)


@dataclass(frozen=True, kw_only=True)
class DemoProposal:
    """One option. `need` and `want`: text and source; `measure`: what, where it stands, where it shall
    stand."""

    title: str
    summary: str
    change: Change
    effects: Effects
    money: Money
    need: tuple[tuple[str, str], ...] = ()
    want: tuple[tuple[str, str], ...] = ()
    measure: tuple[str, str, str] | None = None


@dataclass(frozen=True, kw_only=True)
class DemoChange:
    """A consultation about a change."""

    slug: str
    kind: ConsultationKind
    basics: Basics
    options: tuple[DemoProposal, ...]
    grounds: DemoGrounds


CLINIC = DemoChange(
    slug="move-the-wound-clinic",
    kind=ConsultationKind.CHANGE,
    basics=Basics(
        title="Move the wound clinic",
        summary="Should the wound clinic move from the hospital to Harbour and Westmere?",
        why="People with leg ulcers come 2 or 3 times a week, often for months. Most of them travel more "
        "than an hour each way.",
        decided="The clinic goes on, with the same nurses. Nobody loses a place in it.",
        undecided="Where it is held, and on which days.",
        decides="The board decides in its first meeting after this closes. It reads what you said first.",
    ),
    options=(
        DemoProposal(
            title="Two clinics, in Harbour and Westmere",
            summary="The same nurses, in 2 health centres instead of the hospital.",
            change=Change(
                now="One clinic at the hospital, on 5 days a week. About 900 people use it in a year.",
                change="A clinic in Harbour on 3 days and in Westmere on 2.\n\nYou choose which one you go "
                "to. Both have parking and a bus stop at the door.",
            ),
            effects=Effects(
                affected="About 900 people a year. Nearly 600 of them would travel less. About 120 who live "
                "beside the hospital would travel more.",
                demand="A few more people may come, because it is nearer.",
                risks="When a nurse is ill, a small clinic may be closed for a day. Each covers the other.",
            ),
            money=Money(
                cost_pounds=48_000,
                cost_note="Once, for 2 rooms.",
                net_saving_pounds=62_000,
                months_to_effect=5,
            ),
            need=(("64 of every 100 visits take more than an hour of travel each way.", "Clinic records"),),
            want=(("“The bus takes longer than the bandage.”", "Meeting of patient groups, 24 people"),),
            measure=(
                "Visits with more than an hour of travel",
                "64 of every 100",
                "30 of every 100 or fewer",
            ),
        ),
        DemoProposal(
            title="A nurse who comes to the GP surgery",
            summary="A wound nurse visits 12 GP surgeries, one day a week each.",
            change=Change(
                now="One clinic at the hospital, on 5 days a week.",
                change="You would see the wound nurse at a GP surgery near you, on one day a week.",
            ),
            effects=Effects(
                affected="About 900 people a year. People who need care 3 times a week would still travel.",
                demand="Practice nurses would be asked for more in between.",
                risks="There may not be enough rooms.",
            ),
            money=NOT_KNOWN,
            want=(("“I would rather see somebody I know.”", "Meeting of patient groups, 24 people"),),
        ),
        DemoProposal(
            title="Leave it at the hospital",
            summary="Nothing changes.",
            change=Change(
                now="One clinic at the hospital, on 5 days a week.", change="", is_do_nothing=True
            ),
            effects=Effects(
                affected="Everybody who uses the clinic goes on travelling as today.",
                demand="It grows by about 40 people a year.",
                risks="People go on missing visits: 1 in 9 today.",
            ),
            money=NOTHING,
        ),
    ),
    grounds=DemoGrounds(
        affected=Affected(
            affected="About 900 people with wounds that heal slowly, most of them over 70, and their carers.",
            effects="Most would travel less. Some who live beside the hospital would travel more.",
            costs="Up to £48,000 once. The cost of visits to GP surgeries is not known yet.",
            do_nothing="People go on travelling, and 1 visit in 9 is missed.",
        ),
        chosen_how="Nurses, 6 patients and 2 carers went through 5 ideas on one afternoon.",
        rejected=(
            Rejected(title="A clinic in a van", reason="There is no clean water in it for washing wounds."),
        ),
        heard=((30, "An afternoon in the clinic", "patients and carers", 17, "Travel was named most."),),
    ),
)  # fmt: skip
WALK_IN = DemoChange(
    slug="the-walk-in-room",
    kind=ConsultationKind.CLOSURE,
    basics=Basics(
        title="The walk-in room in East Lane",
        summary="Should the walk-in room close, and what should take its place?",
        why="Fewer people come each year, and 7 in 10 of them could have seen a pharmacist. The lease ends "
        "next year, and the new one costs more.",
        decided="Nothing. The lease can be renewed.",
        undecided="Whether the walk-in room closes, and what takes its place.",
        decides="The board decides. The council’s health scrutiny committee is asked for its view first.",
    ),
    options=(
        DemoProposal(
            title="Close it, and pay pharmacies to see people",
            summary="8 pharmacies see people without an appointment until 8pm.",
            change=Change(
                now="A room with 2 nurses, from 8am to 8pm. About 30 people a day.",
                change="The room closes. You go to one of 8 pharmacies, or ring 111.",
            ),
            effects=Effects(
                affected="About 30 people a day, above all those without a GP and those who sleep rough.",
                demand="About 4 people a day would go to the emergency department instead.",
                risks="Pharmacies may be too busy in winter.",
            ),
            money=Money(
                cost_pounds=140_000, cost_note="a year", net_saving_pounds=210_000, months_to_effect=12
            ),
            need=(("71 of every 100 people who came needed a pharmacist only.", "Count over 4 weeks"),),
            want=(("“It is the one place where nobody asks me for an address.”", "Visit to the day centre"),),
            measure=("People a day at the emergency department with small problems", "11", "11 or fewer"),
        ),
        DemoProposal(
            title="Keep it where it is",
            summary="The same room, nurses and hours.",
            change=Change(
                now="A room with 2 nurses, from 8am to 8pm. About 30 people a day.",
                change="",
                is_do_nothing=True,
            ),
            effects=Effects(
                affected="Nobody would notice a change.",
                demand="About the same as today.",
                risks="The rent goes up, by how much is not known yet.",
            ),
            money=NOT_KNOWN,
        ),
    ),
    grounds=DemoGrounds(
        affected=Affected(
            affected="About 30 people a day. Many have no GP. The 4 nurses who work there.",
            effects="People would go to a pharmacy. Some would find that easier and some harder.",
            costs="8 pharmacies would cost £140,000 a year. The new rent is not known.",
            do_nothing="The room goes on as today, at a higher rent.",
        ),
        chosen_how="We asked who uses the room for 4 weeks, and looked at what 3 other towns did.",
        rejected=(
            Rejected(title="Open 2 days a week", reason="People would not know on which days to come."),
        ),
        heard=((20, "A visit to the day centre", "people who sleep rough", 12, "They feel safe there."),),
    ),
)  # fmt: skip
CHANGES = (CLINIC, WALK_IN)
