"""What is wrong with a pack, a drawing, its colours, a quotation or a file is said in the user's language.

Spared is what the file itself holds (keys, ids, what stands in quotes) and what YAML's and XML's readers and the
system say, who have languages of their own.
"""

import os
import re
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
import yaml

from reflexmap import library
from reflexmap.atlas import pack as pack_module
from reflexmap.atlas import packkeys
from reflexmap.atlas.entry import Level, Towards
from reflexmap.atlas.fault import Fault, PackError
from reflexmap.atlas.quotation import misquotations, read_source
from reflexmap.atlas.searching.vocabularyfile import read_vocabulary
from reflexmap.atlas.terms import Foot, View
from reflexmap.checking import faults_of as faults_of_chart
from reflexmap.errors import ReflexMapError
from reflexmap.files.atomic import WriteError, check_target, write_atomically
from reflexmap.files.reading import TooLarge, read_bytes
from reflexmap.geometry.drawing import DrawingError, read_plates
from reflexmap.geometry.drawingfile import read_drawing
from reflexmap.geometry.footmap import missing_parts
from reflexmap.geometry.shapes import cut
from reflexmap.kinds import Kind
from reflexmap.paint.feet import Feet, palette_of
from reflexmap.paint.theme import LIGHT, Style
from reflexmap.resources import feet_folder
from reflexmap.texts import using
from tests.atlas.packs import CAUTIONS, PACK, PLACES, atlas_of, faults_of, with_line
from tests.atlas.reference_pack import FILES as CHART
from tests.atlas.reference_pack import write as write_chart
from tests.atlas.test_fault_table import ROWS
from tests.atlas.test_pack import DEEP, FAULTS, FILES
from tests.atlas.test_vocabulary import RIGHT
from tests.geometry.test_svg_reader import ACTIVE, FAULTY, HEAD, HOSTILE, OUTLINE
from tests.texts.madeup import assert_made_up, translator

pytestmark = pytest.mark.usefixtures("abroad")

_QUOTED = re.compile(r"(?<!\w)'(?:[^'\\]|\\.)*'|`[^`]*`|\"[^\"]*\"")
SYSTEM = tuple(os.strerror(number) for number in range(1, 41))


def keys() -> Iterator[str]:
    """The words of a pack's own making: keys, and what may stand for them."""
    for value in vars(packkeys).values():
        if isinstance(value, tuple):
            yield from packkeys.names(value)
    for terms in (View, Foot, Kind, Level, Towards):
        yield from (term.value for term in terms)
    yield from ("title", "items", "cm", "towards", "a.b")


KEYS = tuple(keys())


def assert_told(texts: Iterable[str], *spared: str) -> None:
    """That texts are said in the made-up language, but for what they quote."""
    assert_made_up([_QUOTED.sub(" ", text) for text in texts], [_QUOTED.sub(" ", word) for word in spared])


def assert_faults(faults: Iterable[Fault], *spared: str) -> None:
    """That both sides of each fault are said in the made-up language."""
    found = list(faults)
    assert found
    for fault in found:
        assert_told([fault.wrong], *KEYS, *spared)
        assert_told([fault.right], *KEYS, *spared)


