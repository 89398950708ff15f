"""Three maps open at once, against each of them alone, added up: they cost no more than their sum."""

import tempfile
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from benchmarks.effort import Effort
from benchmarks.line import Line
from benchmarks.made_map import points_on_sole
from benchmarks.made_pack import SEED, make_pack
from benchmarks.timing import cpu_seconds, in_turn, median
from benchmarks.typing_search import strokes
from reflexmap import library
from reflexmap.atlas.search import Search
from reflexmap.atlas.terms import View
from reflexmap.geometry.hits import HitIndex
from reflexmap.geometry.shapes import Shapes

BUDGET = 1.1  # of their sum, a tenth for the noise
MAPS = 3
_MOST_STROKES = 300

Names = tuple[str, ...]


def lines(effort: Effort) -> list[Line]:
    """Milliseconds of the processor: to open the maps, make their search, answer, and say what lies at points."""
    with tempfile.TemporaryDirectory() as folder:
        names = tuple(str(_made(Path(folder), number, effort.entries // MAPS)) for number in range(MAPS))
        alone: list[Names] = [(name,) for name in names]
        return [
            _line("opened, cut and indexed", "ms", 1e3, lambda some: lambda: _index(some), names, alone, effort),
            _line("their search made", "ms", 1e3, _making_search, names, alone, effort),
            _line("a key stroke", "ms", 1e3, _typing, names, alone, effort),
            _line("what lies at points of the sole", "ms", 1e3, _pointing, names, alone, effort),
        ]


def _made(folder: Path, number: int, count: int) -> Path:
    pack = folder / f"made-{number}"
    pack.mkdir()
    make_pack(pack, max(1, count), drawn=True, seed=SEED + number)
    return pack


def _index(names: Names) -> HitIndex:
    return HitIndex(Shapes(library.cut_map(library.plates(), 250.0, names)))


def _making_search(names: Names) -> Callable[[], object]:
    maps = library.maps(names)
    return lambda: Search(maps)


def _typing(names: Names) -> Callable[[], object]:
    maps = library.maps(names)
    search, typed = Search(maps), list(islice(strokes(maps), _MOST_STROKES))
    search.answer("zzz")  # loads what is loaded late
    return lambda: [search.answer(text) for text in typed]


def _pointing(names: Names) -> Callable[[], object]:
    index = _index(names)
    points = points_on_sole(index, index.shapes.footmap.outlines[View.SOLE], 200)
    return lambda: [index.at(View.SOLE, a, b) for a, b in points]


def _line(
    what: str,
    unit: str,
    per: float,
    prepare: Callable[[Names], Callable[[], object]],
    names: Names,
    alone: list[Names],
    effort: Effort,
) -> Line:
    """All maps at once, in turn with one after the other, added up."""
    together, each = prepare(names), [prepare(one) for one in alone]
    ours, added = in_turn(
        lambda: cpu_seconds(together) * per, lambda: sum(cpu_seconds(one) for one in each) * per, effort.pack_pairs, 1
    )
    return Line(
        "maps", f"{MAPS} maps: {what}, against their sum", unit, median(ours), BUDGET, len(ours), median(added)
    )
