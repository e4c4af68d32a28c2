"""What the staff of the demo wrote on the pages about us, instead of the standard text; and pictures and
figures beside its stories."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial

from app.actor import Actor
from app.database import transaction
from app.documents.checking.content import check
from app.documents.operations import DocumentTexts, add_document
from app.documents.serving import store as documents
from app.jobs.demo.pictures import draw
from app.pictures.making import sizes
from app.pictures.operations import PictureTexts, Stored, add_picture
from app.pictures.serving import store
from app.site import operations
from app.story.attachments import subject_of
from app.story.queries import get_by_slug

TEXTS = (
    (
        "how-we-decide",
        "before",
        "We do four things first:\n\n"
        "1. We listen in all 5 areas, for at least 6 weeks.\n"
        "2. We ask everybody, and count each group on its own first.\n"
        "3. We publish the list before the board meets.\n"
        "4. The board reads the report. Each member says that they have read it.\n\n"
        "The board meets in public. You can [ask for the papers](/contact) in large print.",
    ),
    (
        "contact",
        "offline",
        "Ring us between 9am and 5pm, Monday to Friday. We send the questions on paper with a stamped "
        "envelope. We can also go through them with you by phone.\n\n"
        "On the first Tuesday of each month we sit in the library in Westmere from 2pm to 4pm.\n\n"
        "Your answer counts the same, however you send it.",
    ),
)
_PICTURED = (
    (
        "94-care-homes-now-have-a-practice-of-their-own",
        "helper",
        "Two people stand side by side, hand in hand.",
    ),
    ("your-address-no-longer-decides-how-soon-a-wound-is-seen", "better", "An arrow leads upwards."),
)
"""The address of a story, one of our drawings, and what it shows."""
_STOPPED = "what-we-learnt-from-a-service-that-did-not-work"
_FIGURES = (
    b"When,Here,Five areas like ours\nAutumn 2025,61.4,60.8\nWinter 2025,68.9,67.5\n"
    b"Spring 2026,62.2,61.1\nSummer 2026,60.7,59.3\n"
)
_FIGURES_IN_WORDS = (
    "Emergency stays for each 1,000 people over 75.\n\n"
    "Autumn 2025: 61.4 here, 60.8 in five areas like ours.\n\n"
    "Winter 2025: 68.9 here, 67.5 there.\n\nSpring 2026: 62.2 here, 61.1 there.\n\n"
    "Summer 2026: 60.7 here, 59.3 there."
)


def acts(
    moment: Callable[[int, int], datetime], actor: Actor
) -> Iterator[tuple[datetime, Callable[[], None]]]:
    """Each at its moment; pictures an hour after their story."""
    for place, (page, section, words) in enumerate(TEXTS):
        yield moment(30 - place, 14), partial(_write, page, section, words, actor)
    for slug, drawing, alt in _PICTURED:
        yield moment(0, 6), partial(_show, slug, drawing, alt, actor)
    yield moment(0, 6), partial(_attach, actor)


def _show(slug: str, drawing: str, alt: str, actor: Actor) -> None:
    made = sizes(check(draw(drawing)))
    files = [Stored(made=each, digest=store().put(each.content)) for each in made]
    with transaction() as at:
        subject = subject_of(get_by_slug(slug).id)
        add_picture(subject, files, PictureTexts(alt=alt, leads=True), actor=actor, at=at)


def _attach(actor: Actor) -> None:
    checked = check(_FIGURES)
    digest = documents().put(checked.content)
    texts = DocumentTexts(title="The figures of the rapid response team", words=_FIGURES_IN_WORDS)
    with transaction() as at:
        add_document(
            subject_of(get_by_slug(_STOPPED).id),
            checked,
            texts,
            digest=digest,
            file_name="rapid-response.csv",
            actor=actor,
            at=at,
        )


def _write(page: str, section: str, words: str, actor: Actor) -> None:
    with transaction() as at:
        seen = operations.mark(page, section)
        operations.write_section(page, section, words, seen=seen, actor=actor, at=at)
