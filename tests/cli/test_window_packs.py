"""The window from the command line, with maps."""

from pathlib import Path

import pytest

from reflexmap.cli import main as program


@pytest.mark.parametrize(
    ("words", "packs"),
    [
        ([], ()),
        (["--pack", "conventional"], ("conventional",)),
        (["--pack", "source", "--pack", "my map.zip"], ("source", "my map.zip")),
        (["anna.reflexmap"], ()),
        (["anna.reflexmap", "--pack", "classical", "ben.reflexmap"], ("classical",)),
    ],
)
def test_the_window_opens_with_the_maps_that_are_named(
    monkeypatch: pytest.MonkeyPatch, words: list[str], packs: tuple[str, ...]
) -> None:
    asked: list[tuple[list[Path], tuple[str, ...]]] = []

    def run(records: list[Path], names: tuple[str, ...], language: str) -> int:
        asked.append((records, names))
        return 0

    monkeypatch.setattr("reflexmap.window.app.run", run)
    assert program.main(words) == 0
    assert asked == [([Path(word) for word in words if word.endswith(".reflexmap")], packs)]


def test_a_command_has_its_own_maps(capsys: pytest.CaptureFixture[str]) -> None:
    assert program.main(["search", "thyroid", "--pack", "conventional"]) == 0
    assert "reflex.thyroid" in capsys.readouterr().out
