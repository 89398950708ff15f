"""The words of the command line: what each command takes, and what its values have to be."""

import argparse
import math
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from reflexmap import __version__
from reflexmap.cli.output import WRONG_USE
from reflexmap.errors import in_one_line
from reflexmap.languages import LANGUAGES
from reflexmap.texts import listed, mark, shortened, tr, tr_n

_MOST_MM = 10_000  # of a coordinate
_LONG = re.compile(r"(?<=')[^']{61,}(?=')|[^\s']{61,}")  # what argparse quotes, or names, in full


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are one line, and to which -1e-05 is a number like -1."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._negative_number_matcher = re.compile(r"-(?:\.?\d|inf|nan)", re.IGNORECASE)

    def error(self, message: str) -> NoReturn:
        told = in_one_line(_LONG.sub(lambda found: shortened(found[0]), message))
        said = tr("{program}: {message}; see {program} --help", program=self.prog, message=told)
        self.exit(WRONG_USE, f"{said}\n")


def parser(words: Sequence[str]) -> argparse.ArgumentParser:
    """The parser of the whole contract; its `command` is "" where no command is named.

    What a command takes is filled in only where *words* name it: a search need not load what an export asks for.
    """
    vars(argparse).update(_=_said, ngettext=tr_n)  # it asks gettext for its words; it shall ask as everybody does
    about = tr("An interactive reflexology foot map. Alone, or with records (NAME.reflexmap), it opens the window.")
    whole = _Parser(prog="reflexmap", description=about)
    version = f"reflexmap {__version__}"
    whole.add_argument(
        "--version", action="version", version=version, help=tr("show program's version number and exit")
    )
    whole.set_defaults(command="")
    if not any(word in _COMMANDS for word in words):  # a command has options of its own
        _packs_to_open(whole)
        _language(whole)
    commands = whole.add_subparsers(title=tr("commands"), metavar=tr("COMMAND"))
    for name, (text, fill) in _COMMANDS.items():
        sub = commands.add_parser(name, help=tr(text), description=tr(text))
        sub.set_defaults(command=name)
        sub.add_argument("--json", action="store_true", help=tr("print JSON"))
        _language(sub)
        if name in words:
            fill(sub)
    return whole


def _said(text: str | None) -> str | None:
    """A text of argparse's own, in the user's language; it asks for the one that a command does not have, too."""
    return tr(text) if text else text


def _language(sub: argparse.ArgumentParser) -> None:
    """The option is obeyed before there is a parser, which speaks that language; here it is told and taken."""
    text = tr("say everything in this language: {codes}; default the system's", codes=listed(LANGUAGES))
    sub.add_argument("--language", metavar="L", default="", help=text)


def _packs_to_open(sub: argparse.ArgumentParser) -> None:
    text = tr("a map: an id that `reflexmap packs` names, a folder or a .zip (may be repeated); default source")
    sub.add_argument("--pack", metavar="P", action="append", default=[], help=text)


def _list(sub: argparse.ArgumentParser) -> None:
    _packs_to_open(sub)
    sub.add_argument("--kind", metavar="K", help=tr("line, zone, reflex, point or area"))
    _foot_length(sub)


