"""A routine that runs: a large calm timer, what to do, what comes next; every control large, each with a key."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reflexmap.atlas.collection import Collection
from reflexmap.atlas.terms import Foot
from reflexmap.errors import ReflexMapError
from reflexmap.paint.theme import Theme
from reflexmap.record.limits import MOST_SECONDS
from reflexmap.record.model import Step
from reflexmap.record.timer import State, Timer
from reflexmap.texts import tr
from reflexmap.window.icons import icon
from reflexmap.window.panels.said import text_label
from reflexmap.window.panels.scroll import Scroll
from reflexmap.window.record.stepwords import feet_of, foot_of, minutes_in_words

_TICK_MS = 200
_MAIN, _BESIDE = 56, 72  # px: how high the controls are, and how broad those beside the main one
_MINUTE = 60
_NEXT = 3
_PARTS = 1000


class RoutinePanel(QWidget):
    """A page beside the map. `went` says that the map is to go to a step's place on a foot."""

    went = Signal(int, Foot)
    stopped = Signal()
    mark_wanted = Signal()
    ticked = Signal()  # it says another time

    def __init__(self, steps: tuple[Step, ...], maps: Collection, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("page")
        self.steps = steps
        self.timer = Timer([step.seconds for step in steps])
        self._can_mark = False
        self._maps, self._theme = maps, theme
        self._gone_to: tuple[int, Foot] = (0, steps[0].feet[0])
        self._make()
        self._told = (self._how_head, self._how), (self._where_head, self._where), (self._next_head, self._next)
        self._lay_out()
        self._clock = QTimer(self)
        self._clock.setInterval(_TICK_MS)
        self._clock.timeout.connect(self._tick)
        self._clock.start()
        self.main.clicked.connect(self._press_main)
        self.back.clicked.connect(lambda: self._do(self.timer.back))
        for button in (self.skip, self._skip_at_hand):
            button.clicked.connect(lambda: self._do(self.timer.skip))
        self._main_at_hand.clicked.connect(self._press_main)
        self.less.clicked.connect(lambda: self._adjust(-_MINUTE))
        self.more.clicked.connect(lambda: self._adjust(_MINUTE))
        self.mark.clicked.connect(self.mark_wanted)
        self.stop.clicked.connect(self.stopped)
        self.set_theme(theme)

    def _make(self) -> None:
        self._step = text_label("", "heading")
        self._title = text_label("", "title")
        self.clock = QLabel()
        self.clock.setObjectName("timer")
        self._of = text_label("", "caption")
        self._bar = QProgressBar()
        self._bar.setRange(0, _PARTS)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(12)
        self._bar.setAccessibleName(tr("How much of the step is over"))
        self.back, self.main, self.skip = QPushButton(), QPushButton(), QPushButton()
        self.main.setDefault(True)
        self.main.setMinimumHeight(_MAIN)
        for button, name, tip in (
            (self.back, tr("Back"), tr("Back (Page Up)")),
            (self.skip, tr("Skip"), tr("Skip (Page Down)")),
        ):
            button.setFixedSize(_BESIDE, _MAIN)
            button.setAccessibleName(name)
            button.setToolTip(tip)
        self.at_hand = QWidget()  # for the head of a sheet that is down
        self._main_at_hand, self._skip_at_hand = QPushButton(), QPushButton()
        self._main_at_hand.setDefault(True)
        self._main_at_hand.setFixedHeight(_MAIN)
        self._skip_at_hand.setFixedSize(_BESIDE, _MAIN)
        self._skip_at_hand.setAccessibleName(tr("Skip"))
        self._skip_at_hand.setToolTip(self.skip.toolTip())
        for button in (self.back, self.main, self.skip, self._main_at_hand, self._skip_at_hand):
            button.setIconSize(QSize(20, 20))
        self.less, self.more = QPushButton(tr("− 1 min")), QPushButton(tr("+ 1 min"))
        self.less.setAccessibleName(tr("One minute less"))
        self.more.setAccessibleName(tr("One minute more"))
        self._how_head, self._how = text_label(tr("How"), "heading"), text_label("", "text")
        self._where_head, self._where = text_label(tr("Where"), "heading"), text_label("", "text")
        self._next_head, self._next = text_label(tr("Next"), "heading"), text_label("", "text")
        self.sound = QCheckBox(tr("&Sound at the end of a step"))
        self.mark = QPushButton(tr("&Mark what was done"))
        self.stop = QPushButton(tr("S&top the routine"))

    def _lay_out(self) -> None:
        told = QWidget()
        told.setObjectName("page")
        rows = QVBoxLayout(told)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        for head, text in self._told:
            rows.addWidget(head)
            rows.addWidget(text)
            rows.addSpacing(8)
        rows.addStretch(1)
        low = QHBoxLayout()
        low.addWidget(self.stop)
        low.addStretch(1)
        rows.addWidget(self.sound)
        rows.addWidget(self.mark)
        rows.addLayout(low)
        scroll = Scroll("card")  # what has no room in a low window; the time and its buttons always have
        scroll.setWidget(told)
        time = QHBoxLayout()
        time.addWidget(self.clock)
        time.addWidget(self._of, 1, Qt.AlignmentFlag.AlignBottom)
        controls, minutes = QHBoxLayout(), QHBoxLayout()
        controls.addWidget(self.back)
        controls.addWidget(self.main, 1)
        controls.addWidget(self.skip)
        for button in (self.less, self.more):
            minutes.addWidget(button)
        minutes.addStretch(1)
        handle = QHBoxLayout(self.at_hand)
        handle.setContentsMargins(0, 0, 0, 0)
        handle.addWidget(self._main_at_hand)
        handle.addWidget(self._skip_at_hand)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(8)
        column.addWidget(self._step)
        column.addWidget(self._title)
        column.addLayout(time)
        column.addWidget(self._bar)
        column.addLayout(controls)
        column.addLayout(minutes)
        column.addWidget(scroll, 1)

    def set_theme(self, theme: Theme) -> None:
        """Draw the icons in a theme's colours."""
        self._theme = theme
        self.back.setIcon(icon("back", theme))
        for button in (self.skip, self._skip_at_hand):
            button.setIcon(icon("skip", theme))
        self._show()

    # What happens

    def _press_main(self) -> None:
        if self.timer.state is State.FINISHED:
            self.stopped.emit()
        else:
            self._do(self.timer.toggle)

    def _do(self, deed: object) -> None:
        if callable(deed):
            deed()
        self._show()

    def _adjust(self, seconds: int) -> None:
        wanted = self.timer.length + seconds
        if _MINUTE <= wanted <= MOST_SECONDS:
            self._do(lambda: self.timer.adjust(wanted))

    def _tick(self) -> None:
        if self.timer.tick() and self.sound.isChecked():
            QApplication.beep()
        if self.timer.state is State.RUNNING or self._was is not self.timer.state:
            self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._key(event):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The same keys on the map."""
        return isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and self._key(event)

    def _key(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Space:
                self._press_main()
            case Qt.Key.Key_PageUp:
                self._do(self.timer.back)
            case Qt.Key.Key_PageDown:
                self._do(self.timer.skip)
            case _:
                return False
        return True

    def offer_mark(self, category: str) -> None:
        """Offer that what was done becomes marks of a category."""
        self._can_mark = True
        self.mark.setText(tr("&Mark what was done: {category}", category=category.replace("&", "&&")))

    def end(self) -> None:
        """Tick no more."""
        self._clock.stop()

    def done(self) -> tuple[Step, ...]:
        """The steps that were worked on."""
        return tuple(step for step, worked in zip(self.steps, self.timer.worked, strict=True) if worked >= 1)

    # What is said

    def in_short(self) -> tuple[str, str]:
        """What the panel says, in two lines."""
        return self._title.text(), tr("{step}, {left} left", step=self._step.text(), left=_clock(self.timer.left))

    def _show(self) -> None:
        timer = self.timer
        self._was = timer.state
        step = self.steps[timer.step]
        part = min(int(timer.spent / timer.length * len(step.feet)), len(step.feet) - 1)
        foot = step.feet[part]
        self._step.setText(tr("Step {n} of {many}", n=timer.step + 1, many=len(self.steps)))
        self._title.setText(tr("{place}, {foot}", place=step.entry.name, foot=foot_of(foot)))
        has_moved = self.clock.text() != _clock(timer.left)
        self.clock.setText(_clock(timer.left))
        self._of.setText(tr("of {time}", time=_clock(timer.length)))
        self._bar.setValue(round(_PARTS * timer.spent / timer.length))
        self._how.setText(step.how)
        self._where.setText(self._place_in_words(step))
        following = self.steps[timer.step + 1 : timer.step + 1 + _NEXT]
        self._next.setText("\n".join(_in_line(one) for one in following))
        for head, text in self._told:
            for label in (head, text):
                label.setVisible(bool(text.text()))
        self._show_controls()
        if (timer.step, foot) != self._gone_to:
            self._gone_to = timer.step, foot
            self.went.emit(timer.step, foot)
        if has_moved:
            self.ticked.emit()

    def _show_controls(self) -> None:
        state = self.timer.state
        words, sign = {
            State.READY: (tr("Start"), "play"),
            State.RUNNING: (tr("Pause"), "pause"),
            State.PAUSED: (tr("Go on"), "play"),
            State.WAITING: (tr("Next step"), "play"),
            State.FINISHED: (tr("Done"), "check-light"),
        }[state]
        if words != self.main.text():
            for button in (self.main, self._main_at_hand):
                button.setText(words)
                button.setIcon(icon(sign, self._theme, self._theme.on_accent))
                button.setToolTip(tr("{action} (Space)", action=words))
        is_over = state is State.FINISHED
        for button in (self.skip, self._skip_at_hand, self.less, self.more):
            button.setEnabled(not is_over)
        self.mark.setVisible(self._can_mark and bool(self.done()))

    def _place_in_words(self, step: Step) -> str:
        try:
            return self._maps.entry(step.entry.ref).where
        except (ReflexMapError, KeyError):
            return tr("No open map has this place.")


def _in_line(step: Step) -> str:
    parts = step.entry.name, feet_of(step.feet), minutes_in_words(step.seconds)
    return " · ".join(parts)


def _clock(seconds: float) -> str:
    """A time as a clock shows it: 3:42."""
    whole = max(0, round(seconds + 0.49))
    return f"{whole // 60}:{whole % 60:02d}"
