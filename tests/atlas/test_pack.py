"""Every fault of a pack is told with its file, line and column; what is right is read as it stands."""

import os
from pathlib import Path

import pytest

from reflexmap import library
from reflexmap.atlas.entry import Level, PointPlace, ShapePlace, Towards
from reflexmap.atlas.fault import PackError
from reflexmap.atlas.pack import inspect_pack, read_pack
from reflexmap.atlas.terms import Foot, View
from reflexmap.atlas.yamlfile import MAX_FAULTS
from reflexmap.geometry.footmap import missing_parts
from reflexmap.kinds import Kind
from reflexmap.resources import pack_folder
from tests.atlas.packs import ABOUT, CAUTIONS, PACK, PLACES, WORDS, atlas_of, faults_of, with_line, write_pack

FILES = {"pack": PACK, "places": PLACES, "cautions": CAUTIONS, "about": ABOUT, "words": WORDS}


def test_what_stands_in_a_pack_is_read(tmp_path: Path) -> None:
    atlas = atlas_of(tmp_path)
    heel, point = atlas.entries.values()
    assert atlas.source is not None
    assert (atlas.name, atlas.version, atlas.source.lines) == ("Tiny map", "1", 40)
    assert (heel.id, heel.kind, heel.name, heel.organs, heel.uses) == (
        *("area.heel", Kind.AREA, "Heel", ("hip",), ("sore hips",)),
    )
    assert [type(place) for place in heel.places] == [ShapePlace, ShapePlace]
    assert heel.views == (View.SOLE, View.OUTER)
    assert (heel.claims[0].quote, heel.claims[0].lines) == ("hips and heels", (3, 12))
    assert heel.lines_naming("hip") == (3, 12)
    assert heel.feet == (Foot.RIGHT, Foot.LEFT)
    (place,) = point.places
    assert isinstance(place, PointPlace)
    assert (place.landmarks, place.towards, place.cm, place.uncertain) == (
        *(("landmark.big-toe-base",), Towards.HEEL, 2.5, True),
    )
    assert (point.number, point.feet, point.notes, point.reading) == (
        1,
        (Foot.RIGHT,),
        ("One note.",),
        "We take it so.",
    )
    (caution,) = atlas.cautions
    assert (caution.level, caution.kinds, caution.words) == (Level.NEVER, (Kind.POINT,), ("hot",))
    assert atlas.unplaced == ("elbow",)
    assert [claim.says for claim in atlas.cautions_for(point)] == ["Not with a fever."]
    assert atlas.cautions_for(heel) == []
    (section,) = atlas.about
    assert [(r.quote, r.lines, r.reference) for r in section.remarks] == [
        ("", (), ""),
        ("a thousand years", (9,), ""),
        ("", (), "A journal 2001;1:1"),
    ]
    assert atlas.lay_words == {"bottom": ("hip",), "sore hip": ("sore hips",)}


def test_the_shipped_pack_has_no_faults() -> None:
    atlas, faults = inspect_pack(pack_folder())
    assert faults == []
    assert atlas is not None
    assert missing_parts(atlas.entries.values(), library.cut_map(library.plates(), 250.0).drawings) == []


