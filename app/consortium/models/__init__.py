"""The tables of the consortium, one module a register."""

from app.consortium.models.board import BoardMember, Declarant
from app.consortium.models.interests import Declaration, Interest, InterestVersion, Organisation
from app.consortium.models.legal_form import LegalForm
from app.consortium.models.ppgs import PPG
from app.consortium.models.practices import Locality, Practice, PracticeSheet

__all__ = [
    "PPG",
    "BoardMember",
    "Declarant",
    "Declaration",
    "Interest",
    "InterestVersion",
    "LegalForm",
    "Locality",
    "Organisation",
    "Practice",
    "PracticeSheet",
]
