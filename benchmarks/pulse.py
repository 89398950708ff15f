"""How long the event loop is held up: a timer that should come every millisecond."""

from time import perf_counter

from PySide6.QtCore import QTimer

_BEAT_MS = 1


class Pulse:
    """How long it takes at the longest until the event loop comes round again."""

    def __init__(self) -> None:
        self._timer = QTimer()
        self._timer.timeout.connect(self._beat)
        self.reset()
        self._timer.start(_BEAT_MS)

    def reset(self) -> None:
        """Forget what was."""
        self.longest = 0.0
        self._last = perf_counter()

    def _beat(self) -> None:
        now = perf_counter()
        self.longest = max(self.longest, (now - self._last) * 1e3)
        self._last = now
