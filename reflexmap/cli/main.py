"""The command line. Each command imports what it needs itself, so that a search starts no Qt and no shapely."""

import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO, TypeVar

from reflexmap.errors import ReflexMapError, WrongUse, in_one_line

if TYPE_CHECKING:
    from argparse import Namespace

DONE, NO, WRONG_USE = 0, 1, 2

T = TypeVar("T")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit status: 0 done, 1 the answer is no, 2 wrong use."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    words = sys.argv[1:] if argv is None else argv
    try:
        status = _run(words) if words else _window()
        if sys.stdout is not None:  # as it is where the shell has closed it
            sys.stdout.flush()
        return status
    except BrokenPipeError:  # the reader has gone, and wants to hear no more
        _give_up(sys.stdout)
        return DONE
    except KeyboardInterrupt:
        return 130
    except (ReflexMapError, OSError) as error:
        _tell(_words_of(error))
        if isinstance(error, OSError) and not error.filename:
            _give_up(sys.stdout)
        return WRONG_USE
    except MemoryError:
        _tell("there is too little memory for this")
        return WRONG_USE


def _give_up(stream: TextIO | None) -> None:
    """Send nowhere what could not be written, so that the process does not try, and fail, once more as it ends."""
    import os

    if stream is not None:  # as it is where the shell has closed it
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _tell(line: str) -> None:
    """Say a line on standard error, where there is one that takes it; never on standard output instead."""
    if sys.stderr is not None:
        try:
            print(f"reflexmap: {in_one_line(line)}", file=sys.stderr, flush=True)
        except OSError:
            _give_up(sys.stderr)


def _run(words: Sequence[str]) -> int:
    """Run the command that the words name."""
    from reflexmap.cli.arguments import parser

    options = parser().parse_args(words)
    return _COMMANDS[options.command](options) if options.command else _window()


def _words_of(error: Exception) -> str:
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}"
    return str(error)


def _print_json(value: object) -> None:
    import json

    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    escape = encoding.lower().replace("-", "") != "utf8"  # where a letter could come out as a question mark
    print(json.dumps(value, ensure_ascii=escape, indent=2))


def _window() -> int:
    from reflexmap.window.app import run

    return run()


def _list(options: "Namespace") -> int:
    from reflexmap.atlas.terms import Kind
    from reflexmap.cli.listing import listing
    from reflexmap.library import builtin_map

    footmap = builtin_map(options.foot_length)
    kind = _choice("kind", options.kind, {kind.value: kind for kind in Kind}) if options.kind is not None else None
    entries = [entry for entry in footmap.atlas.entries.values() if kind in (None, entry.kind)]
    if options.json:
        _print_json(listing(footmap, entries))
    else:
        for entry in entries:
            print(f"{entry.id:24} {entry.kind.label:18} {entry.name:28} {', '.join(entry.views)}")
    return DONE


def _search(options: "Namespace") -> int:
    from reflexmap.atlas.search import Search
    from reflexmap.library import builtin_atlas

    term = " ".join(options.term)
    search = Search(builtin_atlas())
    hits = search.find(term)
    if options.json:
        _print_json([{"id": h.id, "name": h.name, "score": h.score, "matched": h.matched} for h in hits])
    else:
        for hit in hits:
            print(f"{hit.id:24} {hit.name:28} {hit.score:5.1f}  {hit.matched}")
    if not hits:
        near = search.nearest(term)
        hint = f"; the nearest words are: {', '.join(near)}" if near else "; `reflexmap list` names every entry"
        _tell(f"nothing found for {term!r}{hint}")
    return DONE if hits else NO


