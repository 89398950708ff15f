"""The kinds of sheet, each with a picture: one is chosen; those that cannot be made just now say why."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QLabel, QSizePolicy, QToolButton, QWidget

from reflexmap.atlas.terms import View
from reflexmap.geometry.curve import Curve
from reflexmap.sheet.request import SheetKind
from reflexmap.sheet.suiting import NAMES, PURPOSES
from reflexmap.texts import tr
from reflexmap.window.exporting.miniatures import SIZE, miniature

_COLUMNS = 3


class KindPicker(QWidget):
    """A button for each kind; `changed` says that another one was chosen."""

    changed = Signal()

    def __init__(self, outlines: Mapping[View, Curve], reasons: Mapping[SheetKind, str]) -> None:
        """*reasons* say why a kind cannot be made, of those that cannot."""
        super().__init__()
        self._group = QButtonGroup(self)
        self.buttons: dict[SheetKind, QToolButton] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        for number, kind in enumerate(SheetKind):
            button = self._button(kind, outlines, reasons.get(kind, ""))
            self.buttons[kind] = button
            self._group.addButton(button)
            grid.addWidget(button, number // _COLUMNS, number % _COLUMNS)
            grid.setColumnStretch(number % _COLUMNS, 1)
        self.said = QLabel()
        self.said.setObjectName("caption")
        self.said.setWordWrap(True)
        self.said.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.said.setMinimumHeight(2 * self.said.fontMetrics().lineSpacing())
        grid.addWidget(self.said, grid.rowCount(), 0, 1, _COLUMNS)
        self._reasons = reasons
        self._group.buttonToggled.connect(self._take)
        self.choose(SheetKind.CHART)

    def _button(self, kind: SheetKind, outlines: Mapping[View, Curve], reason: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName("kind")
        button.setText(tr(NAMES[kind]))
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the ring of the keyboard follows the pointer
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        icon = QIcon()
        for mode, is_enabled in ((QIcon.Mode.Normal, True), (QIcon.Mode.Disabled, False)):
            icon.addPixmap(miniature(kind, outlines, self.devicePixelRatioF(), is_enabled=is_enabled), mode)
        button.setIcon(icon)
        button.setIconSize(SIZE)
        button.setEnabled(not reason)
        button.setToolTip(reason or tr(PURPOSES[kind]))
        button.setAccessibleDescription(reason or tr(PURPOSES[kind]))
        return button

    @property
    def kind(self) -> SheetKind:
        """The kind that is chosen."""
        return next(kind for kind, button in self.buttons.items() if button.isChecked())

    def choose(self, kind: SheetKind) -> None:
        """Choose a kind, if it can be made."""
        if self.buttons[kind].isEnabled():
            self.buttons[kind].setChecked(True)

    def _take(self, _: object, on: bool) -> None:
        if on:
            reasons = (
                tr("{kind}: {reason}", kind=tr(NAMES[kind]), reason=why) for kind, why in self._reasons.items()
            )
            self.said.setText("\n".join((tr(PURPOSES[self.kind]), *reasons)))
            self.changed.emit()
