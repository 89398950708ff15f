"""The export command: options as they were typed, a file, and what to say about it."""

from typing import TYPE_CHECKING, Any

from reflexmap.cli.choices import by_word, choice
from reflexmap.cli.output import DONE, NO, print_json, say, tell
from reflexmap.texts import listed, mark, tr

if TYPE_CHECKING:  # other commands need none of this
    from argparse import Namespace

    from reflexmap.atlas.collection import Collection
    from reflexmap.atlas.entry import EntryRef
    from reflexmap.atlas.terms import View
    from reflexmap.sheet.request import SheetKind, SheetRequest


class NothingFound(Exception):
    """A search named a place for the sheet and found none: not wrong use, but the answer is no."""


def export(options: "Namespace") -> int:
    """The annotated sheet as a file."""
    try:
        written = export_file(options)
    except NothingFound as answer:
        tell(str(answer))
        return NO
    if options.json:
        print_json(written)
    else:
        say(f"{options.file}: {written['what']}")
    return DONE


def export_file(options: "Namespace") -> dict[str, Any]:
    """Write the sheet that the options ask for.

    Raises WrongUse, SheetError, ExportError, WriteError, NothingFound, UnknownEntry, DrawingError and PackError.
    """
    from dataclasses import replace

    from reflexmap import library
    from reflexmap.cli.excerpts import excerpt_of
    from reflexmap.export.formats import format_of
    from reflexmap.files.atomic import check_target
    from reflexmap.geometry.frame import REFERENCE_MM
    from reflexmap.sheet.request import SheetKind

    request = replace(request_of(options), excerpt=excerpt_of(options))
    kind = format_of(options.file)
    _refuse_what_is_moot(request, options, kind.suffix)
    plates = library.plates()
    own = request.excerpt.record.foot_length if request.excerpt is not None else REFERENCE_MM
    length = own if options.foot_length is None else options.foot_length
    footmap = library.cut_map(plates, length, _packs(options))
    request = replace(request, entries=_entries(footmap.maps, options))
    _refuse_places(request)
    _refuse_organs(footmap.maps, request)
    if options.view is None and request.entries:
        request = replace(request, views=_views_of(footmap.maps, request.entries))
    if options.view is None and request.excerpt is not None and request.kind is not SheetKind.RECORD:
        request = replace(request, views=request.excerpt.views)
    if not request.title and options.organ and not (options.select or options.kind):
        request = replace(request, title=_title_of(options.organ))
    check_target(options.file, force=options.force)
    application = _application()
    from reflexmap.export.writing import make_sheet, write_sheet
    from reflexmap.paint.feet import DrawnFeet

    pages = make_sheet(footmap, DrawnFeet(plates), request, paged=kind.is_paged)
    written = write_sheet(pages, options.file, force=options.force)
    del application
    return {
        "file": str(options.file),
        "pages": written.pages,
        "width_mm": round(written.width, 2),
        "height_mm": round(written.height, 2),
        "what": written.what,
    }


def request_of(options: "Namespace") -> "SheetRequest":
    """The options as a request, yet without its places. Raises WrongUse and SheetError for what means nothing."""
    from reflexmap.atlas.terms import Foot, View
    from reflexmap.kinds import Kind
    from reflexmap.paint.theme import Style, ThemeName
    from reflexmap.sheet.request import USUAL_DPI, Claims, SheetRequest, paper_of
    from reflexmap.sheet.suiting import usual_paper

    views = {view.value: (view,) for view in View} | {"all": tuple(View)}
    feet = {foot.value: (foot,) for foot in Foot} | {"both": tuple(Foot)}
    sheet = _kind(options)
    paper, landscape = (usual_paper(sheet), False) if options.paper is None else paper_of(options.paper)
    if options.kind is not None:
        choice(mark("kind"), options.kind, by_word(Kind))
    claims = options.claims
    return SheetRequest(
        views=choice(mark("view"), "all" if options.view is None else options.view, views),
        kind=sheet,
        feet=() if options.foot is None else choice(mark("foot"), options.foot, feet),
        blank=options.blank,
        paper=paper,
        landscape=landscape,
        dpi=USUAL_DPI if options.dpi is None else options.dpi,
        bleed=options.bleed,
        theme=choice(mark("theme"), options.theme, by_word(ThemeName)),
        style=choice(mark("style"), options.style, by_word(Style)),
        title=options.title.strip(),
        claims=None if claims is None else choice(mark("claims"), claims, by_word(Claims)),
        date=_today() if options.date else "",
        organs=None if options.disagree is None else (options.disagree,) if options.disagree else (),
    )


def _kind(options: "Namespace") -> "SheetKind":
    """The sort of sheet asked for. Raises WrongUse for one that there is not, and for two."""
    from reflexmap.errors import WrongUse
    from reflexmap.sheet.request import SheetKind

    if options.sheet is None:
        return SheetKind.LIFE_SIZE if options.life_size else SheetKind.CHART
    named = choice(mark("sheet"), options.sheet, by_word(SheetKind))
    if options.life_size and named is not SheetKind.LIFE_SIZE:
        raise WrongUse(tr("a sheet is either --life-size or a {kind}; leave out one of the two", kind=named.value))
    return named


