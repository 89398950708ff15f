"""Each key stroke of a search, in the shipped map and in a large one."""

import random
import tempfile
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from time import perf_counter

from benchmarks.effort import Effort
from benchmarks.line import Line
from benchmarks.made_pack import make_pack
from benchmarks.timing import median, percentile
from reflexmap import library
from reflexmap.atlas.collection import Collection
from reflexmap.atlas.search import Search

SHIPPED_BUDGET_MS = 1.0
LARGE_BUDGET_MS = 20.0
SEED = 20_240


def lines(effort: Effort) -> list[Line]:
    """Milliseconds a key stroke: all that the window shows of a question, the nearest words among it."""
    with tempfile.TemporaryDirectory() as folder:
        large = make_pack(Path(folder), effort.entries).read()
    return [
        *_lines("shipped map", library.maps(), effort.strokes, SHIPPED_BUDGET_MS),
        *_lines(f"{effort.entries:,} entries", Collection((large,)), effort.strokes, LARGE_BUDGET_MS),
    ]


def _lines(what: str, maps: Collection, count: int, budget: float) -> list[Line]:
    search = Search(maps)
    typed = list(islice(strokes(maps), count))
    _milliseconds(search, typed[-1] + "zzz")  # loads what is loaded late
    took = [_milliseconds(search, text) for text in typed]
    return [
        Line("search", f"a key stroke, {what}, median", "ms", median(took), budget, len(took)),
        Line("search", f"a key stroke, {what}, 99 %", "ms", percentile(took, 0.99), budget, len(took)),
    ]


def _milliseconds(search: Search, text: str) -> float:
    start = perf_counter()
    search.answer(text)
    return (perf_counter() - start) * 1e3


def strokes(maps: Collection) -> Iterator[str]:
    """What a search field holds while names, organs and complaints are typed, every second one with an error."""
    chance = random.Random(SEED)
    words = sorted({word for entry in maps for word in (entry.name, *entry.organs, *entry.uses)})
    chance.shuffle(words)
    return chain.from_iterable(
        growing(with_error(chance, word) if number % 2 else word) for number, word in enumerate(words)
    )


def growing(word: str) -> Iterable[str]:
    """A word as it is typed."""
    return (word[:length] for length in range(1, len(word) + 1))


def with_error(chance: random.Random, word: str) -> str:
    """A word with one letter left out, doubled, or changed for another."""
    at = chance.randrange(len(word))
    return word[:at] + chance.choice(("", word[at] * 2, chance.choice("etaoinsr"))) + word[at + 1 :]
