"""Draws the rooms of the program as docs/rooms.svg, from what its files import: `make rooms`.

Each room is a card, the topmost first. To its right a line runs out with a dot for every room that it imports from;
the lane under a dot leads down into that room. Nobody imports upwards, so all lanes go down and none meets another.
"""

import argparse
import re
import sys
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from tools.rooms import PACKAGE, ROOT, Room, read_rooms

PICTURE = ROOT / "docs" / "rooms.svg"
NEAR_ENOUGH = 0.15  # of a room's lines: how far the number shown may be off before the picture counts as stale

# All in pixels.
EDGE, HEAD, FOOT = 40, 132, 84
CARD, GAP, PAD = 660, 12, 18
LANE, FIRST_LANE = 26, 36
ONE_LINE, LINE, LONGEST_BAR = 45, 21, 132
ROUND, TIP = 12, 9

PAPER, SHEET, RIM, FAINT = "#faf8f5", "#ffffff", "#e5dfd6", "#d9d2c8"
INK, SOFT, BETWEEN = "#2b2723", "#6d655c", "#a89f94"
INKS = (
    *("#a8443d", "#b9672b", "#a07f22", "#6a8a35", "#3b8d60"),
    *("#2c878f", "#3a76ad", "#5960b6", "#8156ad", "#a64984"),
)
MODULE_INK = "#8b8176"
NAME, TEXT, PART = 17, 14, 13.5  # sizes of texts
FONT = "Inter, 'Segoe UI', 'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', sans-serif"
LETTER = 0.5  # of the size of a text: how wide a letter is, on average

# How many files import, at most, and the dot that says so.
DOTS = ((2, 3.5), (9, 5.0), (10**6, 7.0))


@dataclass(frozen=True, slots=True)
class Card:
    """A room's place in the picture: its top, height, ink, what it is for, and its parts, both in lines."""

    room: Room
    top: float
    height: float
    ink: str
    about: Sequence[str]
    parts: Sequence[Sequence[str]]

    @property
    def arrives(self) -> float:
        """How high the lane comes in."""
        return self.top + 22

    @property
    def leaves(self) -> float:
        """How high the line with the dots goes out."""
        return self.top + self.height - 20


def in_round_numbers(lines: int) -> int:
    """Lines to two digits: the picture need not change with every line of code."""
    unit = int(10 ** max(0, len(str(lines)) - 2))
    return round(lines / unit) * unit


def _lines_of_parts(room: Room) -> list[list[str]]:
    """The parts in lines as wide as a card; a folder inside begins a line of its own."""
    most = int((CARD - 2 * PAD - 6) / (PART * LETTER) * 0.8)  # the rest is for the dots between them
    own = [name for name, inner in room.parts.items() if not inner]
    inside = [[f"{name}/", *inner] for name, inner in room.parts.items() if inner]
    return [line.split() for names in (own, *inside) if names for line in _evenly(" ".join(names), most)]


def _evenly(text: str, most: int) -> list[str]:
    """A text in as few lines of *most* letters as hold it, none of them much shorter than the others."""
    lines = textwrap.wrap(text, most)
    while len(tighter := textwrap.wrap(text, most := most - 1)) == len(lines):
        lines = tighter
    return lines


def _cards(rooms: Sequence[Room]) -> list[Card]:
    inks = iter(INKS * len(rooms))
    cards: list[Card] = []
    top: float = HEAD
    for room in rooms:
        about = _evenly(room.about, int((CARD - 2 * PAD - 6) / (TEXT * LETTER)))
        parts = _lines_of_parts(room)
        height = ONE_LINE + LINE * len(about) + (10 + LINE * len(parts) if parts else 0)
        cards.append(Card(room, top, height, next(inks) if room.is_folder else MODULE_INK, about, parts))
        top += height + GAP
    return cards