# One change a row: the file, the line changed, what it says then, where the fault is told, and a word of it.
FAULTS: dict[str, tuple[str, int, str, str, str]] = {
    "unknown key": ("places", 2, "  nmae: Heel", "2:3", "unknown key 'nmae'"),
    "unknown key of the pack": ("pack", 2, "verison: 1", "2:1", "unknown key 'verison'"),
    "unknown key of the source": ("pack", 7, "  flie: text.txt", "7:3", "unknown key 'flie'"),
    "unknown key of a claim": ("places", 10, "    - sasy: It.", "10:7", "unknown key 'sasy'"),
    "unknown key of a place": ("places", 7, "    - {veiw: sole}", "7:8", "unknown key 'veiw'"),
    "unknown key of a caution": ("cautions", 6, "  kind: [point]", "6:3", "unknown key 'kind'"),
    "unknown key of a section": ("about", 1, "- titel: Where", "1:3", "unknown key 'titel'"),
    "unknown key of a remark": ("about", 8, "      source: A journal", "8:7", "unknown key 'source'"),
    "doubled key": ("places", 3, "  name: Hip", "3:3", "'name' stands twice"),
    "doubled lay word": ("words", 2, "bottom: [sore hips]", "2:1", "'bottom' stands twice"),
    "missing key": ("places", 2, "", "1:3", "an entry has no 'name'"),
    "missing key of the pack": ("pack", 3, "", "1:1", "the pack has no 'licence'"),
    "missing quote": ("places", 11, "", "10:7", "a claim has no 'quote'"),
    "missing view": ("places", 7, "    - {shape: area.heel}", "7:7", "a place has no 'view'"),
    "text where a caution's words belong": ("cautions", 7, "  words: hot", "7:10", "words is not a list"),
    "text where what has no place belongs": ("pack", 14, "unplaced: elbow", "14:11", "unplaced is not a list"),
    "missing level": ("cautions", 2, "", "1:3", "a caution has no 'level'"),
    "text where a list belongs": ("places", 3, "  organs: hip", "3:11", "organs is not a list"),
    "list where a text belongs": ("places", 2, "  name: [Heel]", "2:9", "name is not a text"),
    "mapping where a text belongs": ("places", 5, "  where: {at: the back}", "5:10", "where is not a text"),
    "text where a place belongs": ("places", 7, "    - sole", "7:7", "a place is not a mapping"),
    "text where a claim belongs": (
        "places",
        15,
        "    - It is tapped.\n    - says: It is.",
        "15:7",
        "a claim is not a mapping",
    ),
    "text where a source belongs": ("pack", 5, "source: {}\nlicense:", "5:9", "the source has no 'title'"),
    "mapping where entries belong": ("pack", 10, "entries: {a: places.yaml}", "10:10", "entries is not a list"),
    "empty text": ("places", 2, "  name: ''", "2:9", "name is empty"),
    "nothing": ("places", 2, "  name:", "2:8", "name is empty"),
    "unknown view": ("places", 7, "    - {view: bottom}", "7:14", "view is 'bottom'"),
    "unknown foot": ("places", 24, "  feet: [third]", "24:10", "a foot is 'third'"),
    "unknown direction": ("places", 28, "      towards: up", "28:16", "towards is 'up'"),
    "direction of another view": ("places", 28, "      towards: leg", "28:16", "has no direction 'leg'"),
    "unknown level": ("cautions", 2, "  level: maybe", "2:10", "level is 'maybe'"),
    "unknown kind of a caution": ("cautions", 6, "  kinds: [dot]", "6:11", "a kind is 'dot'"),
    "unknown kind": ("places", 1, "- id: dot.heel", "1:7", "names no kind"),
    "a kind and no name": ("places", 1, "- id: area", "1:7", "names no kind"),
    "an id with other signs": ("places", 1, "- id: area.heel/pad", "1:7", "names no kind"),
    "long quotation": ("places", 11, f"      quote: {'word ' * 13}", "11:14", "the quotation has 13 words"),
    "line beyond the document": ("places", 12, "      lines: [3, 41]", "12:18", "a line number"),
    "line 0": ("places", 12, "      lines: [0]", "12:15", "a line number"),
    "line in words": ("places", 12, "      lines: [three]", "12:15", "a line number"),
    "line that is half": ("places", 12, "      lines: [3.5]", "12:15", "a line number"),
    "line with zeros before a number too large": (
        "places",
        12,
        "      lines: [00000000441]",
        "12:15",
        "a line number",
    ),
    "line in other digits": ("places", 12, "      lines: [٣]", "12:15", "a line number"),
    "no line": ("places", 12, "      lines: []", "12:14", "no line is named"),
    "number that is not whole": ("places", 21, "  number: 1.5", "21:11", "number is not a whole number"),
    "number that is yes": ("places", 21, "  number: yes", "21:11", "number is not a whole number"),
    "centimetres in words": ("places", 29, "      cm: two", "29:11", "cm is not a number"),
    "centimetres below nothing": ("places", 29, "      cm: -1", "29:11", "cm is not a number"),
    "centimetres beyond a foot": ("places", 29, "      cm: 21", "29:11", "cm is not a number"),
    "centimetres that are none": ("places", 29, "      cm: .nan", "29:11", "cm is not a number"),
    "maybe": ("places", 30, "      uncertain: maybe", "30:18", "not true or false"),
    "yes for true": ("places", 30, "      uncertain: yes", "30:18", "not true or false"),
    "organ that the entry does not have": ("places", 13, "      organs: [knee]", "13:15", "'knee' is not among"),
    "use that the entry does not have": (
        "places",
        13,
        "      uses: [sore knee]",
        "13:13",
        "'sore knee' is not among",
    ),
    "code of five letters": ("places", 21, "  code: LIVER", "21:9", "the code 'LIVER' does not fit"),
    "code of two words": ("places", 21, "  code: L 1", "21:9", "the code 'L 1' does not fit"),
    "code that shows nothing": ("places", 21, '  code: "\\u3164"', "21:9", "does not fit"),
    "code that shows less than it has": ("places", 21, '  code: "A\\u1160"', "21:9", "does not fit"),
    "two codes alike": ("places", 2, "  name: Heel\n  code: '1'", "22:11", "the code '1' stands twice"),
    "two ids alike": ("places", 19, "- id: area.heel", "19:3", "'area.heel' stands twice"),
    "no place": ("places", 6, "  places: []\n  notes:", "6:11", "'area.heel' has no place"),
    "direction without centimetres": ("places", 29, "", "26:7", "'towards' and 'cm' go together"),
    "centimetres without a landmark": ("places", 27, "", "28:16", "'towards' without a landmark"),
    "between one landmark": ("places", 27, "      between: [landmark.a]", "27:16", "exactly two landmarks"),
    "shape and landmark": ("places", 30, "      shape: area.x", "30:14", "both a shape and a landmark"),
    "quotation without a line": ("about", 6, "", "4:7", "'quote' and 'lines' go together"),
    "list used again": ("places", 4, "  uses: &u [sore hips]", "4:9", "used again by an alias"),
    "unknown alias": ("places", 2, "  name: *nobody", "2:9", "undefined alias"),
    "merged mapping": ("places", 2, "  <<: {name: Heel}", "2:3", "unknown key '<<'"),
    "tab": ("places", 2, "\tname: Heel", "2:1", "tab"),
    "open quote": ("words", 2, '"sore hip: [sore hips]', "3:1", "end of stream"),
    "open bracket": ("words", 2, "hip: [hips", "3:1", "expected ',' or ']'"),
    "second document": ("about", 7, "---", "7:1", "another document"),
    "bell": ("places", 2, "  name: He\x07el", "2:11", "control character"),
    "bell in disguise": ("places", 2, '  name: "He\\x07el"', "2:9", "control character"),
    "null": ("places", 2, "  name: He\x00el", "2:11", "control character"),
    "text turned round": ("places", 2, "  name: He\u202eel", "2:9", "control character"),
    "half a letter": ("places", 2, '  name: "\\ud83d"', "2:12", "Unicode"),
    "long line": ("places", 5, f"  where: {'x' * 3000}", "5:1", "a line of 3009 characters"),
    "file outside": ("pack", 12, "about: ../about.yaml", "12:8", "'../about.yaml' is not allowed"),
    "absolute file": ("pack", 12, "about: /etc/about.yaml", "12:8", "is not allowed"),
    "file of another kind": ("pack", 12, "about: about.txt", "12:8", "is not allowed"),
    "file with a bell": ("pack", 12, 'about: "\\a.yaml"', "12:8", "control character"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_where_it_is(tmp_path: Path, name: str) -> None:
    file, number, line, spot, word = FAULTS[name]
    text = with_line(FILES[file], number, line)
    if name == "list used again":
        text = with_line(text, 13, "      uses: *u")
    faults = faults_of(tmp_path / "pack", **{file: text})
    told = [str(fault) for fault in faults]
    expected = f"{tmp_path / 'pack' / file}.yaml:{spot}: "
    assert any(fault.startswith(expected) and word in fault for fault in told), told
    for fault in faults:
        assert "\n" not in str(fault)
        assert fault.wrong
        assert fault.right
    with pytest.raises(PackError) as caught:
        read_pack(tmp_path / "pack", "tiny")
    assert "\n" not in str(caught.value)
    assert caught.value.faults == faults


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("no", "no"),
        ("12:30", "12:30"),
        ("007", "007"),
        ("1_000", "1_000"),
        ("null", "null"),
        ("~", "~"),
        ("0x1F", "0x1F"),
    ],
)
def test_words_stay_words(tmp_path: Path, written: str, read: str) -> None:
    atlas = atlas_of(tmp_path, places=with_line(PLACES, 2, f"  name: {written}"))
    assert atlas.entry("area.heel").name == read


