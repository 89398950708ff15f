"""Drawings as Inkscape and others write them, and files that are none."""

import math
from pathlib import Path

import pytest

from reflexmap.atlas.terms import View
from reflexmap.geometry.curve import Bounds
from reflexmap.geometry.drawing import Drawing, DrawingError, read_plates
from reflexmap.geometry.drawingfile import read_drawing
from reflexmap.geometry.shapes import area_of, cut
from reflexmap.resources import feet_folder

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-60 -260 120 270">'
OUTLINE = '<path id="outline" d="M-40 0H40V-250H-40Z"/>'


def read(folder: Path, body: str, *, view: View = View.TOP, head: str = HEAD) -> Drawing:
    """The drawing of a body; on the top of the foot a picture's x is the frame's, and y is turned over."""
    path = folder / "foot.svg"
    path.write_text(f"{head}{body}</svg>", encoding="utf-8")
    return read_drawing(path, view)


def bounds(folder: Path, element: str) -> Bounds:
    return read(folder, OUTLINE + element).shapes["area.a"].bounds()


SHAPES = {
    "line": ('<path id="area.a" d="M1 -1L5 -1 5 -4Z"/>', (1, 1, 5, 4)),
    "relative": ('<path id="area.a" d="m1-1h4v-3z"/>', (1, 1, 5, 4)),
    "packed": ('<path id="area.a" d="M1-1 5-1,5-4z"/>', (1, 1, 5, 4)),
    "quadratic": ('<path id="area.a" d="M0 0Q5 -10 10 0Z"/>', (0, 0, 10, 5)),
    "sideways quadratic": ('<path id="area.a" d="M4 0Q-6 -5 4 -10Z"/>', (-1, 0, 4, 10)),
    "leaning quadratic": ('<path id="area.a" d="M0 0Q20 0 10 -10Z"/>', (0, 0, 13.333, 10)),
    "smooth quadratic": ('<path id="area.a" d="M0 0Q5 -10 10 0T20 0Z"/>', (0, -5, 20, 5)),
    "cubic": ('<path id="area.a" d="M0 0C0 -8 10 -8 10 0Z"/>', (0, 0, 10, 6)),
    "smooth cubic": ('<path id="area.a" d="M0 0C0 -8 10 -8 10 0S20 8 20 0Z"/>', (0, -6, 20, 6)),
    "arcs": ('<path id="area.a" d="M-10 0A10 10 0 0 1 10 0A10 10 0 0 1 -10 0Z"/>', (-10, -10, 10, 10)),
    "long arc": ('<path id="area.a" d="M0 0A5 5 0 1 1 0 -0.01Z"/>', (-10, -5, 0, 5)),
    "tilted arc": ('<path id="area.a" d="M-4 0A4 2 90 0 1 4 0Z"/>', (-4, 0, 4, 8)),
    "circle": ('<circle id="area.a" cx="3" cy="-5" r="2"/>', (1, 3, 5, 7)),
    "ellipse": ('<ellipse id="area.a" cx="3" cy="-5" rx="2" ry="4"/>', (1, 1, 5, 9)),
    "rect": ('<rect id="area.a" x="1" y="-6" width="3" height="4"/>', (1, 2, 4, 6)),
    "round rect": ('<rect id="area.a" x="1" y="-6" width="3" height="4" rx="1"/>', (1, 2, 4, 6)),
    "polygon": ('<polygon id="area.a" points="1,-1 5,-1 5,-4"/>', (1, 1, 5, 4)),
    "translate": ('<path id="area.a" transform="translate(2, -3)" d="M0 0h1v-1z"/>', (2, 3, 3, 4)),
    "scale": ('<path id="area.a" transform="scale(2 3)" d="M0 0h1v-1z"/>', (0, 0, 2, 3)),
    "rotate": ('<path id="area.a" transform="rotate(90)" d="M0 0h4v-1h-4z"/>', (0, -4, 1, 0)),
    "rotate about": ('<path id="area.a" transform="rotate(180 2 -2)" d="M0 0h1v-1z"/>', (3, 3, 4, 4)),
    "skew": ('<path id="area.a" transform="skewX(45)" d="M0 0h1v-2h-1z"/>', (-2, 0, 1, 2)),
    "matrix": ('<path id="area.a" transform="matrix(0 1 -1 0 5 -5)" d="M0 0h4v-1h-4z"/>', (5, 1, 6, 5)),
    "several": ('<path id="area.a" transform="translate(5) scale(2)" d="M0 0h1v-1z"/>', (5, 0, 7, 2)),
    "circle moved": ('<circle id="area.a" transform="translate(1)scale(2)" cx="1" cy="-1" r="1"/>', (1, 0, 5, 4)),
    "nested": (  # the innermost first
        (
            '<g transform="translate(9)"><g transform="scale(2)">'
            '<path id="area.a" transform="scale(2)" d="M0 0h1v-1z"/></g></g>'
        ),
        (9, 0, 13, 4),
    ),
}


