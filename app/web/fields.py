"""WTForms fields that render themselves as NHS.UK components: a template says one thing a field.

Each field takes `hint`; errors, ids and links from the error summary follow the NHS page contract.
User text goes into `text` parameters only, never `html`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from flask import current_app
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from markupsafe import Markup
from wtforms import Field, HiddenField, PasswordField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from app.web.marked import marks_of
from app.web.typed import lines, one_line


def component(name: str, macro: str, params: dict[str, Any]) -> Markup:
    """The HTML of an NHS.UK component."""
    template = current_app.jinja_env.get_template(f"nhsuk/components/{name}/macro.jinja")
    return Markup(getattr(template.module, macro)(params))


class Form(FlaskForm):
    """A form that knows its error summary."""

    form_errors: list[Any]
    elsewhere: Sequence[tuple[str, str]] = ()
    """What somebody else wrote meanwhile, as labels and words (`web.elsewhere`)."""

    @property
    def problems(self) -> list[dict[str, str]]:
        """The items of the NHS error summary: each error once, linked to its field. (A form may have a field
        called summary, so this cannot be called that.)"""
        fields = [
            {"text": str(field.errors[0]), "href": f"#{_first_id(field)}"} for field in self if field.errors
        ]
        return [*fields, *({"text": str(sentence)} for sentence in self.form_errors)]

    def blame(self, field: str | None, sentence: str) -> None:
        """Put a refusal from an operation on the field it names, or on the first one that is seen; on the
        form itself when it is only a button."""
        first = next((f for f in self if not isinstance(f, HiddenField)), None)
        target = self[field] if field and field in self else first
        if target is None:
            self.form_errors = [*self.form_errors, sentence]
        else:
            target.errors = [*target.errors, sentence]


def status_of_form(form: Form) -> int:
    """The HTTP status of a page that shows this form (again)."""
    if form.elsewhere:
        return 409
    return 422 if form.is_submitted() else 200


def _first_id(field: Field) -> str:
    return f"{field.id}-day" if isinstance(field, DayField) else str(field.id)


class NHSField:
    """What the fields share: label, hint and error as NHS parameters."""

    hint: Any = ""

    def _common(self, overrides: dict[str, Any]) -> dict[str, Any]:
        field: Any = self
        params: dict[str, Any] = {"id": field.id, "name": field.name}
        label = {"text": str(field.label.text)} | marks_of(field.label.text)
        params["label"] = label | overrides.pop("label", {})
        if field.hint:
            params["hint"] = {"text": str(field.hint)} | marks_of(field.hint)
        if field.errors:
            params["errorMessage"] = {"text": str(field.errors[0])}
        return params | overrides


class TextField(NHSField, StringField):
    """A line of text."""

    def __init__(self, label: Any, validators: Any = (), *, hint: Any = "", **kwargs: Any) -> None:
        self.hint, self.options = hint, kwargs.pop("options", {})
        super().__init__(label, validators, filters=[_typed(one_line)], **kwargs)

    def __call__(self, **overrides: Any) -> Markup:
        params = self._common(overrides) | {"value": self.data or ""}
        return component("input", "input", params | self.options)


class SecretField(NHSField, PasswordField):
    """A password; pasting and password managers are welcome. `whose`: the address it belongs to, for these
    managers, where the form does not ask for it."""

    whose: str = ""

    def __init__(self, label: Any, validators: Any = (), *, hint: Any = "", **kwargs: Any) -> None:
        self.hint, self.autocomplete = hint, kwargs.pop("autocomplete", "current-password")
        super().__init__(label, validators, **kwargs)

    def __call__(self, **overrides: Any) -> Markup:
        params = self._common(overrides) | {"autocomplete": self.autocomplete} | _showing_words()
        return self._owner() + component("password-input", "passwordInput", params)

    def _owner(self) -> Markup:
        if not self.whose:
            return Markup("")
        field = (
            '<input type="text" name="username" value="{}" autocomplete="username" aria-label="{}" hidden>'
        )
        return Markup(field).format(self.whose, _l("Email address"))


def _showing_words() -> dict[str, str]:
    """The words of the button that shows a password, through gettext."""
    return {
        "showPasswordText": str(_l("Show")),
        "hidePasswordText": str(_l("Hide")),
        "showPasswordAriaLabelText": str(_l("Show password")),
        "hidePasswordAriaLabelText": str(_l("Hide password")),
        "passwordShownAnnouncementText": str(_l("Your password is visible")),
        "passwordHiddenAnnouncementText": str(_l("Your password is hidden")),
    }


class LongTextField(NHSField, TextAreaField):
    """Several lines, with a count of what is left when `most` is given."""

    def __init__(
        self,
        label: Any,
        validators: Any = (),
        *,
        hint: Any = "",
        rows: int = 5,
        most: int | None = None,
        **kwargs: Any,
    ) -> None:
        self.hint, self.rows, self.most = hint, rows, most
        super().__init__(label, validators, filters=[_typed(lines)], **kwargs)

    def pre_validate(self, form: Any) -> None:
        if self.most and len(self.data or "") > self.most:
            raise ValidationError(_l("Use %(most)s characters or fewer.", most=f"{self.most:,}"))

    def __call__(self, **overrides: Any) -> Markup:
        params = self._common(overrides) | {"value": self.data or "", "rows": str(self.rows)}
        if self.most is None:
            return component("textarea", "textarea", params)
        words = {"maxlength": str(self.most)} | _count_words(self.most)
        return component("character-count", "characterCount", params | words)


def _count_words(most: int) -> dict[str, Any]:
    """The character count's own words, through gettext."""
    return {
        "textareaDescriptionText": str(_l("You can write up to %(most)s characters", most=most)),
        "charactersUnderLimitText": {
            "one": str(_l("You have %{count} character left")),
            "other": str(_l("You have %{count} characters left")),
        },
        "charactersAtLimitText": str(_l("You have 0 characters left")),
        "charactersOverLimitText": {
            "one": str(_l("You have %{count} character too many")),
            "other": str(_l("You have %{count} characters too many")),
        },
    }


