"""DOCX, ODT and XLSX files are ZIP files: their list is held against limits before anything is unpacked, and
nothing of them is ever written to a disk."""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable
from io import BytesIO

from app.documents.kinds import Kind
from app.errors import Refused

MOST_PARTS = 2_000
MOST_UNPACKED = 150_000_000
"""Bytes of all parts together."""
MOST_RATIO = 250
"""How much larger than packed a part of more than SMALL bytes may be."""
SMALL = 1_000_000
_PIECE = 65_536
_LONGEST_PART_NAME = 200
_LONGEST_LINE = 500  # bytes of one line of the list
_END = struct.Struct("<4s6xHI4x2x")  # how a package ends, without a comment
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_ODT = b"application/vnd.oasis.opendocument.text"
# How archives and programs begin, and how they are called: none belongs into a text or a sheet.
_INSIDE = (b"PK\x03\x04", b"PK\x05\x06", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"MZ",
           b"\x7fELF", b"\xd0\xcf\x11\xe0")  # fmt: skip
_ENDINGS = (".bin", ".exe", ".dll", ".js", ".vbs", ".jar", ".zip", ".docx", ".xlsx", ".pptx", ".html", ".htm")
_FOLDERS = ("basic/", "scripts/", "word/activex/", "xl/activex/")
_HARMLESS = "xl/printersettings/"
_BOMB = "This file unpacks to far more than it seems. It was not opened."
_DAMAGED = "This file is damaged. Save it anew, then try again."
_FILES_INSIDE = "This file holds other files or programs. Save it without these, then try again."
_OTHER = "This is no Word (DOCX), ODT or Excel (XLSX) file, or one that can run programs."


def kind_of_package(content: bytes) -> Kind:
    """What the package is, once all of it is found harmless."""
    _check_end(content)
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            parts = package.infolist()
            _check_list(parts)
            for part in parts:
                _check_part(package, part)
            return _kind(package, {part.filename for part in parts})
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError):
        raise Refused(_DAMAGED, field="file") from None


def _check_end(content: bytes) -> None:
    """The last bytes tell how long the list is: a list too long to be read is not read. Nothing may stand
    before the package or behind it."""
    end = content[-_END.size :]
    if not content.startswith(b"PK\x03\x04") or not end.startswith(b"PK\x05\x06") or end[-2:] != b"\0\0":
        raise Refused(_DAMAGED, field="file")
    _mark, count, size = _END.unpack(end)
    is_long = content[-_END.size - 20 :].startswith(b"PK\x06\x07")  # the list of a very long package
    if count > MOST_PARTS or size > MOST_PARTS * _LONGEST_LINE or is_long:
        raise Refused(_BOMB, field="file")


def _check_list(parts: list[zipfile.ZipInfo]) -> None:
    """The list of parts alone: nothing is unpacked yet."""
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Refused(_BOMB, field="file")
    if any(part.file_size > max(SMALL, MOST_RATIO * part.compress_size) for part in parts) or _overlap(parts):
        raise Refused(_BOMB, field="file")
    if len({part.filename for part in parts}) < len(parts) or not all(_is_plain(part) for part in parts):
        raise Refused(_DAMAGED, field="file")
    names = [part.filename.lower() for part in parts if not part.filename.lower().startswith(_HARMLESS)]
    if any(name.endswith(_ENDINGS) or name.startswith(_FOLDERS) for name in names):
        raise Refused(_FILES_INSIDE, field="file")


def _overlap(parts: Iterable[zipfile.ZipInfo]) -> bool:
    """Whether two parts share packed bytes: how a small file can hold a very large one."""
    end = 0
    for part in sorted(parts, key=lambda one: one.header_offset):
        if part.header_offset < end:
            return True
        end = part.header_offset + 30 + part.compress_size
    return False


def _is_plain(part: zipfile.ZipInfo) -> bool:
    """A file or folder under a name that stays inside; no link, and not locked."""
    name = part.orig_filename
    inside = not name.startswith("/") and ".." not in name.split("/") and not set(name) & set("\\\0:")
    is_link = stat.S_ISLNK(part.external_attr >> 16)
    return inside and len(name) <= _LONGEST_PART_NAME and not is_link and not part.flag_bits & 0x1


def _check_part(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Unpack it piece by piece, and keep nothing: zipfile stops at the size the list tells."""
    begin = b""
    with package.open(part) as stream:
        while piece := stream.read(_PIECE):
            begin = begin or piece
    is_harmless = part.filename.lower().startswith(_HARMLESS)
    if (begin.startswith(_INSIDE) and not is_harmless) or b"<!DOCTYPE" in begin or b"<!ENTITY" in begin:
        raise Refused(_FILES_INSIDE, field="file")


def _kind(package: zipfile.ZipFile, names: set[str]) -> Kind:
    if {"mimetype", "content.xml"} <= names and package.read("mimetype") == _ODT:
        return Kind.ODT
    types = "[Content_Types].xml"
    said = package.read(types).decode("utf-8", "replace") if types in names else ""
    if _WORD in said and "word/document.xml" in names:
        return Kind.DOCX
    if _EXCEL in said and "xl/workbook.xml" in names:
        return Kind.XLSX
    raise Refused(_OTHER, field="file")
