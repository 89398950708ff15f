"""The typeface of window and sheets: the first of those that fit the drawings that the system has."""

from PySide6.QtGui import QFont, QFontDatabase

_FACES = ("Inter", "Noto Sans")  # the first that the system has; else its own


def preferred(usual: QFont) -> QFont:
    """A font like *usual* in the preferred face; *usual* stands in for letters that it has not."""
    known = set(QFontDatabase.families())
    face = QFont(usual)
    face.setFamilies([*(name for name in _FACES if name in known), usual.family()])
    return face
