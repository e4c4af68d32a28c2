"""PDF files: whole, nothing before or behind, nothing else inside."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from app.errors import Refused

# Names that make a PDF do something, or carry another file. In a name, "#61" is the letter a.
_ACTIVE = re.compile(rb"/(JavaScript|Launch|EmbeddedFiles?|RichMedia|SubmitForm|ImportData)(?![A-Za-z])")
_LOCKED = re.compile(rb"/Encrypt(?![A-Za-z])")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_HEADER = re.compile(rb"%PDF-[12]\.\d")
_TAIL = 2_000


def check_pdf(content: bytes) -> None:
    """Refused: cut short, locked, two files in one, or with programs or other files in it. (Compressed parts
    are not opened: browsers run no program of a PDF either.)"""
    if not _HEADER.match(content) or b"%%EOF" not in content[-_TAIL:]:
        raise Refused("This PDF is damaged. Save it anew, then try again.", field="file")
    behind = content[content.rfind(b"%%EOF") + 5 :]
    if behind.strip(b"\r\n\0 \t") or zipfile.is_zipfile(BytesIO(content)):
        raise Refused("This file is two files in one. Save it anew as a PDF.", field="file")
    names = _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), content)
    if _ACTIVE.search(names):
        raise Refused(
            "This PDF holds a program, a form or another file. Print it to PDF, then add that.", field="file"
        )
    if _LOCKED.search(names):
        raise Refused("This PDF is locked with a password. Save it without one.", field="file")
