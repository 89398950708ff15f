"""Which maps are open in a window: opens and closes them beside it, keeps which, and follows files that change."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reflexmap.atlas.entry import Entry, EntryRef
from reflexmap.catalogue import SOURCE, id_of
from reflexmap.texts import tr
from reflexmap.window.garbage import garbage
from reflexmap.window.jobs import Jobs
from reflexmap.window.mapmodel import MapModel
from reflexmap.window.selection import Selection
from reflexmap.window.settings import Settings

if TYPE_CHECKING:  # loaded when another map is first opened
    from reflexmap.window.maps.opening import Names, Offer, Opened, Part, Refused
    from reflexmap.window.maps.watching import Watcher

_ROOM = "maps"  # their own: sharp pictures do not wait until a map is open


class MapDesk(QObject):
    """The open maps of a window, by their ids or paths, at least one.

    `changed` comes when other maps are open, or are known; `refused` brings those that were not opened, an empty
    tuple once all that is wanted is open; `told` says something in one line.
    """

    changed = Signal()
    refused = Signal(object)
    told = Signal(str)
    wanted = Signal(object)  # a place of a map that has just been opened for it
    read = Signal()  # all that was wanted is there, or was refused

    def __init__(self, model: MapModel, selection: Selection, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._selection = selection
        self._settings = settings
        self._jobs = Jobs(self, _ROOM)
        self._jobs.done.connect(self._take)
        self._names: Names = tuple(atlas.id for atlas in model.maps.atlases)
        self._wanted: Names = self._names
        self._is_to_keep = False  # whether what is wanted is remembered
        self._parts: dict[str, Part] = {}
        self._offers: tuple[Offer, ...] = ()
        self._listing = Jobs(self, _ROOM)
        self._listing.done.connect(self._list)
        self._watcher: Watcher | None = None
        self._outside: dict[str, Path] = {}  # the maps whose files are followed
        self._then: EntryRef | None = None

    @property
    def names(self) -> "Names":
        """The maps that are open: ids, or paths."""
        return self._names

    @property
    def is_busy(self) -> bool:
        """Whether maps are being opened."""
        return self._jobs.is_busy or self._listing.is_busy

    @property
    def is_several(self) -> bool:
        """Whether more than one map is open."""
        return len(self._model.maps.atlases) > 1

    def offers(self) -> list[tuple[str, str]]:
        """Every map that can be chosen, by how it is asked for, and its name."""
        titles = {offer.name: offer.title for offer in self._offers}
        for name, atlas in zip(self._names, self._model.maps.atlases, strict=True):
            titles[name] = atlas.name
        titles.setdefault(SOURCE, SOURCE)
        for path in self._settings.known_maps:
            titles.setdefault(path, Path(path).name)
        first = [SOURCE, *(offer.name for offer in self._offers)]
        return [(name, titles[name]) for name in dict.fromkeys((*first, *titles))]

    def elsewhere(self, words: Sequence[str]) -> "list[tuple[Offer, Entry | None]]":
        """The maps that came with the program and are not open, each with its best place for one of some words."""
        closed = [offer for offer in self._offers if offer.name not in self._wanted and offer.search is not None]
        found = [(offer, filter(None, map(offer.place_of, words))) for offer in closed]
        return [(offer, next(entries, None)) for offer, entries in found]

    # Wishes

    def start(self, names: "Names" = ()) -> None:
        """Open what was asked for, or else what was open the last time; and see what there is."""
        wanted = names or self._settings.maps
        if wanted and wanted != self._names:
            self._open(wanted, keep=False)
        self.list_known()

    def list_known(self) -> None:
        """See what maps there are."""
        from reflexmap.window.maps.opening import offers

        self._listing.start(offers)

    def show_map(self, name: str, on: bool, then: EntryRef | None = None) -> None:
        """Open or close a map; the last one stays. *then* is a place that is to be shown once it is open."""
        self._then = then
        if on and name not in self._wanted:
            self._open((*self._wanted, name))
        elif not on and name in self._wanted and len(self._wanted) > 1:
            self._open(tuple(one for one in self._wanted if one != name))
        else:
            self.changed.emit()  # whoever was ticked by a click shows what is so

    def show_place(self, ref: EntryRef, alone: bool) -> None:
        """Open the map of a place, as well or alone, and then show the place."""
        if alone:
            self._then = ref
            self.only(ref.pack)
        else:
            self.show_map(ref.pack, True, ref)

    def open_path(self, path: Path) -> None:
        """Open the map of a folder or a .zip as well."""
        name = str(path.absolute())
        paths = [name, *(one for one in self._settings.known_maps if one != name)]
        if name in self._wanted:
            self.reload()
            return
        self._settings.known_maps = tuple(paths)
        self._open((*self._wanted, name))

    def only(self, name: str) -> None:
        """Close all maps but one."""
        if self._wanted != (name,):
            self._open((name,))

    def dismiss(self) -> None:
        """What was refused is not wanted any more."""
        self._outside = {name: path for name, path in self._outside.items() if name in self._names}
        if self._watcher is not None:
            self._watcher.watch(self._outside.values())

    def reload(self) -> None:
        """Read the open maps from outside again, and those that were refused: a file has changed."""
        wanted = (*self._wanted, *(name for name in self._outside if name not in self._wanted))
        self._open(wanted, keep=self._is_to_keep, fresh=tuple(self._outside))

    def _open(self, names: "Names", *, keep: bool = True, fresh: "Names" = ()) -> None:
        from reflexmap.window.maps.opening import open_maps

        self._is_to_keep = keep
        self._wanted = names
        self._jobs.start(partial(open_maps, names, dict(self._parts), fresh, self._model.footmap.foot_length))

    # Answers

    def _take(self, result: object) -> None:
        from reflexmap.window.maps.opening import NoneOpened, Opened

        self._wanted = self._names
        if isinstance(result, Opened):
            self._use(result)
            self._watch(result)
            self._say(result.refused)
        elif isinstance(result, NoneOpened):
            self._say(result.refused)
        elif isinstance(result, BaseException):
            self.changed.emit()
            raise result

    def _use(self, result: "Opened") -> None:
        self._names = self._wanted = tuple(result.parts)
        self._parts = result.parts
        entries = {part.atlas.id: part.atlas.entries for part in result.parts.values()}
        self._selection.let_go(lambda ref: ref.id in entries.get(ref.pack, ()))
        self._model.use(result.cut, result.hits, result.search)
        if self._is_to_keep:
            self._settings.maps = self._names
        garbage().keep()

    def _watch(self, result: "Opened") -> None:
        """Follow the files of maps from outside; also of one that has faults, which are being mended."""
        outside = {name: part.pack.path for name, part in result.parts.items() if not part.pack.shipped}
        outside |= {one.name: one.path for one in result.refused if one.path is not None}
        self._outside = outside
        if outside and self._watcher is None:
            from reflexmap.window.maps.watching import Watcher

            self._watcher = Watcher(self)
            self._watcher.changed.connect(self.reload)
        if self._watcher is not None:
            self._watcher.watch(outside.values())

    def _say(self, refused: "tuple[Refused, ...]") -> None:
        """Say what was not opened, and show what was to be shown."""
        self.changed.emit()
        self.refused.emit(tuple(one for one in refused if not one.is_gone))
        for one in refused:
            if one.is_gone:
                self._forget(one.name)
                self.told.emit(tr("The map {name} is not there any more.", name=id_of(Path(one.name))))
        then, self._then = self._then, None
        if then is not None and any(atlas.id == then.pack for atlas in self._model.maps.atlases):
            self.wanted.emit(then)
        self.read.emit()

    def _forget(self, name: str) -> None:
        """A map that is not there any more is asked for no longer."""
        self._settings.known_maps = tuple(path for path in self._settings.known_maps if path != name)
        self._settings.maps = tuple(one for one in self._settings.maps if one != name)
        self.changed.emit()

    def _list(self, result: object) -> None:
        if isinstance(result, tuple):
            self._offers = result
            self.changed.emit()
            garbage().keep()
        elif isinstance(result, BaseException):
            raise result