def drawing(rooms: Sequence[Room], lines: Mapping[str, int]) -> str:
    """The picture as SVG, each room with the number of lines that is said of it."""
    cards = _cards(rooms)
    imported = [card for card in cards if any(card.room.name in room.imports for room in rooms)]
    lanes = {card.room.name: EDGE + CARD + FIRST_LANE + LANE * number for number, card in enumerate(imported)}
    width = max(lanes.values(), default=EDGE + CARD) + EDGE + 8
    height = cards[-1].top + cards[-1].height + FOOT
    longest = max(lines.values())
    parts = [
        *_head(width, height),
        *(part for card in cards for part in _line_out(card, lanes)),
        *(part for card in imported for part in _lane(card, cards, lanes[card.room.name])),
        *(part for card in cards for part in _dots(card, cards, lanes)),
        *(part for card in cards for part in _card(card, lines[card.room.name], longest)),
        *_legend(height - FOOT + 46),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _head(width: float, height: float) -> Iterator[str]:
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" '
        f'viewBox="0 0 {width:g} {height:g}" role="img" aria-labelledby="title" font-family="{FONT}">'
    )
    yield '<title id="title">The rooms of ReflexMap, and who imports whom</title>'
    yield (
        "<style>"
        f".name{{font-size:{NAME}px;font-weight:600;fill:{INK}}}.about,.said{{font-size:{TEXT}px;fill:{SOFT}}}"
        f".part,.folder{{font-size:{PART}px;fill:{INK}}}.folder{{font-weight:600}}"
        f".between{{font-size:{PART}px;fill:{BETWEEN}}}"
        f".lines{{font-size:13px;fill:{SOFT}}}.lane{{font-size:13px;font-weight:600}}"
        f".title{{font-size:27px;font-weight:600;fill:{INK}}}"
        "</style>"
    )
    yield f'<rect width="{width:g}" height="{height:g}" rx="14" fill="{PAPER}"/>'
    yield f'<text x="{EDGE}" y="58" class="title">The rooms of ReflexMap</text>'
    told = (
        "Drawn from the imports of its files. The dots beside a room are what it imports from;",
        "under each, a lane leads down into that room. Nobody imports upwards.",
    )
    for number, text in enumerate(told):
        yield f'<text x="{EDGE}" y="{84 + 20 * number}" class="said">{text}</text>'


def _line_out(card: Card, lanes: Mapping[str, float]) -> Iterator[str]:
    if card.room.imports:
        end = max(lanes[name] for name in card.room.imports)
        y = f"{card.leaves:g}"
        yield f'<path d="M{EDGE + CARD} {y}H{end:g}" stroke="{FAINT}" stroke-width="1.5" fill="none"/>'


def _lane(card: Card, cards: Sequence[Card], x: float) -> Iterator[str]:
    """From the topmost room that imports this one down into it, with the room's name over it."""
    first = min(above.leaves for above in cards if card.room.name in above.room.imports)
    y, edge = card.arrives, EDGE + CARD
    yield (
        f'<path d="M{x:g} {first:g}V{y - ROUND:g}Q{x:g} {y:g} {x - ROUND:g} {y:g}H{edge + TIP}" '
        f'stroke="{card.ink}" stroke-width="2" fill="none"/>'
    )
    yield f'<path d="M{edge + 1} {y:g}l{TIP + 2} -5v10z" fill="{card.ink}"/>'
    name = escape(card.room.name)
    long = len(name) * 13 * (LETTER + 0.08) + 6
    yield f'<rect x="{x - 8:g}" y="{first - 10 - long:g}" width="16" height="{long:g}" fill="{PAPER}"/>'
    yield (
        f'<text transform="translate({x + 4.5:g} {first - 13:g})rotate(-90)" class="lane" '
        f'fill="{card.ink}">{name}</text>'
    )


def _dots(card: Card, cards: Sequence[Card], lanes: Mapping[str, float]) -> Iterator[str]:
    inks = {other.room.name: other.ink for other in cards}
    for name, files in card.room.imports.items():
        radius = next(size for most, size in DOTS if files <= most)
        yield (
            f'<circle cx="{lanes[name]:g}" cy="{card.leaves:g}" r="{radius:g}" fill="{inks[name]}" '
            f'stroke="{PAPER}" stroke-width="1.5"/>'
        )