def test_white_space_is_folded(tmp_path: Path) -> None:
    atlas = atlas_of(tmp_path, places=with_line(PLACES, 5, "  where: >-\n    At   the\n\n    back."))
    assert atlas.entry("area.heel").where == "At the back."


@pytest.mark.parametrize(("one", "other"), [("k", "K"), ("A", "\N{FULLWIDTH LATIN CAPITAL LETTER A}"), ("1", "¹")])
def test_two_codes_that_look_or_sound_alike_are_a_fault(tmp_path: Path, one: str, other: str) -> None:
    places = with_line(with_line(PLACES, 2, f"  name: Heel\n  code: '{one}'"), 22, f"  code: '{other}'")
    (fault,) = faults_of(tmp_path, places=places)
    assert str(fault).startswith(f"{tmp_path}/places.yaml:22:9: the code '{other}' stands twice; ")
    assert "'area.heel' has it already" in fault.right


def test_every_fault_of_every_file_is_told(tmp_path: Path) -> None:
    faults = faults_of(
        tmp_path,
        pack=with_line(PACK, 2, "verison: 1"),
        places=with_line(with_line(PLACES, 7, "    - {view: back}"), 21, "  number: one"),
        cautions=with_line(CAUTIONS, 2, "  level: maybe"),
        about=with_line(ABOUT, 6, "      lines: [99]"),
        words="hip: hip\n",
    )
    spots = [(Path(fault.spot.file).name, fault.spot.line) for fault in faults]
    assert set(spots) == {
        ("pack.yaml", 1),
        ("pack.yaml", 2),
        ("places.yaml", 7),
        ("places.yaml", 21),
        ("cautions.yaml", 2),
        ("about.yaml", 6),
        ("words.yaml", 1),
    }


