"""What a file is stands in it, never in its name."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from app.documents.checking.content import check, clean_name
from app.documents.checking.pictures import LONGEST_SIDE
from app.documents.kinds import MOST_BYTES, PICTURES, SERVED, Kind
from app.errors import Refused
from tests.documents.making import CSV, PDF, a_docx, a_package, a_picture, each_kind, excel_parts


@pytest.mark.parametrize(("ending", "content"), each_kind().items(), ids=each_kind())
def test_each_kind_is_known_by_what_stands_in_it(ending: str, content: bytes) -> None:
    found = check(content)

    assert found.kind == Kind(ending)
    if found.kind not in PICTURES:
        assert found.content == content


def test_each_kind_has_a_way_to_be_handed_out() -> None:
    assert set(SERVED) == set(Kind) == {Kind(ending) for ending in each_kind()}
    assert {kind for kind in Kind if SERVED[kind].inline} == {Kind.PDF} | PICTURES


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"Just a sentence, and no table.\nAnother line without one",
        b"MZ" + bytes(200),
        b"\x7fELF" + bytes(200),
        b"{\\rtf1 hello}",
        b"GIF89a" + bytes(50),
        b"a,b\n1,2\n\0",
        "a,b\n1,é\n".encode("latin-1"),
        a_package({"a.txt": "x"}),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    ],
)
def test_what_is_none_of_them_is_refused(content: bytes) -> None:
    with pytest.raises(Refused) as refusal:
        check(content)

    assert refusal.value.field == "file"


def test_a_file_over_the_limit_is_refused() -> None:
    with pytest.raises(Refused, match="20MB"):
        check(PDF.replace(b"trailer", b" " * MOST_BYTES + b"trailer"))


def test_only_a_picture_is_taken_where_only_a_picture_will_do() -> None:
    assert check(a_picture(), only=PICTURES).kind is Kind.PNG
    with pytest.raises(Refused, match="Choose a picture"):
        check(PDF, only=PICTURES)


@pytest.mark.parametrize(
    "content", [CSV, CSV.replace(b",", b";"), CSV.replace(b",", b"\t"), b"\xef\xbb\xbf" + CSV]
)
def test_a_table_may_be_parted_by_commas_semicolons_or_tabs(content: bytes) -> None:
    assert check(content).kind is Kind.CSV


def test_a_cell_may_hold_a_line_end() -> None:
    assert check(b'area,said\nVale,"one\ntwo"\n').kind is Kind.CSV


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_a_large_picture_is_made_smaller_and_keeps_its_shape(form: str) -> None:
    with Image.open(BytesIO(check(a_picture(form, (3000, 1500))).content)) as kept:
        assert kept.size == (LONGEST_SIDE, LONGEST_SIDE // 2)


def test_a_see_through_picture_stays_so() -> None:
    sent = BytesIO()
    Image.new("RGBA", (20, 20), (255, 0, 0, 0)).save(sent, "PNG")

    with Image.open(BytesIO(check(sent.getvalue()).content)) as kept:
        assert kept.getpixel((5, 5)) == (255, 0, 0, 0)


@pytest.mark.parametrize("mode", ["1", "P", "CMYK", "I;16", "LA"])
def test_a_picture_in_any_colours_can_be_kept(mode: str) -> None:
    sent = BytesIO()
    Image.new(mode, (20, 20)).save(sent, "JPEG" if mode == "CMYK" else "PNG")

    assert check(sent.getvalue()).kind in PICTURES


def test_a_picture_taken_sideways_is_stood_up() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter

    with Image.open(BytesIO(check(a_picture("JPEG", (40, 20), exif=exif)).content)) as kept:
        assert kept.size == (20, 40)


def test_a_sheet_may_hold_the_settings_of_a_printer() -> None:
    parts = excel_parts() | {"xl/printerSettings/printerSettings1.bin": b"MZ\0\0"}

    assert check(a_package(parts)).kind is Kind.XLSX


@pytest.mark.parametrize(
    ("name", "kind", "clean"),
    [
        ("Annual report 2026.pdf", Kind.PDF, "annual-report-2026.pdf"),
        ("../../etc/passwd", Kind.CSV, "passwd.csv"),
        ("C:\\papers\\Map.PNG", Kind.PNG, "map.png"),
        ("Łódź – plan.docx", Kind.DOCX, "odz-plan.docx"),
        ("رپورٹ.pdf", Kind.PDF, "document.pdf"),
        ("report.pdf.exe", Kind.PDF, "report-pdf.pdf"),
        ("\u202egnp.exe", Kind.PNG, "gnp.png"),
        ("", Kind.PDF, "document.pdf"),
        (".htaccess", Kind.CSV, "htaccess.csv"),
        ('"><script>.csv', Kind.CSV, "script.csv"),
    ],
)
def test_a_name_is_made_plain_and_ends_as_the_kind_does(name: str, kind: Kind, clean: str) -> None:
    assert clean_name(name, kind) == clean


@given(st.text(), st.sampled_from(Kind))
def test_whatever_the_name_it_becomes_a_plain_one(name: str, kind: Kind) -> None:
    clean = clean_name(name, kind)

    assert clean.endswith(f".{kind.value}")
    assert len(clean) <= 70
    assert set(clean) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
    assert clean.count(".") == 1


def is_known_or_refused(content: bytes) -> bool:
    try:
        return check(content).kind in Kind
    except Refused as refusal:
        return refusal.field == "file"


BEGINNINGS = (b"", b"%PDF-1.4\n", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"RIFF    WEBP")


@given(st.binary(max_size=400))
def test_whatever_the_bytes_they_are_a_kind_or_a_refusal(content: bytes) -> None:
    assert all(is_known_or_refused(beginning + content) for beginning in BEGINNINGS)


@given(st.data())
def test_a_package_damaged_anywhere_is_a_kind_or_a_refusal(data: st.DataObject) -> None:
    content = bytearray(a_docx())
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=4)):
        content[place] = data.draw(st.integers(0, 255))

    assert is_known_or_refused(bytes(content))
