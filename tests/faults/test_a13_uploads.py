"""A13: files that are more than they seem are refused by limits, before anything of them is unpacked; what is
taken is handed out as what it is, and runs nothing."""

from __future__ import annotations

import stat
import struct
import time
import tracemalloc
import zipfile
import zlib
from io import BytesIO

import pytest
from flask import Flask
from PIL import Image

from app.documents.checking.content import check
from app.documents.checking.packages import MOST_PARTS
from app.documents.kinds import Kind
from app.documents.serving import store
from app.errors import Refused
from tests import factories
from tests.documents.making import PDF, a_document, a_docx, a_package, a_picture, send, text_parts, word_parts
from tests.inspector import InspectedClient

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"


def refused(content: bytes, sentence: str = "This is none") -> None:
    with pytest.raises(Refused, match=sentence):
        check(content)


def cheaply(content: bytes, sentence: str) -> None:
    """Refused, with less than 40 MB of memory on the way and in less than 3 seconds."""
    tracemalloc.start()
    began = time.monotonic()
    try:
        refused(content, sentence)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert most < 40_000_000
    assert time.monotonic() - began < 3


def test_a13_a_zip_bomb_is_refused_by_its_list() -> None:
    cheaply(a_docx(word_bomb=bytes(30_000_000)), "far more than it seems")


def test_a13_many_middling_parts_are_refused_by_their_sum() -> None:
    many = {f"word/media/{n}.txt": bytes([n % 250]) * 999_000 for n in range(160)}

    refused(a_package(word_parts() | many), "far more than it seems")


def test_a13_parts_that_share_their_bytes_are_refused() -> None:
    content = bytearray(a_docx(word_more="x" * 5_000))
    offsets = [n for n in range(len(content)) if content[n : n + 4] == b"PK\x01\x02"]
    content[offsets[-1] + 42 : offsets[-1] + 46] = content[offsets[0] + 42 : offsets[0] + 46]

    refused(bytes(content), "far more than it seems")


def test_a13_a_list_that_lies_about_a_size_is_refused() -> None:
    content = bytearray(a_docx(word_more="x" * 500_000))
    last = content.rfind(b"PK\x01\x02")
    content[last + 24 : last + 28] = struct.pack("<I", 10)

    refused(bytes(content), "damaged")


def test_a13_a_hundred_thousand_files_are_refused_without_reading_their_names() -> None:
    line = (
        struct.pack(
            "<4s6H3I5H2I", b"PK\x01\x02", *(20, 20, 0, 0, 0, 0), *(0, 0, 0), *(1, 0, 0, 0, 0), *(0, 0)
        )
        + b"a"
    )
    listed = line * 100_000
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 1, 1, len(listed), 4, 0)

    cheaply(b"PK\x03\x04" + listed + end, "far more than it seems")
    refused(
        a_package(word_parts() | {f"word/{n}.xml": "" for n in range(MOST_PARTS)}), "far more than it seems"
    )


@pytest.mark.parametrize(
    "inside", [a_package({"a": "b"}), b"Rar!\x1a\x07", b"\x1f\x8b\x08", b"MZ\x90", b"\xd0\xcf\x11\xe0"]
)
def test_a13_a_file_inside_a_file_is_refused(inside: bytes) -> None:
    refused(a_docx(word_thing=inside), "other files or programs")


@pytest.mark.parametrize(
    "name", ["word/vbaProject.bin", "word/embeddings/sheet.xlsx", "word/activeX/a.xml", "run.js"]
)
def test_a13_programs_and_embedded_files_are_refused_by_their_names(name: str) -> None:
    refused(a_package(word_parts() | {name: "x"}), "other files or programs")


def test_a13_macros_of_a_text_are_refused() -> None:
    refused(a_package(text_parts() | {"Basic/script-lb.xml": "<x/>"}), "other files or programs")


@pytest.mark.parametrize("name", ["../evil.xml", "/etc/passwd", "word/../../x", "word\\x.xml", "C:/x.xml"])
def test_a13_a_path_that_leads_out_is_refused(name: str) -> None:
    refused(a_package(word_parts() | {name: "x"}), "damaged")


def test_a13_a_link_inside_is_refused() -> None:
    sent = BytesIO(a_docx())
    with zipfile.ZipFile(sent, "a") as package:
        link = zipfile.ZipInfo("word/link.xml")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        package.writestr(link, "/etc/passwd")

    refused(sent.getvalue(), "damaged")


def test_a13_words_that_multiply_themselves_are_refused() -> None:
    refused(a_docx(word_more='<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'), "other files or programs")


def test_a13_two_files_in_one_are_refused() -> None:
    refused(PDF + a_package({"a": "b"}), "two files in one")
    refused(PDF + HTML, "two files in one")
    refused(HTML + PDF)
    refused(b"GIF89a" + PDF)
    refused(b"#!/bin/sh\n" + a_docx())
    refused(a_docx() + HTML, "damaged")


