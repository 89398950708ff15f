"""SVG files: valid, in true millimetres, with a group for each place and text as text."""

import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
import svgelements
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from reflexmap.atlas.terms import Foot, View
from reflexmap.export.painting import page_image
from reflexmap.export.writing import write_sheet
from reflexmap.geometry.shapes import CutMap
from reflexmap.kinds import Kind
from reflexmap.paint.theme import Style
from reflexmap.sheet.page import Page
from tests.export.files import Pixels, made, pixels_of, written
from tests.export.pages import everything as made_by_hand
from tests.export.pages import painter_of, spot_on
from tests.export.test_alike import BROWSERS
from tests.refs import refs

pytestmark = pytest.mark.usefixtures("qapp")

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def page(footmap: CutMap) -> Page:
    return made_by_hand(footmap)


@pytest.fixture(scope="module")
def everything(footmap: CutMap, page: Page, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("svg") / "map.svg"
    write_sheet(painter_of(footmap, page), path)
    return path


@pytest.fixture
def root(everything: Path) -> ET.Element:
    return ET.parse(everything).getroot()


def test_it_is_as_large_as_the_paper_and_counts_in_millimetres(root: ET.Element) -> None:
    assert (root.get("width"), root.get("height")) == ("210mm", "297mm")
    assert root.get("viewBox") == "0 0 210 297"


def test_no_name_stands_twice_and_none_leads_nowhere(everything: Path, root: ET.Element) -> None:
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    text = everything.read_text(encoding="utf-8")
    wanted = set(re.findall(r"url\(#([^)]+)\)", text)) | set(re.findall(r'href="#([^"]+)"', text))
    styles = "".join(element.text or "" for element in root.iter(f"{SVG}style"))
    unused = set(re.findall(r"url\(#([^)]+)\)", styles)) - set(ids)  # a style sheet knows gradients of all views
    assert wanted - unused <= set(ids)


def test_every_place_is_a_group_with_a_name(footmap: CutMap, page: Page, root: ET.Element) -> None:
    groups = {element.get("id"): element for element in root.iter(f"{SVG}g")}
    for spot in page.feet:
        for placed in footmap.places[spot.view]:
            if placed.covers_foot or spot.foot not in placed.feet:
                continue
            group = groups[f"{placed.ref.id}.{spot.view.value}.{spot.foot.value}"]
            assert group.findtext(f"{SVG}title") == placed.entry.name
            if placed.kind is not Kind.ZONE:  # all of a zone's line may be another's
                assert len(list(group.iter())) > 2
        for part in ("foot", "leaders", "numbers") if spot.labels else ("foot",):
            assert f"{part}.{spot.view.value}.{spot.foot.value}" in groups


def test_a_foots_outline_can_be_measured(footmap: CutMap, page: Page, root: ET.Element) -> None:
    paths = {element.get("id"): element for element in root.iter(f"{SVG}path")}
    for spot in page.feet:
        box = svgelements.Path(paths[f"outline.{spot.view.value}.{spot.foot.value}"].get("d")).bbox(with_stroke=False)
        a0, b0, a1, b1 = (side * spot.scale for side in footmap.outlines[spot.view].bounds())
        assert (box[2] - box[0], box[3] - box[1]) == pytest.approx((a1 - a0, b1 - b0), abs=0.02)
        assert (box[0], box[3]) == pytest.approx((spot.foot_box.x, spot.foot_box.bottom), abs=0.02)


def test_life_size_is_as_long_as_the_foot(footmap: CutMap, tmp_path: Path) -> None:
    path = tmp_path / "map.svg"
    feet = tuple(spot_on(footmap, View.SOLE, foot, 1.0, (10.0 + 110 * n, 10.0)) for n, foot in enumerate(Foot))
    write_sheet(painter_of(footmap, Page(230, 270, feet)), path)
    paths = {element.get("id"): element for element in ET.parse(path).getroot().iter(f"{SVG}path")}
    for foot in Foot:
        box = svgelements.Path(paths[f"outline.sole.{foot.value}"].get("d")).bbox(with_stroke=False)
        assert box[3] - box[1] == pytest.approx(250, abs=0.01)


def test_text_is_text_and_a_halo_is_not(page: Page, root: ET.Element) -> None:
    told = [element.text for element in root.iter(f"{SVG}text") if element.get("aria-hidden") is None]
    said = [text.text for text in page.texts]
    said += [label.name.text for spot in page.feet for label in spot.labels if label.name is not None]
    assert [text for text in said if told.count(text) != said.count(text)] == []
    halos = [element.text for element in root.iter(f"{SVG}text") if element.get("aria-hidden") == "true"]
    assert halos == ["Liver", "Kidneys", "Heel", "Arch", "Waist", "1", "2", "3", "4"]


def test_every_text_names_a_font_of_any_machine(root: ET.Element) -> None:
    families = {element.get("font-family", "") for element in root.iter()} - {""}
    assert len(families) == 1
    assert families.pop().split(", ")[-1] == "sans-serif"


def test_what_is_centred_stays_so_in_any_font(root: ET.Element) -> None:
    lines = {element.text: element for element in root.iter(f"{SVG}text")}
    for said, anchor, x in (("Right sole", "middle", 60.5), ("ReflexMap", "end", 198), ("Lungs", "start", 19)):
        assert lines[said].get("text-anchor") == anchor
        assert float(lines[said].get("x", 0)) / 100 == pytest.approx(x, abs=0.01)


def test_a_code_stands_in_the_middle_of_its_chip(page: Page, root: ET.Element) -> None:
    groups = {element.get("id"): element for element in root.iter(f"{SVG}g")}
    codes = [text for text in groups["numbers.sole.right"].iter(f"{SVG}text") if text.get("text-anchor") == "middle"]
    chips = [label.chip for label in page.feet[0].labels]
    assert [text.text for text in codes] == [chip.code for chip in chips]
    for text, chip in zip(codes, chips, strict=True):
        assert float(text.get("x", 0)) / 100 == pytest.approx(chip.box.x + chip.box.width / 2, abs=0.01)


def test_readers_are_told_what_it_is_and_in_which_language(root: ET.Element) -> None:
    assert root.get("role") == "graphics-document document"
    assert root.get("lang") == root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert root.get("aria-labelledby") == root.find(f"{SVG}title").get("id")  # type: ignore[union-attr]


def rendered(path: Path, width: int, height: int) -> QImage:
    renderer = QSvgRenderer(str(path))
    assert renderer.isValid()
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#888888"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, width, height))
    painter.end()
    return image


def blurred(pixels: Pixels) -> npt.NDArray[np.float64]:
    """A picture in squares of four pixels: where exactly a thin line falls between two of them is chance."""
    height, width = (side // 4 * 4 for side in pixels.shape[:2])
    squares: npt.NDArray[np.float64] = (
        pixels[:height, :width].reshape(height // 4, 4, width // 4, 4, 3).mean(axis=(1, 3))
    )
    return squares


@pytest.mark.parametrize("style", list(Style))
def test_it_looks_like_the_picture(footmap: CutMap, tmp_path: Path, style: Style) -> None:
    feet = (
        spot_on(footmap, View.SOLE, Foot.RIGHT, 0.5, (30, 20)),
        spot_on(footmap, View.OUTER, Foot.LEFT, 0.5, (30, 160)),
    )
    sheet = painter_of(footmap, Page(210, 297, feet), style=style)
    write_sheet(sheet, tmp_path / "map.svg")
    image = page_image(sheet, sheet.sheet.pages[0], 100)
    image.save(str(tmp_path / "one.png"))
    rendered(tmp_path / "map.svg", image.width(), image.height()).save(str(tmp_path / "other.png"))
    one, other = pixels_of(tmp_path / "one.png"), pixels_of(tmp_path / "other.png")
    for spot in sheet.sheet.pages[0].feet:  # where there is no text, which each renderer sets in a way of its own
        x, y, right, bottom = (
            round(side * image.width() / 210)
            for side in (spot.foot_box.x, spot.foot_box.y, spot.foot_box.right, spot.foot_box.bottom)
        )
        apart = blurred(one[y:bottom, x:right]) - blurred(other[y:bottom, x:right])
        assert np.abs(apart).mean() < 2
        assert np.abs(apart).max() < 90


def test_a_second_renderer_takes_it(everything: Path, tmp_path: Path) -> None:
    if shutil.which("rsvg-convert") is None:
        pytest.skip("rsvg-convert is not installed")
    out = tmp_path / "map.png"
    subprocess.run(["rsvg-convert", "-w", "600", "-o", out, everything], check=True)
    assert (pixels_of(out) < 250).mean() > 0.02


def test_a_second_renderer_agrees_with_the_png(footmap: CutMap, tmp_path: Path) -> None:
    if shutil.which("rsvg-convert") is None:
        pytest.skip("rsvg-convert is not installed")
    wishes: dict[str, Any] = {"views": (View.SOLE, View.OUTER), "entries": refs("reflex.arch", "area.heel")}
    written(footmap, tmp_path / "map.svg", **wishes)
    sheet = made(footmap, **wishes)
    page_image(sheet, sheet.sheet.pages[0], 100).save(str(tmp_path / "one.png"))
    one = pixels_of(tmp_path / "one.png")
    size = str(one.shape[1]), str(one.shape[0])
    out = tmp_path / "other.png"
    subprocess.run(["rsvg-convert", "-w", size[0], "-h", size[1], "-o", out, tmp_path / "map.svg"], check=True)
    apart = np.abs(
        blurred(one) - blurred(pixels_of(out))
    )  # texts and all: each renderer sets these in a way of its own
    assert apart.mean() < 2
    assert (apart > 60).mean() < 0.002


@pytest.mark.parametrize(("program", "render"), BROWSERS)
@pytest.mark.parametrize("kind", [None, Kind.POINT])
def test_other_programs_show_what_the_png_shows(
    footmap: CutMap, tmp_path: Path, program: str, render: Callable[[Path, Path, int, int], None], kind: Kind | None
) -> None:
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")
    entries = tuple(entry.ref for entry in footmap.maps.of_kind(kind)) if kind else ()
    written(footmap, tmp_path / "map.svg", entries=entries)
    sheet = made(footmap, entries=entries)
    page_image(sheet, sheet.sheet.pages[0], 150).save(str(tmp_path / "one.png"))
    one = pixels_of(tmp_path / "one.png")
    height, width = one.shape[:2]
    render(tmp_path / "map.svg", tmp_path / "other.png", width, height)
    apart = np.abs(one - pixels_of(tmp_path / "other.png")[:height, :width]).max(axis=2)
    assert (apart > 32).mean() < 0.03  # texts and all: a letter's edge is half a pixel off here and there


def test_signs_of_the_language_stand_as_such(footmap: CutMap, tmp_path: Path) -> None:
    path = tmp_path / "map.svg"
    written(footmap, path, title="Fuß & <Zeh> “1”", blank=True, views=(View.SOLE,))
    assert ET.parse(path).getroot().findtext(f"{SVG}title") == "Fuß & <Zeh> “1”"
