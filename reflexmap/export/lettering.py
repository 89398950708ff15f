"""The font of a sheet and how wide its texts are, on every device the same."""

from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication

_MEASURED_AT = 200  # pixels, large enough for unhinted widths


def face(pixels: float, *, bold: bool = False) -> QFont:
    """The application's font at a size in logical pixels, not bent to any pixel grid."""
    font = QFont(QGuiApplication.font().family())
    font.setPixelSize(max(1, round(pixels)))
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setFeature(QFont.Tag("liga"), 0)  # or a PDF's reader would search for "reflex" and not find it
    font.setFeature(QFont.Tag("tnum"), 1)  # numerals of one width
    return font


def has_letters() -> bool:
    """Whether this system has a font to write with: without one, Qt draws no text and says nothing."""
    return QFontMetricsF(face(_MEASURED_AT)).inFont("A")


class Ruler:
    """Measures text in the application's font; keeps what it has measured."""

    def __init__(self) -> None:
        self._metrics = {bold: QFontMetricsF(face(_MEASURED_AT, bold=bold)) for bold in (False, True)}
        self._widths: dict[tuple[str, bool], float] = {}

    def __call__(self, text: str, size: float, bold: bool) -> float:
        """The width in mm of a text of a size in mm."""
        key = (text, bold)
        if key not in self._widths:
            self._widths[key] = self._metrics[bold].horizontalAdvance(text) / _MEASURED_AT
        return self._widths[key] * size

    @property
    def cap_height(self) -> float:
        """How tall a bold capital is, as a share of a text's size."""
        return self._metrics[True].capHeight() / _MEASURED_AT
