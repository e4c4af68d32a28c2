"""The tables of the consortium, one module a register."""

from app.consortium.models.board import BoardMember, Declarant
from app.consortium.models.legal_form import LegalForm
from app.consortium.models.ppgs import PPG
from app.consortium.models.practices import Locality, Practice, PracticeSheet

__all__ = ["PPG", "BoardMember", "Declarant", "LegalForm", "Locality", "Practice", "PracticeSheet"]
