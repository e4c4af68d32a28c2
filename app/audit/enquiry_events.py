"""What can be recorded of questions to the team: that they were asked and answered, never what was said."""

from __future__ import annotations

from dataclasses import dataclass

from app.audit.events import Event


@dataclass(frozen=True, kw_only=True)
class _OfEnquiry(Event):
    enquiry: int


@dataclass(frozen=True, kw_only=True)
class EnquiryAsked(_OfEnquiry):
    kind = "enquiry asked"


@dataclass(frozen=True, kw_only=True)
class EnquiryAnswered(_OfEnquiry):
    kind = "enquiry answered"


@dataclass(frozen=True, kw_only=True)
class EnquiryChanged(_OfEnquiry):
    kind = "answer to enquiry changed"


@dataclass(frozen=True, kw_only=True)
class EnquiryPublished(_OfEnquiry):
    kind = "enquiry published"


@dataclass(frozen=True, kw_only=True)
class EnquiryHidden(_OfEnquiry):
    kind = "enquiry no longer public"


@dataclass(frozen=True, kw_only=True)
class EnquiryRemoved(_OfEnquiry):
    kind = "enquiry removed"
