"""The bar over the map with which one marks: the categories on their chips, the pen, and undo."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from reflexmap.paint.recordmarks import mark_icon
from reflexmap.paint.theme import Theme
from reflexmap.record.model import Category
from reflexmap.texts import tr
from reflexmap.window.furniture import BAR_HEIGHT, button_of
from reflexmap.window.icons import icon
from reflexmap.window.record.workplace import Workplace

_KEYS = 9


class MarkBar(QWidget):
    """A chip for each category, as many as fit; all of them are in the menu of the last button."""

    add_wanted = Signal()
    edit_wanted = Signal(str)  # the id of a category

    def __init__(self, place: Workplace, actions: tuple[QAction, ...], theme: Theme) -> None:
        """*actions* stand as buttons at the right end."""
        super().__init__()
        self._place, self._theme = place, theme
        self.setObjectName("tools")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(BAR_HEIGHT)
        self.setMinimumWidth(0)
        self.chips: dict[str, QToolButton] = {}
        self._known: tuple[Category, ...] = ()
        self._group = QButtonGroup(self)
        self._label = QLabel(tr("Mark:"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 0, 8, 0)
        self._row.setSpacing(8)
        self._row.addWidget(self._label)
        self.more = QToolButton()
        self.more.setAccessibleName(tr("Categories"))
        self.more.setIconSize(QSize(20, 20))
        self.more.setIcon(icon("plus", theme))
        self.more.setToolTip(tr("All categories; new ones, others' names, colours and shapes"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(QMenu(self.more))
        self.more.menu().aboutToShow.connect(self._fill_menu)
        self._row.addWidget(self.more)
        self._row.addStretch(1)
        self.buttons = [button_of(action) for action in actions]
        for button in self.buttons:
            self._row.addWidget(button)
        place.changed.connect(self.follow)
        place.tool_changed.connect(self.follow)

    def set_theme(self, theme: Theme) -> None:
        """Draw the signs in a theme's colours."""
        self._theme = theme
        self.more.setIcon(icon("plus", theme))
        self._known = ()
        self.follow()

    def follow(self) -> None:
        """Show the record's categories, the one in use pressed."""
        record = self._place.record
        categories = record.categories if record is not None else ()
        if categories != self._known:
            self._known = categories
            self._make_chips(categories)
        for widget in (*self.chips.values(), self.more):
            widget.setEnabled(self._place.can_change)
        in_use = self._place.category
        if in_use is not None and in_use.id in self.chips:
            self.chips[in_use.id].setChecked(True)
        self._fit()

    def _make_chips(self, categories: tuple[Category, ...]) -> None:
        for chip in self.chips.values():
            self._group.removeButton(chip)
            self._row.removeWidget(chip)
            chip.deleteLater()
        self.chips = {}
        for number, category in enumerate(categories, 1):
            chip = QToolButton()
            chip.setObjectName("layer")
            chip.setCheckable(True)
            chip.setText(f"{_plain(category.name)}  {number}" if number <= _KEYS else _plain(category.name))
            chip.setIcon(mark_icon(self._theme, category.colour, category.shape))
            chip.setIconSize(QSize(20, 20))
            chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            chip.setAccessibleName(tr("Mark: {category}", category=category.name))
            chip.setToolTip(_tip(category, number))
            chip.clicked.connect(lambda _=False, one=category.id: self._place.take_category(one))
            self._group.addButton(chip)
            self._row.insertWidget(number, chip)
            self.chips[category.id] = chip

    def _fit(self) -> None:
        """Hide the chips that find no room; the one in use is always to be seen."""
        room = self.width() - 32 - self._label.sizeHint().width() - self.more.sizeHint().width()
        room -= sum(button.sizeHint().width() + 8 for button in self.buttons)
        in_use = self._place.category
        if in_use is not None and in_use.id in self.chips:
            room -= self.chips[in_use.id].sizeHint().width() + 8
        for category_id, chip in self.chips.items():
            is_used = in_use is not None and category_id == in_use.id
            wide = 0 if is_used else chip.sizeHint().width() + 8
            chip.setVisible(is_used or wide <= room)
            room -= wide

    def resizeEvent(self, event: object) -> None:
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, BAR_HEIGHT)

    def _fill_menu(self) -> None:
        menu = self.more.menu()
        menu.clear()
        for category in self._known:
            sign = mark_icon(self._theme, category.colour, category.shape)
            one = menu.addAction(sign, tr("Mark: {category}", category=_plain(category.name)))
            one.triggered.connect(lambda _=False, one=category.id: self._place.take_category(one))
        menu.addSeparator()
        menu.addAction(icon("plus", self._theme), tr("&New category…")).triggered.connect(self.add_wanted)
        in_use = self._place.category
        if in_use is not None:
            change = menu.addAction(tr("&Change “{category}”…", category=_plain(in_use.name)))
            change.triggered.connect(lambda: self.edit_wanted.emit(in_use.id))


def _plain(name: str) -> str:
    return name.replace("&", "&&")


def _tip(category: Category, number: int) -> str:
    if number > _KEYS:
        return tr("Mark with “{category}”", category=category.name)
    return tr("Mark with “{category}” (on the map: {key})", category=category.name, key=number)
