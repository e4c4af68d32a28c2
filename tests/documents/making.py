"""Files for tests, made here: small, whole, and of each kind that can be added."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from flask import Flask
from PIL import Image
from werkzeug.test import TestResponse

from app.database import transaction
from app.documents.checking.content import check
from app.documents.operations import DocumentTexts, add_document
from app.documents.queries import Entry
from app.documents.serving import store
from tests.factories import TESTER
from tests.filled_form import fill
from tests.inspector import InspectedClient, answer_of

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
CSV = b"area,people\nHarbour,1200\nVale,900\n"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def a_picture(form: str = "PNG", size: tuple[int, int] = (40, 30), **how: Any) -> bytes:
    """A picture of one colour."""
    kept = BytesIO()
    Image.new("RGB", size, "#134e4a").save(kept, form, **how)
    return kept.getvalue()


def a_package(parts: Mapping[str, bytes | str]) -> bytes:
    """A ZIP file of these parts."""
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return kept.getvalue()


def word_parts() -> dict[str, bytes | str]:
    """What makes a package a DOCX."""
    return {
        "[Content_Types].xml": f'<Types><Override PartName="/word/document.xml" ContentType="{_WORD}"/>',
        "_rels/.rels": "<Relationships/>",
        "word/document.xml": "<w:document/>",
    }


def excel_parts() -> dict[str, bytes | str]:
    """What makes a package an XLSX."""
    return {
        "[Content_Types].xml": f'<Types><Override PartName="/xl/workbook.xml" ContentType="{_EXCEL}"/>',
        "xl/workbook.xml": "<workbook/>",
    }


def text_parts() -> dict[str, bytes | str]:
    """What makes a package an ODT."""
    return {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<office/>"}


def a_docx(**more: bytes | str) -> bytes:
    """A DOCX; `more`: parts by their names, with _ for the slash."""
    return a_package(word_parts() | {name.replace("_", "/"): part for name, part in more.items()})


def each_kind() -> dict[str, bytes]:
    """A whole file of each kind, by the ending of that kind."""
    return {
        "pdf": PDF,
        "docx": a_docx(),
        "odt": a_package(text_parts()),
        "xlsx": a_package(excel_parts()),
        "csv": CSV,
        "png": a_picture(),
        "jpg": a_picture("JPEG"),
        "webp": a_picture("WEBP"),
    }


def a_document(
    app: Flask, subject: str, content: bytes = PDF, *, title: str = "The report", words: str = ""
) -> Entry:
    """A document of this subject."""
    with app.app_context(), transaction() as at:
        checked = check(content)
        return add_document(
            subject,
            checked,
            DocumentTexts(title=title, words=words),
            digest=store().put(checked.content),
            file_name=f"the-report.{checked.kind.value}",
            actor=TESTER,
            at=at,
        )


def send(
    client: InspectedClient, address: str, content: bytes, name: str, button: str = "", **fields: str
) -> TestResponse:
    """Fill in the form at this address, with a file, and send it."""
    form = fill(answer_of(client.get(address)), fields, button=button or "Add this document")
    data: dict[str, Any] = {**dict(form.data.items(multi=True)), "file": (BytesIO(content), name)}
    return client.post(form.action, data=data, content_type="multipart/form-data", follow_redirects=True)
