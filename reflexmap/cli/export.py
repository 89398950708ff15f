"""The export command: options as they were typed, a file, and what to say about it."""

import argparse
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from reflexmap.atlas.terms import Foot, Kind, View
from reflexmap.errors import in_one_line
from reflexmap.geometry.footmap import FootMap
from reflexmap.locales import use_utf_8
from reflexmap.paint.theme import Style, ThemeName
from reflexmap.sheet.request import MAX_TITLE, Claims, ExportError, SheetRequest, paper_of

DEFAULT_DPI = 300


class NothingFound(Exception):
    """A search named a place for the sheet and found none: not wrong use, but the answer is no."""


def export_file(options: argparse.Namespace) -> dict[str, Any]:
    """Write the sheet that the options ask for. Raises ExportError, NothingFound, UnknownEntry and PackError."""
    from reflexmap.library import builtin_map

    request = request_of(options)
    footmap = builtin_map(options.foot_length)
    request = replace(request, entries=_entries(footmap, options))
    if options.view is None and request.entries:
        request = replace(request, views=_views_of(footmap, request.entries))
    if not request.title and options.organ and not (options.select or options.kind):
        request = replace(request, title=_title_of(options.organ))
    application = _application()
    from reflexmap.export.writing import write_sheet

    written = write_sheet(footmap, request, Path(options.file), force=options.force)
    del application
    return {
        "file": str(options.file),
        "pages": written.pages,
        "width_mm": round(written.width, 2),
        "height_mm": round(written.height, 2),
        "what": written.what,
    }


def request_of(options: argparse.Namespace) -> SheetRequest:
    """The options as a request, yet without its places. Raises ExportError for words that mean nothing."""
    views = {view.value: (view,) for view in View} | {"all": tuple(View)}
    feet = {foot.value: (foot,) for foot in Foot} | {"both": tuple(Foot)}
    paper, landscape = paper_of(options.paper)
    if options.kind is not None:
        _choice("kind", options.kind, {kind.value: kind for kind in Kind})
    claims = options.claims
    return SheetRequest(
        views=_choice("view", "all" if options.view is None else options.view, views),
        feet=_choice("foot", options.foot, feet),
        blank=options.blank,
        paper=paper,
        landscape=landscape,
        dpi=DEFAULT_DPI if options.dpi is None else options.dpi,
        life_size=options.life_size,
        theme=_choice("theme", options.theme, {theme.value: theme for theme in ThemeName}),
        style=_choice("style", options.style, {style.value: style for style in Style}),
        title=options.title.strip(),
        claims=None if claims is None else _choice("claims", claims, {c.value: c for c in Claims}),
        date=date.today().isoformat() if options.date else "",  # noqa: DTZ011 - the reader's own day
    )


def _title_of(terms: list[str]) -> str:
    """A title from what was searched for; as much of it as a title holds."""
    title = in_one_line(f"Places on the feet: {', '.join(dict.fromkeys(terms))}")
    return title if len(title) <= MAX_TITLE else f"{title[: MAX_TITLE - 1]}…"


def _choice(what: str, word: str, choices: dict[str, Any]) -> Any:
    """The choice that a word names. Raises ExportError."""
    if word not in choices:
        raise ExportError(f"no {what} is called {word!r}; one of: {', '.join(choices)}")
    return choices[word]


def _entries(footmap: FootMap, options: argparse.Namespace) -> tuple[str, ...]:
    """The places asked for by id, by search and by kind, each once. Raises UnknownEntry and NothingFound."""
    found = [footmap.atlas.entry(entry_id).id for entry_id in options.select]
    if options.organ:
        from reflexmap.atlas.search import Search

        search = Search(footmap.atlas)
        for term in options.organ:
            hits = search.find(term)
            if not hits:
                near = search.nearest(term)
                hint = f"; the nearest words are: {', '.join(near)}" if near else ""
                raise NothingFound(f"nothing found for {term!r}{hint}")
            found += [hit.id for hit in hits]
    if options.kind:
        found += [entry.id for entry in footmap.atlas.of_kind(Kind(options.kind))]
    return tuple(dict.fromkeys(found))


def _views_of(footmap: FootMap, entries: tuple[str, ...]) -> tuple[View, ...]:
    """The views that show any of the places."""
    shown = {view for entry_id in entries for view in footmap.atlas.entry(entry_id).views}
    return tuple(view for view in View if view in shown)


def _application() -> object:
    """The running application, or one that needs no display; kept by the caller for as long as it paints."""
    from PySide6.QtGui import QGuiApplication

    use_utf_8()
    return QGuiApplication.instance() or QGuiApplication(["reflexmap", "-platform", "offscreen"])
