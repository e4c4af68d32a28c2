"""The page contract: what every HTML answer of the site must be, as one check a sentence.

Each check is a small generator of sentences, and a sentence says how to mend the page. `PIECE_CHECKS`
run on every answer, `PAGE_CHECKS` on whole pages. The parsed answer is in tests/parsed_answer.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from tests.parsed_answer import Answer, show, text_of

# Told by html5lib about HTML that is valid today.
_HARMLESS: frozenset[str] = frozenset()
_ADDRESSES = (
    "href",
    "src",
    "action",
    "formaction",
    "poster",
    "data",
    "srcset",
    "{http://www.w3.org/1999/xlink}href",
)
_LABELABLE = {"input", "select", "textarea", "button", "output", "meter", "progress"}
_DATA_SCRIPTS = {"application/json", "application/ld+json"}
_LEAKS = re.compile(r"\bUndefined\b|<(?:function|bound method|built-in|app\.|class )|\[object Object\]")

Check = Callable[[Answer], Iterator[str]]


def valid_html(answer: Answer) -> Iterator[str]:
    lines = answer.html.splitlines() or [""]
    for (line, column), code, values in answer.errors:
        if code not in _HARMLESS:
            near = lines[min(line, len(lines)) - 1][max(0, column - 60) : column + 10].strip()
            yield f"invalid HTML at line {line}: {code} {values or ''} near «{near}»"


def has_a_policy(answer: Answer) -> Iterator[str]:
    if not answer.policy:
        yield "no Content-Security-Policy header: app/web/headers.py sets it on every answer"
    elif "unsafe" in answer.policy:
        yield "the Content-Security-Policy allows something unsafe: move the code or style into a file"


def one_heading(answer: Answer) -> Iterator[str]:
    headings = answer.all("h1")
    if len(headings) != 1:
        yield f"{len(headings)} h1 elements: a page has exactly one, its subject"


def title_names_the_page(answer: Answer) -> Iterator[str]:
    titles = [text_of(title) for title in answer.all("title") if answer.parents[title].tag == "head"]
    if len(titles) != 1:
        yield f"{len(titles)} title elements: a page has exactly one"
        return
    title = titles[0].translate(_NO_MARKS)
    refused = any("nhsuk-error-summary" in e.get("class", "").split() for e in answer.elements)
    if refused and not title.startswith("Error: "):
        yield f"the title «{title}» must start with «Error: »: the page shows an error summary"
    if title.startswith("Error: ") and not refused:
        yield "the title says «Error: » but the page has no error summary"
    for heading in answer.all("h1")[:1]:
        subject = text_of(heading, without_class="caption").translate(_NO_MARKS)
        if not subject or not title.removeprefix("Error: ").startswith(subject):
            yield f"the title «{title}» must start with the text of the h1 «{subject}»"


_NO_MARKS = str.maketrans("", "", "⟦⟧")


def a_refusal_says_why(answer: Answer) -> Iterator[str]:
    summary = any("nhsuk-error-summary" in e.get("class", "").split() for e in answer.elements)
    in_main = any(holder.tag == "main" for form in _posts(answer) for holder in answer.holders(form))
    if answer.status == 422 and in_main and not summary:
        yield "a refused form (422) shows the error summary, with a link to each field"


def errors_follow_the_page(answer: Answer) -> Iterator[str]:
    place = {element.get("id"): at for at, element in enumerate(answer.elements) if element.get("id")}
    for summary in answer.elements:
        if "nhsuk-error-summary" in summary.get("class", "").split():
            named = [link.get("href", "")[1:] for link in summary.iter("a")]
            led = [place[name] for name in named if name in place]
            if led != sorted(led):
                yield f"the error summary leads to {named}: its errors stand in the order of the page"


def says_its_language(answer: Answer) -> Iterator[str]:
    if not any(html.get("lang") for html in answer.all("html")):
        yield "the html element has no lang"


def ids_are_unique(answer: Answer) -> Iterator[str]:
    for name, count in answer.ids.items():
        if count > 1:
            yield f"the id «{name}» stands {count} times: ids are unique on a page"
        if not name or re.search(r"\s", name):
            yield f"the id «{name}» is empty or has a space in it"


def references_lead_somewhere(answer: Answer) -> Iterator[str]:
    for element in answer.elements:
        named = [(a, n) for a in ("aria-describedby", "aria-labelledby") for n in element.get(a, "").split()]
        if element.tag == "label" and element.get("for") is not None:
            named.append(("for", element.get("for", "")))
        if element.tag == "a" and element.get("href", "").startswith("#"):
            named.append(("href", element.get("href", "")[1:]))
        if element.get("hx-target", "").startswith("#"):
            named.append(("hx-target", element.get("hx-target", "")[1:]))
        for attribute, name in named:
            if name not in answer.ids:
                yield f"{attribute} of {show(element)} names «{name}», and no element has that id"


def fields_have_labels(answer: Answer) -> Iterator[str]:
    labelled = {label.get("for") for label in answer.all("label")}
    for field in answer.all("input", "select", "textarea"):
        if field.get("type") in {"hidden", "submit", "button", "image"}:
            continue
        named = field.get("id") in labelled or field.get("aria-label") or field.get("aria-labelledby")
        if not named and all(holder.tag != "label" for holder in answer.holders(field)):
            yield f"{show(field)} has no label: point a label's for at its id"


def labels_name_fields(answer: Answer) -> Iterator[str]:
    tags = {element.get("id"): element.tag for element in answer.elements if element.get("id")}
    for label in answer.all("label"):
        tag = tags.get(label.get("for"))
        if tag is not None and tag not in _LABELABLE:
            yield f"{show(label)} labels a {tag}, which takes no label: use a legend, or point at the field"


def nothing_inline(answer: Answer) -> Iterator[str]:
    for element in answer.elements:
        if (
            element.tag == "script"
            and "src" not in element.attrib
            and element.get("type") not in _DATA_SCRIPTS
        ):
            yield "an inline script: put the code into a file in static/"
        if str(element.tag).rpartition("}")[2] == "style" or "style" in element.attrib:
            yield f"an inline style on {show(element)}: give it a class, styled in static/app.css"
        for name in element.attrib:
            if re.match(r"on[a-z]|hx-on|data-hx-on", name):
                yield f"{name} on {show(element)}: no code in attributes; put it into a file in static/"


def _told_url(answer: Answer) -> str | None:
    """The address a page gives of itself where it is shared."""
    told = (one.get("content") for one in answer.all("meta") if one.get("property") == "og:url")
    return next(told, None)


def no_other_host(answer: Answer) -> Iterator[str]:
    for element in answer.elements:
        for name in _ADDRESSES:
            address = element.get(name)
            if address is None or not answer.leads_elsewhere(address):
                continue
            if element.tag == "link" and element.get("rel") == "canonical" and address == _told_url(answer):
                continue  # nothing is loaded from it, and it is the address this page tells of itself
            link = element.tag == "a" and urlsplit(address.strip()).scheme in {"http", "https"}
            if not (link and "external" in element.get("rel", "").split()):
                yield (
                    f"{name} of {show(element)} leads off this site: nothing is loaded from elsewhere, "
                    'and a link a person may follow says rel="external"'
                )


def _posts(answer: Answer) -> list[Element]:
    return [form for form in answer.all("form") if form.get("method", "").lower() == "post"]


def forms_are_real(answer: Answer) -> Iterator[str]:
    for form in answer.all("form"):
        if not form.get("action") or form.get("method", "").lower() not in {"get", "post"}:
            yield f"{show(form)} needs an action and a method: it must work without JavaScript"
    for form in _posts(answer):
        inputs = [e for e in form.iter() if e.tag == "input"]
        if not any(e.get("name") == "csrf_token" and e.get("value") for e in inputs):
            yield f"{show(form)} posts without a csrf_token field"


def htmx_only_quickens(answer: Answer) -> Iterator[str]:
    for element in answer.elements:
        posted, fetched = element.get("hx-post"), element.get("hx-get")
        plain = element.get("href") if element.tag == "a" else element.get("action", "")
        method = element.get("method", "").lower() if element.tag == "form" else "get"
        if posted is not None and (element.tag, method, plain) != ("form", "post", posted):
            yield f"hx-post on {show(element)}: it sits on a form that posts to the same address"
        if fetched is not None and (element.tag not in {"a", "form"} or method != "get" or not plain):
            yield f"hx-get on {show(element)}: it sits on a link with href, or on a form with method get"
        for name in ("hx-put", "hx-patch", "hx-delete"):
            if name in element.attrib:
                yield f"{name} on {show(element)}: browsers without JavaScript only get and post"


def pictures_have_words(answer: Answer) -> Iterator[str]:
    for element in answer.elements:
        if element.tag == "img" and "alt" not in element.attrib:
            yield f'{show(element)} has no alt: say what it shows, or alt="" where it only decorates'
        if element.tag == "{http://www.w3.org/2000/svg}svg" and element.get("aria-hidden") != "true":
            titled = any(child.tag == "{http://www.w3.org/2000/svg}title" for child in element)
            if not (titled or element.get("aria-label") or element.get("aria-labelledby")):
                yield f'{show(element)} has no name: give it aria-labelledby, or aria-hidden="true"'


def nothing_leaks(answer: Answer) -> Iterator[str]:
    for element in answer.elements:
        words = [element.text or "", *(child.tail or "" for child in element), *element.attrib.values()]
        for word in words:
            if word.strip() == "None" or _LEAKS.search(word):
                yield f"«{word.strip()[:80]}» in {show(element)}: a value of the program stands in the page"


def one_root(answer: Answer) -> Iterator[str]:
    roots = [child for child in answer.root if isinstance(child.tag, str)]
    loose = [child for child in roots if "hx-swap-oob" in child.attrib]
    if len(roots) - len(loose) != 1 or len(loose) > 1:
        yield f"{len(roots)} root elements: a fragment has one (and at most one hx-swap-oob beside it)"
    stray = (answer.root.text or "") + "".join(child.tail or "" for child in answer.root)
    if stray.strip():
        yield f"«{stray.strip()[:60]}» stands outside the root element of the fragment"
    if any(not child.get("id") for child in roots):
        yield "the root element of a fragment has an id: its name"


PIECE_CHECKS: tuple[Check, ...] = (
    valid_html, has_a_policy, ids_are_unique, fields_have_labels, labels_name_fields, nothing_inline,
    no_other_host, forms_are_real, htmx_only_quickens, pictures_have_words, nothing_leaks,
)  # fmt: skip
PAGE_CHECKS: tuple[Check, ...] = (
    *PIECE_CHECKS, one_heading, title_names_the_page, a_refusal_says_why, errors_follow_the_page,
    says_its_language, references_lead_somewhere,
)  # fmt: skip


def faults(answer: Answer) -> list[str]:
    """Every sentence that the checks have to say about this answer."""
    checks = PAGE_CHECKS if answer.is_page else (*PIECE_CHECKS, one_root)
    return [sentence for check in checks for sentence in check(answer)]