def _at(options: "Namespace") -> int:
    from reflexmap.atlas.terms import Foot, View
    from reflexmap.geometry.hits import HitIndex
    from reflexmap.geometry.shapes import Shapes
    from reflexmap.geometry.whereabouts import whereabouts
    from reflexmap.library import builtin_map

    view = _choice("view", options.view, {view.value: view for view in View})
    foot = _choice("foot", options.foot, {foot.value: foot for foot in Foot})
    footmap = builtin_map(options.foot_length)
    index = HitIndex(Shapes(footmap))
    a, b = options.a, options.b
    hits = [placed for placed in index.at(view, a, b) if foot in placed.entry.feet]
    on_foot = index.is_on_foot(view, a, b)
    place = whereabouts(footmap, view, foot, a, b, on_foot=on_foot, hits=hits).words()
    ids = list(dict.fromkeys(placed.entry.id for placed in hits))
    if options.json:
        _print_json({"place": place, "hits": ids})
    else:
        print(place)
        for entry_id in ids:
            print(f"{entry_id:24} {footmap.atlas.entry(entry_id).name}")
    return DONE if ids else NO


def _show(options: "Namespace") -> int:
    from reflexmap.atlas.card import card_of
    from reflexmap.library import builtin_atlas

    atlas = builtin_atlas()
    card = card_of(atlas, atlas.entry(options.id))
    if options.json:
        _print_json({"id": card.entry.id, "name": card.entry.name, "text": card.as_text()})
    else:
        print(card.as_text(), end="")
    return DONE


def _export(options: "Namespace") -> int:
    from reflexmap.cli.export import NothingFound, export_file

    try:
        written = export_file(options)
    except NothingFound as answer:
        _tell(str(answer))
        return NO
    if options.json:
        _print_json(written)
    else:
        print(f"{options.file}: {written['what']}")
    return DONE


def _check(options: "Namespace") -> int:
    from reflexmap.atlas.pack import inspect_pack
    from reflexmap.geometry.drawing import read_drawings
    from reflexmap.geometry.footmap import missing_parts
    from reflexmap.resources import feet_folder

    if not options.pack.is_dir():
        raise WrongUse(f"{options.pack}: there is no such folder; name the folder that holds the pack.yaml")
    atlas, faults = inspect_pack(options.pack)
    if atlas is not None:
        faults = faults + missing_parts(atlas, read_drawings(feet_folder()))
    if options.json:
        spots = [{"file": f.spot.file, "line": f.spot.line, "column": f.spot.column} for f in faults]
        _print_json([{**s, "wrong": f.wrong, "right": f.right} for s, f in zip(spots, faults, strict=True)])
    else:
        print("\n".join(map(str, faults)) if faults else f"{options.pack}: no faults")
    return NO if faults else DONE


def _verify(options: "Namespace") -> int:
    from reflexmap.atlas.quotation import has_checksum, misquotations, read_source
    from reflexmap.library import builtin_atlas

    atlas = builtin_atlas()
    try:
        lines = read_source(options.source)
    except ValueError as error:
        raise WrongUse(f"{options.source}: {error}; name the source document itself") from None
    wrong = misquotations(atlas, lines)
    count = sum(1 for _ in atlas.quotations())
    same = has_checksum(options.source, atlas)
    if options.json:
        faults = [{"whose": m.whose, "line": m.line, "quote": m.quote, "wrong": m.wrong} for m in wrong]
        _print_json({"quotations": count, "wrong": faults, "same_document": same})
    else:
        for misquotation in wrong:
            print(misquotation)
        print(
            f"{count} quotations, {len(wrong)} wrong" + ("" if same else " (not the very file that the pack names)")
        )
    return NO if wrong else DONE


def _choice(what: str, word: str, choices: dict[str, T]) -> T:
    """The choice that *word* names. Raises WrongUse."""
    if word not in choices:
        raise WrongUse(f"no {what} is called {word!r}; one of: {', '.join(choices)}")
    return choices[word]


_COMMANDS: dict[str, Callable[["Namespace"], int]] = {
    "list": _list,
    "search": _search,
    "at": _at,
    "show": _show,
    "export": _export,
    "check": _check,
    "verify": _verify,
}
