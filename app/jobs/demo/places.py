"""The invented consortium Harbour and Vale: 5 localities, 71 GP practices, 650,000 patients.

The codes have the shape of real ones (one letter, five digits) but begin with X99, which no GP practice uses.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from app.consortium.entries import Entry

CONSORTIUM = "Harbour and Vale"
STRAPLINE = "Deciding local care together"


@dataclass(frozen=True, kw_only=True)
class DemoLocality:
    """A locality, what it is like and how it was formed. `slug` is its stable key."""

    slug: str
    name: str
    about: str


@dataclass(frozen=True, kw_only=True)
class DemoPractice:
    """One GP practice; `list_size` is its registered patients, `locality_index` points into LOCALITIES."""

    code: str
    name: str
    locality_index: int
    list_size: int


LOCALITIES: tuple[DemoLocality, ...] = (
    DemoLocality(
        slug="harbour",
        name="Harbour",
        about="The port and the town around it. The surgeries here had shared one rota for evenings and "
        "weekends for years. They share one hospital, the same buses, and the winter queues of a port.",
    ),
    DemoLocality(
        slug="westmere",
        name="Westmere",
        about="A market town and villages, 14 miles inland. The surgeries here asked to be an area of their "
        "own: people look to the market town, not to the port, and the last bus home leaves at 7pm.",
    ),
    DemoLocality(
        slug="upper-vale",
        name="Upper Vale",
        about="Hill farms and small villages, few buses. This is our smallest area, and that is on purpose. "
        "Its surgeries said that distance was their first problem, and that no other area had it.",
    ),
    DemoLocality(
        slug="fenbrook",
        name="Fenbrook",
        about="A growing town with many young families. It began as a part of Westmere. When 4,000 new homes "
        "were planned, its surgeries voted to become an area of their own.",
    ),
    DemoLocality(
        slug="eastmoor",
        name="Eastmoor",
        about="Former mining towns on the edge of the moor. Three small groups of surgeries joined into one, "
        "because the same lung and heart illnesses fill their waiting rooms.",
    ),
)

# Code, name, index into LOCALITIES, registered patients.
_ROWS: tuple[tuple[str, str, int, int], ...] = (
    ("X99002", "Quayside Surgery", 0, 6_219),
    ("X99004", "Lantern Street Practice", 0, 7_196),
    ("X99005", "The Ropewalk Surgery", 0, 4_766),
    ("X99007", "Chandlers Health Centre", 0, 17_616),
    ("X99011", "Anchor Lane Surgery", 0, 5_971),
    ("X99014", "Saltgate Medical Centre", 0, 9_086),
    ("X99015", "Gullwing Surgery", 0, 16_891),
    ("X99017", "Old Customs House Practice", 0, 11_276),
    ("X99018", "Mizzen Road Surgery", 0, 6_198),
    ("X99022", "Pilot Hill Medical Centre", 0, 18_988),
    ("X99025", "Breakwater Family Practice", 0, 7_518),
    ("X99026", "Tidewell Surgery", 0, 5_655),
    ("X99029", "Dock Green Surgery", 0, 6_862),
    ("X99033", "The Slipway Practice", 0, 9_198),
    ("X99035", "Lightship Medical Group", 0, 19_176),
    ("X99036", "Cockle Row Surgery", 0, 5_618),
    ("X99040", "Sandpiper Surgery", 0, 5_208),
    ("X99042", "North Pier Practice", 0, 9_031),
    ("X99045", "Ferrymans Surgery", 0, 12_426),
    ("X99049", "Compass House Medical Centre", 0, 23_644),
    ("X99053", "Westmere Health Centre", 1, 10_031),
    ("X99057", "Heronsgate Surgery", 1, 8_181),
    ("X99059", "Reedmace Practice", 1, 6_507),
    ("X99062", "Mill Pond Surgery", 1, 8_116),
    ("X99066", "Otterbank Surgery", 1, 3_457),
    ("X99070", "Thornhithe Medical Practice", 1, 3_994),
    ("X99074", "Sedge Lane Surgery", 1, 5_660),
    ("X99077", "Brindle Street Surgery", 1, 12_925),
    ("X99079", "Wherry Lane Practice", 1, 8_491),
    ("X99081", "The Willows at Westmere", 1, 7_387),
    ("X99082", "Larkmead Surgery", 1, 6_740),
    ("X99083", "Staithe House Practice", 1, 7_011),
    ("X99085", "Bulrush Close Surgery", 1, 10_469),
    ("X99088", "Long Meadow Family Practice", 1, 10_036),
    ("X99092", "Coldwater Surgery", 1, 3_744),
    ("X99093", "Upper Vale Medical Practice", 2, 3_550),
    ("X99094", "Harefold Surgery", 2, 8_075),
    ("X99095", "Stonewath Surgery", 2, 6_601),
    ("X99099", "Beckside House Surgery", 2, 5_966),
    ("X99100", "Larchfell Practice", 2, 2_778),
    ("X99101", "Curlew Bank Surgery", 2, 7_229),
    ("X99102", "Hollin Hill Practice", 2, 9_565),
    ("X99105", "Packhorse Surgery", 2, 2_314),
    ("X99106", "Dalestone Medical Centre", 2, 4_933),
    ("X99107", "Ravenshaw Surgery", 2, 3_137),
    ("X99108", "Nettlebeck Surgery", 2, 5_538),
    ("X99112", "Fenbrook Medical Centre", 3, 8_843),
    ("X99113", "Applegarth Surgery", 3, 22_820),
    ("X99114", "Market Cross Practice", 3, 16_648),
    ("X99118", "Kingfisher Road Surgery", 3, 7_213),
    ("X99119", "Drovers Medical Practice", 3, 8_505),
    ("X99123", "The Maltings at Fenbrook", 3, 8_108),
    ("X99124", "Plumtree Court Surgery", 3, 12_953),
    ("X99125", "Clover Hill Family Practice", 3, 8_172),
    ("X99128", "Weavers Yard Surgery", 3, 4_509),
    ("X99130", "Saxon Green Practice", 3, 10_421),
    ("X99131", "Orchard End Medical Group", 3, 21_688),
    ("X99134", "Bellfounders Surgery", 3, 8_372),
    ("X99135", "Goosegreen Surgery", 3, 5_336),
    ("X99139", "Eastmoor Health Centre", 4, 17_109),
    ("X99140", "Heather Lodge Surgery", 4, 12_790),
    ("X99143", "Cinder Lane Practice", 4, 2_058),
    ("X99144", "Foundry Street Surgery", 4, 16_204),
    ("X99147", "Skylark Way Surgery", 4, 10_579),
    ("X99150", "Peatcutters Practice", 4, 5_868),
    ("X99151", "Winding House Surgery", 4, 4_350),
    ("X99155", "Bracken Road Medical Centre", 4, 23_900),
    ("X99159", "Moorgate Row Surgery", 4, 11_513),
    ("X99161", "Engine Yard Practice", 4, 4_753),
    ("X99162", "Gorse Hill Surgery", 4, 10_741),
    ("X99163", "Lapwing Family Practice", 4, 5_569),
)

PRACTICES: tuple[DemoPractice, ...] = tuple(
    DemoPractice(code=code, name=name, locality_index=locality, list_size=size)
    for code, name, locality, size in _ROWS
)


def register(*, founded_on: date, counted_on: date, of_100: int = 100) -> tuple[Entry, ...]:
    """The register with lists counted on a day, at so many of every 100 of the sizes above.

    Most practices founded the consortium; every ninth joined some months later.
    """
    return tuple(
        Entry(
            code=practice.code,
            name=practice.name,
            patients=practice.list_size * of_100 // 100,
            patients_on=counted_on,
            locality=LOCALITIES[practice.locality_index].name,
            joined_on=founded_on + timedelta(days=0 if place % 9 else 30 + place),
        )
        for place, practice in enumerate(PRACTICES, 1)
    )


def patients() -> int:
    """Registered patients of the whole consortium."""
    return sum(practice.list_size for practice in PRACTICES)


def patients_by_locality() -> tuple[int, ...]:
    """Registered patients of each locality, in the order of LOCALITIES."""
    return tuple(
        sum(practice.list_size for practice in PRACTICES if practice.locality_index == index)
        for index in range(len(LOCALITIES))
    )
