"""The commands for those who write maps: check, verify."""

from typing import TYPE_CHECKING

from reflexmap.cli.output import DONE, NO, print_json, say
from reflexmap.errors import WrongUse
from reflexmap.texts import tr, tr_n

if TYPE_CHECKING:
    from argparse import Namespace

MOST_SHOWN = 500  # faults; nobody mends more before the next look


def check(options: "Namespace") -> int:
    """Every fault of a pack."""
    from reflexmap.checking import faults_of

    is_packed = options.pack.suffix.lower() == ".zip" and options.pack.is_file()
    if not (options.pack.is_dir() or is_packed):
        text = tr("{folder}: there is no such folder; name the folder that holds the pack.yaml, or a .zip of it")
        raise WrongUse(text.format(folder=options.pack))
    faults = faults_of(options.pack)
    if options.json:
        spots = [{"file": f.spot.file, "line": f.spot.line, "column": f.spot.column} for f in faults]
        print_json([{**s, "wrong": f.wrong, "right": f.right} for s, f in zip(spots, faults, strict=True)])
    else:
        for line in map(str, faults[:MOST_SHOWN]) if faults else [tr("{folder}: no faults", folder=options.pack)]:
            say(line)
        if len(faults) > MOST_SHOWN:
            say(tr_n("… and {n} fault more", "… and {n} faults more", len(faults) - MOST_SHOWN))
    return NO if faults else DONE


def verify(options: "Namespace") -> int:
    """Every quotation held against the source document."""
    from reflexmap import library
    from reflexmap.atlas.quotation import has_checksum, misquotations, read_source

    atlas = library.maps().atlases[0]
    try:
        lines = read_source(options.source)
    except ValueError as error:
        text = tr("{file}: {error}; name the source document itself")
        raise WrongUse(text.format(file=options.source, error=error)) from None
    wrong = misquotations(atlas, lines)
    count = sum(1 for _ in atlas.quotations())
    same = has_checksum(options.source, atlas)
    if options.json:
        faults = [{"whose": m.whose, "line": m.line, "quote": m.quote, "wrong": m.wrong} for m in wrong]
        print_json({"quotations": count, "wrong": faults, "same_document": same})
    else:
        for misquotation in wrong:
            say(str(misquotation))
        said = tr_n("{n} quotation, {wrong} wrong", "{n} quotations, {wrong} wrong", count, wrong=len(wrong))
        print(said if same else tr("{said} (not the very file that the pack names)", said=said))
    return NO if wrong else DONE
