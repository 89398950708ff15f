"""Modules do nothing when imported, and stay small enough to read."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.modules import PACKAGE, all_modules, tree_of

MOST_LINES = 400
MOST_LINES_OF_A_FUNCTION = 60

# What may stand outside functions and classes: names get their values, and nothing else happens.
_QUIET = (
    *(ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign),
    *(ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef),
)

MODULES = pytest.mark.parametrize("path", all_modules(), ids=lambda path: str(path.relative_to(PACKAGE)))


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def _loud(body: list[ast.stmt], path: Path) -> Iterator[str]:
    """The statements that do something when a module is imported."""
    for node in body:
        if isinstance(node, ast.If):  # TYPE_CHECKING, a platform, or the entrance of `python -m`
            if ast.unparse(node.test) != "__name__ == '__main__'":
                yield from _loud([*node.body, *node.orelse], path)
        elif isinstance(node, ast.Try):  # a module that may not be there
            yield from _loud([*node.body, *(s for h in node.handlers for s in h.body), *node.orelse], path)
        elif not (isinstance(node, _QUIET) or _is_docstring(node)):
            yield f"{path.name}:{node.lineno}: {ast.unparse(node)[:60]}"


@MODULES
def test_importing_a_module_does_nothing(path: Path) -> None:
    assert list(_loud(tree_of(path).body, path)) == []


@MODULES
def test_a_module_says_what_it_is_for(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not text.strip() or ast.get_docstring(tree_of(path))


@MODULES
def test_a_module_and_its_functions_are_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES
    long = [
        f"{path.name}:{node.lineno}: {node.name}"
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or node.lineno) - node.lineno + 1 > MOST_LINES_OF_A_FUNCTION
    ]
    assert long == []
