"""Checkboxes: several of several, and one thing to say yes to."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup
from wtforms import BooleanField, SelectMultipleField

from app.web.fields import NHSField, component, with_choices


class ChooseManyField(NHSField, SelectMultipleField):
    """Any number of several, as checkboxes. `hints`: a sentence under a choice, by its value."""

    def __init__(
        self,
        label: Any,
        validators: Any = (),
        *,
        hint: Any = "",
        hints: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        self.hint, self.hints = hint, hints or {}
        super().__init__(label, validators, **with_choices(kwargs))

    def __call__(self, **overrides: Any) -> Markup:
        params = self._common(overrides)
        params["fieldset"] = {"legend": {"text": params.pop("label")["text"], "size": "m"}}
        params["idPrefix"] = params.pop("id")
        params["items"] = [
            self._item(value, text, place) for place, (value, text, *_rest) in enumerate(self.iter_choices())
        ]
        return component("checkboxes", "checkboxes", params)

    def _item(self, value: Any, text: Any, place: int) -> dict[str, Any]:
        item: dict[str, Any] = {
            "value": str(value),
            "text": str(text),
            "checked": str(value) in {str(one) for one in self.data or ()},
            # The error summary leads to the first box.
            "id": self.id if place == 0 else f"{self.id}-{place + 1}",
        }
        if str(value) in self.hints:
            item["hint"] = {"text": str(self.hints[str(value)])}
        return item


class AgreeField(NHSField, BooleanField):
    """One box to tick."""

    def __init__(self, label: Any, validators: Any = (), *, hint: Any = "", **kwargs: Any) -> None:
        self.hint = hint
        super().__init__(label, validators, **kwargs)

    def __call__(self, **overrides: Any) -> Markup:
        params = self._common(overrides)
        item = {"value": "y", "text": params.pop("label")["text"], "checked": bool(self.data), "id": self.id}
        if "hint" in params:
            item["hint"] = params.pop("hint")
        params["idPrefix"] = params.pop("id")
        params["items"] = [item]
        return component("checkboxes", "checkboxes", params)