def _search(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("term", metavar=tr("TERM"), nargs="+")
    _packs_to_open(sub)


def _at(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("view", metavar=tr("VIEW"), help=tr("sole, top, inner or outer"))
    first = tr("x across on sole and top, y along on inner and outer")
    second = tr("y along on sole and top, z up on inner and outer")
    sub.add_argument("a", metavar="A", type=_coordinate, help=first)
    sub.add_argument("b", metavar="B", type=_coordinate, help=second)
    sub.add_argument("--foot", metavar="left|right", default="right")
    _packs_to_open(sub)
    _foot_length(sub)


def _show(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("id", metavar=tr("ID"))
    _packs_to_open(sub)


def _check(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("pack", metavar=tr("PACK"), type=Path, help=tr("the pack's folder, or a .zip of it"))


def _verify(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--source", metavar=tr("FILE"), type=Path)
    sub.add_argument("--pack", metavar="P", default="source", help=tr("the map to verify; default source"))


def _disagree(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("organ", metavar=tr("ORGAN"), nargs="*")
    text = tr("a map to compare (to be repeated); default all that came with the program")
    sub.add_argument("--pack", metavar="P", action="append", default=[], help=text)
    _foot_length(sub)


def _packs(sub: argparse.ArgumentParser) -> None:
    """It takes nothing."""


def _new_pack(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("folder", metavar=tr("FOLDER"), type=Path)


def _export(sub: argparse.ArgumentParser) -> None:
    from reflexmap.sheet.request import MAX_DPI, MIN_DPI, USUAL_DPI

    def option(name: str, metavar: str, text: str, default: str | None = None, **more: Any) -> None:
        sub.add_argument(name, metavar=metavar, help=text, default=default, **more)

    def several(name: str, metavar: str, text: str) -> None:
        sub.add_argument(name, metavar=metavar, help=text, action="append", default=[])

    def flag(name: str, text: str) -> None:
        sub.add_argument(name, help=text, action="store_true")

    sub.add_argument("file", metavar=tr("FILE"), type=Path)
    _packs_to_open(sub)
    option("--view", "V", tr("sole, top, inner, outer or all; default those that show the places"))
    option("--foot", "F", tr("left, right or both; else one, where both are alike"))
    several("--select", tr("ID"), tr("mark this entry (may be repeated)"))
    several("--organ", tr("NAME"), tr("mark what a search for NAME finds"))
    option("--kind", "K", tr("mark every entry of a kind"))
    _foot_length(sub)
    sub.set_defaults(foot_length=None)  # that of the record, where it is of one
    dpi = tr("{low} to {high}, default {usual}", low=MIN_DPI, high=MAX_DPI, usual=USUAL_DPI)
    option("--dpi", "N", dpi, type=_whole)
    option("--sheet", "S", tr("chart, hand-out, poster, record, life-size or card; default chart"))
    papers = tr("A6 to A1, Letter, Legal or Tabloid, with -landscape to turn it; or pixels: 1920x1080")
    option("--paper", "P", tr("{papers}; default that of the sheet", papers=papers))
    flag("--life-size", tr("print the foot at its true length, as --sheet life-size"))
    flag("--bleed", tr("a poster with 3 mm more on each side and crop marks, as a PDF"))
    option("--theme", "T", tr("light or dark"), "light")
    option("--style", "S", tr("skin, or line for black and white"), "skin")
    option("--claims", "C", tr("full, short or none: what the legend tells"))
    option("--title", tr("TEXT"), tr("a title of your own"), "")
    flag("--date", tr("print today's date"))
    flag("--blank", tr("the feet alone, to draw on"))
    disagree = tr("where the maps have this organ, or every one; default maps: all that came with the program")
    option("--disagree", tr("ORGAN"), disagree, nargs="?", const="")
    flag("--force", tr("replace an existing file"))
    text = tr("draw the marks of a record (a .reflexmap file) instead of places")
    option("--record", tr("FILE"), text, type=Path)
    option("--sitting", "N", tr("those of this sitting; 1 is the earliest, default the last"), type=_whole)
    before, after = (
        tr("compare this sitting with --to; default the one before"),
        tr("with this one; default the last"),
    )
    option("--from", "M", before, type=_whole, dest="earlier")
    option("--to", "N", after, type=_whole, dest="later")


def _marks(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("file", metavar=tr("FILE"), type=Path, help=tr("the record: a .reflexmap file"))
    sub.add_argument("--sitting", metavar="N", type=_whole, help=tr("of this sitting alone; 1 is the earliest"))
    sub.add_argument("--csv", action="store_true", help=tr("print a table for a spreadsheet"))
    _packs_to_open(sub)


def _compare(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("file", metavar=tr("FILE"), type=Path, help=tr("the record: a .reflexmap file"))
    before, after = tr("the earlier sitting; default the one before"), tr("the later sitting; default the last")
    sub.add_argument("--from", dest="earlier", metavar="N", type=_whole, help=before)
    sub.add_argument("--to", dest="later", metavar="N", type=_whole, help=after)
    _packs_to_open(sub)


def _recover(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("number", metavar="N", type=_whole, nargs="?", help=tr("write this one"))
    sub.add_argument("file", metavar=tr("FILE"), type=Path, nargs="?", help=tr("to this file"))
    sub.add_argument("--force", action="store_true", help=tr("replace an existing file"))


def _foot_length(sub: argparse.ArgumentParser) -> None:
    from reflexmap.geometry.frame import MAX_FOOT_MM, MIN_FOOT_MM, REFERENCE_MM

    numbers = {"low": f"{MIN_FOOT_MM:g}", "high": f"{MAX_FOOT_MM:g}", "usual": f"{REFERENCE_MM:g}"}
    text = tr("{low} to {high}, default {usual}", **numbers)
    sub.add_argument("--foot-length", metavar=tr("MM"), type=_length, default=REFERENCE_MM, help=text)


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(tr("{text!r} is not a number", text=text)) from None


def _whole(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(tr("invalid int value: {text!r}", text=text)) from None


def _coordinate(text: str) -> float:
    value = _number(text)
    if not (math.isfinite(value) and abs(value) <= _MOST_MM):
        raise argparse.ArgumentTypeError(tr("{text} is no coordinate in mm", text=text))
    return value


def _length(text: str) -> float:
    from reflexmap.geometry.frame import check_foot_length

    try:
        return check_foot_length(_number(text))
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


_COMMANDS: dict[str, tuple[str, Callable[[argparse.ArgumentParser], None]]] = {
    "list": (mark("every entry of the map, with its claims and places"), _list),
    "search": (mark("the entries that a word names, best first"), _search),
    "at": (mark("what lies at a place of a view, in mm of the foot frame"), _at),
    "show": (mark("the card of an entry"), _show),
    "export": (mark("the annotated sheet as a file: .png, .pdf or .svg"), _export),
    "check": (mark("every fault of a pack"), _check),
    "verify": (mark("every quotation held against the source document"), _verify),
    "disagree": (mark("where maps place the same organ, and how far apart"), _disagree),
    "packs": (mark("every map that can be opened by its id"), _packs),
    "new-pack": (mark("a small commented pack, to make a map of your own from"), _new_pack),
    "marks": (mark("the marks of a record"), _marks),
    "compare": (mark("the marks of two sittings of a record: kept, new and gone"), _compare),
    "recover": (mark("the records that were never saved, and one of them as a file"), _recover),
}
