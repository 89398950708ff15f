"""A heading that unfolds what stands under it."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from reflexmap.paint.theme import Theme
from reflexmap.window.icons import icon


class Fold(QWidget):
    """A heading that tells whether it is open, perhaps a count, and a body that is made when it is first opened."""

    toggled = Signal(bool)

    def __init__(
        self, title: str, count: str, fill: Callable[[QVBoxLayout], None], theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fill = fill
        self.head = QToolButton()
        self.head.setObjectName("fold")
        self.head.setCheckable(True)
        self.head.setText(title)
        self.head.setAccessibleName(f"{title}, {count}" if count else title)
        self.head.setIconSize(QSize(16, 16))
        self.head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.head.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._count = QLabel(count)
        self._count.setObjectName("caption")
        self.body: QWidget | None = None
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(8)
        top.addWidget(self.head, 1)
        top.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        self.head.toggled.connect(self._show)
        self._dress()

    @property
    def is_open(self) -> bool:
        """Whether the body is shown."""
        return self.head.isChecked()

    def open(self, on: bool = True) -> None:
        """Show or hide the body."""
        self.head.setChecked(on)

    def _show(self, on: bool) -> None:
        if self.body is None:
            self.body = QWidget()
            rows = QVBoxLayout(self.body)
            rows.setContentsMargins(24, 4, 0, 12)
            rows.setSpacing(8)
            self._fill(rows)
            column = self.layout()
            if column is not None:
                column.addWidget(self.body)
        self.body.setVisible(on)
        self._dress()
        self.toggled.emit(on)

    def _dress(self) -> None:
        self.head.setIcon(icon("chevron-down" if self.is_open else "chevron-right", self._theme))
