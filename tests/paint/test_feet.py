"""Drawings as Qt paints them."""

from pathlib import Path

import pytest

from reflexmap.atlas.terms import View
from reflexmap.geometry.drawingfile import read_drawing
from reflexmap.paint.feet import _renderer as renderer_of
from reflexmap.paint.feet import palette_of
from reflexmap.paint.theme import LIGHT, Style
from reflexmap.resources import feet_folder


@pytest.mark.parametrize("name", ["utf-16", "nonsense", "ISO-8859-1"])
def test_the_encoding_that_a_drawing_names_is_not_handed_on(qapp: object, tmp_path: Path, name: str) -> None:
    text = (feet_folder() / "sole.svg").read_text(encoding="utf-8")
    path = tmp_path / "sole.svg"
    body = text[text.index("<svg") :]
    path.write_text(f'<?xml version="1.0" encoding="{name}"?>\n{body}', encoding="utf-8")
    renderer = renderer_of(read_drawing(path, View.SOLE), palette_of(feet_folder(), LIGHT, Style.SKIN))
    assert renderer.isValid()
