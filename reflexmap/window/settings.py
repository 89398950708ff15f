"""What is remembered from one start to the next; what is nonsense in it is forgotten, never obeyed."""

from PySide6.QtCore import QByteArray, QSettings

from reflexmap.atlas.terms import Kind
from reflexmap.geometry.frame import REFERENCE_MM, check_foot_length
from reflexmap.paint.mappainter import DEFAULT_LAYERS
from reflexmap.paint.theme import Style


class Settings:
    """Typed reading and writing of the few things remembered."""

    def __init__(self, store: QSettings | None = None) -> None:
        self.store = store or QSettings("ReflexMap", "ReflexMap")

    @property
    def foot_length(self) -> float:
        """The foot length in mm."""
        try:
            return check_foot_length(float(str(self.store.value("foot_length", REFERENCE_MM))))
        except ValueError:
            return REFERENCE_MM

    @foot_length.setter
    def foot_length(self, mm: float) -> None:
        self.store.setValue("foot_length", mm)

    @property
    def tab(self) -> int:
        """The chosen tab's number."""
        text = str(self.store.value("tab", 0))
        return int(text) if text.isdecimal() and len(text) < 3 else 0

    @tab.setter
    def tab(self, number: int) -> None:
        self.store.setValue("tab", number)

    @property
    def layers(self) -> frozenset[Kind]:
        """The kinds that are shown."""
        text = self.store.value("layers", None)
        if not isinstance(text, str):
            return DEFAULT_LAYERS
        return frozenset(kind for kind in Kind if kind.value in text.split(" "))

    @layers.setter
    def layers(self, layers: frozenset[Kind]) -> None:
        self.store.setValue("layers", " ".join(sorted(layers)) or "none")

    @property
    def labels(self) -> bool:
        """Whether all names are shown."""
        return self.store.value("labels", "false") in (True, "true")

    @labels.setter
    def labels(self, on: bool) -> None:
        self.store.setValue("labels", on)

    @property
    def theme(self) -> str:
        """'light', 'dark', or 'system'."""
        text = str(self.store.value("theme", "system"))
        return text if text in ("light", "dark") else "system"

    @theme.setter
    def theme(self, name: str) -> None:
        self.store.setValue("theme", name)

    @property
    def style(self) -> Style:
        """How the feet are drawn."""
        return Style.LINE if self.store.value("style", "") == Style.LINE.value else Style.SKIN

    @style.setter
    def style(self, style: Style) -> None:
        self.store.setValue("style", style.value)

    def bytes_of(self, key: str) -> QByteArray | None:
        """A geometry or state that Qt itself made."""
        value = self.store.value(key, None)
        return value if isinstance(value, QByteArray) else None

    def keep_bytes(self, key: str, value: QByteArray) -> None:
        """Remember a geometry or state that Qt made."""
        self.store.setValue(key, value)
