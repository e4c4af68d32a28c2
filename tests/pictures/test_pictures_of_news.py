"""Pictures of news: described or said to decorate, in their order, and through no door before the news is
public."""

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO

import pytest
from flask import Flask
from PIL import Image

from app import clock
from app.actor import Role
from app.database import db, transaction
from app.documents.store import Store
from app.errors import Refused
from app.pictures import operations
from app.pictures.operations import PictureTexts
from app.pictures.queries import list_of
from app.pictures.serving import store
from app.seen import Stale
from app.story.models import Post
from app.story.operations import publishing, writing
from tests import factories
from tests.documents.making import PDF, a_document, a_docx, a_picture, send
from tests.factories import TESTER
from tests.faults.test_a13_uploads import HTML, SVG, a_declared_png
from tests.inspector import InspectedClient
from tests.pictures.making import a_picture_of
from tests.story.test_drafts import TEXTS, a_draft, press_publish
from tests.test_queries import cost


@pytest.fixture
def number(app: Flask) -> int:
    return a_draft(app)


@pytest.fixture
def editor(app: Flask, client: InspectedClient) -> InspectedClient:
    factories.a_person(app, email="ed@example.org", role=Role.EDITOR)
    factories.sign_in(client, "ed@example.org")
    return client


def door(number: int) -> str:
    return f"/manage/pictures/post/{number}"


def publish(app: Flask, number: int) -> str:
    with app.app_context():
        return press_publish(number).slug


def another_client(app: Flask) -> InspectedClient:
    client = app.test_client()
    assert isinstance(client, InspectedClient)
    return client


def alts(app: Flask, number: int) -> list[str]:
    with app.app_context():
        return [one.alt for one in list_of(f"post:{number}")]


def test_an_editor_adds_a_picture_and_readers_see_it_in_the_size_of_their_screen(
    app: Flask, editor: InspectedClient, number: int
) -> None:
    assert door(number) in editor.get(f"/manage/news/{number}").text

    added = send(
        editor,
        door(number),
        a_picture("JPEG", (1600, 900)),
        "IMG 1.JPG",
        "Add this picture",
        alt="A nurse at a door",
        caption="In Vale",
        leads="y",
    )

    assert "The picture is added." in added.text
    assert "Above the text" in added.text
    assert 'alt="A nurse at a door"' in editor.get(f"/manage/news/{number}").text
    page = another_client(app).get(f"/news/{publish(app, number)}").text
    image = re.search(r"<img src=\"(/pictures/[^\"]+/1280\.jpg)\"[^>]*>", page)
    assert image is not None
    assert 'alt="A nurse at a door" width="1280" height="720"' in image[0]
    assert "loading" not in image[0]  # it stands above the text: it is needed at once
    assert re.search(r'srcset="/pictures/\w+/640\.webp 640w, /pictures/\w+/1280\.webp 1280w"', page)
    assert "<figcaption>In Vale</figcaption>" in page


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Say what the picture shows, or tick that it only decorates."),
        ({"alt": "   "}, "Say what the picture shows, or tick that it only decorates."),
        ({"alt": "A nurse", "decorates": "y"}, "Not both."),
        ({"alt": "x" * 251}, "250"),
    ],
)
def test_what_it_shows_must_be_said_or_that_it_says_nothing(
    app: Flask, editor: InspectedClient, number: int, fields: dict[str, str], sentence: str
) -> None:
    answer = send(editor, door(number), a_picture(), "a.png", "Add this picture", **fields)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert alts(app, number) == []


def test_a_picture_that_decorates_has_an_empty_alt(app: Flask, editor: InspectedClient, number: int) -> None:
    send(editor, door(number), a_picture(), "a.png", "Add this picture", decorates="y")

    assert 'alt=""' in another_client(app).get(f"/news/{publish(app, number)}").text


def test_an_nhs_number_in_its_description_is_stopped(
    app: Flask, editor: InspectedClient, number: int
) -> None:
    answer = send(editor, door(number), a_picture(), "a.png", "Add this picture", alt="Form of 943 476 5919")

    assert answer.status_code == 422
    assert alts(app, number) == []


def test_pictures_are_described_anew_ordered_and_removed(
    app: Flask, editor: InspectedClient, number: int
) -> None:
    first, second = (a_picture_of(app, f"post:{number}", alt=alt) for alt in ("A bus", "A map"))

    editor.submit(editor.get(f"{door(number)}/{first.key}"), {"alt": "A red bus", "leads": "y"})
    editor.submit(editor.get(f"{door(number)}/{second.key}"), {"leads": "y"})
    with app.app_context():
        assert [one.leads for one in list_of(f"post:{number}")] == [False, True]  # one stands there at most
    editor.submit(editor.get(door(number)), action=f"{door(number)}/{second.key}/move-up")
    assert alts(app, number) == ["A map", "A red bus"]

    editor.submit(editor.get(f"{door(number)}/{second.key}/remove"))

    assert alts(app, number) == ["A red bus"]
    assert editor.get(f"/manage/pictures/file/{second.key}/40.webp").status_code == 404


