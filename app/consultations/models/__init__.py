"""The tables of a consultation and its parts, one module a subject."""

from app.consultations.models.consultation import Consultation, ConsultationSecret, read_assurances
from app.consultations.models.corrections import WordingCorrection
from app.consultations.models.elections import ElectionDate
from app.consultations.models.equality import EqualityAssessment, EqualityEffect
from app.consultations.models.grounds import Grounds, RejectedAlternative
from app.consultations.models.groups import CountingGroup, RespondentGroup
from app.consultations.models.listening import ListeningRecord
from app.consultations.models.options import Option
from app.consultations.models.proposals import OptionGround, OptionMeasure, OptionProposal
from app.consultations.models.questions import Question, QuestionItem
from app.consultations.models.rules import CountingRuleVersion
from app.consultations.models.timetables import TimetableVersion
from app.consultations.models.withdrawals import OptionWithdrawal

__all__ = [
    "Consultation",
    "ConsultationSecret",
    "CountingGroup",
    "CountingRuleVersion",
    "ElectionDate",
    "EqualityAssessment",
    "EqualityEffect",
    "Grounds",
    "ListeningRecord",
    "Option",
    "OptionGround",
    "OptionMeasure",
    "OptionProposal",
    "OptionWithdrawal",
    "Question",
    "QuestionItem",
    "RejectedAlternative",
    "RespondentGroup",
    "TimetableVersion",
    "WordingCorrection",
    "read_assurances",
]
