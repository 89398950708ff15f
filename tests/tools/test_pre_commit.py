"""What is checked before a commit is what `make test` checks, with the same programs; nothing is fetched for it."""

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
CONFIG = ROOT / ".pre-commit-config.yaml"

pytestmark = pytest.mark.skipif(not CONFIG.is_file(), reason="a source archive has no hooks")


def test_every_hook_is_one_of_this_checkout() -> None:
    repositories = yaml.safe_load(CONFIG.read_text(encoding="utf-8"))["repos"]
    assert [repository["repo"] for repository in repositories] == ["local"]
    assert {hook["language"] for hook in repositories[0]["hooks"]} == {"system"}


def test_the_hooks_are_the_checks_of_make_test() -> None:
    [repository] = yaml.safe_load(CONFIG.read_text(encoding="utf-8"))["repos"]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    code = re.findall(r"^CODE = \$\(wildcard (.*)\)$", makefile, re.MULTILINE)[0]
    [recipe] = re.findall(r"^test: .*\n((?:\t.*\n)+)", makefile, re.MULTILINE)
    checks = [line.strip() for line in recipe.splitlines() if "$(CODE)" in line]
    assert checks
    hooks = [
        hook["entry"] if hook.get("pass_filenames") is False else f"{hook['entry']} {code}"
        for hook in repository["hooks"]
    ]
    assert hooks == [check.replace("$(BIN)", ".venv/bin").replace("$(CODE)", code) for check in checks]
