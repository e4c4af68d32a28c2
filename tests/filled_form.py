"""A form of a page, filled in as a person without JavaScript would: nothing can be sent that is not there."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from werkzeug.datastructures import MultiDict

from tests.parsed_answer import Answer, text_of

Values = str | list[str] | None


@dataclass(frozen=True, kw_only=True)
class Sending:
    """Where and how a filled form goes, and what it carries."""

    action: str
    method: str
    data: MultiDict[str, str]


def find_form(answer: Answer, *, action: str | None, button: str | None) -> Element:
    """The form with this action, or with a button of these words; else the only one inside main."""
    forms = answer.all("form")
    if action is not None:
        forms = [form for form in forms if form.get("action") == action]
    if button is not None:
        forms = [form for form in forms if any(words(b) == button for b in buttons(form))]
    if action is None and button is None:
        forms = [form for form in forms if any(holder.tag == "main" for holder in answer.holders(form))]
    assert len(forms) == 1, f"{len(forms)} forms fit (action={action!r}, button={button!r}) on {answer.url}"
    return forms[0]


def buttons(form: Element) -> list[Element]:
    """What can send the form."""
    return [
        e
        for e in form.iter()
        if (e.tag == "button" and e.get("type", "submit") == "submit")
        or (e.tag == "input" and e.get("type") == "submit")
    ]


def words(button: Element) -> str:
    """The words on a button."""
    return button.get("value", "") if button.tag == "input" else text_of(button)


def _offered(form: Element) -> dict[str, list[Element]]:
    """The fields by name."""
    fields: dict[str, list[Element]] = {}
    for element in form.iter():
        named = element.get("name") and element.tag in {"input", "select", "textarea"}
        if named and element.get("type") not in {"submit", "button", "image"}:
            fields.setdefault(element.get("name", ""), []).append(element)
    return fields


def _current(fields: list[Element]) -> list[str]:
    """What a browser would send for these fields of one name if nobody touched them."""
    sent: list[str] = []
    for field in fields:
        if field.tag == "textarea":
            sent.append((field.text or "").removeprefix("\n"))
        elif field.tag == "select":
            options = [option for option in field.iter() if option.tag == "option"]
            chosen = [option for option in options if "selected" in option.attrib] or options[:1]
            sent += [option.get("value", text_of(option)) for option in chosen]
        elif field.get("type") not in {"radio", "checkbox"} or "checked" in field.attrib:
            sent.append(field.get("value", "on" if field.get("type") == "checkbox" else ""))
    return sent


def _allowed(fields: list[Element]) -> set[str] | None:
    """The values a person can choose between, or None where anything may be typed."""
    if fields[0].tag == "select":
        return {o.get("value", text_of(o)) for field in fields for o in field.iter() if o.tag == "option"}
    if fields[0].get("type") in {"radio", "checkbox"}:
        return {field.get("value", "on") for field in fields}
    return None


def fill(
    answer: Answer, values: dict[str, Values], *, action: str | None = None, button: str | None = None
) -> Sending:
    """Fill in a form: `values` by field name (a list ticks several boxes, None leaves all unticked)."""
    form = find_form(answer, action=action, button=button)
    fields = _offered(form)
    unknown = set(values) - set(fields)
    assert not unknown, f"the form has no {unknown}; it has {sorted(fields)}"
    data: MultiDict[str, str] = MultiDict()
    for name, elements in fields.items():
        given = values.get(name, _current(elements))
        chosen = [given] if isinstance(given, str) else list(given or [])
        allowed = _allowed(elements)
        assert allowed is None or set(chosen) <= allowed, f"{name} offers {allowed}, not {chosen}"
        data.setlist(name, chosen)
    pressed = next((b for b in buttons(form) if button is None or words(b) == button), None)
    if pressed is not None and pressed.get("name"):
        data.add(pressed.get("name", ""), pressed.get("value", ""))
    target = (pressed.get("formaction") if pressed is not None else None) or form.get("action", "")
    return Sending(action=target, method=form.get("method", "get").upper(), data=data)