def test_an_error_tells_how_many_faults_there_are(tmp_path: Path) -> None:
    write_pack(tmp_path, words="hip: hip\n", about=with_line(ABOUT, 6, "      lines: [99]"))
    with pytest.raises(PackError, match=r"about\.yaml:6:15: .*\(and 1 more; reflexmap check lists them\)"):
        read_pack(tmp_path, "tiny")


@pytest.mark.parametrize("name", ["places", "cautions", "about", "words", "pack"])
@pytest.mark.parametrize("text", ["", "# nothing yet\n", "\n\n"])
def test_an_empty_file_is_a_fault(tmp_path: Path, name: str, text: str) -> None:
    (fault,) = faults_of(tmp_path, **{name: text})
    assert str(fault).startswith(f"{tmp_path / name}.yaml:1:1: is empty; ")


@pytest.mark.parametrize("name", ["places", "cautions", "about", "words", "pack"])
@pytest.mark.parametrize(
    "text", ["word", "- word", "[[]]", "{[a]: b}", "- - - word", "? [a]\n: b\n", "!!python/object:os.system x"]
)
def test_a_file_of_another_shape_is_faulty(tmp_path: Path, name: str, text: str) -> None:
    assert faults_of(tmp_path, **{name: text})


def test_an_entry_without_claim_or_place(tmp_path: Path) -> None:
    (first, second) = faults_of(tmp_path, places="- {id: area.a, name: A, where: There, places: [], claims: []}\n")
    assert (first.spot.line, first.spot.column, first.wrong) == (1, 3, "'area.a' has no claim")
    assert (second.spot.line, second.spot.column, second.wrong) == (1, 47, "'area.a' has no place")