@pytest.mark.parametrize("name", SHAPES)
def test_shapes_and_transforms(tmp_path: Path, name: str) -> None:
    element, expected = SHAPES[name]
    assert bounds(tmp_path, element) == pytest.approx(expected, abs=0.02)


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        (View.SOLE, (-5, 1, -1, 4)),
        (View.TOP, (1, 1, 5, 4)),
        (View.INNER, (1, 1, 5, 4)),
        (View.OUTER, (-5, 1, -1, 4)),
    ],
)
def test_a_view_is_read_its_own_way_round(tmp_path: Path, view: View, expected: Bounds) -> None:
    drawing = read(tmp_path, OUTLINE + '<path id="area.a" d="M1 -1L5 -1 5 -4Z"/>', view=view)
    assert drawing.shapes["area.a"].bounds() == expected


def test_an_arc_is_round(tmp_path: Path) -> None:
    drawing = read(tmp_path, '<path id="outline" d="M-10 0A10 10 0 0 1 10 0A10 10 0 0 1 -10 0Z"/>')
    assert area_of(drawing.outline).area == pytest.approx(math.pi * 100, rel=2e-3)


def test_several_subpaths_and_holes(tmp_path: Path) -> None:
    ring = '<path id="area.a" d="M0 0h9v-9h-9zM2 -2h5v-5h-5z"/>'
    assert area_of(read(tmp_path, OUTLINE + ring).shapes["area.a"]).area == pytest.approx(81 - 25)


def test_drawing_goes_on_from_where_a_subpath_closed(tmp_path: Path) -> None:
    pieces = read(tmp_path, OUTLINE + '<path id="area.a" d="M0 0h1v-1h-1z h-5v5z"/>').shapes["area.a"]
    assert len(pieces.subpaths) == 2
    assert pieces.bounds() == (-5, -5, 1, 1)


def test_the_centre_of_a_landmark_counts(tmp_path: Path) -> None:
    body = (
        '<circle id="landmark.a" cx="3" cy="-5" r="9"/><g transform="translate(1 1) rotate(30)">'
        '<circle id="landmark.b" r="4"/></g><rect id="landmark.c" x="2" y="-4" width="2" height="2"/>'
    )
    marks = read(tmp_path, OUTLINE + body).landmarks
    assert marks["landmark.a"] == pytest.approx((3, 5), abs=1e-6)
    assert marks["landmark.b"] == pytest.approx((1, -1), abs=1e-6)
    assert marks["landmark.c"] == pytest.approx((3, 3), abs=1e-6)


def test_only_ids_with_a_meaning_are_read(tmp_path: Path) -> None:
    body = '<g id="area.group"><path id="nail" d="M0 none"/><path d="nor this"/></g><g id="zone.all"/>'
    drawing = read(tmp_path, OUTLINE + body)
    assert set(drawing.shapes) == {"outline"}
    assert drawing.landmarks == {}


def test_open_lines_stay_open(tmp_path: Path) -> None:
    (sub,) = read(tmp_path, OUTLINE + '<path id="line.a" d="M0 0L5 0L9 -9"/>').shapes["line.a"].subpaths
    assert not sub.closed
    assert sub.flattened() == [(0, 0), (5, 0), (9, 9)]


@pytest.mark.parametrize(
    "head",
    [
        HEAD.replace(" -260 120 ", ",-260,120,"),
        '<?xml version="1.0" encoding="UTF-8"?>\n<!-- a remark -->\n' + HEAD,
        "\ufeff" + HEAD,
        HEAD.replace("<svg ", '<svg xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" width="120mm" '),
    ],
    ids=["commas", "declaration", "byte order mark", "inkscape"],
)
def test_ways_to_begin(tmp_path: Path, head: str) -> None:
    assert read(tmp_path, OUTLINE, head=head).view_box == (-60, -260, 120, 270)