def _refuse_what_is_moot(request: "SheetRequest", options: "Namespace", suffix: str) -> None:
    """Raises WrongUse for a paper that does not suit the sheet, and for what was asked for and cannot be heeded."""
    from reflexmap.errors import WrongUse
    from reflexmap.sheet.suiting import Choice, why_not, why_not_marks, why_not_paper

    if not (request.paper.pixels and request.life_size):  # of which the request itself says what would do
        reason = why_not_paper(request.kind, request.paper)
        if reason:
            raise WrongUse(tr("{paper}: {reason}", paper=request.paper.name, reason=reason))
    asked = {
        Choice.BLEED: ("--bleed", request.bleed),
        Choice.PLACES: (tr("places"), bool(options.select or options.organ or options.kind)),
        Choice.CLAIMS: ("--claims", request.claims is not None),
    }
    excerpt = request.excerpt
    if excerpt is not None:
        reason = why_not_marks(request.kind, are_compared=excerpt.comparison is not None)
        if reason:
            raise WrongUse(tr("{option}: {reason}", option="--record", reason=reason))
    shown = {"is_blank": request.blank, "has_marks": excerpt is not None, "of_organs": request.organs is not None}
    for one, (name, is_asked) in asked.items():
        reason = why_not(one, request.kind, request.paper, suffix, **shown)
        if is_asked and reason:
            raise WrongUse(tr("{option}: {reason}", option=name, reason=reason))


def _refuse_places(request: "SheetRequest") -> None:
    """Raises WrongUse for a sheet that does not show so many places."""
    from reflexmap.errors import WrongUse
    from reflexmap.sheet.suiting import ALL, why_not_places

    count = 0 if request.blank or request.excerpt is not None else len(request.entries) or ALL
    reason = why_not_places(request.kind, count)
    if reason:
        raise WrongUse(reason)


def _packs(options: "Namespace") -> tuple[str, ...]:
    """The maps asked for; where they are compared, all that came with the program."""
    from reflexmap.catalogue import known_packs
    from reflexmap.cli.entries import packs_of

    if options.disagree is None or options.pack:
        return packs_of(options)
    return tuple(pack.id for pack in known_packs() if pack.shipped)


def _refuse_organs(maps: "Collection", request: "SheetRequest") -> None:
    """Raises NothingFound for an organ that no map has."""
    from reflexmap.atlas.organs import Organs

    for name in request.organs or ():
        if Organs(maps).named(name) is None:
            raise NothingFound(tr("no open map attaches {organ!r} to a place", organ=name))


def _today() -> str:
    """The reader's own day, or that of SOURCE_DATE_EPOCH."""
    from datetime import date
    from os import environ

    from reflexmap.export.moment import moment

    own = date.today()  # noqa: DTZ011 -- the day where the user is
    return (moment().date() if "SOURCE_DATE_EPOCH" in environ else own).isoformat()


def _title_of(terms: list[str]) -> str:
    """A title from what was searched for; as much of it as a title holds."""
    from reflexmap.errors import in_one_line
    from reflexmap.sheet.request import MAX_TITLE

    title = in_one_line(tr("Places on the feet: {terms}", terms=listed(dict.fromkeys(terms))))
    return title if len(title) <= MAX_TITLE else f"{title[: MAX_TITLE - 1]}…"


def _entries(maps: "Collection", options: "Namespace") -> "tuple[EntryRef, ...]":
    """The places asked for by id, by search and by kind, each once. Raises UnknownEntry and NothingFound."""
    found = [maps.named(written).ref for written in options.select]
    if options.organ:
        from reflexmap.atlas.search import Search
        from reflexmap.cli.entries import remark

        index = Search(maps)
        for term in options.organ:
            answer = index.answer(term)
            if not answer.hits:
                warned = tr("the map warns of {term!r}, and has no place for it", term=term)
                raise NothingFound(remark(answer, maps, term) or warned)
            found += [hit.ref for hit in answer.hits]
    if options.kind:
        found += [entry.ref for entry in maps if entry.kind == options.kind]
    return tuple(dict.fromkeys(found))


def _views_of(maps: "Collection", entries: "tuple[EntryRef, ...]") -> "tuple[View, ...]":
    """The views that show any of the places."""
    from reflexmap.atlas.terms import View

    shown = {view for ref in entries for view in maps.entry(ref).views}
    return tuple(view for view in View if view in shown)


def _application() -> object:
    """The running application, or one that needs no display; kept by the caller for as long as it paints."""
    from PySide6.QtGui import QGuiApplication

    from reflexmap.locales import use_utf_8
    from reflexmap.paint.typeface import preferred

    use_utf_8()
    running = QGuiApplication.instance()
    if running is None:
        running = QGuiApplication(["reflexmap", "-platform", "offscreen"])
        running.setFont(preferred(running.font()))
    return running
