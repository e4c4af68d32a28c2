"""The source of the app as the house tests read it: files, rooms and imports, without running anything."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "app"


@dataclass(frozen=True, kw_only=True)
class Import:
    """One imported name in full, its line, and whether the file only names it as a type."""

    name: str
    line: int
    for_types: bool


def python_files(folder: Path = APP) -> list[Path]:
    """Every Python file of a folder, in order."""
    return sorted(path for path in folder.rglob("*.py") if "__pycache__" not in path.parts)


@cache
def tree(path: Path) -> ast.Module:
    """The parsed file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def called(path: Path) -> str:
    """The path as messages name it."""
    return path.relative_to(ROOT).as_posix()


def rooms() -> list[Path]:
    """The packages of app/: one a subject."""
    return sorted(path for path in APP.iterdir() if path.is_dir() and any(path.glob("*.py")))


def _under_type_checking(module: ast.Module) -> set[int]:
    """The ids of the nodes that only a type checker reads."""
    return {
        id(inner)
        for node in ast.walk(module)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
        for inner in ast.walk(node)
    }


def _used_at_work(module: ast.Module) -> set[str]:
    """The names a file uses outside of annotations."""
    annotations = [
        getattr(node, field)
        for node in ast.walk(module)
        for field in ("annotation", "returns")
        if getattr(node, field, None) is not None
    ]
    only_types = {id(inner) for annotation in annotations for inner in ast.walk(annotation)}
    return {node.id for node in ast.walk(module) if isinstance(node, ast.Name) and id(node) not in only_types}


def imports(path: Path) -> Iterator[Import]:
    """Every name a file imports, also inside functions (`from a import b` gives `a.b`)."""
    unseen, used = _under_type_checking(tree(path)), _used_at_work(tree(path))
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            before = ""
        elif isinstance(node, ast.ImportFrom) and node.module:
            before = f"{node.module}."
        else:
            continue
        for alias in node.names:
            bound = (alias.asname or alias.name).split(".")[0]
            for_types = id(node) in unseen or bound not in used
            yield Import(name=before + alias.name, line=node.lineno, for_types=for_types)


def dotted(node: ast.expr) -> str:
    """`a.b.c` for an attribute chain, else an empty string."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before else ""
    return ""
