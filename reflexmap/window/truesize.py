"""The map at its true size: a mm of foot is a mm of glass, on a screen that has been measured with a card."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QScreen

from reflexmap.texts import tr
from reflexmap.window.canvas.canvas import Canvas
from reflexmap.window.screens import name_of
from reflexmap.window.settings import Settings


class TrueSize(QObject):
    """Holds the map at its true size until somebody zooms. `changed` says that it is so, or no longer."""

    changed = Signal()

    def __init__(self, canvas: Canvas, settings: Settings) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._settings = settings
        self._held: float | None = None  # the canvas's scale, as long as true size is what is wanted
        self._is_true = False
        self._screen: QScreen | None = None  # the one that is watched
        canvas.zoomed.connect(self._look)

    @property
    def is_on(self) -> bool:
        """Whether the map is at its true size."""
        return self._held is not None and self._is_true

    def toggle(self) -> None:
        """Show the map at its true size, or whole again; a screen that has not been measured is measured first."""
        if self.is_on:
            self._canvas.fit()
        elif self._known() is not None or self._ask():
            self._watch()
            self._hold()

    def measure(self) -> None:
        """Measure this screen, be it anew."""
        if self._ask():
            self._watch()
        if self._held is not None:
            self._hold()

    def check_print(self) -> None:
        """Ask what a printer makes of a true length."""
        from reflexmap.window.exporting.printcheck import PrintCheck

        PrintCheck(self._settings, self._canvas.window()).exec()

    def fit(self) -> None:
        """Other feet are shown: whole, or at their true size if those before were."""
        is_wanted = self._held is not None
        self._canvas.fit()
        if is_wanted:
            self._hold()

    def _known(self) -> float | None:
        """Pixels a mm on the window's screen."""
        return self._settings.pixels_a_mm(name_of(self._canvas.screen()))

    def _ask(self) -> bool:
        """Whether the user measures the window's screen, or had it forgotten and then measures it."""
        from reflexmap.window.calibration import Calibration

        Calibration(self._settings, self._canvas.window()).exec()
        return self._known() is not None

    def _hold(self) -> None:
        """Show the map at its true size, if that is known on this screen."""
        scale = self._known()
        self._is_true = scale is not None
        self._held = None  # whatever the canvas tells meanwhile
        if scale is not None:
            self._canvas.show_at(scale)
        self._held = self._canvas.camera.scale
        self._say()

    def _look(self) -> None:
        """Somebody has zoomed, and so wants another size."""
        if self._held is not None and self._canvas.camera.scale != self._held:
            self._held = None
            self._say()

    def _watch(self) -> None:
        """Notice from now on when the window comes to another screen, or the screen gets another resolution."""
        handle = self._canvas.window().windowHandle()
        if self._screen is None and handle is not None:
            handle.screenChanged.connect(self._come_to)
            self._come_to(self._canvas.screen())

    def _come_to(self, screen: QScreen) -> None:
        if self._screen is not None:
            self._screen.geometryChanged.disconnect(self._hold_on)
        self._screen = screen
        screen.geometryChanged.connect(self._hold_on)
        self._hold_on()

    def _hold_on(self) -> None:
        if self._held is not None:
            self._hold()

    def _say(self) -> None:
        remark = ""
        if self._held is not None:
            remark = (
                tr("True size on this screen")
                if self._is_true
                else tr("Not true size: this screen has not been measured")
            )
        self._canvas.remark(remark)
        self.changed.emit()