def _card(card: Card, lines: int, longest: int) -> Iterator[str]:
    room, x, right = card.room, EDGE + PAD + 6, EDGE + CARD - PAD
    name = escape(room.name)
    yield f'<g data-room="{name}" data-lines="{lines}">'
    yield (
        f'<rect x="{EDGE + 0.5}" y="{card.top + 0.5:g}" width="{CARD - 1}" height="{card.height - 1:g}" rx="8" '
        f'fill="{SHEET}" stroke="{RIM}"/>'
    )
    yield (
        f'<path d="M{EDGE + 8} {card.top:g}h-1a7 7 0 0 0 -7 7v{card.height - 14:g}a7 7 0 0 0 7 7h1z" '
        f'fill="{card.ink}"/>'
    )
    yield f'<text x="{x}" y="{card.top + 28:g}" class="name">{name}{"/" if room.is_folder else ".py"}</text>'
    yield f'<text x="{right}" y="{card.top + 28:g}" class="lines" text-anchor="end">{lines:,} lines</text>'
    if room.is_folder:
        bar = max(7.0, LONGEST_BAR * lines / longest)
        yield (
            f'<rect x="{right - 88 - bar:.1f}" y="{card.top + 20:g}" width="{bar:.1f}" height="7" rx="3.5" '
            f'fill="{card.ink}" fill-opacity="0.45"/>'
        )
    y = card.top + 28
    for line in card.about:
        y += LINE
        yield f'<text x="{x}" y="{y:g}" class="about">{escape(line)}</text>'
    y += 8
    for row in card.parts:
        y += LINE
        spans = '<tspan class="between"> · </tspan>'.join(map(_part, row))
        yield f'<text x="{x}" y="{y:g}" xml:space="preserve">{spans}</text>'
    yield "</g>"


def _part(name: str) -> str:
    return f'<tspan class="{"folder" if name.endswith("/") else "part"}">{escape(name)}</tspan>'


def _legend(y: float) -> Iterator[str]:
    x: float = EDGE + 8
    for (_, radius), text in zip(
        DOTS, ("imported by one or two files", "by up to nine", "by ten or more"), strict=True
    ):
        yield f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" fill="{SOFT}"/>'
        yield f'<text x="{x + 14:g}" y="{y + 5:g}" class="said">{text}</text>'
        x += 14 + len(text) * TEXT * LETTER + 26


def shown_lines(picture: str) -> dict[str, int]:
    """How many lines a picture says that each room has."""
    return {name: int(lines) for name, lines in re.findall(r'data-room="(\w+)" data-lines="(\d+)"', picture)}


def is_true(picture: str, rooms: Sequence[Room]) -> bool:
    """Whether a picture shows these rooms, their files and their imports, and about as many lines as they have."""
    shown = shown_lines(picture)
    if shown.keys() != {room.name for room in rooms}:
        return False
    if any(abs(shown[room.name] - room.lines) > max(10, NEAR_ENOUGH * room.lines) for room in rooms):
        return False
    return drawing(rooms, shown) == picture


def main(arguments: Sequence[str] | None = None, picture: Path = PICTURE, package: Path = PACKAGE) -> int:
    parser = argparse.ArgumentParser(description="Draw the rooms of the program from what its files import.")
    parser.add_argument("--check", action="store_true", help="only say whether the picture is true")
    options = parser.parse_args(arguments)
    rooms = read_rooms(package)
    if not options.check:
        lines = {room.name: in_round_numbers(room.lines) for room in rooms}
        picture.write_text(drawing(rooms, lines), encoding="utf-8")
        return 0
    if picture.is_file() and is_true(picture.read_text(encoding="utf-8"), rooms):
        return 0
    print(f"{picture}: the rooms have changed since it was drawn; draw it anew with `make rooms`", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
