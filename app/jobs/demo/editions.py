"""Documents of the open consultation, other ways to read it, and who asked for another format."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial

from app.actor import Actor
from app.consultations.documents import subject_of
from app.consultations.models import Consultation
from app.consultations.queries import find_by_slug, get
from app.database import transaction
from app.documents.checking.content import check
from app.documents.operations import DocumentTexts, add_document
from app.documents.serving import store
from app.editions.operations import easy_read, translating
from app.editions.operations.easy_read import PairTexts, Picture
from app.editions.operations.translating import Translated
from app.editions.page_words import SUGGESTED
from app.editions.parts import parts_of
from app.editions.queries.easy_read import find, mark
from app.jobs.demo.papers import REPORT, REPORT_TITLE, WAITS, WAITS_TITLE, a_pdf
from app.jobs.demo.pictures import draw
from app.jobs.demo.tongues import TRANSLATIONS, DemoTranslation
from app.needs import operations as needs
from app.needs.kinds import Need
from app.needs.operations import Wanted
from app.needs.queries import list_waiting

SLUG = "better-physiotherapy"
# Sentence, picture, what is on it.
EASY = (
    ("Physiotherapy helps when moving hurts.", "pain", "A person whose back hurts"),
    ("A physiotherapist helps you to move.", "helper", "One person holds the arm of another"),
    ("Many people wait 7 weeks for help.", "calendar", "A calendar"),
    ("We want to make this better.", "better", "An arrow that goes up"),
    ("We have 10 ideas.", "ideas", "A list"),
    ("We cannot pay for all of them.", "money", "Three coins"),
    ("Tell us which 3 ideas you like best.", "three", "Three steps for first, second and third"),
    ("You can tell us here, on paper or by phone.", "phone", "A phone"),
)
# Days ago, needs, language, days until it was sent (None: it waits), what was sent.
NEEDS: tuple[tuple[int, tuple[Need, ...], str, int | None, str], ...] = (
    (410, (Need.LARGE_PRINT,), "", 6, "18 point on yellow paper, by post."),
    (395, (Need.AUDIO, Need.PHONE), "", 9, "Read aloud on the phone, twice."),
    (34, (Need.BRAILLE,), "", 12, "Grade 2 braille, made by a charity, by post."),
    (19, (Need.LANGUAGE,), "so", None, ""),
    (9, (Need.LARGE_PRINT, Need.EASY_READ), "", 3, "Both, by post."),
    (4, (Need.BSL,), "", None, ""),
    (1, (Need.TEXT,), "", None, ""),
)
Act = tuple[datetime, Callable[[], None]]


def acts(moment: Callable[[int, int], datetime], actor: Actor) -> Iterator[Act]:
    """What was done, each with its moment. `moment`: so many days ago, at an hour."""
    report = a_pdf(REPORT_TITLE, REPORT)
    yield moment(19, 10), partial(_add, report, REPORT_TITLE, "\n\n".join(REPORT), actor)
    yield moment(19, 11), partial(_write_easy_read, actor)
    yield moment(19, 12), partial(_translate, actor)
    yield moment(12, 10), partial(_add, WAITS, WAITS_TITLE, "", actor)
    for place, (days, *_what) in enumerate(NEEDS):
        yield moment(days, 13), partial(_tell, place, actor)
        sent_after = NEEDS[place][3]
        if sent_after is not None:
            yield moment(days - sent_after, 14), partial(_meet, place, actor)


def _open() -> Consultation:
    found = find_by_slug(SLUG)
    assert found is not None
    return get(found.id)


def _add(content: bytes, title: str, words: str, actor: Actor) -> None:
    number, checked = _open().id, check(content)
    digest = store().put(checked.content)
    name = f"{'-'.join(title.lower().split())}.{checked.kind.value}"
    with transaction() as at:
        texts = DocumentTexts(title=title, words=words)
        subject = subject_of(number)
        add_document(subject, checked, texts, digest=digest, file_name=name, actor=actor, at=at)


def _write_easy_read(actor: Actor) -> None:
    number, pictures = _open().id, {name: check(draw(name)) for _sentence, name, _alt in EASY}
    digests = {name: store().put(checked.content) for name, checked in pictures.items()}
    with transaction() as at:
        for sentence, name, alt in EASY:
            picture = Picture(checked=pictures[name], digest=digests[name], file_name=f"{name}.png")
            pair = PairTexts(sentence=sentence, alt=alt, picture=picture)
            easy_read.add_pair(number, pair, actor=actor, at=at)
        version = find(number)
        assert version is not None
        easy_read.approve(number, seen=mark(version), actor=actor, at=at)


def _translate(actor: Actor) -> None:
    number = _open().id
    for language, said in TRANSLATIONS.items():
        with transaction() as at:
            translating.begin(number, language, actor=actor, at=at)
            translating.write(number, language, _texts(_open(), language, said), actor=actor, at=at)
            translating.publish(number, language, actor=actor, at=at)


def _texts(consultation: Consultation, language: str, said: DemoTranslation) -> list[Translated]:
    texts = ("title", "summary", "why", "decided", "undecided", "decides")
    words = {name: getattr(said, name) for name in texts}
    asked = zip(consultation.questions, said.questions, strict=True)
    words |= {f"question:{question.id}": text for question, text in asked}
    words |= {f"option:{o.id}": text for o, text in zip(consultation.options, said.options, strict=True)}
    words |= {f"words:{name}": text for name, text in SUGGESTED[language].items()}
    parts = parts_of(consultation)
    words |= {part.key: said.short[part.english] for part in parts if part.english in said.short}
    return [
        Translated(part=part.key, words=words[part.key], seen=part.digest)
        for part in parts
        if part.key in words
    ]


def _tell(place: int, actor: Actor) -> None:
    days, wanted, language, _sent, _how = NEEDS[place]
    about = _open().id if days < 20 else None  # before that there was nothing to ask about
    said = Wanted(needs=wanted, contact=f"01632 960 {200 + place}", language=language)
    with transaction() as at:
        needs.tell(said, consultation_id=about, actor=actor, at=at)


def _meet(place: int, actor: Actor) -> None:
    contact = f"01632 960 {200 + place}"
    with transaction() as at:
        for request in list_waiting():
            if request.contact == contact:
                needs.meet(request.key, NEEDS[place][4], actor=actor, at=at)
