"""The export command: options as they were typed, a file, and what to say about it."""

import argparse
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from reflexmap.atlas.terms import Foot, Kind, View
from reflexmap.export.request import Claims, ExportError, SheetRequest, paper_of
from reflexmap.geometry.footmap import FootMap
from reflexmap.paint.theme import Style, ThemeName

DEFAULT_DPI = 300


class NothingFound(Exception):
    """A search named a place for the sheet and found none: not wrong use, but the answer is no."""


def export_file(options: argparse.Namespace) -> dict[str, Any]:
    """Write the sheet that the options ask for. Raises ExportError, NothingFound, UnknownEntry and PackError."""
    from reflexmap.builtin import builtin_map

    request = request_of(options)
    footmap = builtin_map(options.foot_length)
    request = replace(request, entries=_entries(footmap, options))
    if options.view is None and request.entries:
        request = replace(request, views=_views_of(footmap, request.entries))
    if not request.title and options.organ and not (options.select or options.kind):
        request = replace(request, title=f"Places on the feet: {', '.join(options.organ)}")
    application = _application()
    from reflexmap.export.write import write_sheet

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
    if options.kind:
        _choice("kind", options.kind, {kind.value: kind for kind in Kind})
    claims = options.claims and _choice("claims", options.claims, {c.value: c for c in Claims})
    return SheetRequest(
        views=_choice("view", options.view or "all", views),
        feet=_choice("foot", options.foot, feet),
        blank=options.blank,
        paper=paper,
        landscape=landscape,
        dpi=DEFAULT_DPI if options.dpi is None else options.dpi,
        life_size=options.life_size,
        theme=_choice("theme", options.theme, {theme.value: theme for theme in ThemeName}),
        style=_choice("style", options.style, {style.value: style for style in Style}),
        title=options.title.strip(),
        claims=claims or None,
        date=date.today().isoformat() if options.date else "",  # noqa: DTZ011 - the reader's own day
    )


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

    return QGuiApplication.instance() or QGuiApplication(["reflexmap", "-platform", "offscreen"])
