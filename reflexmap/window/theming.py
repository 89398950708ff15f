"""Which theme the window has: the chosen one, or what the system asks for."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QStyleHints

from reflexmap.paint.theme import THEMES, Theme, ThemeName
from reflexmap.window.settings import ThemeChoice


def theme_of(choice: ThemeChoice, hints: QStyleHints) -> Theme:
    """The theme of a choice."""
    if choice is not ThemeChoice.SYSTEM:
        return THEMES[ThemeName(choice.value)]
    if wants_contrast(hints):
        return THEMES[ThemeName.HIGH_CONTRAST]
    is_dark = hints.colorScheme() is Qt.ColorScheme.Dark
    return THEMES[ThemeName.DARK if is_dark else ThemeName.LIGHT]


def wants_contrast(hints: QStyleHints) -> bool:
    """Whether the system asks for high contrast; Qt can tell from 6.10 on."""
    if not hasattr(hints, "accessibility"):
        return False
    return bool(hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast)


def follow(hints: QStyleHints, changed: Callable[[], None]) -> None:
    """Have *changed* called when the system asks for something else."""
    hints.colorSchemeChanged.connect(changed)
    if hasattr(hints, "accessibility"):
        hints.accessibility().contrastPreferenceChanged.connect(changed)
