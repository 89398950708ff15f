"""The window from the command line, with maps."""

import pytest

from reflexmap.cli import main as program


@pytest.mark.parametrize(
    ("words", "packs"),
    [
        ([], ()),
        (["--pack", "conventional"], ("conventional",)),
        (["--pack", "source", "--pack", "my map.zip"], ("source", "my map.zip")),
    ],
)
def test_the_window_opens_with_the_maps_that_are_named(
    monkeypatch: pytest.MonkeyPatch, words: list[str], packs: tuple[str, ...]
) -> None:
    asked: list[tuple[str, ...]] = []

    def run(names: tuple[str, ...] = ()) -> int:
        asked.append(names)
        return 0

    monkeypatch.setattr("reflexmap.window.app.run", run)
    assert program.main(words) == 0
    assert asked == [packs]


def test_a_command_has_its_own_maps(capsys: pytest.CaptureFixture[str]) -> None:
    assert program.main(["search", "thyroid", "--pack", "conventional"]) == 0
    assert "reflex.thyroid" in capsys.readouterr().out
