"""What the guard finds, and what is to be done about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a piece of text looks like. Of two that overlap, the first in this order is told."""

    NHS_NUMBER = "nhs_number"
    POSTCODE = "postcode"
    WEB_ADDRESS = "web_address"
    EMAIL = "email"
    PHONE = "phone"
    NATIONAL_INSURANCE_NUMBER = "national_insurance_number"
    DATE_OF_BIRTH = "date_of_birth"
    HOSPITAL_NUMBER = "hospital_number"
    PROFESSIONAL_CODE = "professional_code"
    CAR_REGISTRATION = "car_registration"
    HEALTH_DETAIL = "health_detail"
    NAME = "name"


class Action(StrEnum):
    """`BLOCK`: it may not become public. `WARN`: somebody has to say that it may. `IGNORE`: nothing."""

    BLOCK = "block"
    WARN = "warn"
    IGNORE = "ignore"


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One place. `start` and `end`: offsets (code points, half-open) into the text as it was written, so
    that `text` is what stands between them."""

    kind: Kind
    start: int
    end: int
    text: str
    action: Action


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """A finding in the words of a finder: offsets into the plain text it read."""

    kind: Kind
    start: int
    end: int
    action: Action = Action.WARN