def test_the_picture_of_a_draft_comes_through_no_door(
    app: Flask, editor: InspectedClient, number: int
) -> None:
    entry = a_picture_of(app, f"post:{number}")
    document = a_document(app, f"post:{number}", title="A hidden plan", words="Not yet.")
    doors = [f"/pictures/{entry.key}/{size.name}" for size in entry.sizes]
    doors += [f"/documents/{document.key}", f"/documents/{document.key}/{document.file_name}"]
    reader = another_client(app)

    for each in doors:
        assert reader.get(each).status_code == 404, each
        assert editor.get(each).status_code == 404, each  # nor for staff: what is public is the same for all
    for page in ("/", "/news", "/sitemap.xml", "/feeds/news.atom"):
        assert entry.key not in reader.get(page).text
    assert reader.get(f"/manage/pictures/file/{entry.key}/40.webp").status_code == 303
    seen = editor.get(f"/manage/pictures/file/{entry.key}/40.webp")
    assert (seen.status_code, seen.headers["Cache-Control"]) == (200, "no-store")

    publish(app, number)

    assert [reader.get(each).status_code for each in doors] == [200] * len(doors)


def test_pictures_of_news_that_is_public_are_changed_no_more(
    app: Flask, editor: InspectedClient, number: int
) -> None:
    entry = a_picture_of(app, f"post:{number}")
    publish(app, number)

    for address in (door(number), f"{door(number)}/{entry.key}", f"{door(number)}/{entry.key}/remove"):
        assert editor.get(address).status_code == 404


def test_a_picture_may_be_kept_for_ever_and_is_what_it_says(app: Flask, number: int) -> None:
    entry = a_picture_of(app, f"post:{number}", size=(900, 500))
    publish(app, number)

    for size, media in zip(entry.sizes, ("image/webp", "image/jpeg", "image/webp"), strict=True):
        answer = another_client(app).get(f"/pictures/{entry.key}/{size.name}")
        assert answer.mimetype == media or size.width == 900
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "Set-Cookie" not in answer.headers
        (policy,) = answer.headers.getlist("Content-Security-Policy")
        assert "sandbox" in policy
        with Image.open(BytesIO(answer.data)) as opened:
            assert opened.size == (size.width, size.height)


@pytest.mark.parametrize("name", ["41.webp", "40.webp%00", "..%2f40.webp", "../../config.py", "40.svg"])
def test_a_picture_has_no_other_address(app: Flask, number: int, name: str) -> None:
    entry = a_picture_of(app, f"post:{number}")
    publish(app, number)

    assert another_client(app).get(f"/pictures/{entry.key}/{name}").status_code in {400, 404}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (SVG, "You can add"),
        (HTML, "You can add"),
        (b"GIF89a" + SVG, "You can add"),
        (PDF, "Choose a picture: PNG, JPEG or WebP."),
        (a_docx(word_bomb=bytes(30_000_000)), "far more than it seems"),
        (a_docx(), "Choose a picture: PNG, JPEG or WebP."),
        (a_declared_png(10_000, 10_000), "too many pixels"),
        (a_picture("JPEG", (400, 400))[:-300], "damaged"),
    ],
    ids=["svg", "html", "gif", "pdf", "bomb", "docx", "100 megapixels", "cut short"],
)
def test_a13_what_is_no_harmless_picture_is_refused_with_a_sentence(
    app: Flask, editor: InspectedClient, number: int, content: bytes, sentence: str
) -> None:
    answer = send(editor, door(number), content, "a.png", "Add this picture", alt="A trick")

    assert answer.status_code == 422
    assert sentence in answer.text
    assert alts(app, number) == []


def test_a13_what_hides_in_a_picture_is_gone_from_each_size(
    app: Flask, editor: InspectedClient, number: int
) -> None:
    exif = Image.Exif()
    exif[0x010F] = "CameraMaker"
    exif.get_ifd(0x8825).update({1: "N", 2: (54.0, 58.0, 0.0)})
    sent = a_picture("PNG", (900, 600), exif=exif) + HTML + b"PK\x03\x04"

    send(editor, door(number), sent, "../../static/app.html", "Add this picture", alt="A map")

    with app.app_context():
        (entry,) = list_of(f"post:{number}")
        for size in entry.sizes:
            kept = store().path(size.digest).read_bytes()
            assert not [bad for bad in (b"script", b"PK\x03\x04", b"CameraMaker", b"GPS") if bad in kept]
            with Image.open(BytesIO(kept)) as opened:
                assert not opened.getexif()
        assert all(len(file.name) == 64 for file in store().folder.rglob("*") if file.is_file())


def test_a13_a_file_larger_than_the_limit_is_refused_before_it_is_read(
    editor: InspectedClient, number: int
) -> None:
    answer = send(editor, door(number), bytes(21_000_000), "big.png", "Add this picture", alt="Big")

    assert answer.status_code == 413


def test_documents_of_news_say_their_kind_and_size_and_have_a_page_where_there_is_text(
    app: Flask, editor: InspectedClient, number: int
) -> None:
    address = f"/manage/news-documents/post/{number}"
    assert address in editor.get(f"/manage/news/{number}").text
    send(editor, address, PDF, "a.pdf", title="Only a file")
    send(editor, address, PDF, "b.pdf", title="With its text", words="Ten people.")

    slug = publish(app, number)
    page = another_client(app).get(f"/news/{slug}").text

    assert "(PDF only, 1KB)" in page
    assert re.search(r'<a href="/documents/\w+"[^>]*>With its text</a>', page)
    with_text = re.search(r'href="(/documents/\w+)"', page)
    assert with_text is not None
    assert f'href="/news/{slug}"' in another_client(app).get(with_text[1]).text  # the way back


def test_with_a_deleted_draft_its_pictures_and_documents_go(
    app: Flask, editor: InspectedClient, number: int
) -> None:
    entry = a_picture_of(app, f"post:{number}")
    document = a_document(app, f"post:{number}")

    editor.submit(editor.get(f"/manage/news/{number}/delete"))

    assert alts(app, number) == []
    assert editor.get(f"/manage/pictures/file/{entry.key}/40.webp").status_code == 404
    assert editor.get(f"/manage/news-documents/text/{document.key}").status_code == 404
    with app.app_context():
        files: Store = store()
        assert operations.sweep(files, clock.now() + timedelta(days=2)) > 0
        assert not files.path(entry.fallback.digest).exists()


def test_a_file_that_a_picture_has_is_not_swept(app: Flask, number: int) -> None:
    entry = a_picture_of(app, f"post:{number}", size=(71, 17))

    with app.app_context():
        operations.sweep(store(), clock.now() + timedelta(days=2))
        assert store().path(entry.fallback.digest).exists()


def test_there_is_an_end_to_how_many_can_be_added(
    app: Flask, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(operations, "MOST_PICTURES", 1)
    a_picture_of(app, f"post:{number}")

    with pytest.raises(Refused, match="at most 1"):
        a_picture_of(app, f"post:{number}")


def test_a_picture_of_other_news_is_not_changed_from_here(app: Flask, number: int) -> None:
    other = a_picture_of(app, f"post:{a_draft(app)}")

    with app.app_context(), transaction() as at, pytest.raises(Exception, match="no such picture"):
        operations.change_picture(f"post:{number}", other.key, PictureTexts(alt="Mine"), actor=TESTER, at=at)


def test_news_costs_the_same_however_many_pictures_it_has(app: Flask, number: int) -> None:
    a_picture_of(app, f"post:{number}")
    slug, reader = publish(app, number), another_client(app)
    few = cost(app, reader, f"/news/{slug}")
    for _time in range(6):
        a_picture_of(app, f"post:{number}")
        a_document(app, f"post:{number}")

    assert len(cost(app, reader, f"/news/{slug}")) == len(few)


def test_nobody_publishes_pictures_or_documents_they_have_not_seen(app: Flask, number: int) -> None:
    for add in (a_picture_of, a_document):
        with app.app_context():
            seen = writing.mark_shown(db.session.get_one(Post, number))
        add(app, f"post:{number}")

        with app.app_context(), transaction() as at, pytest.raises(Stale):
            publishing.publish(number, seen=seen, actor=TESTER, at=at)

    publish(app, number)


def test_what_is_approved_for_a_time_to_come_keeps_the_pictures_that_were_seen(
    app: Flask, editor: InspectedClient, number: int
) -> None:
    entry = a_picture_of(app, f"post:{number}")
    with app.app_context(), transaction() as at:
        seen = writing.mark_shown(db.session.get_one(Post, number))
        publishing.schedule(number, at + timedelta(days=1), seen=seen, known=None, actor=TESTER, at=at)

    for address in (door(number), f"{door(number)}/{entry.key}", f"/manage/news-documents/post/{number}"):
        answer = editor.get(address)
        assert answer.status_code == 409, address
        assert "Send it back first" in answer.text


def test_news_with_a_picture_is_looked_at_and_published_from_its_page(
    app: Flask, editor: InspectedClient
) -> None:
    with app.app_context(), transaction() as at:
        number = writing.draft(TEXTS, actor=TESTER, at=at).id
    a_picture_of(app, f"post:{number}")
    factories.a_person(app, email="pat@example.org", role=Role.PUBLISHER)
    publisher = another_client(app)
    factories.sign_in(publisher, "pat@example.org")

    asked = editor.submit(editor.get(f"/manage/news/{number}"), action=f"/manage/news/{number}/ask")
    assert asked.status_code == 200
    published = publisher.submit(publisher.get(f"/manage/news/{number}"), button="Publish")

    assert published.request.path.startswith("/news/")
    assert "/pictures/" in published.text
