"""The kinds of things the registers know: values that forms offer and tables keep."""

from __future__ import annotations

from enum import StrEnum


class Way(StrEnum):
    """How a group meets."""

    FACE_TO_FACE = "face-to-face"
    ONLINE = "online"
    POST = "post"


class RoleType(StrEnum):
    """What somebody on the board is."""

    GP = "gp"
    NURSE = "nurse"
    OTHER_PRIMARY_CARE = "other-primary-care"
    SPECIALIST = "specialist"
    MANAGER = "manager"
    LAY_MEMBER = "lay-member"
    PATIENT = "patient"
    LOCAL_AUTHORITY = "local-authority"
    OTHER = "other"


class InterestClass(StrEnum):
    """The four classes of interests that NHS guidance tells apart."""

    FINANCIAL = "financial"
    PROFESSIONAL = "non-financial-professional"
    PERSONAL = "non-financial-personal"
    INDIRECT = "indirect"
