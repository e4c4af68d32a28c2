"""The English sentences of the pure core, for the catalogue of translations (pybabel, see babel.cfg).

The core never calls gettext: it says things in English, and pages translate them. So what pybabel looks
for is not marked there, and this finds it: refusals, names of steps, and all the words of the methods.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any, BinaryIO

from app.ranking.methods import METHODS
from app.ranking.methods.method import Method

REFUSALS = {"InvalidBallot", "Refused", "NotFound", "Conflict", "TooMany"}
_REGISTRY = "ranking/methods/__init__.py"

Found = tuple[int, str, str, list[str]]


def core_sentences(file: BinaryIO, _keywords: Any, _tags: Any, options: Any) -> Iterator[Found]:
    """What pybabel asks of an extractor: (line, function, message, comments) of each sentence in a file.
    `options`: what babel.cfg says, which is nothing."""
    tree = ast.parse(file.read())
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node.func) in REFUSALS and node.args:
            yield from _sentence(node.args[0])
    for node in tree.body:
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None and _is_constant(node):
            yield from _sentence(node.value)
    if str(getattr(file, "name", "")).replace("\\", "/").endswith(_REGISTRY):
        for method in METHODS.values():
            yield from ((1, "gettext", text, [method.name]) for text in words_of(method))


def words_of(method: Method) -> Iterator[str]:
    """Every English text of a method that a page shows."""
    yield from (method.label, method.explanation, method.good_for, method.source)
    yield from method.example.options
    yield from method.example.steps
    yield from method.example.scale.criteria


def _is_constant(node: ast.Assign | ast.AnnAssign) -> bool:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    return any(isinstance(target, ast.Name) and target.id.isupper() for target in targets)


def _sentence(node: ast.expr) -> Iterator[Found]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield (node.lineno, "gettext", node.value, [])
    elif isinstance(node, ast.Dict):
        for value in node.values:
            yield from _sentence(value)


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