# Texts that would exhaust a recursive reader's stack, each in its own way.
DEEP = {
    "brackets": "[" * 1_500,
    "brackets on lines": "[\n" * 100_000,
    "braces on lines": "{a:\n" * 100_000,
    "brackets with others closed in quotes": '["]",\n' * 100_000,
    "brackets with others closed in simple quotes": "[']',\n" * 100_000,
    "brackets with others closed in remarks": "[ # ]\n" * 100_000,
    "braces with others closed in quotes": '{"}":\n' * 100_000,
}


@pytest.mark.parametrize("name", DEEP)
def test_a_file_that_is_too_deep_is_a_fault(tmp_path: Path, name: str) -> None:
    (fault,) = faults_of(tmp_path, places=DEEP[name])
    assert "deep" in fault.wrong
    line, column = (1, 201) if name == "brackets" else (201, 1)
    assert (fault.spot.line, fault.spot.column) == (line, column)


def test_dashes_can_be_as_deep_as_a_line_is_long(tmp_path: Path) -> None:
    assert faults_of(tmp_path, places="- " * 990 + "x\n")
    assert faults_of(tmp_path, places="".join(" " * depth + "-\n" for depth in range(1_900)))
    assert faults_of(tmp_path, places="".join(" " * depth + "a:\n" for depth in range(1_900)))


def test_a_hundred_thousand_brackets_are_one_fault(tmp_path: Path) -> None:
    (fault,) = faults_of(tmp_path, places="- id: area.a\n  uses: " + "[" * 100_000)
    assert (fault.spot.line, fault.wrong) == (2, "a line of 100008 characters")


def test_many_brackets_that_are_not_deep_are_right(tmp_path: Path) -> None:
    words = "".join(f'"word [{number}": [hip, "]"]\n' for number in range(400))
    assert len(atlas_of(tmp_path, words=words).lay_words) == 400


def test_a_list_used_by_a_thousand_aliases_is_a_fault(tmp_path: Path) -> None:
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert faults_of(tmp_path, words=bomb)
    assert faults_of(tmp_path, places="&a [*a]\n")
    assert faults_of(tmp_path, places="- &a {id: area.a, name: *a}\n")


@pytest.mark.parametrize(
    ("raw", "line"),
    [(b"name: H\xe4el\n", 1), (PACK.encode() + b"# \xff\n", 15), (PACK.encode("utf-16"), 1)],
    ids=["latin-1", "last line", "utf-16"],
)
def test_a_file_that_is_not_utf_8_is_a_fault(tmp_path: Path, raw: bytes, line: int) -> None:
    (fault,) = faults_of(tmp_path, pack=raw)
    assert (fault.spot.line, fault.wrong) == (line, "is not UTF-8 text")


def test_a_byte_order_mark_is_read_over(tmp_path: Path) -> None:
    assert atlas_of(tmp_path, pack=b"\xef\xbb\xbf" + PACK.encode()).name == "Tiny map"


def test_a_file_that_is_too_large_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reflexmap.atlas.yamlfile.MAX_BYTES", 900)
    (fault,) = faults_of(tmp_path, places=PLACES + "#" * 900)
    assert fault.spot.file.endswith("places.yaml")
    assert fault.wrong == "is too large"


def test_a_text_that_is_too_long_is_a_fault(tmp_path: Path) -> None:
    text = with_line(PLACES, 5, "  where: >-\n" + f"    {'word ' * 100}\n" * 9)
    (fault,) = faults_of(tmp_path, places=text)
    assert (fault.spot.line, fault.spot.column) == (5, 10)
    assert fault.wrong == "where has 4499 characters"


def test_more_entries_than_allowed_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reflexmap.atlas.reading.entries.MAX_ENTRIES", 1)
    (fault,) = faults_of(tmp_path)
    assert (fault.spot.line, fault.wrong) == (19, "too many entries")


def test_a_link_out_of_the_folder_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text(WORDS, encoding="utf-8")
    pack = write_pack(tmp_path / "pack")
    (pack / "words.yaml").unlink()
    (pack / "words.yaml").symlink_to(tmp_path / "secret.yaml")
    _, (fault,) = inspect_pack(pack)
    assert str(fault).startswith(f"{pack / 'pack.yaml'}:13:8: the file name 'words.yaml' is not allowed")
    (pack / "words.yaml").unlink()
    (pack / "words.yaml").symlink_to("words.yaml")
    assert len(inspect_pack(pack)[1]) == 1


