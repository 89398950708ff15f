"""What is remembered from one start to the next, as one typed object.

Everything is kept at the moment it changes, so that a session that ends without a word loses nothing; what is
nonsense in the file is forgotten, never obeyed.
"""

from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QByteArray, QSettings

from reflexmap.geometry.frame import REFERENCE_MM, check_foot_length
from reflexmap.kinds import SHOWN_AT_FIRST, Kind
from reflexmap.languages import LANGUAGES
from reflexmap.paint.theme import Style
from reflexmap.window.tab import Tab

if TYPE_CHECKING:  # asked for when something is first exported
    from reflexmap.window.exporting.correction import Measured
    from reflexmap.window.exporting.memory import ExportMemory

E = TypeVar("E", bound=StrEnum)
MOST_RECENT = 8  # records

PIXELS_A_MM = (1.0, 24.0)  # that a screen can have: a wall in the light of a projector, and the finest telephone
_MOST_MAPS = 20


class ThemeChoice(StrEnum):
    """Which theme the user wants."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high-contrast"


class Settings:
    """Typed reading and writing of the few things remembered."""

    def __init__(self, store: QSettings | None = None) -> None:
        self._store = store or QSettings("ReflexMap", "ReflexMap")

    def _text(self, key: str) -> str:
        value = self._store.value(key, "")
        return value if isinstance(value, str) else ""

    def _member(self, key: str, usual: E) -> E:
        """What is remembered of an enumeration."""
        word = self._text(key)
        return next((member for member in type(usual) if member.value == word), usual)

    def _flag(self, key: str) -> bool:
        return self._store.value(key, "false") in (True, "true")

    @property
    def foot_length(self) -> float:
        """The foot length in mm."""
        try:
            return check_foot_length(float(str(self._store.value("foot_length", REFERENCE_MM))))
        except ValueError:
            return REFERENCE_MM

    @foot_length.setter
    def foot_length(self, mm: float) -> None:
        self._store.setValue("foot_length", mm)

    @property
    def tab(self) -> Tab:
        """The chosen tab."""
        return self._member("tab", Tab.SOLE)

    @tab.setter
    def tab(self, tab: Tab) -> None:
        self._store.setValue("tab", tab.value)

    @property
    def layers(self) -> frozenset[Kind]:
        """The kinds that are shown."""
        words = self._text("layers").split()
        return frozenset(kind for kind in Kind if kind.value in words) if words else SHOWN_AT_FIRST

    @layers.setter
    def layers(self, layers: frozenset[Kind]) -> None:
        self._store.setValue("layers", " ".join(sorted(layers)) or "none")

    @property
    def labels(self) -> bool:
        """Whether all names are shown."""
        return self._flag("labels")

    @labels.setter
    def labels(self, on: bool) -> None:
        self._store.setValue("labels", on)

    @property
    def maps(self) -> tuple[str, ...]:
        """The maps that are open: ids, or paths of those that have none."""
        return tuple(self._lines("maps"))

    @maps.setter
    def maps(self, names: tuple[str, ...]) -> None:
        self._store.setValue("maps", "\n".join(names))

    @property
    def known_maps(self) -> tuple[str, ...]:
        """The paths of maps that were once opened from a file, the last one first."""
        return tuple(self._lines("known_maps"))

    @known_maps.setter
    def known_maps(self, paths: tuple[str, ...]) -> None:
        self._store.setValue("known_maps", "\n".join(paths[:_MOST_MAPS]))

    @property
    def document(self) -> str:
        """The path of the source document that the user attached; "" for none."""
        return self._text("document")

    @document.setter
    def document(self, path: str) -> None:
        self._store.setValue("document", path)

    def _lines(self, key: str) -> list[str]:
        return [line for line in self._text(key).split("\n") if line and "\0" not in line][:_MOST_MAPS]

    @property
    def theme(self) -> ThemeChoice:
        """The chosen theme."""
        return self._member("theme", ThemeChoice.SYSTEM)

    @theme.setter
    def theme(self, choice: ThemeChoice) -> None:
        self._store.setValue("theme", choice.value)

    @property
    def language(self) -> str:
        """The code of the chosen language; "" for the system's."""
        code = self._text("language")
        return code if code in LANGUAGES else ""

    @language.setter
    def language(self, code: str) -> None:
        self._store.setValue("language", code)

    @property
    def style(self) -> Style:
        """How the feet are drawn."""
        return self._member("style", Style.SKIN)

    @style.setter
    def style(self, style: Style) -> None:
        self._store.setValue("style", style.value)

    @property
    def geometry(self) -> QByteArray | None:
        """The window's place and size, as Qt wrote them."""
        return self._bytes("geometry")

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._store.setValue("geometry", value)

    @property
    def splitter(self) -> QByteArray | None:
        """How the window is shared between its panels, as Qt wrote it."""
        return self._bytes("splitter")

    @splitter.setter
    def splitter(self, value: QByteArray) -> None:
        self._store.setValue("splitter", value)

    def _bytes(self, key: str) -> QByteArray | None:
        value = self._store.value(key, None)
        return value if isinstance(value, QByteArray) else None

    # What was measured of screens and printers, each by its name

    def pixels_a_mm(self, screen: str) -> float | None:
        """How many pixels a mm of a screen has; None where it has not been measured."""
        return _within(self._store.value(_named("screens", screen), ""), *PIXELS_A_MM)

    def keep_pixels_a_mm(self, screen: str, scale: float | None) -> None:
        """Keep what was measured of a screen; None forgets it."""
        self._keep(_named("screens", screen), None if scale is None else f"{scale:.4f}")

    def measured(self, printer: str) -> "Measured | None":
        """What a ruler says of the two bars that a printer has printed; None where nobody has measured them."""
        from reflexmap.window.exporting.correction import BOUNDS, Measured

        if not printer:
            return None
        words = str(self._store.value(_named("printers", printer), "")).split()
        sides = [_within(word, *BOUNDS) for word in words[:2]]
        across, down = sides if len(sides) == len(words) == 2 else (None, None)
        return Measured(across, down) if across is not None and down is not None else None

    def keep_measured(self, printer: str, measured: "Measured | None") -> None:
        """Keep what was measured of a printer; None forgets it."""
        words = None if measured is None else f"{measured.across:.1f} {measured.down:.1f}"
        self._keep(_named("printers", printer), words)

    @property
    def printers(self) -> list[str]:
        """The printers of which something is kept."""
        self._store.beginGroup("printers")
        names = [unquote(key) for key in self._store.childKeys()]
        self._store.endGroup()
        return [name for name in names if self.measured(name) is not None]

    def _keep(self, key: str, value: str | None) -> None:
        if value is None:
            self._store.remove(key)
        else:
            self._store.setValue(key, value)

    @property
    def keeps_recent(self) -> bool:
        """Whether the paths of records that were opened are remembered."""
        return self._text("records/keeps_recent") != "no"

    @keeps_recent.setter
    def keeps_recent(self, on: bool) -> None:
        self._store.setValue("records/keeps_recent", "yes" if on else "no")
        if not on:
            self._store.remove("records/recent")

    @property
    def recent(self) -> tuple[str, ...]:
        """The paths of the records that were opened last, the last one first; nothing else of them is known here."""
        paths = [path for path in self._text("records/recent").split("\n") if path]
        return tuple(dict.fromkeys(paths))[:MOST_RECENT] if self.keeps_recent else ()

    @recent.setter
    def recent(self, paths: tuple[str, ...]) -> None:
        if self.keeps_recent:
            self._store.setValue("records/recent", "\n".join(paths[:MOST_RECENT]))

    @property
    def knows_warning(self) -> bool:
        """Whether the warning that comes before the first routine has been read."""
        return self._flag("routine/warned")

    @knows_warning.setter
    def knows_warning(self, on: bool) -> None:
        self._store.setValue("routine/warned", on)

    @property
    def export(self) -> "ExportMemory":
        """The last choices of the export dialog."""
        from dataclasses import fields

        from reflexmap.window.exporting.memory import ExportMemory

        known: dict[str, Any] = {}
        for field in fields(ExportMemory):
            key = f"export/{field.name}"
            if isinstance(field.default, bool):
                known[field.name] = self._flag(key)
            elif isinstance(field.default, int):
                word = str(self._store.value(key, field.default))
                known[field.name] = int(word) if word.isdecimal() and len(word) < 5 else field.default
            else:
                known[field.name] = self._text(key)
        return ExportMemory(**known)

    @export.setter
    def export(self, memory: "ExportMemory") -> None:
        from dataclasses import asdict

        for name, value in asdict(memory).items():
            self._store.setValue(f"export/{name}", value)


def _named(group: str, name: str) -> str:
    """The key of something that others have named: no name leads into another group."""
    return f"{group}/{quote(name)}"


_UNSAFE = "%/\\"


def quote(name: str) -> str:
    """A name as a key."""
    return "".join(f"%{ord(letter):02x}" if letter in _UNSAFE else letter for letter in name)


def unquote(key: str) -> str:
    """The name that a key stands for."""
    for letter in reversed(_UNSAFE):
        key = key.replace(f"%{ord(letter):02x}", letter)
    return key


def _within(value: object, low: float, high: float) -> float | None:
    """The number that is remembered, if it is one and no nonsense."""
    try:
        number = float(str(value))
    except ValueError:
        return None
    return number if low <= number <= high else None
