"""The commands for packs and who writes them: packs, check, verify, new-pack."""

from typing import TYPE_CHECKING, Any

from reflexmap.cli.output import DONE, NO, print_json, say, tell
from reflexmap.errors import WrongUse, in_one_line
from reflexmap.texts import tr, tr_n

if TYPE_CHECKING:
    from argparse import Namespace

    from reflexmap.atlas.atlas import Atlas

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

    atlas = library.maps((options.pack,)).atlases[0]
    if atlas.source is None:
        return _verify_references(atlas, as_json=options.json)
    if options.source is None:
        text = tr("{map} restates a document; name it: --source FILE ({title})")
        raise WrongUse(text.format(map=atlas.name, title=atlas.source.title))
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


def _verify_references(atlas: "Atlas", *, as_json: bool) -> int:
    """What can be checked of a map that rests on texts which are not here: how many, and what rests on one alone."""
    claims = list(atlas.claims())
    alone = [claim for claim in claims if len(claim.references) == 1]
    count = len(atlas.references)
    if as_json:
        print_json({"claims": len(claims), "references": count, "on_one_reference": len(alone)})
    else:
        say(tr_n("{n} claim, each with its references", "{n} claims, each with its references", len(claims)))
        say(tr_n("{n} text is named; it is not here to be read", "{n} texts are named; they are not here", count))
        say(tr_n("{n} claim rests on one text alone", "{n} claims rest on one text alone", len(alone)))
    return DONE


def list_packs(options: "Namespace") -> int:
    """Every map that can be opened by its id; one with faults is said on standard error."""
    from reflexmap import library
    from reflexmap.atlas.fault import PackError
    from reflexmap.atlas.reading.translations import languages_of
    from reflexmap.catalogue import known_packs
    from reflexmap.files.bundle import open_bundle

    told: list[dict[str, Any]] = []
    for pack in known_packs():
        try:
            atlas = library.maps((pack.id,)).atlases[0]
        except PackError as error:
            tell(str(error))
            continue
        about = {"id": pack.id, "name": atlas.name, "version": atlas.version, "entries": len(atlas.entries)}
        spoken = [library.atlas_of(pack).language, *languages_of(open_bundle(pack.path))]
        where = {"languages": spoken, "shipped": pack.shipped, "where": str(pack.path)}
        told.append({**about, **where})
    if options.json:
        print_json(told)
    else:
        for one in told:
            print(f"{one['id']:16} {one['entries']:6}  {in_one_line(one['name']):32}  {in_one_line(one['where'])}")
    return DONE


def new_pack(options: "Namespace") -> int:
    """Write a small pack with comments."""
    from reflexmap.newpack import write_new_pack

    written = write_new_pack(options.folder)
    if options.json:
        print_json([str(path) for path in written])
    else:
        say(tr("{folder}: a pack to begin with; `reflexmap check` finds no faults", folder=options.folder))
    return DONE
