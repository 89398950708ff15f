"""A pack's own drawings: its shapes come before the program's, each pack's apart; hostile ones are only told."""

from pathlib import Path

import pytest

from reflexmap import library
from reflexmap.atlas.fault import PackError
from reflexmap.atlas.terms import Foot, View
from reflexmap.checking import faults_of
from reflexmap.geometry import shapefile
from reflexmap.geometry.hits import HitIndex
from reflexmap.geometry.shapes import Shapes
from tests.atlas.reference_pack import FILES, SHAPES, write
from tests.geometry.test_svg_reader import ACTIVE, FAULTY, HEAD, HOSTILE, OUTLINE


def test_each_map_has_shapes_of_its_own_under_the_same_ids(tmp_path: Path) -> None:
    one = write(tmp_path / "one")
    other = write(tmp_path / "other", {**FILES, "shapes/sole.svg": SHAPES.replace("M-30,-140", "M-34,-140")})
    footmap = library.cut_map(library.plates(), 250.0, ("source", str(one), str(other)))
    boxes = {
        placed.ref.pack: placed.curve.bounds()
        for placed in footmap.places[View.SOLE]
        if placed.ref.id == "reflex.liver" and placed.curve is not None
    }
    assert boxes == {"one": (10, 120, 30, 140), "other": (10, 120, 34, 140)}


def test_a_shape_of_the_programs_can_be_named_too(tmp_path: Path) -> None:
    files = dict(FILES)
    files["places.yaml"] = files["places.yaml"].replace("shape: reflex.kidney.left", "shape: reflex.arch")
    files["shapes/sole.svg"] = files["shapes/sole.svg"].replace('id="reflex.kidney.left"', 'id="ornament"')
    assert faults_of(write(tmp_path / "pack", files)) == []
    footmap = library.cut_map(library.plates(), 250.0, (str(tmp_path / "pack"),))
    (left,) = [p for p in footmap.places[View.SOLE] if p.ref.id == "reflex.kidney" and p.feet == (Foot.LEFT,)]
    arch = library.plates().drawings[View.SOLE].shapes["reflex.arch"]
    assert left.curve is not None
    assert left.curve.bounds()[1] == pytest.approx(arch.bounds()[1], abs=0.1)


def test_shapes_of_one_foot_are_met_on_that_foot_only(tmp_path: Path) -> None:
    footmap = library.cut_map(library.plates(), 250.0, (str(write(tmp_path / "pack")),))
    index = HitIndex(Shapes(footmap))
    met = {placed.feet for placed in index.at(View.SOLE, -2.5, 112.0)}
    assert met == {(Foot.LEFT,)}
    assert [placed.feet for placed in index.at(View.SOLE, 20.0, 130.0)] == [(Foot.RIGHT,)]


def test_shapes_are_cut_to_the_foot(tmp_path: Path) -> None:
    wide = SHAPES.replace("M-30,-140 L-10,-140 L-10,-120 L-30,-120 Z", "M-60,-140 L-10,-140 L-10,-120 L-60,-120 Z")
    pack = write(tmp_path / "pack", {**FILES, "shapes/sole.svg": wide})
    assert faults_of(pack) == []
    footmap = library.cut_map(library.plates(), 250.0, (str(pack),))
    (liver,) = [placed for placed in footmap.places[View.SOLE] if placed.ref.id == "reflex.liver"]
    assert liver.curve is not None
    foot = footmap.outlines[View.SOLE].bounds()
    assert liver.curve.bounds()[2] <= foot[2] < 60


def test_a_landmark_of_its_own(tmp_path: Path) -> None:
    files = dict(FILES)
    files["shapes/sole.svg"] = SHAPES.replace("</svg>", '<circle id="landmark.own" cx="-5" cy="-90" r="1"/></svg>')
    files["places.yaml"] += (
        "- id: point.own\n  name: Own\n  where: There.\n  places:\n"
        "    - {view: sole, from: landmark.own, towards: toes, cm: 1}\n"
        "  claims:\n    - {says: It lies there., references: [notes]}\n"
    )
    pack = write(tmp_path / "pack", files)
    assert faults_of(pack) == []
    footmap = library.cut_map(library.plates(), 250.0, (str(pack),))
    (own,) = [placed for placed in footmap.places[View.SOLE] if placed.ref.id == "point.own"]
    assert own.point == pytest.approx((5.0, 100.0))


@pytest.mark.parametrize("name", [*HOSTILE, *FAULTY, *ACTIVE])
def test_a_hostile_drawing_is_told_in_one_line_each(tmp_path: Path, name: str) -> None:
    pack = write(tmp_path / "pack")
    body = FAULTY.get(name, OUTLINE + name if name in ACTIVE else "")
    raw = HOSTILE.get(name, f"{HEAD}{body}</svg>".encode())
    (pack / "shapes" / "sole.svg").write_bytes(raw)
    faults = faults_of(pack)
    assert faults
    assert all("\n" not in str(fault) and fault.wrong and fault.right for fault in faults)
    with pytest.raises(PackError):
        library.cut_map(library.plates(), 250.0, (str(pack),))


def test_the_bound_is_of_all_shapes_of_the_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shapefile, "MAX_SEGMENTS", 7)  # each shape has three lines beside the closing one
    pack = write(tmp_path / "pack")
    told = [str(fault).replace(f"{pack}/", "") for fault in faults_of(pack)]
    assert told[0] == "shapes/sole.svg:5:7: more than 7 curve segments; simplify the shapes of the pack"
    assert len([line for line in told if "curve segments" in line]) == 1
