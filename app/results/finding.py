"""Finding one's own ballot in the bundle of a list, or why it is not there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.bundles.form import BundleFault
from app.bundles.reading import Found, find_ballot
from app.documents.store import Store
from app.ranking.leaving_out import WhyLeftOut
from app.responses.one_by_one import find_marks
from app.responses.queries import counting_keys, find_receipt
from app.responses.sets import find_left_out
from app.results.queries import find_bundle, find_number_for, get_list


class Why(StrEnum):
    """Why a ballot is not in a bundle."""

    UNKNOWN = "unknown"
    """No response has this receipt: it was typed wrongly, taken back, or renewed since."""
    ELSEWHERE = "elsewhere"
    """The response belongs to another consultation."""
    LEFT_OUT = "left out"
    """It was left out, for a reason."""
    EMPTY = "empty"
    """There is nothing on this ballot that could be counted."""
    SMALL_GROUP = "small group"
    """It is kept back: fewer than 10 people are in its group."""
    NOT_COUNTED = "not counted"
    """The counting rule asks to be surer of who answered."""
    NO_BUNDLE = "no bundle"
    """The list is from before there were bundles, or its file is missing."""
    LOST = "lost"
    """It should be there and is not: something is wrong, and somebody must look into it."""


@dataclass(frozen=True, kw_only=True)
class OwnBallot:
    """What became of one ballot: `found` in the bundle, or `why` not. `elsewhere`: the number of the list
    that came out of the consultation it was sent to, if there is one. `left_out`: the reason, where it
    was."""

    found: Found | None = None
    why: Why | None = None
    elsewhere: int | None = None
    left_out: WhyLeftOut | None = None


def find_in_bundle(receipt: bytes, number: int, store: Store) -> OwnBallot:
    """The row of the response with this receipt (its digest) in the bundle of this list. NotFound for a list
    that is not there."""
    published = get_list(number)
    bundle = find_bundle(number)
    if bundle is None:
        return OwnBallot(why=Why.NO_BUNDLE)
    try:
        found = find_ballot(store.path(bundle.digest), receipt)
    except (BundleFault, OSError):
        return OwnBallot(why=Why.NO_BUNDLE)
    if found is not None:
        return OwnBallot(found=found)
    held = find_receipt(receipt)
    if held is None:
        return OwnBallot(why=Why.UNKNOWN)
    if held.slug != published.consultation_slug:
        return OwnBallot(why=Why.ELSEWHERE, elsewhere=find_number_for(held.consultation_id))
    if (left_out := find_left_out(held.consultation_id, receipt)) is not None:
        return OwnBallot(why=Why.LEFT_OUT, left_out=left_out.reason)
    if held.assurance not in published.rule.assurances:
        return OwnBallot(why=Why.NOT_COUNTED)
    if counting_keys(held.consultation_id)[held.group_id] in published.kept_back:
        return OwnBallot(why=Why.SMALL_GROUP)
    return OwnBallot(why=Why.LOST if any(find_marks(receipt)) else Why.EMPTY)
