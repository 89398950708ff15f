"""The card in three layers: what is in sight, what unfolds, what is copied, and what it costs."""

import re
from itertools import cycle, islice

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from reflexmap.atlas.card import Statement, Told
from reflexmap.atlas.terms import Foot, View
from reflexmap.window.mainwindow import MainWindow
from reflexmap.window.panels import chips
from reflexmap.window.panels.card import CardPanel
from reflexmap.window.panels.chips import lines_of
from reflexmap.window.panels.said import Said
from tests.refs import ref
from tests.window.conftest import click, selected

CONTROL = Qt.KeyboardModifier.ControlModifier


class Events(QObject):
    """Counts what Qt tells a panel and whatever is in it."""

    def __init__(self, panel: QWidget) -> None:
        super().__init__()
        self._panel = panel
        self.kinds: list[QEvent.Type] = []
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QWidget) and (watched is self._panel or self._panel.isAncestorOf(watched)):
            self.kinds.append(event.type())
        return False

    def leave(self) -> None:
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]


def _settle() -> None:
    for _ in range(8):
        QApplication.processEvents()


def _label(card: CardPanel, holds: str) -> QLabel:
    """The label in sight that has a text."""
    (found,) = [label for label in card.findChildren(QLabel) if label.isVisibleTo(card) and holds in label.text()]
    return found


def test_250_places_need_no_more_widgets_than_the_few_of_one_card(window: MainWindow) -> None:
    places = [entry.ref for entry in window.model.maps]
    for place in places:
        window.pick(place)
    _settle()
    before = len(window.card.findChildren(QWidget))
    events = Events(window.card)
    for place in islice(cycle(places), 250):
        window.pick(place)
    _settle()
    events.leave()
    assert len(window.card.findChildren(QWidget)) == before
    assert before < 130
    assert QEvent.Type.Polish not in events.kinds
    assert QEvent.Type.StyleChange not in events.kinds


def test_clicks_and_unfolding_need_no_more_widgets_either(qtbot: QtBot, window: MainWindow) -> None:
    def round_() -> int:
        for at in ((-25, 184), (20, 107), (0, 230), (0, 20), (-30, 110)):
            click(qtbot, window, View.SOLE, Foot.RIGHT, *at)
            for fold in window.card.page.folds:
                fold.open()
            window.card.caution.head.setChecked(True)
        return len(window.card.findChildren(QWidget))

    assert round_() == round_() == round_()


def test_each_click_paints_the_card_once_when_all_is_laid_out(qtbot: QtBot, window: MainWindow) -> None:
    window.model.get_ready()
    spots = ((-20, 107), (0, 20), (-25, 184), (0, 230), (35, 150), (-20, 107), (0, 230), (0, 20))
    for at in spots:
        click(qtbot, window, View.SOLE, Foot.LEFT, *at)
        _settle()
    events = Events(window.card)
    painted = []
    for at in spots:
        events.kinds.clear()
        click(qtbot, window, View.SOLE, Foot.LEFT, *at)
        _settle()
        kinds = [kind for kind in events.kinds if kind in (QEvent.Type.Paint, QEvent.Type.Resize, QEvent.Type.Move)]
        first = kinds.index(QEvent.Type.Paint)
        painted.append((first > 0, set(kinds[first:])))
    events.leave()
    assert painted == [(True, {QEvent.Type.Paint})] * len(spots)


def test_the_card_of_the_arch_fits_and_hides_no_fact(window: MainWindow) -> None:
    window.pick(ref("reflex.arch"))
    _settle()
    card = window.card
    assert card.area.verticalScrollBar().maximum() == 0
    assert len(card.shown()) < len(card.text) / 4
    for fold in card.page.folds:
        fold.open()
    card.caution.head.setChecked(True)
    for label in card.findChildren(Said):
        if label.isVisibleTo(card) and "href" in label.text():
            label.linkActivated.emit("lines")
    card.page._second.show()
    seen = re.sub(r"\s+", " ", card.shown())
    for line in card.text.splitlines():
        for word in re.findall(r"[A-Za-z0-9’']+", line) if line.startswith("  ") else ():
            assert word in seen, line


def test_answers_take_three_lines(window: MainWindow) -> None:
    for entry in window.model.maps:
        window.pick(entry.ref)
        label = window.card.page._answer._text
        assert label.heightForWidth(304) <= 3 * (label.fontMetrics().lineSpacing() + 1), entry.id


