"""Short comments on moving the wound clinic, so that its page has sides to show and more than one page."""

from __future__ import annotations

from typing import Final

FOR: Final = (
    ("Kath", "patient", "Ten minutes instead of an hour. Yes please."),
    ("Winston", "patient", "My legs do not do two buses any more."),
    ("Moira", "carer", "I could go along with my neighbour and still be home for the children."),
    ("A receptionist", "public", "People ring us every week to say the bus did not come."),
    ("Alun", "patient", "Harbour has a lift and a toilet on the ground floor. That matters."),
    ("Sunita", "nurse", "Dressings done on time heal sooner. Nearer means on time."),
    ("Geoff", "patient", "I have missed three visits since spring because nobody could drive me."),
    ("Bea", "carer", "Less time in the car, more time with Dad."),
    ("Old sailor", "patient", "The clinic in Westmere would be across the road from my flat."),
)
AGAINST: Final = (
    ("Ruth", "patient", "I like that the doctors are next door if something goes wrong."),
    ("Harry", "patient", "Harbour has six parking spaces. Where do we all leave the car?"),
    ("A hospital porter", "public", "The taxi rank and the buses all come to us, not to Harbour."),
    ("Lena", "patient", "I go to the eye clinic on the same day. Now it would be two trips."),
    ("Dev", "carer", "Mum knows the nurses at the hospital, and they know her."),
    ("Peggy", "patient", "Westmere is the wrong way for everybody in the villages."),
    ("Ian", "public", "Spend the money on a better bus instead."),
    ("Noor", "patient", "Two small clinics close when somebody is ill. One big one does not."),
    ("Vic", "patient", "It works as it is. Leave it alone."),
)
