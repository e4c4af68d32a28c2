"""The door of the check: bytes in, a kind and the bytes to keep out; Refused where it is none we take."""

from __future__ import annotations

import re
import unicodedata

import puremagic

from app.documents.checking.packages import kind_of_package
from app.documents.checking.pdf import check_pdf
from app.documents.checking.pictures import clean_picture
from app.documents.checking.sheets import check_csv
from app.documents.kinds import MOST_BYTES, PICTURES, Checked, Kind
from app.errors import Refused

# The check that a file must pass, by its signature. A package is told apart by what it holds.
_ROADS = {".pdf": "pdf", ".png": "picture", ".webp": "picture"}
_ROADS |= dict.fromkeys((".jpg", ".jpeg", ".jpe", ".jfif"), "picture")
_ROADS |= dict.fromkeys((".docx", ".odt", ".xlsx", ".zip"), "package")
_DOUBTFUL = 0.3
_LONGEST_NAME = 60
_ONLY_THESE = "You can add PDF, Word (DOCX), ODT, Excel (XLSX), CSV, PNG, JPEG and WebP files. This is none."
_ONLY_PICTURES = "Choose a picture: PNG, JPEG or WebP."


def check(content: bytes, *, only: frozenset[Kind] = frozenset(Kind)) -> Checked:
    """What this is. Its name is never asked. Refused: empty, too large, dangerous, or not one of `only`."""
    if not content:
        raise Refused("Choose a file. This one is empty.", field="file")
    if len(content) > MOST_BYTES:
        raise Refused("Use a file of 20MB or less.", field="file")
    found = _checked(content, _road(content))
    if found.kind not in only:
        raise Refused(_ONLY_PICTURES if only <= PICTURES else _ONLY_THESE, field="file")
    return found


def _checked(content: bytes, road: str) -> Checked:
    if road == "picture":
        return clean_picture(content)
    if road == "pdf":
        check_pdf(content)
        return Checked(kind=Kind.PDF, content=content)
    if road == "package":
        return Checked(kind=kind_of_package(content), content=content)
    if not check_csv(content):
        raise Refused(_ONLY_THESE, field="file")
    return Checked(kind=Kind.CSV, content=content)


def _road(content: bytes) -> str:
    """Which check must pass, by the signature: "table" where there is none, or a doubtful one (plain text can
    begin with the two letters that some format begins with)."""
    try:
        said = puremagic.magic_string(content)
    except puremagic.PureError:
        return "table"
    roads = {_ROADS[one.extension] for one in said if one.extension in _ROADS}
    if len(roads) == 1:
        return roads.pop()
    if roads or max(one.confidence for one in said) > _DOUBTFUL:
        raise Refused(_ONLY_THESE, field="file")
    return "table"


def clean_name(name: str, kind: Kind) -> str:
    """A file name made of letters, digits and hyphens, that ends as its kind does: nothing of a path, of
    another ending or of hidden letters is left."""
    last = re.split(r"[/\\]", name)[-1]
    plain = unicodedata.normalize("NFKD", last.rpartition(".")[0] or last)
    words = re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode().lower())
    return f"{'-'.join(words)[:_LONGEST_NAME].strip('-') or 'document'}.{kind.value}"