def with_choices(arguments: dict[str, Any]) -> dict[str, Any]:
    """The same arguments, with (value, words) pairs as the objects WTForms wants."""
    pairs = arguments.get("choices")
    if pairs is None:
        return arguments
    return arguments | {"choices": [SelectChoice(value, words) for value, words in pairs]}


class ChoiceField(NHSField, RadioField):
    """One of several, as radios; nothing is chosen beforehand."""

    def __init__(
        self,
        label: Any,
        validators: Any = (),
        *,
        hint: Any = "",
        hints: dict[str, Any] | None = None,
        page_heading: bool = False,
        **kwargs: Any,
    ) -> None:
        self.hint, self.hints, self.page_heading = hint, hints or {}, page_heading
        super().__init__(label, validators, validate_choice=True, **with_choices(kwargs))

    def __call__(self, **overrides: Any) -> Markup:
        params = self._common(overrides)
        label = params.pop("label")
        size = "l" if self.page_heading else "m"
        legend = {"text": label["text"], "isPageHeading": self.page_heading, "size": size}
        params["fieldset"] = {"legend": legend}
        params["idPrefix"] = params.pop("id")
        params["items"] = [self._item(value, text) for value, text, *_rest in self.iter_choices()]
        return component("radios", "radios", params)

    def _item(self, value: Any, text: Any) -> dict[str, Any]:
        item: dict[str, Any] = {
            "value": str(value),
            "text": str(text),
            "checked": str(value) == str(self.data or ""),
        }
        if marks := marks_of(text):
            item["label"] = marks
        if str(value) in self.hints:
            item["hint"] = {"text": str(self.hints[str(value)])}
        return item


class PickField(NHSField, SelectField):
    """One of several, as a select list."""

    def __init__(self, label: Any, validators: Any = (), *, hint: Any = "", **kwargs: Any) -> None:
        self.hint = hint
        super().__init__(label, validators, **with_choices(kwargs))

    def __call__(self, **overrides: Any) -> Markup:
        params = self._common(overrides)
        params["items"] = [
            {"value": str(value), "text": str(text), "selected": str(value) == str(self.data or "")}
            for value, text, *_rest in self.iter_choices()
        ]
        return component("select", "select", params)


class DayField(NHSField, Field):
    """A day, month and year in three boxes; `data` is a date."""

    process_errors: list[Any]

    def __init__(self, label: Any, validators: Any = (), *, hint: Any = "", **kwargs: Any) -> None:
        self.hint = hint
        self.raw: tuple[str, str, str] = ("", "", "")
        super().__init__(label, validators, **kwargs)

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        self.process_errors = []
        self.data = data if isinstance(data, date) else None
        if self.data:
            self.raw = (str(self.data.day), str(self.data.month), str(self.data.year))
        if formdata is not None and f"{self.name}-day" in formdata:
            names = (f"{self.name}-day", f"{self.name}-month", f"{self.name}-year")
            self.raw = tuple(formdata.get(name, "").strip() for name in names)
            self.raw_data = [part for part in self.raw if part]
            self.data = self._read()
        else:
            self.raw_data = []

    def _read(self) -> date | None:
        day, month, year = self.raw
        if not (day or month or year):
            return None
        try:
            if len(year) != 4:
                raise ValueError
            return date(int(year), int(month), int(day))
        except ValueError:
            self.process_errors.append(str(_l("Enter a real date, like 6 8 2026.")))
            return None

    def __call__(self, **overrides: Any) -> Markup:
        params = self._common(overrides)
        label = params.pop("label")
        params["fieldset"] = {"legend": {"text": label["text"], "size": "s"}}
        parts: Iterable[tuple[str, Any, int]] = (
            ("day", _l("Day"), 2),
            ("month", _l("Month"), 2),
            ("year", _l("Year"), 4),
        )
        params["items"] = [
            {
                "id": f"{self.id}-{part}",
                "name": f"{self.name}-{part}",
                "label": str(words),
                "value": value,
                "classes": f"nhsuk-input--width-{width}" + (" nhsuk-input--error" if self.errors else ""),
            }
            for (part, words, width), value in zip(parts, self.raw, strict=True)
        ]
        return component("date-input", "dateInput", params)


def _typed(kept: Callable[[str], str]) -> Callable[[Any], Any]:
    """The filter of a field that keeps texts in this way."""
    return lambda value: kept(value) if isinstance(value, str) else value
