"""Templates: they compile, are one of three kinds, and never let user text through as HTML."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import jinja2
import pytest
from flask import Flask
from jinja2 import nodes

from tests.house.source import APP, ROOT, called, dotted, python_files, tree

FOLDER = ROOT / "templates"
SHARED = {"components", "layouts", "errors", "emails"}
# (template, option) -> why what is handed on as HTML is safe there, though this test cannot see it.
HTML_ALLOWED: dict[tuple[str, str], str] = {}
# Where Python may call something HTML: the components of the web room.
MARKUP_DOORS = APP / "web"
# What calls a page from outside a Python string that names it (for instance, f"errors/{status}.html").
CALLED_BY_PATTERN = ("errors/", "site/", "emails/")

ALL = sorted(FOLDER.rglob("*.html"))
PARSER = jinja2.Environment(
    extensions=["jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols"], autoescape=True
)


def name_of(path: Path) -> str:
    """The name Jinja knows a template by."""
    return path.relative_to(FOLDER).as_posix()


def parsed(source: str) -> nodes.Template:
    """The syntax tree of a template."""
    return PARSER.parse(source)


def each_template() -> pytest.MarkDecorator:
    return pytest.mark.parametrize("path", ALL, ids=name_of)


def test_every_template_compiles_in_the_real_app(real_site: Flask) -> None:
    broken = {}
    for path in ALL:
        try:
            real_site.jinja_env.get_template(name_of(path))
        except jinja2.TemplateError as error:
            broken[name_of(path)] = f"line {getattr(error, 'lineno', '?')}: {error}"

    assert not broken


# --- user text never becomes HTML ---


def safe_html(value: nodes.Node, made_here: set[str]) -> bool:
    """Whether a value handed on as HTML was surely escaped: fixed text, a set block or a macro."""
    if isinstance(value, (nodes.Const, nodes.TemplateData)):
        return True
    if isinstance(value, nodes.Name):
        return value.name in made_here or value.name == "caller"
    if isinstance(value, nodes.Call):
        named = isinstance(value.node, nodes.Name) and value.node.name
        if named in {"_", "gettext", "ngettext"}:
            return all(isinstance(part, nodes.Const) for part in value.args) and not value.kwargs
        return named == "super" or safe_html(value.node, made_here)
    if isinstance(value, nodes.CondExpr):
        return all(part is None or safe_html(part, made_here) for part in (value.expr1, value.expr2))
    if isinstance(value, nodes.Concat):
        return all(safe_html(part, made_here) for part in value.nodes)
    return isinstance(value, nodes.Filter) and value.name in {"e", "escape", "forceescape"}


def made_in(template: nodes.Template) -> set[str]:
    """Names that hold escaped HTML: {% set x %}…{% endset %} blocks, macros of this file, imported macros."""
    blocks = {
        block.target.name
        for block in template.find_all(nodes.AssignBlock)
        if isinstance(block.target, nodes.Name)
    }
    macros = {macro.name for macro in template.find_all(nodes.Macro)}
    imported = {
        one if isinstance(one, str) else one[1]
        for line in template.find_all(nodes.FromImport)
        for one in line.names
    }
    return blocks | macros | imported


def html_options(template: nodes.Template) -> Iterator[tuple[int, str, nodes.Node]]:
    """The line, key and value of every option whose name ends in html."""
    for pair in template.find_all(nodes.Pair):
        if isinstance(pair.key, nodes.Const) and str(pair.key.value).lower().endswith("html"):
            yield pair.lineno, str(pair.key.value), pair.value
    for word in template.find_all(nodes.Keyword):
        if word.key.lower().endswith("html"):
            yield word.lineno, word.key, word.value


def unescaped(name: str, source: str) -> list[str]:
    """Each place where a template could let text through as HTML."""
    template = parsed(source)
    made_here = made_in(template)
    found = [
        f"{name}:{line}: the option {key!r} takes text that may be a person's: use 'text', or a set block"
        for line, key, value in html_options(template)
        if not safe_html(value, made_here) and (name, key) not in HTML_ALLOWED
    ]
    found += [
        f"{name}:{one.lineno}: no |safe: use a component, or a value that web/ made as Markup"
        for one in template.find_all(nodes.Filter)
        if one.name == "safe"
    ]
    if "autoescape" in source:
        found.append(f"{name}: autoescape stays on")
    return found


@each_template()
def test_nothing_passes_as_html_unescaped(path: Path) -> None:
    assert not unescaped(name_of(path), path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("source", "faults"),
    [
        ("{{ x | safe }}", 1),
        ("{{ m({'html': x}) }}", 1),
        ("{{ m({'html': x.y}) }}", 1),
        ("{{ m({'html': '<b>' ~ x ~ '</b>'}) }}", 1),
        ("{{ m({'titleHtml': x}) }}", 1),
        ("{{ m(html=x) }}", 1),
        ("{{ m({'html': _('Hello %(name)s', name=x)}) }}", 1),
        ("{% autoescape false %}{{ x }}{% endautoescape %}", 1),
        ("{{ m({'html': '<b>fixed</b>'}) }}", 0),
        ("{{ m({'html': _('Fixed')}) }}", 0),
        ("{% set a %}<b>{{ x }}</b>{% endset %}{{ m({'html': a}) }}", 0),
        ("{% from 'c.html' import tag %}{{ m({'html': tag(x)}) }}", 0),
        ("{{ m({'text': x}) }}", 0),
    ],
)
def test_text_let_through_as_html_is_found(source: str, faults: int) -> None:
    assert len(unescaped("planted.html", source)) == faults


def test_only_the_web_room_calls_something_markup() -> None:
    found = [
        f"{called(path)}:{node.lineno}: make HTML in a template or in app/web"
        for path in python_files()
        if not path.is_relative_to(MARKUP_DOORS)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and dotted(node.func).split(".")[-1] in {"Markup", "render_template_string"}
    ]

    assert not found, "\n".join(found)


# --- three kinds of file ---


def without_jinja(source: str) -> str:
    """What of a template is plain HTML."""
    return re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", source, flags=re.DOTALL).strip()


def fragment_fault(name: str, source: str) -> str | None:
    """What is wrong with the root element of a fragment, if anything."""
    wanted = Path(name).stem.lstrip("_")
    html = without_jinja(source)
    root = re.match(r"<(?P<tag>\w+)(?P<attributes>[^>]*)>", html)
    if root is None:
        return f"{name} must start with its root element"
    found = re.search(r'\bid="([^"]*)"', root["attributes"])
    if found is None or found[1].replace("-", "_") != wanted.replace("-", "_"):
        return f'{name} must have the root element id="{wanted.replace("_", "-")}", its own name'
    if not html.endswith(f"</{root['tag']}>"):
        return f"{name} must end with </{root['tag']}>: a fragment has one root element"
    return None


def test_a_fragment_has_one_root_with_its_own_name() -> None:
    fragments = [path for path in ALL if path.name.startswith("_")]

    faults = [fragment_fault(name_of(path), path.read_text(encoding="utf-8")) for path in fragments]

    assert not list(filter(None, faults))


def test_a_fragment_with_another_root_is_found() -> None:
    good = '{% set a = 1 %}\n<div class="x" id="our-order">{{ a }}</div>\n'

    assert fragment_fault("responses/_our_order.html", good) is None
    assert fragment_fault("responses/_ranking.html", good)
    assert fragment_fault("responses/_our_order.html", good + "<p>more</p>")
    assert fragment_fault("responses/_our_order.html", "text")


def test_folders_are_named_after_rooms() -> None:
    rooms = {path.name for path in APP.iterdir() if path.is_dir()}

    strange = {path.relative_to(FOLDER).parts[0] for path in ALL} - rooms - SHARED

    assert not strange, f"templates/ mirrors app/: {strange}"


@each_template()
def test_a_page_uses_only_components_and_its_own_fragments(path: Path) -> None:
    template = parsed(path.read_text(encoding="utf-8"))
    named = [
        one.template.value
        for one in template.find_all((nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends))
        if isinstance(one.template, nodes.Const)
    ]
    room = path.relative_to(FOLDER).parts[0]

    strange = [
        name for name in named if not name.startswith((f"{room}/", "components/", "layouts/", "nhsuk/"))
    ]

    assert not strange, f"{name_of(path)} takes {strange} from another room: make it a component"


def test_every_template_is_used() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in [*python_files(), *ALL])

    idle = [
        name_of(path)
        for path in ALL
        if f"{name_of(path)}" not in source and not name_of(path).startswith(CALLED_BY_PATTERN)
    ]

    assert not idle, f"nobody renders, includes or imports {idle}"