def test_a_prefix_for_the_namespace(tmp_path: Path) -> None:
    path = tmp_path / "foot.svg"
    path.write_text(
        '<s:svg xmlns:s="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><s:path id="outline" d="M0 0h1v1z"/></s:svg>'
    )
    assert set(read_drawing(path, View.TOP).shapes) == {"outline"}


HOSTILE: dict[str, bytes] = {
    "empty": b"",
    "not XML": b"a foot",
    "cut off": f"{HEAD}{OUTLINE}".encode(),
    "binary": bytes(range(256)) * 40,
    "utf-16": f"{HEAD}{OUTLINE}</svg>".encode("utf-16"),
    "null": f"{HEAD}{OUTLINE}\0</svg>".encode(),
    "doctype": f'<!DOCTYPE svg SYSTEM "file:///etc/passwd">{HEAD}{OUTLINE}</svg>'.encode(),
    "entities": (
        '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        f"{HEAD}{OUTLINE}<text>&b;</text></svg>"
    ).encode(),
    "unknown entity": f"{HEAD}{OUTLINE}<text>&nbsp;</text></svg>".encode(),
    "9 MB": f"{HEAD}{OUTLINE}{' ' * 9 * 2**20}</svg>".encode(),
    "deep": (HEAD + "<g>" * 50_000 + OUTLINE + "</g>" * 50_000 + "</svg>").encode(),
    "no viewBox": f"{HEAD.replace('viewBox', 'view-box')}{OUTLINE}</svg>".encode(),
    "short viewBox": f"{HEAD.replace(' 270', '')}{OUTLINE}</svg>".encode(),
    "viewBox of words": f"{HEAD.replace('120', 'wide')}{OUTLINE}</svg>".encode(),
    "viewBox nan": f"{HEAD.replace('120', 'nan')}{OUTLINE}</svg>".encode(),
    "viewBox without size": f"{HEAD.replace('120', '0')}{OUTLINE}</svg>".encode(),
    "web page": b"<html><body>foot</body></html>",
}

FAULTY = {
    "no outline": "",
    "open outline": OUTLINE.replace("Z", ""),
    "half open outline": OUTLINE.replace("Z", "ZM0 0L5 5L9 0"),
    "empty outline": '<path id="outline" d=""/>',
    "outline of text": '<text id="outline">foot</text>',
    "outline as a line": '<polyline id="outline" points="0,0 5,5 9,0"/>',
    "doubled outline": OUTLINE * 2,
    "doubled shape": OUTLINE + '<rect id="area.a" width="1" height="1"/>' * 2,
    "doubled landmark": OUTLINE + '<circle id="landmark.a" r="1"/>' * 2,
    "reused shape": OUTLINE + '<use id="area.a" href="#outline"/>',
    "nan in a path": OUTLINE + '<path id="area.a" d="M0 0L nan 5L9 9Z"/>',
    "nan in a circle": OUTLINE + '<circle id="landmark.a" cx="nan" cy="5" r="1"/>',
    "infinite circle": OUTLINE + '<circle id="landmark.a" cx="inf" cy="5" r="1"/>',
    "circle in words": OUTLINE + '<circle id="landmark.a" cx="left" cy="5" r="1"/>',
    "circle in inches": OUTLINE + '<circle id="landmark.a" cx="1in" cy="5" r="1"/>',
    "circle in percent": OUTLINE + '<circle id="landmark.a" cx="50%" cy="5" r="1"/>',
    "huge": OUTLINE + '<path id="area.a" d="M0 0H1e9V5Z"/>',
    "beyond numbers": OUTLINE + '<path id="area.a" d="M0 0H1e400V5Z"/>',
    "huge by transform": OUTLINE + '<path id="area.a" transform="scale(1e300)" d="M0 0H9V5Z"/>',
    "half a curve": OUTLINE + '<path id="area.a" d="M0 0C1 1"/>',
    "half an arc": OUTLINE + '<path id="area.a" d="M0 0A1 1 0 1"/>',
    "words": OUTLINE + '<path id="area.a" d="M 0 0 L foot"/>',
    "nothing drawn": OUTLINE + '<path id="area.a" d="M 0 0"/>',
    "half a matrix": OUTLINE + '<path id="area.a" transform="matrix(1 2)" d="M0 0H9V5Z"/>',
    "turned by words": OUTLINE + '<path id="area.a" transform="rotate(left)" d="M0 0H9V5Z"/>',
    "one line too many": OUTLINE + '<text id="area.a&#10;b">x</text>',
}


