"""The two lists of ethnic groups in use, as dated data, and the way from the newer to the older.

Asked is the list of the Census of 2021 (19 groups; codes of the Office for National Statistics, variable
"ethnic_group", as of 2021). The data dictionary of the NHS still holds to the list of 2001, which is called
16+1: 16 groups and Z, "not stated", which means offered and declined. 99, "not known", means that nobody was
asked or that the question was left out. Z and 99 are never put together.
"""

from __future__ import annotations

NOT_STATED, NOT_KNOWN = "Z", "99"

# In the order in which people are asked: as in the Census.
ASKED_2021 = (
    *("13", "14", "15", "16", "17"),  # White
    *("11", "10", "9", "12"),  # mixed
    *("3", "4", "1", "2", "5"),  # Asian
    *("6", "7", "8"),  # Black
    *("18", "19"),  # other
)

TO_2001 = {
    "13": "A",
    "14": "B",
    "15": "C",  # Gypsy or Irish Traveller: the older list knows only "other White"
    "16": "C",  # Roma: the same
    "17": "C",
    "11": "D",
    "10": "E",
    "9": "F",
    "12": "G",
    "3": "H",
    "4": "J",
    "1": "K",
    "5": "L",
    "7": "M",
    "6": "N",
    "8": "P",
    "2": "R",  # Chinese: its own group in the older list, Asian in the newer
    "18": "S",  # Arab: the older list knows only "any other"
    "19": "S",
    NOT_STATED: NOT_STATED,
    NOT_KNOWN: NOT_KNOWN,
}
LIST_2001 = tuple(sorted({code for code in TO_2001.values() if code not in {NOT_STATED, NOT_KNOWN}}))


def to_2001(code: str) -> str:
    """The 16+1 code for a code of the list of 2021; Z stays Z and 99 stays 99. KeyError for anything else."""
    return TO_2001[code]
