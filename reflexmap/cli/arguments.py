"""The words of the command line: what each command takes, and what its values have to be."""

import argparse
import math
import re
from pathlib import Path
from typing import Any, NoReturn

from reflexmap import __version__
from reflexmap.errors import in_one_line

WRONG_USE = 2
DEFAULT_FOOT_MM = 250.0


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are one line, and to which -1e-05 is a number like -1."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._negative_number_matcher = re.compile(r"-(?:\.?\d|inf|nan)", re.IGNORECASE)

    def error(self, message: str) -> NoReturn:
        self.exit(WRONG_USE, f"{self.prog}: {in_one_line(message)}; see {self.prog} --help\n")


def parser() -> argparse.ArgumentParser:
    """The parser of the whole contract; its `command` is "" where no command is named."""
    whole = _Parser(prog="reflexmap", description="An interactive reflexology foot map. Alone, it opens the window.")
    whole.add_argument("--version", action="version", version=f"reflexmap {__version__}")
    whole.set_defaults(command="")
    commands = whole.add_subparsers(title="commands", metavar="COMMAND")

    def command(name: str, about: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=about, description=about)
        sub.set_defaults(command=name)
        sub.add_argument("--json", action="store_true", help="print JSON")
        return sub

    sub = command("list", "every entry of the map, with its claims and places")
    sub.add_argument("--kind", metavar="K", help="line, zone, reflex, point or area")
    _add_foot_length(sub)
    sub = command("search", "the entries that a word names, best first")
    sub.add_argument("term", metavar="TERM", nargs="+")
    sub = command("at", "what lies at a place of a view, in mm of the foot frame")
    sub.add_argument("view", metavar="VIEW", help="sole, top, inner or outer")
    sub.add_argument("a", metavar="A", type=_coordinate, help="x across on sole and top, y along on inner and outer")
    sub.add_argument("b", metavar="B", type=_coordinate, help="y along on sole and top, z up on inner and outer")
    sub.add_argument("--foot", metavar="left|right", default="right")
    _add_foot_length(sub)
    command("show", "the card of an entry").add_argument("id", metavar="ID")
    _add_export(command("export", "the annotated sheet as a file: .png, .pdf or .svg"))
    sub = command("check", "every fault of a pack")
    sub.add_argument("pack", metavar="PACK", type=Path, help="the pack's folder")
    sub = command("verify", "every quotation held against the source document")
    sub.add_argument("--source", metavar="FILE", type=Path, required=True)
    return whole


def _add_foot_length(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--foot-length", metavar="MM", type=_foot_length, default=DEFAULT_FOOT_MM, help="90 to 330, default 250"
    )


def _add_export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path)
    parser.add_argument(
        "--view", metavar="V", help="sole, top, inner, outer or all; default those that show the places"
    )
    parser.add_argument("--foot", metavar="F", default="both", help="left, right or both")
    parser.add_argument(
        "--select", metavar="ID", action="append", default=[], help="mark this entry (may be repeated)"
    )
    parser.add_argument(
        "--organ", metavar="NAME", action="append", default=[], help="mark what a search for NAME finds"
    )
    parser.add_argument("--kind", metavar="K", help="mark every entry of a kind")
    _add_foot_length(parser)
    parser.add_argument("--dpi", metavar="N", type=int, help="72 to 600, default 300")
    paper = "A4, A3, Letter or Legal, with -landscape to turn it; or pixels: 1920x1080"
    parser.add_argument("--paper", metavar="P", default="A4", help=paper)
    parser.add_argument("--life-size", action="store_true", help="print the foot at its true length")
    parser.add_argument("--theme", metavar="T", default="light", help="light or dark")
    parser.add_argument("--style", metavar="S", default="skin", help="skin, or line for black and white")
    parser.add_argument("--claims", metavar="C", help="full, short or none: what the legend tells")
    parser.add_argument("--title", metavar="TEXT", default="", help="a title of your own")
    parser.add_argument("--date", action="store_true", help="print today's date")
    parser.add_argument("--blank", action="store_true", help="the feet alone, to draw on")
    parser.add_argument("--force", action="store_true", help="replace an existing file")


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number") from None


def _coordinate(text: str) -> float:
    value = _number(text)
    if not (math.isfinite(value) and abs(value) <= 10_000):
        raise argparse.ArgumentTypeError(f"{text} is no coordinate in mm")
    return value


def _foot_length(text: str) -> float:
    from reflexmap.geometry.frame import check_foot_length

    try:
        return check_foot_length(_number(text))
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
