"""The two sides that agree to a list."""

from __future__ import annotations

from enum import StrEnum


class Side(StrEnum):
    """A list is agreed when a group of each side has agreed to it."""

    CLINICAL = "clinical"
    """GPs, nurses and others who treat people."""
    PATIENT = "patient"
    """Patients, carers and those who speak for them."""
