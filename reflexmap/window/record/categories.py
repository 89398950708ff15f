"""The dialog of one category: its name, colour, shape, and what its numbers stand for."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import (
    QColorDialog,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)

from reflexmap.paint.recordmarks import mark_icon
from reflexmap.paint.theme import Theme
from reflexmap.record.limits import MOST_NAME
from reflexmap.record.model import Category, Shape
from reflexmap.texts import mark, tr

# Colours that can be told apart on skin, with their names.
_COLOURS = (
    ("#b01058", mark("Crimson")),
    ("#125a93", mark("Blue")),
    ("#7a4300", mark("Brown")),
    ("#00696b", mark("Teal")),
    ("#5e2d91", mark("Violet")),
    ("#3f5a00", mark("Olive")),
    ("#a3161a", mark("Red")),
    ("#333333", mark("Black")),
)


class CategoryDialog(QDialog):
    """Asks for a category; `remove_wanted` once its button for that was pressed."""

    def __init__(self, theme: Theme, category: Category | None, parent: QWidget | None = None) -> None:
        """*category* is to be changed; None for a new one."""
        super().__init__(parent)
        self.setWindowTitle(tr("New category") if category is None else tr("Category"))
        self._theme = theme
        self.remove_wanted = False
        self.name = QLineEdit(category.name if category else "")
        self.name.setMaxLength(MOST_NAME)
        self.colour = QComboBox()
        self.colour.setIconSize(QSize(20, 20))
        for colour, words in _COLOURS:
            self.colour.addItem(_patch(colour), tr(words), colour)
        if category is not None:
            self._take_colour(category.colour)
        other = QPushButton(tr("&Other colour…"))
        other.setAutoDefault(False)
        other.clicked.connect(self._ask_colour)
        self.shape = QComboBox()
        self.shape.setIconSize(QSize(20, 20))
        for shape in Shape:
            self.shape.addItem(shape.in_words, shape.value)
        if category is not None:
            self.shape.setCurrentIndex(list(Shape).index(category.shape))
        self.number = QLineEdit(category.number if category else "")
        self.number.setMaxLength(MOST_NAME)
        self.number.setPlaceholderText(tr("for example: how much, 0 to 10"))
        form = QFormLayout(self)
        form.setContentsMargins(24, 16, 24, 16)
        form.addRow(tr("&Name"), self.name)
        form.addRow(tr("&Colour"), self.colour)
        form.addRow("", other)
        form.addRow(tr("&Shape"), self.shape)
        form.addRow(tr("N&umber stands for"), self.number)
        self.buttons = QDialogButtonBox()
        self.ok = self.buttons.addButton(tr("&Keep"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(tr("Cance&l"), QDialogButtonBox.ButtonRole.RejectRole)
        if category is not None:
            remove = self.buttons.addButton(tr("&Remove…"), QDialogButtonBox.ButtonRole.DestructiveRole)
            remove.clicked.connect(self._remove)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        form.addRow(self.buttons)
        self.name.textChanged.connect(self._mind)
        self.colour.currentIndexChanged.connect(self._draw_shapes)
        self._draw_shapes()
        self._mind()

    def _mind(self) -> None:
        self.ok.setEnabled(bool(self.name.text().strip()))

    def _remove(self) -> None:
        self.remove_wanted = True
        self.reject()

    @property
    def chosen_colour(self) -> str:
        """The colour, as #rrggbb."""
        return str(self.colour.currentData())

    @property
    def chosen_shape(self) -> Shape:
        """The shape."""
        return Shape(str(self.shape.currentData()))

    def _take_colour(self, colour: str) -> None:
        at = self.colour.findData(colour)
        if at < 0:
            self.colour.addItem(_patch(colour), colour, colour)
            at = self.colour.count() - 1
        self.colour.setCurrentIndex(at)

    def _ask_colour(self) -> None:
        chosen = QColorDialog.getColor(QColor(self.chosen_colour), self, tr("Colour"))
        if chosen.isValid():
            self._take_colour(chosen.name())

    def _draw_shapes(self) -> None:
        for index, shape in enumerate(Shape):
            self.shape.setItemIcon(index, mark_icon(self._theme, self.chosen_colour, shape))


def _patch(colour: str) -> QIcon:
    patch = QPixmap(20, 20)
    patch.fill(QColor(colour))
    return QIcon(patch)