def yamls_words(text: str) -> str:
    """What the YAML reader itself says of a text."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        loader(text).get_single_node()
    except yaml.MarkedYAMLError as error:
        return error.problem or error.context or ""
    except yaml.YAMLError:
        pass
    return ""


@pytest.mark.parametrize("name", FAULTS)
def test_faults_of_a_pack(tmp_path: Path, name: str) -> None:
    file, number, line, _, _ = FAULTS[name]
    text = with_line(FILES[file], number, line)
    if name == "list used again":
        text = with_line(text, 13, "      uses: *u")
    places = str(tmp_path / "pack" / "places.yaml")
    assert_faults(faults_of(tmp_path / "pack", **{file: text}), yamls_words(text), places)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("text", ["", "word", "- word", "[[]]", "{[a]: b}", "%TAG ! x\n" * 300, "x" * 3_000])
def test_files_of_another_shape(tmp_path: Path, name: str, text: str) -> None:
    assert_faults(faults_of(tmp_path, **{name: text}), yamls_words(text))


MARKS = b"- [,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,]\n" * 50_000


@pytest.mark.parametrize("raw", [b"\xff", DEEP["brackets"].encode(), MARKS, b"a" * 2_001])
def test_files_that_cannot_be_read(tmp_path: Path, raw: bytes) -> None:
    assert_faults(faults_of(tmp_path, places=raw))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    atlas_of(tmp_path)
    (tmp_path / "places.yaml").unlink()
    assert_faults(pack_module.inspect_pack(tmp_path)[1], *SYSTEM)
    (tmp_path / "places.yaml").mkdir()
    assert_faults(pack_module.inspect_pack(tmp_path)[1], *SYSTEM)


def test_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reflexmap.atlas.reading.entries.MAX_ENTRIES", 1)
    monkeypatch.setattr("reflexmap.atlas.yamlfile.MAX_ITEMS", 1)
    assert_faults(faults_of(tmp_path, places=with_line(PLACES, 5, f"  where: {'word ' * 300}")))
    assert_faults(
        faults_of(tmp_path, places=with_line(PLACES, 5, f"  where: {'word ' * 100}\n" + f"    {'word ' * 300}\n" * 4))
    )
    monkeypatch.setattr("reflexmap.atlas.yamlfile.MAX_BYTES", 900)
    assert_faults(faults_of(tmp_path, places=PLACES + "#" * 900))


def test_what_does_not_go_together(tmp_path: Path) -> None:
    twice = faults_of(tmp_path, pack=PACK.replace("words.yaml", "about.yaml"))
    bare = faults_of(tmp_path, places="- {id: area.a, name: A, where: There, places: [], claims: []}\n")
    more = CAUTIONS.replace("id: fever", "adds_to: ache\n  id: fever")
    added = faults_of(tmp_path, cautions=more + CAUTIONS)
    assert len([*twice, *bare, *added]) > 4
    assert_faults([*twice, *bare, *added])


def test_what_the_yaml_reader_has_no_words_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(error: Exception) -> Callable[[str], object]:
        def load(text: str) -> object:
            raise error

        return load

    for error in (yaml.MarkedYAMLError(), yaml.YAMLError("ой"), RecursionError()):
        monkeypatch.setattr("reflexmap.atlas.yamlfile._Loader", fails(error))
        assert_faults(faults_of(tmp_path))


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("language: en\n", ""),
        ("little: a, the", "little: a,, the"),
        ("  hepatitis: hepatitis", "  the liver: hepatitis"),
        ("  hepatitis: hepatitis", "  '': hepatitis"),
        ("  hepatitis: liver", "  jaundice: liver"),
    ],
)
def test_faults_of_a_vocabulary(tmp_path: Path, right: str, wrong: str) -> None:
    path = tmp_path / "vocabulary.yaml"
    path.write_text(RIGHT.replace(right, wrong), encoding="utf-8")
    with pytest.raises(PackError) as caught:
        read_vocabulary(path)
    assert_faults(caught.value.faults, "little", "see", "words")


def test_a_place_that_the_drawing_lacks(tmp_path: Path) -> None:
    drawings = library.plates().drawings
    known = [name for drawing in drawings.values() for name in (*drawing.shapes, *drawing.landmarks)]
    atlas = atlas_of(tmp_path, places=with_line(PLACES, 7, "    - {view: top}"))
    faults = missing_parts(atlas.entries.values(), drawings)
    assert_faults(faults, *known)


def test_one_line_for_many_faults(tmp_path: Path) -> None:
    faults = faults_of(tmp_path, words="hip: hip\n", cautions="- {}\n")
    assert len(faults) > 2
    assert_told([str(PackError(faults))], *KEYS, *(fault.spot.file for fault in faults))
    assert_told([str(PackError(faults)).rpartition("(")[2]])


def test_quotations(tmp_path: Path) -> None:
    quote = "under the toe"
    for line in ("nothing", "thunder the toes", "Under. under the toe. Over", None):
        found = misquotations(atlas_of(tmp_path), [line or ""] * (4 if line is None else 40))
        assert_told([str(one) for one in found if one.quote == quote], quote, "point.one")
    found = misquotations(atlas_of(tmp_path), [])
    assert len({one.whose for one in found}) > 3
    assert_told([f"{one.whose} {one.wrong}" for one in found], "area.heel", "point.one", "fever", "Where it is from")


def test_a_source_that_is_no_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "source"
    path.write_bytes(b"\xff" * 9)
    for most in (100, 8):
        monkeypatch.setattr("reflexmap.atlas.quotation.MAX_SOURCE_BYTES", most)
        with pytest.raises(ValueError, match=r"[\u0141-\u017a]") as caught:
            read_source(path)
        assert_told([str(caught.value)], "invalid start byte")


def refused(path: Path) -> str:
    """What is said of a drawing that cannot be used."""
    with pytest.raises(DrawingError) as caught:
        read_drawing(path, View.TOP)
    return str(caught.value)


def others_words(raw: bytes) -> Iterator[str]:
    """What the XML reader, and Python of a number, say themselves."""
    yield from ("could not convert string to float: ", "inf", "nan")
    try:
        ET.fromstring(raw)
    except (ET.ParseError, ValueError) as error:
        yield str(error)


@pytest.mark.parametrize("name", [*HOSTILE, *FAULTY, *ACTIVE])
def test_faults_of_a_drawing(tmp_path: Path, name: str) -> None:
    path = tmp_path / "foot.svg"
    body = FAULTY.get(name, OUTLINE + name if name in ACTIVE else "")
    raw = HOSTILE.get(name, f"{HEAD}{body}</svg>".encode())
    path.write_bytes(raw)
    ids = re.findall(r'\b(?:id|cx|style|fill|href|onclick)="([^"]*)"', raw[:9_999].decode("utf-8", "replace"))
    tags = ("script", "image", "use", "foreignObject", "text", "cx", "style", "fill", "href", "onclick", "polyline")
    assert_told([refused(path)], str(path), *ids, *tags, *others_words(raw))


def test_drawings_that_are_not_there(tmp_path: Path) -> None:
    assert_told([refused(tmp_path / "none.svg")], str(tmp_path / "none.svg"), *SYSTEM)
    with pytest.raises(DrawingError) as caught:
        read_plates(tmp_path, read_drawing)
    assert_told([str(caught.value)], str(tmp_path / "sole.svg"))


def test_a_drawing_with_too_many_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "foot.svg"
    path.write_text(f"{HEAD}{OUTLINE}{OUTLINE.replace('outline', 'area.a')}</svg>", encoding="utf-8")
    for bound in ("geometry.drawingfile.MAX_SEGMENTS", "geometry.drawingfile.MAX_ELEMENTS"):
        with monkeypatch.context() as patched:
            patched.setattr(f"reflexmap.{bound}", 1)
            assert_told([refused(path)], str(path))
    monkeypatch.setattr("reflexmap.geometry.shapes.is_tangled", lambda ring: True)
    with pytest.raises(DrawingError) as caught:
        cut({View.TOP: read_drawing(path, View.TOP)})
    assert_told([str(caught.value)])


@pytest.mark.parametrize("css", [None, b"\xff", b".skin{}</style>", b"a" * 2**19])
def test_faults_of_the_colours(tmp_path: Path, css: bytes | None) -> None:
    path = tmp_path / "skin.css"
    if css is not None:
        path.write_bytes(css)
    with pytest.raises(DrawingError) as caught:
        palette_of(tmp_path, LIGHT, Style.SKIN)
    assert_told([str(caught.value)], str(path), *SYSTEM)


def test_a_drawing_that_qt_refuses(qapp: object, tmp_path: Path) -> None:
    path = tmp_path / "sole.svg"
    shutil.copy(feet_folder() / "sole.svg", path)
    drawing = read_drawing(path, View.SOLE)
    object.__setattr__(drawing, "text", "no drawing")
    with pytest.raises(DrawingError) as caught:
        _ = Feet({View.SOLE: drawing}, "", Style.SKIN)._renderers[View.SOLE]
    assert_told([str(caught.value)])


def _nowhere(folder: Path) -> Path:
    return folder / "none" / "map.png"


def _folder(folder: Path) -> Path:
    return folder


def _device(folder: Path) -> Path:
    return Path(os.devnull)


def _taken(folder: Path) -> Path:
    (folder / "map.png").touch()
    return folder / "map.png"


def _below_a_file(folder: Path) -> Path:
    return _taken(folder) / "map.png"


def _too_long(folder: Path) -> Path:
    return folder / ("x" * 300)


@pytest.mark.parametrize("place", [_nowhere, _folder, _device, _taken, _below_a_file, _too_long])
def test_files_that_cannot_be_written(tmp_path: Path, place: Callable[[Path], Path]) -> None:
    path = place(tmp_path)
    with pytest.raises(WriteError) as caught:
        check_target(path, force=False)
    assert_told([str(caught.value)], str(path), str(path.parent), *SYSTEM)


def test_a_disk_that_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("reflexmap.files.atomic._write", full)
    with pytest.raises(WriteError) as caught:
        write_atomically(tmp_path / "map.png", b"", force=True)
    assert_told([str(caught.value)], str(tmp_path / "map.png"), *SYSTEM)


def test_files_that_are_none(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"[\u0141-\u017a]") as caught:
        read_bytes(Path(os.devnull), 9)
    assert_told([caught.value.strerror or ""])
    with pytest.raises(TooLarge) as larger:
        read_bytes(Path(__file__), 9)
    assert_told([larger.value.strerror or ""])


def test_the_same_file_is_faulty_in_any_language(tmp_path: Path) -> None:
    with using(translator):
        abroad = faults_of(tmp_path, words="hip: hip\n")
    assert [fault.spot for fault in abroad] == [fault.spot for fault in faults_of(tmp_path, words="hip: hip\n")]
    assert issubclass(PackError, ReflexMapError)


@pytest.mark.parametrize("name", ROWS)
def test_faults_of_a_pack_with_references_and_shapes(tmp_path: Path, name: str) -> None:
    row = ROWS[name]
    text = CHART[row.file].replace(row.old, row.new, 1)
    write_chart(tmp_path, {**CHART, row.file: text})
    drawings = library.plates().drawings
    known = [part for drawing in drawings.values() for part in (*drawing.shapes, *drawing.landmarks)]
    own = (
        "digestion",
        "notes",
        "page",
        "references.yaml",
        "reflex.kidney.left",
        "reflex.kidney.right",
        "reflex.liver",
    )
    more = ("svg", "no element found: line 7, column 0", "image", "script", "docs/drawings.md", "reflex.*", "area.*")
    spared = (yamls_words(text), str(tmp_path / "references.yaml"), *known, *own, *more, *SYSTEM)
    assert_faults(faults_of_chart(tmp_path), *spared, "CC0-1.0", "light", "mid", "strong", "#rrggbb", "Z")