def test_a_link_within_the_folder_is_read(tmp_path: Path) -> None:
    pack = write_pack(tmp_path)
    (pack / "words.yaml").rename(pack / "lay.yaml")
    (pack / "words.yaml").symlink_to(pack / "lay.yaml")
    assert inspect_pack(pack)[1] == []


def test_a_file_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    pack = write_pack(tmp_path)
    (pack / "words.yaml").unlink()
    _, (fault,) = inspect_pack(pack)
    assert str(fault).startswith(f"{pack / 'words.yaml'}:1:1: cannot be read (No such file or directory)")
    (pack / "words.yaml").mkdir()
    _, (fault,) = inspect_pack(pack)
    assert "cannot be read" in fault.wrong


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is unreadable to the superuser")
def test_a_file_that_may_not_be_read_is_a_fault(tmp_path: Path) -> None:
    pack = write_pack(tmp_path)
    (pack / "words.yaml").chmod(0)
    _, (fault,) = inspect_pack(pack)
    assert "Permission denied" in fault.wrong


def test_no_folder_at_all(tmp_path: Path) -> None:
    atlas, (fault,) = inspect_pack(tmp_path / "none")
    assert atlas is None
    assert fault.spot.file == str(tmp_path / "none" / "pack.yaml")


def test_a_shape_that_is_not_drawn_is_told_with_the_names_that_are(tmp_path: Path) -> None:
    text = with_line(with_line(PLACES, 7, "    - {view: top}"), 27, "      from: landmark.nose")
    atlas = atlas_of(tmp_path, places=text)
    first, second = missing_parts(atlas.entries.values(), library.cut_map(library.plates(), 250.0).drawings)
    assert str(first).startswith(f"{tmp_path / 'places.yaml'}:7:7: the top drawing has no 'area.heel'; one of: ")
    assert str(second).startswith(
        f"{tmp_path / 'places.yaml'}:26:7: the sole drawing has no 'landmark.nose'; one of: "
    )
    assert "landmark.big-toe-base" in second.right


HEEL = (
    "- {id: area.heel, name: Heel, where: the heel, places: [{view: sole}], claims: [{says: a, quote: b, lines: [1]}]"
)
LONG = "&a '" + "x" * 1500 + "\n  " + "y" * 1500 + "'"
TOO_MUCH = {
    "items": ("- a\n" * 2_000_000, "holds about 2000000 items"),
    "keys": ("".join(f"k{number}: 1\n" for number in range(1_600_000)), "holds about 1600000 items"),
    "aliases": (f"- {LONG}\n" + "- *a\n" * 1_000_000, "items"),
    "directives": ("%TAG !a! b\n" * 300_000 + "---\n[]\n", "has 300000 %TAG directives"),
    "long words": (f"{HEEL}, organs: [{LONG},\n" + "*a,\n" * 500_000 + "]}\n", "organs has 500001 items"),
    "many words": (
        f"{HEEL}, uses: [\n" + "".join(f"w{n},\n" for n in range(60_000)) + "]}\n",
        "uses has 60000 items",
    ),
    "long word": (f"{HEEL}, organs: [{LONG}]}}\n", "organs has 3001 characters"),
}


@pytest.mark.parametrize("name", TOO_MUCH)
def test_a_file_of_far_too_much_is_a_fault_and_not_read(tmp_path: Path, name: str) -> None:
    text, said = TOO_MUCH[name]
    faults = faults_of(tmp_path, places=text)
    assert any(said in fault.wrong for fault in faults), [fault.wrong for fault in faults][:5]


def test_a_file_full_of_faults_tells_no_more_than_anyone_mends(tmp_path: Path) -> None:
    assert len(faults_of(tmp_path, places="- {}\n" * 20_000)) == MAX_FAULTS


def test_a_file_that_is_named_twice_is_read_once(tmp_path: Path) -> None:
    pack = PACK.replace("entries: [places.yaml]", "entries: [places.yaml, places.yaml]")
    assert pack != PACK
    assert [fault.wrong for fault in faults_of(tmp_path, pack=pack)] == ["the file 'places.yaml' is named twice"]