def refused(path: Path) -> str:
    """The one line with which a file is refused."""
    with pytest.raises(DrawingError) as caught:
        read_drawing(path, View.TOP)
    line = str(caught.value)
    assert "\n" not in line
    assert line.startswith(f"{path}: ")
    assert len(line) > len(f"{path}: ") + 10
    return line


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_is_no_drawing_is_refused_in_one_line(tmp_path: Path, name: str) -> None:
    path = tmp_path / "foot.svg"
    path.write_bytes(HOSTILE[name])
    refused(path)


@pytest.mark.parametrize("name", FAULTY)
def test_a_faulty_drawing_is_refused_in_one_line(tmp_path: Path, name: str) -> None:
    path = tmp_path / "foot.svg"
    path.write_text(f"{HEAD}{FAULTY[name]}</svg>", encoding="utf-8")
    line = refused(path)
    if "area.a" in FAULTY[name] and "transform" not in FAULTY[name] and "<use" not in FAULTY[name]:
        assert "area.a" in line


def test_what_is_not_there_or_no_file_is_refused_in_one_line(tmp_path: Path) -> None:
    refused(tmp_path / "none.svg")
    refused(tmp_path)


def test_more_curves_than_a_foot_needs_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reflexmap.geometry.drawingfile.MAX_SEGMENTS", 50)
    path = tmp_path / "foot.svg"
    path.write_text(f'{HEAD}{OUTLINE}<path id="area.a" d="M0 0{"h1v1" * 40}Z"/></svg>', encoding="utf-8")
    assert "more than 50 curve segments" in refused(path)


def test_the_first_drawing_that_is_missing_is_named(tmp_path: Path) -> None:
    for view in (View.SOLE, View.TOP):
        (tmp_path / f"{view}.svg").write_bytes((feet_folder() / f"{view}.svg").read_bytes())
    with pytest.raises(DrawingError, match=r"inner\.svg: the drawing is missing"):
        read_plates(tmp_path, read_drawing)


ACTIVE = (
    "<script>alert(1)</script>",
    '<image href="/etc/hostname" width="9" height="9"/>',
    '<image xmlns:x="http://www.w3.org/1999/xlink" x:href="picture.png" width="9" height="9"/>',
    '<g id="g"><path d="M0 0h1v1z"/></g><use href="#g"/>',
    "<foreignObject/>",
    '<path onclick="alert(1)" d="M0 0h1"/>',
    '<a href="javascript:alert(1)"/>',
    '<path fill="url(http://a.example/b)" d="M0 0h1"/>',
    "<path style=\"fill:url( 'file:///etc/b' )\" d='M0 0h1'/>",
)


@pytest.mark.parametrize("active", ACTIVE)
def test_what_runs_fetches_or_multiplies_is_refused(tmp_path: Path, active: str) -> None:
    path = tmp_path / "foot.svg"
    path.write_text(f"{HEAD}{OUTLINE}{active}</svg>", encoding="utf-8")
    assert "has no place in a drawing" in refused(path)


def test_references_within_a_drawing_are_kept(tmp_path: Path) -> None:
    inner = '<linearGradient id="a"/><linearGradient id="b" href="#a"/><path style="fill:url(\'#b\')" d="M0 0h1v1z"/>'
    assert read(tmp_path, OUTLINE + inner).shapes.keys() == {"outline"}


def test_more_elements_than_a_foot_needs_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "foot.svg"
    path.write_text(f"{HEAD}{OUTLINE}{'<g/>' * 30_000}</svg>", encoding="utf-8")
    assert "more than 20000 elements" in refused(path)


def test_a_shape_that_would_take_minutes_to_cut_is_refused(tmp_path: Path) -> None:
    tangle = "".join(f"L{number * 7919 % 97 - 48} -{number * 104729 % 250}" for number in range(10_000))
    drawing = read(tmp_path, f'{OUTLINE}<path id="area.a" d="M0 0{tangle}Z"/>')
    with pytest.raises(DrawingError, match=r"the top drawing: 'area\.a' crosses itself more than 1000 times"):
        cut({View.TOP: drawing})
