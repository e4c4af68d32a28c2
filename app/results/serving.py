"""Where the bundles of this site are, each under its sha256."""

from __future__ import annotations

from pathlib import Path

from flask import Flask, current_app

from app.documents.store import Store

FOLDER = "bundles"


def init_app(app: Flask) -> None:
    """They lie beside the documents, in a folder of their own: one setting, one thing to keep a copy of."""
    app.extensions["bundles"] = Store(folder=Path(app.config["DOCUMENTS_FOLDER"]) / FOLDER)


def bundles() -> Store:
    """The store of this site."""
    found = current_app.extensions["bundles"]
    assert isinstance(found, Store)
    return found