def test_a13_what_hides_behind_a_picture_is_not_kept() -> None:
    for form in ("PNG", "JPEG", "WEBP"):
        found = check(a_picture(form) + a_package({"a": "b"}) + HTML)

        assert b"script" not in found.content
        assert b"PK\x03\x04" not in found.content


@pytest.mark.parametrize(
    "name", [b"/JavaScript", b"/J#61vaScript", b"/Launch", b"/EmbeddedFile", b"/RichMedia"]
)
def test_a13_a_pdf_that_does_something_is_refused(name: bytes) -> None:
    refused(PDF.replace(b"/Type", name + b" 1 0 R/Type"), "program, a form or another file")


def test_a13_a_locked_or_broken_pdf_is_refused() -> None:
    refused(PDF.replace(b"/Root", b"/Encrypt 2 0 R/Root"), "password")
    refused(PDF.removesuffix(b"%%EOF\n"), "damaged")


@pytest.mark.parametrize(
    "content", [SVG, b"\n\n" + SVG, b'<?xml version="1.0"?>' + SVG, HTML, b"a,b\n1," + SVG]
)
def test_a13_a_web_page_or_drawing_is_refused(content: bytes) -> None:
    refused(content)


def a_declared_png(width: int, height: int) -> bytes:
    """A PNG that says it has so many pixels, and has none."""
    kept = BytesIO(b"\x89PNG\r\n\x1a\n")
    kept.seek(0, 2)
    for name, body in (
        (b"IHDR", struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\0")),
        (b"IEND", b""),
    ):
        kept.write(struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)))
    return kept.getvalue()


@pytest.mark.parametrize("side", [100_000, 10_000, 8_000])
def test_a13_a_picture_of_too_many_pixels_is_refused_before_it_is_opened(side: int) -> None:
    cheaply(a_declared_png(side, side), "too many pixels")


def test_a13_a_picture_that_is_cut_short_is_refused() -> None:
    refused(a_declared_png(200, 200), "damaged")
    refused(a_picture("JPEG", (400, 400))[:-300], "damaged")


def test_a13_the_place_a_picture_was_taken_at_is_not_kept() -> None:
    exif = Image.Exif()
    exif[0x010F] = "CameraMaker"
    exif.get_ifd(0x8825).update({1: "N", 2: (54.0, 58.0, 0.0)})

    for form in ("PNG", "JPEG", "WEBP"):
        found = check(a_picture(form, exif=exif, **({"comment": b"home"} if form == "JPEG" else {})))

        with Image.open(BytesIO(found.content)) as kept:
            assert not kept.getexif()
        assert b"CameraMaker" not in found.content
        assert b"home" not in found.content


def test_a13_the_ending_of_a_name_changes_nothing(app: Flask, staff: InspectedClient) -> None:
    number = factories.a_consultation(app)
    address = f"/manage/documents/consultation/{number}"

    for content, name in ((SVG, "map.png"), (HTML, "report.pdf"), (b"MZ" + bytes(99), "data.csv")):
        answer = send(staff, address, content, name, title="A trick")
        assert answer.status_code == 422
        assert "There is a problem" in answer.text
    assert "A trick" not in staff.get("/consultations/local-care").text
    answer = send(staff, address, a_picture(), "../../static/app.html", title="A map")

    assert "The document is added" in answer.text
    assert "/app.png" in answer.text
    with app.app_context():
        kept = [
            file
            for file in store().folder.rglob("*")
            if file.is_file() and "cards" not in file.parts  # those are drawn here, and have no other name
        ]
    assert kept
    assert all(len(file.name) == 64 for file in kept), "whatever it was called, it lies under its digest"


def test_a13_a_file_larger_than_the_limit_is_refused_before_it_is_read(
    app: Flask, staff: InspectedClient
) -> None:
    number = factories.a_consultation(app)

    answer = send(
        staff, f"/manage/documents/consultation/{number}", bytes(21_000_000), "big.pdf", title="Big"
    )

    assert answer.status_code == 413


@pytest.mark.parametrize(
    "content", [PDF, a_docx(), b"a,b\n=1+1,2\n", a_picture()], ids=["pdf", "docx", "csv", "png"]
)
def test_a13_what_is_handed_out_runs_nothing(app: Flask, client: InspectedClient, content: bytes) -> None:
    number = factories.a_consultation(app)
    entry = a_document(app, f"consultation:{number}", content)

    answer = client.get(f"/documents/{entry.key}/{entry.file_name}")

    policy = answer.headers.getlist("Content-Security-Policy")
    shows = entry.kind in {Kind.PDF, Kind.PNG}
    assert answer.status_code == 200
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert len(policy) == 1
    assert "default-src 'none'" in policy[0]
    assert "script-src" not in policy[0]
    assert ("sandbox" in policy[0]) is (entry.kind is not Kind.PDF)
    assert (
        answer.headers["Content-Disposition"]
        == f"{'inline' if shows else 'attachment'}; filename={entry.file_name}"
    )
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
