"""The demo's consultations: three finished, one counted, one open now, one that opens in 3 weeks."""

from app.jobs.demo import (
    close_to_home,
    first_asked,
    getting_through,
    physiotherapy,
    urgent_help,
    what_comes_first,
)
from app.jobs.demo.shapes import DemoConsultation, DemoOption

__all__ = ["CONSULTATIONS", "DemoConsultation", "DemoOption", "get_consultation"]

CONSULTATIONS: tuple[DemoConsultation, ...] = (
    first_asked.CONSULTATION,
    close_to_home.CONSULTATION,
    what_comes_first.CONSULTATION,
    getting_through.CONSULTATION,
    physiotherapy.CONSULTATION,
    urgent_help.CONSULTATION,
)


def get_consultation(slug: str) -> DemoConsultation:
    """The consultation with this slug; KeyError when there is none."""
    for consultation in CONSULTATIONS:
        if consultation.slug == slug:
            return consultation
    raise KeyError(slug)
