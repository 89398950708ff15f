"""The bars and columns that the window is put together from."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from reflexmap.texts import tr

BAR_HEIGHT = 48


def button_of(action: QAction, *, framed: bool = False) -> QToolButton:
    """A button for an action; a framed one has its text beside the icon."""
    button = QToolButton()
    button.setDefaultAction(action)
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    button.setToolTip(tr("{action} ({keys})", action=action.text().replace("&", ""), keys=keys))
    button.setIconSize(QSize(20, 20))
    if framed:
        button.setObjectName("framed")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setText(action.text().replace("&", "").rstrip("…"))
    return button


def column() -> tuple[QWidget, QVBoxLayout]:
    """A column of the window and its rows, which stand edge to edge."""
    widget = QWidget()
    rows = QVBoxLayout(widget)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(0)
    return widget, rows


def bar(
    name: str, left: Sequence[QWidget], right: Sequence[QWidget], *, stretched: bool = False, edge: int = 16
) -> QWidget:
    """A bar with some widgets at its left end and some at its right; one without an edge is as tall as it likes."""
    widget = QWidget()
    widget.setObjectName(name)
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    if edge:
        widget.setFixedHeight(BAR_HEIGHT)
    row = QHBoxLayout(widget)
    row.setContentsMargins(edge, 0, edge, 0)
    row.setSpacing(8)
    for part in left:
        row.addWidget(part, 1 if stretched else 0)
    if not stretched:
        row.addStretch(1)
    for part in right:
        row.addWidget(part)
    return widget


def fit_to_text(dialog: QDialog, width: int) -> None:
    """Make a dialog as high as its texts are when they wrap at a width; Qt takes two thirds of a small screen."""
    dialog.ensurePolished()
    for part in dialog.findChildren(QWidget):
        part.ensurePolished()
    layout = dialog.layout()
    if layout is not None:
        layout.invalidate()
        wide = max(width, layout.totalMinimumSize().width())
        dialog.setMinimumSize(wide, max(layout.totalMinimumHeightForWidth(wide), layout.totalMinimumSize().height()))
