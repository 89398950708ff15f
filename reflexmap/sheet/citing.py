"""Where things are said, as a sheet cites it: by lines of a map's document, and by numbers of its list of texts."""

from collections.abc import Iterable

from reflexmap.atlas.collection import Collection
from reflexmap.texts import listed, tr, tr_n

_RANGE = 3  # so many after each other are cited as from the first to the last


def texts_of(collection: Collection, pack: str, keys: Iterable[str]) -> tuple[int, ...]:
    """The numbers of a map's references: the same on every sheet of the same maps."""
    before = 0
    for atlas in collection.atlases:
        if atlas.id == pack:
            known = {key: number for number, key in enumerate(atlas.references, before + 1)}
            return tuple(sorted({known[key] for key in keys if key in known}))
        before += len(atlas.references)
    return ()


def titles_of(collection: Collection) -> dict[int, str]:
    """What the references of all maps are called, by number."""
    references = [one for atlas in collection.atlases for one in atlas.references.values()]
    return {number: one.title for number, one in enumerate(references, 1)}


def source_of(collection: Collection, told: set[str]) -> str:
    """What the maps with the ids *told*, or all, rest on; with their names, where one of them has a badge."""
    atlases = [atlas for atlas in collection.atlases if atlas.id in told or not told]
    if not any(atlas.badge for atlas in atlases):
        return listed(atlas.rests_on for atlas in atlases)
    counts = (tr_n("{n} text", "{n} texts", len(atlas.references)) for atlas in atlases)
    rests = ((a.name, a.source.title if a.source else count) for a, count in zip(atlases, counts, strict=True))
    return "; ".join(tr("{map}: {source}", map=name, source=source) for name, source in rests)


def in_figures(numbers: Iterable[int]) -> str:
    """Numbers in their order, three and more after each other as a range: '60, 132–137'."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = ([f"{run[0]}–{run[-1]}"] if len(run) >= _RANGE else [str(one) for one in run] for run in runs)
    return ", ".join(part for some in parts for part in some)


def in_numbers(lines: Iterable[int], texts: Iterable[int] = ()) -> str:
    """Line numbers as they are, numbers of texts with what they are: '60, 132–137', 'T3, 7'."""
    found = set(texts)
    told = tr("T{numbers}", numbers=in_figures(found)) if found else ""
    return "; ".join(filter(None, (in_figures(lines), told)))


def in_words(lines: Iterable[int], texts: Iterable[int] = ()) -> str:
    """Numbers with what they are, on one line with the first: 'line 271', 'lines 60, 132–137'; "" for none."""
    on, of = set(lines), set(texts)
    told = [
        tr_n("line {numbers}", "lines {numbers}", len(on), numbers=in_figures(on)) if on else "",
        tr_n("text {numbers}", "texts {numbers}", len(of), numbers=in_figures(of)) if of else "",
    ]
    return listed(one.replace(" ", "\N{NO-BREAK SPACE}", 1) for one in told if one)