@pytest.mark.parametrize("by_key", [False, True])
def test_a_line_number_shows_its_words_in_place(qtbot: QtBot, window: MainWindow, by_key: bool) -> None:
    window.pick(ref("reflex.arch"))
    _settle()
    card = window.card
    lines = _label(card, 'href="17"')
    quote = "“beneficial effect on the spine; back pain” line 17"

    def press() -> None:
        if by_key:
            lines.setFocus(Qt.FocusReason.TabFocusReason)
            qtbot.keyClick(lines, Qt.Key.Key_Tab)
            qtbot.keyClick(lines, Qt.Key.Key_Return)
        else:
            x = lines.fontMetrics().horizontalAdvance("lines 1")
            left = lines.width() - lines.fontMetrics().horizontalAdvance("lines 17, 54, 118")
            qtbot.mouseClick(lines, Qt.MouseButton.LeftButton, pos=QPoint(left + x, 8))

    assert quote not in card.shown()
    press()
    assert quote in card.shown()
    assert "line 17" in card.shown().split("Where")[0]
    press()
    assert quote not in card.shown()


def test_many_line_numbers_are_counted_and_shown_when_asked_for(window: MainWindow) -> None:
    window.pick(ref("reflex.whole-foot"))
    label = _label(window.card, "20 more")
    assert label.text().count("href") == 7
    label.linkActivated.emit("more")
    assert label.text().count("href") == 26
    assert "more" not in label.text()
    label.linkActivated.emit(re.findall(r'href="(\d+)"', label.text())[-1])
    assert "“" in window.card.shown().split("Where")[0]
    window.pick(ref("reflex.arch"))
    window.pick(ref("reflex.whole-foot"))
    assert "20 more" in label.text()


def test_the_words_of_one_place_are_closed_on_the_next(window: MainWindow) -> None:
    window.pick(ref("reflex.arch"))
    _label(window.card, 'href="54"').linkActivated.emit("54")
    assert "“get rid of back pain”" in window.card.shown()
    window.pick(ref("point.liver"))
    window.pick(ref("reflex.arch"))
    assert "“get rid of back pain”" not in window.card.shown()


def test_a_fold_tells_its_count_to_a_screen_reader_and_is_closed_on_the_next_place(window: MainWindow) -> None:
    window.pick(ref("reflex.arch"))
    fold = next(fold for fold in window.card.page.folds if fold.head.text() == "Notes")
    assert fold.head.accessibleName() == "Notes, 1"
    fold.head.click()
    assert "contradicts itself on where to start" in window.card.shown()
    window.pick(ref("point.liver"))
    assert fold.head.accessibleName() == "Notes, 2"
    assert not fold.is_open
    assert not fold.body.isVisibleTo(window.card)


def test_the_second_layer_rolls_up_for_a_fold_where_both_have_no_room(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(1000, 620)
    window.pick(ref("point.stomach"))
    _settle()
    (reading, *_) = window.card.page.folds
    qtbot.mouseClick(reading.head, Qt.MouseButton.LeftButton)
    _settle()
    assert "Where" not in window.card.shown().splitlines()
    assert not reading.head.visibleRegion().isEmpty()
    qtbot.mouseClick(reading.head, Qt.MouseButton.LeftButton)
    assert "Where" in window.card.shown().splitlines()
    reading.open()
    window.pick(ref("point.liver"))
    assert "Where" in window.card.shown().splitlines()


def test_the_second_layer_stays_where_there_is_room(window: MainWindow) -> None:
    window.resize(1280, 1400)
    window.pick(ref("reflex.arch"))
    _settle()
    window.card.page.folds[0].open()
    assert "Where" in window.card.shown().splitlines()
    assert window.card.area.verticalScrollBar().maximum() == 0


# Warnings


def test_the_copy_has_each_warning_once(window: MainWindow) -> None:
    for entry in window.model.maps:
        window.pick(entry.ref)
        said = re.findall(r"^  - (.*?)(?=^  - |^\S|\Z)", window.card.text, re.M | re.S)
        assert len(said) == len(set(said)), entry.id
        assert window.card.text.count("not medical advice") == 1


def test_warnings_are_folded_and_what_is_special_to_a_place_is_in_sight(window: MainWindow) -> None:
    caution = window.card.caution
    window.pick(ref("point.stomach"))
    assert not caution.head.isChecked()
    assert "Special to this place" in window.card.shown()
    assert "line 285 rules the points out while the digestive tract is inflamed" in window.card.shown()
    assert caution.count.text() == "Not at all: 5 · Ask a doctor first: 10"
    assert caution.head.accessibleName() == "Before you massage. Not at all: 5 · Ask a doctor first: 10"
    caution.head.click()
    shown = window.card.shown()
    assert shown.count("Line 274 gives the point") == 1
    for heading in ("Not at all", "Ask a doctor first", "With care", "Where the source contradicts its own warnings"):
        assert heading in shown.splitlines()
    window.pick(ref("reflex.arch"))
    assert not caution.head.isChecked()
    assert "Special to this place" not in window.card.shown()
    assert caution.count.text() == "Not at all: 2 · Ask a doctor first: 10"


def test_a_short_warning_tells_all_at_its_lines(window: MainWindow) -> None:
    window.card.caution.head.setChecked(True)
    said = _label(window.card, "In pregnancy")
    assert said.text() == 'In pregnancy <a href="lines">lines 60, 134, 139</a>'
    said.linkActivated.emit("lines")
    assert "Ask a doctor first in pregnancy. <i>“pregnancy”</i>" in said.text()
    assert "premature birth or miscarriage" in said.text()
    said.linkActivated.emit("lines")
    assert said.text() == 'In pregnancy <a href="lines">lines 60, 134, 139</a>'


def test_the_unfolded_warnings_are_as_wide_as_their_room(qtbot: QtBot, window: MainWindow) -> None:
    window.card.caution.head.click()
    for width in (1280, 1000):
        window.resize(width, 800)
        _settle()
        body = window.card.caution.body
        page = body.widget()
        assert page is not None
        assert page.width() == body.viewport().width()
        assert body.height() == 320


def test_markup_in_a_statement_is_text(qtbot: QtBot) -> None:
    said = Said(Told((Statement("a <b>bold</b> claim", "<i>x</i>", (3,)),), "<u>brief</u>"))
    qtbot.addWidget(said)
    assert said.text() == '&lt;u&gt;brief&lt;/u&gt; <a href="lines">line 3</a>'
    said.linkActivated.emit("lines")
    assert said.text().startswith("a &lt;b&gt;bold&lt;/b&gt; claim <i>“&lt;i&gt;x&lt;/i&gt;”</i>")
    said.say(Told((Statement("our own words"),)))
    assert said.text() == "our own words"


# Chips


def _chips(window: MainWindow) -> list[QToolButton]:
    found = window.card.chips.findChildren(QToolButton)
    return [chip for chip in found if chip.isVisibleTo(window.card)]


def test_a_chip_that_is_chosen_stays_so_however_often_it_is_clicked(qtbot: QtBot, window: MainWindow) -> None:
    click(qtbot, window, View.SOLE, Foot.LEFT, -20, 107)
    here = selected(window)
    assert here is not None
    chip = window.card.chips.chips[here]
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert chip.isChecked()
    assert selected(window) == here
    other = window.card.chips.chips[ref("reflex.whole-foot")]
    other.setFocus()
    qtbot.keyClick(other, Qt.Key.Key_Space)
    assert selected(window) == ref("reflex.whole-foot")
    assert [one.text() for one in _chips(window) if one.isChecked()] == ["Whole foot"]
    assert other.hasFocus()


@pytest.mark.parametrize(
    ("widths", "room", "lines"),
    [([], 100, 1), ([40, 40], 88, 1), ([40, 40], 87, 2), ([200, 10], 100, 2), ([30, 30, 30, 30], 68, 2)],
)
def test_lines_of_chips(widths: list[int], room: int, lines: int) -> None:
    assert lines_of(widths, room) == lines


def test_chips_that_need_more_than_their_lines_are_counted_and_shown_when_asked_for(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chips, "LINES", 1)
    click(qtbot, window, View.SOLE, Foot.LEFT, -20, 107)
    _settle()
    there = len(window.selection.meant.shown)
    assert there > 2
    row = window.card.chips.rows[0]

    def shown() -> list[QToolButton]:
        """From left to right, line by line."""
        there = [chip for chip in _chips(window) if chip.parentWidget() is row]
        return sorted(there, key=lambda chip: (chip.y(), chip.x()))

    some = shown()
    assert len({chip.y() for chip in some}) == 1
    assert some[-1].text() == f"{there - len(some) + 1} more"
    assert some[-1].geometry().right() < row.width()
    qtbot.mouseClick(some[-1], Qt.MouseButton.LeftButton)
    _settle()
    assert len(shown()) == there
    assert "more" not in " ".join(chip.text() for chip in shown())
    shown()[-1].click()
    _settle()
    assert len(shown()) == there
    click(qtbot, window, View.SOLE, Foot.RIGHT, 0, 20)
    click(qtbot, window, View.SOLE, Foot.LEFT, -20, 107)
    _settle()
    assert shown()[-1].text() == some[-1].text()


# Copying


def _copied() -> str:
    return QGuiApplication.clipboard().text()


@pytest.mark.parametrize("where", ["canvas", "list", "field", "length", "card", "fold"])
def test_ctrl_c_copies_the_card_wherever_no_text_is_marked(qtbot: QtBot, window: MainWindow, where: str) -> None:
    window.pick(ref("point.liver"))
    _settle()
    QGuiApplication.clipboard().setText("before")
    widget = {
        "canvas": window.canvas,
        "list": window.index.list,
        "field": window.field,
        "length": window.foot_length.field,
        "card": window.card.area,
        "fold": window.card.page.folds[0].head,
    }[where]
    widget.setFocus()
    if where == "length":
        window.foot_length.field.lineEdit().deselect()
    qtbot.keyClick(widget, Qt.Key.Key_C, CONTROL)
    assert _copied().startswith("Liver point\n")
    assert window.card.copied.isVisible()


def test_what_is_marked_in_a_field_is_copied_instead(qtbot: QtBot, window: MainWindow) -> None:
    window.field.setText("liver")
    window.pick(ref("point.liver"))
    window.field.setFocus()
    window.field.setSelection(0, 3)
    qtbot.keyClick(window.field, Qt.Key.Key_C, CONTROL)
    assert _copied() == "liv"
    length = window.foot_length.field
    length.setFocus()
    length.selectAll()
    qtbot.keyClick(length, Qt.Key.Key_C, CONTROL)
    assert _copied().startswith("250")


def test_what_is_marked_on_the_card_is_copied_instead(qtbot: QtBot, window: MainWindow) -> None:
    window.pick(ref("reflex.arch"))
    _settle()
    label = _label(window.card, "The hollow between ball and heel")
    label.setFocus()
    label.setSelection(4, 6)
    window.copy_card()
    assert _copied() == "hollow"


def test_that_it_was_copied_is_said_for_a_moment(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.resize(800, 600)
    window.pick(ref("point.liver"))
    _settle()
    before = window.card.caution.geometry(), window.card.disclaimer.geometry()
    assert window.card._told.interval() == 2000
    window.card._told.setInterval(60)
    qtbot.keyClick(window.canvas, Qt.Key.Key_C, CONTROL)
    assert "Copied" in window.card.shown()
    assert (window.card.caution.geometry(), window.card.disclaimer.geometry()) == before
    assert window.card.rect().contains(window.card.copied.geometry())
    qtbot.waitUntil(lambda: "Copied" not in window.card.shown())


@pytest.mark.parametrize("unfolded", [False, True])
def test_everything_on_the_card_that_can_be_used_takes_the_keyboard_from_top_to_bottom(
    qtbot: QtBot, window: MainWindow, unfolded: bool
) -> None:
    click(qtbot, window, View.SOLE, Foot.LEFT, -20, 107)
    _settle()
    card = window.card
    if unfolded:
        for fold in reversed(card.page.folds):
            fold.open()
        card.caution.head.setChecked(True)
        _settle()
    wanted = {
        widget
        for widget in card.findChildren(QWidget)
        if widget.isVisibleTo(card)
        and (isinstance(widget, QAbstractButton) or (isinstance(widget, QLabel) and "href" in widget.text()))
    }
    assert len(wanted) > 8
    assert all(isinstance(one, QLabel) or one.text() or one.accessibleName() for one in wanted)
    reached: list[QWidget] = []
    widget: QWidget | None = card.nextInFocusChain()
    while widget is not None and widget is not card:
        if widget in wanted and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            reached.append(widget)
        widget = widget.nextInFocusChain()
    assert set(reached) == wanted
    parts = (card.chips, card.page, card.caution)  # the page scrolls under the others
    places = [
        (number, one.mapTo(part, QPoint(0, 0)).y())
        for one in reached
        for number, part in enumerate(parts)
        if part.isAncestorOf(one)
    ]
    assert places == sorted(places)
