"""Where the files of reports are, whose they are, and handing one out."""

from __future__ import annotations

from pathlib import Path

from flask import Flask, Response, current_app, send_file, url_for
from flask_babel import gettext as _

from app.consultations.models import Consultation
from app.documents.store import Store
from app.errors import NotFound
from app.reports.packing import CSV, PDFS, WORKBOOK
from app.reports.queries import Version, has_report, list_published
from app.reports.typesetting.setting import Brand

_MEDIA = {
    ".pdf": "application/pdf",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".zip": "application/zip",
}

# Whatever stands in it: it runs nothing, loads nothing and sends nothing.
_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'unsafe-inline'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)


def init_app(app: Flask) -> None:
    """Files of reports lie beside the documents, in a folder of their own. Rooms below ask with `report_url`
    where the report on a consultation is, and with `report_versions` where each public version of it is."""
    app.extensions["report_url"] = report_url
    app.extensions["report_versions"] = report_versions
    app.extensions["reports_store"] = Store(folder=Path(app.config["DOCUMENTS_FOLDER"], "reports"))


def report_url(slug: str) -> str:
    """Where everybody reads the report on the consultation with this address; "" while there is none."""
    return url_for("reports.show", slug=slug) if has_report(slug) else ""


def report_versions(consultation: Consultation) -> list[tuple[str, str]]:
    """(address, title) of each version that everybody can read, the newest first."""
    return [
        (
            url_for("reports.version", slug=consultation.slug, number=each.number),
            _("Report, version %(n)s", n=each.number),
        )
        for each in list_published(consultation.id)
    ]


def store() -> Store:
    """Where the files of reports are."""
    found = current_app.extensions["reports_store"]
    assert isinstance(found, Store)
    return found


def brand() -> Brand:
    """Whose reports these are."""
    config = current_app.config
    return Brand(
        name=config["BRAND_NAME"],
        line=config["BRAND_STRAPLINE"],
        colour=config["BRAND_COLOUR"],
        soft=config["BRAND_COLOUR_SOFT"],
    )


def media_type(name: str) -> str:
    """What a file is, by its name; NotFound for what is not handed out."""
    if name not in (*PDFS.values(), WORKBOOK, CSV):
        raise NotFound("There is no such file.")
    return _MEDIA[Path(name).suffix]


def handed_out(version: Version, slug: str, name: str, *, board_paper: bool) -> Response:
    """A file of a version. `board_paper`: whether the reader may have that one too."""
    kind = media_type(name)
    if name == PDFS["board-paper"] and not board_paper:
        raise NotFound("There is no such file.")
    file = version.files[name]
    path = store().path(file.digest)
    if not path.is_file():
        current_app.logger.error("reports: the file %s is missing", path.name)
        raise NotFound("This file is missing. Please tell us.")
    answer = send_file(
        path,
        mimetype=kind,
        as_attachment=not name.endswith(".pdf"),
        download_name=f"{slug}-{version.number}-{name}",
        etag=file.digest,
        max_age=None,
    )
    answer.headers["Content-Security-Policy"] = _POLICY
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer
