"""A field that takes a file."""

from __future__ import annotations

from typing import Any

from flask_wtf.file import FileField as WTFileField
from markupsafe import Markup

from app.web.fields import NHSField, component


class FileField(NHSField, WTFileField):
    """One file; `data` is None where none was sent. Its form needs enctype="multipart/form-data"."""

    def __init__(self, label: Any, validators: Any = (), *, hint: Any = "", **kwargs: Any) -> None:
        self.hint = hint
        super().__init__(label, validators, **kwargs)

    def __call__(self, **overrides: Any) -> Markup:
        # The file-upload component's script gives its button a name that does not begin with what it shows.
        return component("input", "input", self._common(overrides) | {"type": "file", "classes": "fm-file"})
