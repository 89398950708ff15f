"""The cautions of a sheet in words: three columns of a few words each, and the full list for the back."""

from collections.abc import Iterator
from dataclasses import dataclass

from reflexmap.atlas import entry as maps
from reflexmap.atlas.collection import Collection
from reflexmap.atlas.entry import Entry, Level
from reflexmap.sheet.citing import texts_of
from reflexmap.texts import listed, mark, tr

_HEADINGS = {
    Level.NEVER: mark("Not at all"),
    Level.ASK: mark("Ask a doctor first"),
    Level.CARE: mark("With care"),
    Level.CONFLICT: mark("The source contradicts itself"),
}
IN_STRIP = (Level.NEVER, Level.ASK, Level.CARE)
BETWEEN = "\N{NO-BREAK SPACE}· "  # no line of the strip begins with the dot


@dataclass(frozen=True, slots=True)
class Warned:
    """A column of the strip: what is warned of under a heading, and the lines and texts that do."""

    level: Level
    heading: str
    lines: tuple[int, ...]
    text: str
    texts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Caution:
    """A warning of the full list, and its lines and texts."""

    text: str
    lines: tuple[int, ...]
    texts: tuple[int, ...] = ()


def strip_of(collection: Collection, entries: list[Entry], *, is_strict: bool = False) -> Iterator[Warned]:
    """The columns of cautions that concern any of the entries; none without entries.

    Where it is strict, what goes with some of the entries is said of all.
    """
    concerned = [(pack, caution, of_all or is_strict) for pack, caution, of_all in _concerned(collection, entries)]
    outdone = {(pack, caution.instead_of) for pack, caution, of_all in concerned if of_all and caution.instead_of}
    told = [one for one in concerned if (one[0], one[1].id) not in outdone]
    brief_in = {atlas.id for atlas in collection.atlases if any(caution.brief for caution in atlas.cautions)}
    told = [(pack, one if pack in brief_in else _as_brief(one), of_all) for pack, one, of_all in told]
    for level in IN_STRIP if entries else ():
        brief = [one for one in told if one[1].level is level and one[1].brief]
        lines = tuple(sorted({line for _, caution, _ in brief for line in caution.claim.lines}))
        if brief:
            texts = sorted({n for pack, one, _ in brief for n in texts_of(collection, pack, one.claim.references)})
            yield Warned(level, tr(_HEADINGS[level]), lines, _in_brief(brief), tuple(texts))


def _as_brief(caution: maps.Caution) -> maps.Caution:
    """A caution of a map that says none in brief: as short as it can be told; what adds to another goes without."""
    return caution._replace(brief="" if caution.adds_to else caution.short or caution.claim.says.rstrip("."))


def cautions_of(collection: Collection, entries: list[Entry]) -> Iterator[tuple[str, tuple[Caution, ...]]]:
    """Each level's warnings that concern any of the entries, in whole sentences, under their heading."""
    concerned = list(_concerned(collection, entries))
    for level in Level:
        told = {caution.claim.says: (pack, caution.claim) for pack, caution, _ in concerned if caution.level is level}
        if told:
            yield (
                tr(_HEADINGS[level]),
                tuple(
                    Caution(says, claim.lines, texts_of(collection, pack, claim.references))
                    for says, (pack, claim) in told.items()
                ),
            )


def _concerned(collection: Collection, entries: list[Entry]) -> Iterator[tuple[str, maps.Caution, bool]]:
    """The warnings that go with any of the entries, each with its map, and whether it goes with all of that map's."""
    for atlas in collection.atlases:
        own = [entry for entry in entries if entry.ref.pack == atlas.id]
        for caution in atlas.cautions:
            concerned = [caution.concerns(entry) for entry in own]
            if any(concerned):
                yield atlas.id, caution, all(concerned)


def _in_brief(told: list[tuple[str, maps.Caution, bool]]) -> str:
    """A few words for each warning; those that go with some of the places only come last, and say so."""
    parts = list(dict.fromkeys(caution.brief for _, caution, of_all in told if of_all))
    rest: dict[str, list[str]] = {}
    for _, caution, of_all in told:
        if not of_all:
            rest.setdefault(listed(kind.plural for kind in caution.kinds), []).append(caution.brief)
    for kinds, briefs in rest.items():
        parts.append(tr("{kinds}: also {cautions}", kinds=kinds, cautions=BETWEEN.join(briefs)))
    text = BETWEEN.join(parts)
    return text[:1].upper() + text[1:]
