"""Screens: what one is remembered by, and how large the system says it is."""

from PySide6.QtGui import QScreen

MM_PER_INCH = 25.4
_LIKELY = (2.5, 10.0)  # pixels a mm that a system may say it has, and be believed


def name_of(screen: QScreen) -> str:
    """What a screen is remembered by: its maker, number and size; another resolution is another screen."""
    glass, pixels = screen.physicalSize(), screen.size()
    size = f"{glass.width():.0f}x{glass.height():.0f} mm, {pixels.width()}x{pixels.height()}"
    words = (screen.manufacturer(), screen.model(), screen.serialNumber(), screen.name(), size)
    return ", ".join(word for word in words if word)


def guess_of(screen: QScreen) -> float:
    """Pixels a mm, as far as the system knows; what is unlikely is as on a usual screen."""
    said = screen.physicalDotsPerInch() / MM_PER_INCH
    return said if _LIKELY[0] <= said <= _LIKELY[1] else screen.logicalDotsPerInch() / MM_PER_INCH
