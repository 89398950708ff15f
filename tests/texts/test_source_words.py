"""In the source itself: no text is handed to a widget, a terminal or an error unless it goes through `texts`."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.modules import PACKAGE, all_modules, tree_of

# What shows its first texts to the user.
SHOWS = re.compile(
    r"set(Text|Title|WindowTitle|ToolTip|StatusTip|WhatsThis|PlaceholderText|Prefix|Suffix|SpecialValueText|LabelText|"
    r"InformativeText|DetailedText|AccessibleName|AccessibleDescription|TabText|DocName|PlainText|Html)"
    r"|add(Action|Menu|Item|Items|Tab|Row|Button|ToolBar|_argument|_parser|_subparsers)|insert(Text|Item|Action)"
    r"|Q(Label|Action|Menu|PushButton|ToolButton|CheckBox|RadioButton|GroupBox|MessageBox|ProgressDialog|DockWidget)"
    r"|about|question|warning|information|critical|getSaveFileName|getOpenFileName"
    r"|print|tell|fault|Fault|title|heading|paragraph|small|chip|link|drawText|write|exit|error"
)
# Files whose errors never leave them.
KEEP_TO_THEMSELVES = frozenset((Path("atlas/keeping.py"),))
SAYS = frozenset(("tr", "tr_n", "mark"))
# A word, and one that is no key, id or option: with a space or a capital before or after it.
WORDS = re.compile(r"(^|[ “(])[A-Za-z]?[a-z]{2,}\b.* |[ “(][a-z]{2,}\b|^[A-Z][a-z]+$")
_TAG = re.compile(r"<[^>]*>")
# The program's name, and what is said to engineers, not to users: a mistake of the program's own.
SPARED = frozenset(("reflexmap: ", "an empty geometry has no anchor"))


def name_of(call: ast.Call) -> str:
    """The last name of what is called."""
    match call.func:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""


def said_past(node: ast.AST) -> Iterator[str]:
    """The texts in an expression that no call of `texts` is round."""
    if isinstance(node, ast.Call) and name_of(node) in SAYS:
        return
    if isinstance(node, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else "" for part in node.values)
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                yield from said_past(part.value)
    elif isinstance(node, ast.Constant):
        yield node.value if isinstance(node.value, str) else ""
    elif isinstance(node, ast.Compare | ast.Subscript):
        return
    else:
        for child in ast.iter_child_nodes(node):
            yield from said_past(child)


def shown(tree: ast.Module) -> Iterator[tuple[int, ast.expr]]:
    """Line and expression of everything that is shown, printed or raised."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and name_of(node.exc) != "AssertionError":
            yield from ((node.lineno, part) for part in node.exc.args)
        elif isinstance(node, ast.Call) and SHOWS.fullmatch(name_of(node)):
            yield from ((node.lineno, part) for part in node.args)
            yield from ((node.lineno, k.value) for k in node.keywords if k.arg in ("help", "description", "title"))


def past(tree: ast.Module) -> list[tuple[int, str]]:
    """What a module shows past `texts`."""
    found = ((line, text) for line, part in shown(tree) for text in said_past(part))
    return [(line, text) for line, text in found if WORDS.search(_TAG.sub("", text)) and text not in SPARED]


@pytest.mark.parametrize("path", all_modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_text_is_shown_past_the_hook(path: Path) -> None:
    if path.relative_to(PACKAGE) not in KEEP_TO_THEMSELVES:
        assert past(tree_of(path)) == []


@pytest.mark.parametrize("path", all_modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_text_stands_where_a_tool_can_find_it(path: Path) -> None:
    """What is marked or has two forms is written out; what `tr` says may come from a table of marked texts."""
    calls = [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call) and name_of(node) in SAYS]
    for call in calls:
        texts = call.args[: {"tr": 1, "mark": 1, "tr_n": 2}[name_of(call)]]
        assert not any(isinstance(text, ast.JoinedStr | ast.BinOp) for text in texts), f"line {call.lineno}"
        if name_of(call) != "tr":
            assert all(isinstance(text, ast.Constant) for text in texts), f"line {call.lineno}"


def at_import(node: ast.AST) -> Iterator[ast.Call]:
    """The calls of a module that are made when it is imported."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield from (child,) if isinstance(child, ast.Call) else ()
            yield from at_import(child)


@pytest.mark.parametrize("path", all_modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_nothing_is_said_at_import(path: Path) -> None:
    """No language is chosen then; what stands in a table is marked."""
    calls = list(at_import(tree_of(path)))
    assert [call.lineno for call in calls if name_of(call) in ("tr", "tr_n", "listed", "either")] == []


@pytest.mark.parametrize(
    "source",
    [
        "button.setToolTip('Zoom in')",
        "button.setText(f'{count} places')",
        "raise WriteError(f'{path}: this is a folder') from None",
        "print('no faults' if not faults else faults)",
        "doc.fault(node, 'is empty', tr('write it'))",
        "QLabel('Views')",
        "menu.addAction(icon, 'Copy')",
        "sub.add_argument('--json', help='print JSON')",
    ],
)
def test_it_finds_what_is_said_past(source: str) -> None:
    assert past(ast.parse(source))


@pytest.mark.parametrize(
    "source",
    [
        "button.setToolTip(tr('Zoom in'))",
        "print(f'{name:24} {kind}')",
        "raise KeyError(ref.pack)",
        "sub.add_argument('--foot-length', action='store_true', help=tr('the length'))",
        "label.setText(' · '.join(parts))",
    ],
)
def test_it_lets_through_what_is_none(source: str) -> None:
    assert past(ast.parse(source)) == []
