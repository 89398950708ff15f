"""What scrolls up and down when it does not fit, and is as wide whether it does or not."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class Scroll(QScrollArea):
    """A scroll area whose bar has a place of its own, so that no text is laid out twice, with the bar and without."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().rangeChanged.connect(self._mind)

    def _mind(self, least: int, most: int) -> None:
        """A bar that has nothing to scroll is not to be seen."""
        self.verticalScrollBar().setEnabled(least < most)
