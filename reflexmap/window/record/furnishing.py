"""The bars, lists and panels of a record in its window, made when the first record is opened."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QLabel, QMessageBox, QTabBar

from reflexmap.paint.theme import Theme
from reflexmap.record.changes import Add, Replace
from reflexmap.record.making import new_category, remove_category
from reflexmap.record.model import Category
from reflexmap.texts import tr
from reflexmap.window.record.comparing import ComparePanel
from reflexmap.window.record.host import Host
from reflexmap.window.record.maps import Maps
from reflexmap.window.record.markbar import MarkBar
from reflexmap.window.record.marking import Marking
from reflexmap.window.record.markslist import MarksList, by_category
from reflexmap.window.record.sittingpanel import SittingPanel
from reflexmap.window.record.timeline import Timeline


class Furniture(QObject):
    """All that is to be seen of a record."""

    def __init__(self, desk: Host) -> None:
        super().__init__(desk.window)
        window, place, theme = desk.window, desk.place, desk.window.theme
        self._desk, self._window, self._place = desk, window, place
        by_name = desk.actions.by_name
        self.notice = QLabel()
        self.notice.setObjectName("notice")
        self.notice.setWordWrap(True)
        self.notice.hide()
        self.bar = MarkBar(place, (by_name["pen"], by_name["undo"], by_name["redo"]), theme)
        self.tabs = QTabBar()
        self.tabs.setObjectName("views")
        self.tabs.setAccessibleName(tr("Lists"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.addTab(tr("Places"))
        self.tabs.addTab(tr("Marks"))
        self.list = MarksList(desk.words, theme)
        self.timeline = Timeline(place, window.model, theme)
        self.panel = SittingPanel(place, desk.words, window.model, theme)
        self.comparing = ComparePanel(place, desk.words, theme)
        window.columns.add_over_map(self.notice)
        window.columns.add_over_map(self.bar)
        window.columns.add_lists(self.tabs, self.list)
        self.list.hide()
        window.columns.add_below(self.timeline)
        self.maps = Maps(
            place, window.canvas, window.selection, window.model, window.columns, window.map_painter, theme
        )
        self.marking = Marking(window.canvas, window.canvas, self.maps.layer, window.model, place)
        self._connect()

    def _connect(self) -> None:
        desk, place = self._desk, self._place
        self.marking.touched.connect(desk.touch)
        self.timeline.touched.connect(desk.touch)
        self.timeline.compare_wanted.connect(desk.compare)
        self.timeline.new_wanted.connect(desk.begin_sitting)
        self.tabs.currentChanged.connect(self._show_list)
        for marks in (self.list, self.comparing.list):
            marks.picked.connect(self._pick)
            marks.removed.connect(place.remove)
        self.panel.save_wanted.connect(desk.save)
        self.panel.print_wanted.connect(desk.print_sheet)
        self.comparing.print_wanted.connect(desk.print_sheet)
        self.panel.begin_wanted.connect(desk.begin_sitting)
        self.panel.mark.place_wanted.connect(desk.show_place)
        self.bar.add_wanted.connect(self._add_category)
        self.bar.edit_wanted.connect(self._edit_category)
        place.chosen_changed.connect(self._follow_chosen)
        self._window.model.map_changed.connect(self.list.rows.refresh)

    def set_theme(self, theme: Theme) -> None:
        """Draw everything in a theme's colours."""
        for part in (self.bar, self.timeline, self.panel, self.comparing, self.list.rows, self.maps):
            part.set_theme(theme)

    def show(self, on: bool) -> None:
        """Have it all in the window, or nothing of it."""
        self.bar.setVisible(on and self._place.comparison is None)
        self.timeline.setVisible(on)
        self.tabs.setVisible(on)
        if not on:
            self.notice.hide()
        self.maps.is_shown = on
        self.maps.follow()
        self._show_list(self.tabs.currentIndex())
        self.fit()

    def follow(self) -> None:
        """The record has changed, or where one works in it."""
        sitting = self._place.sitting
        marks = sitting.marks if sitting is not None else ()
        self._fill_list()
        self.tabs.setTabText(1, tr("Marks · {n}", n=len(marks)) if marks else tr("Marks"))
        self.bar.setVisible(self._desk.is_shown and self._place.comparison is None)
        self._desk.follow_pages()

    def _fill_list(self) -> None:
        """Have the list show the marks, if it is to be seen itself: thousands take their time."""
        record, sitting = self._place.record, self._place.sitting
        if record is not None and not self.list.isHidden():
            self.list.rows.show_groups(by_category(sitting.marks if sitting is not None else (), record.categories))
            self._follow_chosen()

    def _follow_chosen(self) -> None:
        if not self.list.isHidden():
            self.list.follow(self._place.chosen_id)

    def fit(self) -> None:
        """Be as low as a narrow window needs it."""
        low = self._desk.is_narrow or self._window.height() < 640
        if low is not self.timeline.rows.is_low:
            self.timeline.be_low(low)
        self._window.columns.make_room()

    def _show_list(self, index: int) -> None:
        has_marks = index == 1 and self._desk.is_shown
        self._window.index.setVisible(not has_marks)
        self.list.setVisible(has_marks)
        self._fill_list()

    def _pick(self, mark_id: str) -> None:
        """A mark was chosen in a list: its view comes forward, and the map goes to it."""
        record = self._place.record
        if record is None:
            return
        self._place.choose(mark_id)
        mark = record.mark_of(mark_id)
        self._window.tabs.bring_forward((mark.place.view,))
        at = self.maps.layer.pixel_of(mark_id)
        room = self._window.canvas.rect().adjusted(40, 40, -40, -40)
        if at is not None and not room.contains(at.toPoint()):
            centre = room.center()
            self._window.canvas.pan(centre.x() - at.x(), centre.y() - at.y())
        self._desk.touch()

    # Categories

    def _add_category(self) -> None:
        from reflexmap.window.record.categories import CategoryDialog

        record = self._place.record
        dialog = CategoryDialog(self._window.theme, None, self._window)
        if record is not None and dialog.exec() == QDialog.DialogCode.Accepted:
            made = new_category(
                record, dialog.name.text().strip(), dialog.chosen_colour, dialog.chosen_shape, dialog.number.text()
            )
            if self._place.do(Add(made)):
                self._place.take_category(made.id)

    def _edit_category(self, category_id: str) -> None:
        from reflexmap.window.record.categories import CategoryDialog

        record = self._place.record
        if record is None:
            return
        dialog = CategoryDialog(self._window.theme, record.category(category_id), self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            name, number = dialog.name.text().strip(), dialog.number.text().strip()
            self._place.do(Replace(Category(category_id, name, dialog.chosen_colour, dialog.chosen_shape, number)))
        elif dialog.remove_wanted:
            self._remove_category(category_id)

    def _remove_category(self, category_id: str) -> None:
        """Remove a category; its marks get the first of the others, once the user has agreed."""
        record = self._place.record
        if record is None:
            return
        others = [one for one in record.categories if one.id != category_id]
        if not others:
            self._desk.files.tell(tr("A record needs a category; make another one first."))
            return
        if category_id in record.used and not self._agrees(record.category(category_id), others[0]):
            return
        self._place.do(remove_category(record, category_id, others[0].id))

    def _agrees(self, category: Category, other: Category) -> bool:
        text = tr("There are marks of “{name}”.", name=category.name)
        box = QMessageBox(QMessageBox.Icon.Question, "ReflexMap", text, parent=self._window)
        box.setInformativeText(tr("They become marks of “{name}”.", name=other.name))
        yes = box.addButton(tr("&Remove the category"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(tr("&Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.exec()
        return box.clickedButton() is yes
