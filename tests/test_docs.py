"""What the documents name is there: every file, and every function, class and method in backticks."""

import ast
import re
from functools import cache
from itertools import pairwise

import pytest

from tests.architecture.modules import PACKAGE, all_modules, name_of, tree_of

ROOT = PACKAGE.parent
PAGES = (
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "docs/architecture.md",
    "docs/drawings.md",
    "docs/packs.md",
    "docs/conventional.md",
    "docs/record.md",
)
TOLD = ("CONTRIBUTING.md", "docs/architecture.md", "docs/record.md")  # the pages that are about the code

CHECKOUT_ONLY = pytest.mark.skipif(
    (ROOT / "PKG-INFO").is_file(), reason="a source archive lacks some of what the pages name"
)

NAME = re.compile(r"_?[A-Za-z]\w*(\.\w+)*")
# Files that only come to be, commands and words of the contract, signals, and names of others.
NOT_OURS = frozenset(
    {
        *(".venv", "dist/", "sheet.png", "export", "search", "show", "verify", "list", "at", "check", "make", "v"),
        *("None", "print", "textChanged", "REFLEXMAP_SOURCE", "XDG_STATE_HOME"),
        # Keys and columns of a record, and files that come to be.
        *("stroke", "area", "a_mm", "b_mm", "foot_length_mm", "why_read_only"),
        *("NAME.reflexmap", "NAME.reflexmap.bak", ".aside", "~/.local/state/reflexmap/records"),
    }
)


def spans(page: str) -> list[str]:
    """What stands in backticks, without blocks of code."""
    text = re.sub(r"^```.*?^```", "", (ROOT / page).read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    return re.findall(r"`([^`\n]+)`", text)


@cache
def ours() -> frozenset[str]:
    """Every module, class, function, method and constant of the program, alone and with what it stands in."""
    found: set[str] = set()
    for path in all_modules():
        module = name_of(path).split(".")
        found |= {".".join(module[start:]) for start in range(len(module))}
        found |= {f"{path.stem}.py", path.relative_to(PACKAGE).as_posix()}
        for name in names_in(tree_of(path).body):
            found |= {name, name.rpartition(".")[2], f"{module[-1]}.{name}"}
    found |= names_in(tree_of(ROOT / "tests" / "paint" / "test_pictures.py").body)
    return frozenset(found | {f"{path.name}/" for path in PACKAGE.rglob("*") if (path / "__init__.py").is_file()})


def names_in(body: list[ast.stmt]) -> set[str]:
    """The names that statements define; those in a class with the class before them."""
    names: set[str] = set()
    for node in body:
        if isinstance(node, ast.FunctionDef):
            names.add(node.name)
        elif isinstance(node, ast.ClassDef):
            names |= {node.name} | {f"{node.name}.{inner}" for inner in names_in(node.body)}
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names |= {name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)}
    return names


def is_there(span: str, page: str) -> bool:
    """Whether a span names something of ours; what is no name, as a command with its options, is not asked for."""
    if span in NOT_OURS or span in ours():
        return True
    if "/" in span or span.startswith("."):
        places = (ROOT, PACKAGE, (ROOT / page).parent)
        return " " in span or any((place / span).exists() for place in places)
    return not NAME.fullmatch(span) or (ROOT / span).exists()


@CHECKOUT_ONLY
@pytest.mark.parametrize("page", TOLD)
def test_what_is_named_is_there(page: str) -> None:
    assert [span for span in spans(page) if not is_there(span, page)] == []


def test_a_name_that_is_gone_would_be_noticed() -> None:
    page = TOLD[0]
    for gone in ("Canvas.press", "vanished", "reflexmap/gone.py", "sheet.pages.gone", "Kind.gone", "docs/gone.md"):
        assert not is_there(gone, page), gone
    for there in (
        "Canvas.click",
        "lay_out",
        "reflexmap/kinds.py",
        "atlas/yamlfile.py",
        "library.cut_map",
        "Kind.rank",
    ):
        assert is_there(there, page), there


@CHECKOUT_ONLY
@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    links = re.findall(r"\]\(([^)\s]+)\)", (ROOT / page).read_text(encoding="utf-8"))
    assert [link for link in links if not ((ROOT / page).parent / link).is_file()] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_target_of_make_is_there(page: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    text = (ROOT / page).read_text(encoding="utf-8")
    named = {word for words in re.findall(r"`(?:\w+=\w+ )?make ([a-z -]+)`", text) for word in words.split()}
    assert named <= targets


def test_help_lists_every_target() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    [phony] = re.findall(r"^\.PHONY: (.*)$", text, re.MULTILINE)
    listed = re.findall(r"@echo 'make ([a-z-]+) ", text)
    assert set(listed) == set(phony.split()) - {"help", "again"}


def test_the_newest_changes_come_first() -> None:
    heads = re.findall(
        r"^## (?:Unreleased|(\d+)\.(\d+)\.(\d+).*)$", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE
    )
    versions = [tuple(map(int, head)) for head in heads if head[0]]
    assert versions
    assert all(newer > older for newer, older in pairwise(versions))
