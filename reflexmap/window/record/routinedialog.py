"""The dialog in which a routine is put together: its steps in their order, how long each, and the cautions first."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QInputDialog,
    QLineEdit,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reflexmap.atlas.card import Heading, Told, Warned, card_of
from reflexmap.atlas.collection import Collection
from reflexmap.atlas.entry import EntryRef
from reflexmap.atlas.terms import Foot
from reflexmap.errors import ReflexMapError
from reflexmap.paint.theme import Theme
from reflexmap.record.limits import MOST_NAME, MOST_SECONDS, MOST_STEPS
from reflexmap.record.model import Routine, Step
from reflexmap.record.routine import propose
from reflexmap.texts import tr, tr_n
from reflexmap.window.numberfield import NumberField
from reflexmap.window.panels.cautions import TALLEST, CautionBlock
from reflexmap.window.panels.said import text_label
from reflexmap.window.record.stepwords import feet_of, minutes_in_words

_MINUTE = 60
_USUAL, _WITHOUT_CAUTIONS = 800, 500  # px high: a window, and this dialog with its cautions folded


class RoutineDialog(QDialog):
    """`save_wanted` brings a name and steps that the record is to keep."""

    save_wanted = Signal(str, object)

    def __init__(
        self,
        maps: Collection,
        steps: Sequence[Step],
        saved: Sequence[Routine],
        theme: Theme,
        *,
        has_warned: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Routine"))
        room = parent.height() if parent is not None else _USUAL
        self.resize(640, min(560, room))
        self.steps = list(steps)
        self._maps, self._saved = maps, tuple(saved)
        self._warning = text_label(
            tr(
                "Once, before you begin: right after speaking of needles, the source says that teaching oneself"
                " acupressure may be unsafe. This map has nothing on needles: use your fingers only, gently, and stop"
                " where it hurts."
            ),
            "notice",
        )
        self._warning.setVisible(not has_warned)
        self.cautions = CautionBlock(theme)
        self.cautions.tallest = max(96, min(TALLEST, room - _WITHOUT_CAUTIONS))
        self._make(theme)
        self._lay_out()
        self.show_steps()
        if self.steps:
            self.cautions.head.setChecked(True)

    def _make(self, theme: Theme) -> None:
        self.kept = QComboBox()
        self.kept.setAccessibleName(tr("Routines of the record"))
        self.kept.addItem(tr("Routines of the record…"))
        self.kept.addItems([routine.name for routine in self._saved])
        self.kept.setVisible(bool(self._saved))
        self.kept.activated.connect(self._take_saved)
        self.list = QListWidget()
        self.list.setObjectName("index")
        self.list.setAccessibleName(tr("Steps"))
        self.list.setMinimumHeight(64)
        self.list.currentRowChanged.connect(self._show_step)
        self.places = QComboBox()
        self.places.setAccessibleName(tr("Add a place"))
        self.places.addItem(tr("Add a place…"))
        for entry in self._maps:
            if entry.massage:
                self.places.addItem(entry.name, entry.ref)
        self.places.activated.connect(self._add)
        self.up, self.down = QPushButton(tr("&Up")), QPushButton(tr("&Down"))
        self.remove = QPushButton(tr("&Remove"))
        self.minutes = NumberField()
        self.minutes.setLocale(QLocale.c())
        self.minutes.setDecimals(0)
        self.minutes.setRange(1, MOST_SECONDS // _MINUTE)
        self.minutes.setSuffix(tr(" min"))
        self.minutes.setAccessibleName(tr("Minutes of the step"))
        self.feet = QComboBox()
        self.feet.setAccessibleName(tr("Feet of the step"))
        self._how = text_label("", "caption")
        self._total = text_label("", "caption")
        self.up.clicked.connect(lambda: self._shift(-1))
        self.down.clicked.connect(lambda: self._shift(1))
        self.remove.clicked.connect(self._remove)
        self.minutes.valueChanged.connect(self._change)
        self.feet.activated.connect(self._change)
        for button in (self.up, self.down, self.remove):
            button.setAutoDefault(False)

    def _lay_out(self) -> None:
        self.buttons = QDialogButtonBox()
        self.start = self.buttons.addButton(tr("&Begin"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.start.setDefault(True)
        self.start.setMinimumWidth(96)
        self.save = self.buttons.addButton(tr("&Keep in the record…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.buttons.addButton(tr("&Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.save.clicked.connect(self._ask_name)
        self.save.hide()
        tops, tools = QHBoxLayout(), QHBoxLayout()
        tops.addWidget(self.places, 1)
        tops.addWidget(self.kept, 1)
        for widget in (self.feet, self.minutes, self.up, self.down, self.remove):
            tools.addWidget(widget)
        tools.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 16, 24, 16)
        rows.setSpacing(8)
        for part in (self._warning, self.cautions, tops, self.list, tools, self._how, self._total, self.buttons):
            if isinstance(part, QWidget):
                rows.addWidget(part, 1 if part is self.list else 0)
            else:
                rows.addLayout(part)

    @property
    def can_save(self) -> bool:
        """Whether there is a record that can keep the routine."""
        return not self.save.isHidden()

    @can_save.setter
    def can_save(self, on: bool) -> None:
        self.save.setVisible(on)

    def say_saved(self, name: str) -> None:
        """The record has the routine."""
        self._total.setText(tr("“{name}” is in the record.", name=name))

    def show_steps(self, row: int = 0) -> None:
        """Show the steps as they are, one of them chosen."""
        self.list.blockSignals(True)
        self.list.clear()
        for number, step in enumerate(self.steps, 1):
            parts = step.entry.name, feet_of(step.feet), minutes_in_words(step.seconds)
            self.list.addItem(tr("{n}. {step}", n=number, step=" · ".join(parts)))
        self.list.setCurrentRow(min(row, len(self.steps) - 1))
        self.list.blockSignals(False)
        seconds = sum(step.seconds for step in self.steps)
        count = tr_n("{n} step", "{n} steps", len(self.steps))
        self._total.setText(tr("{steps}, {time} in all", steps=count, time=minutes_in_words(seconds)))
        for button in (self.start, self.save):
            button.setEnabled(bool(self.steps))
        warned = self._warned()
        was_open = self.cautions.head.isChecked()
        self.cautions.show_warnings(warned)
        self.cautions.setVisible(bool(warned))
        self.cautions.head.setChecked(was_open)
        self._show_step()

    def _warned(self) -> tuple[Warned, ...]:
        """The cautions of all places of the routine, each once."""
        told: dict[Heading, dict[Told, None]] = {}
        for ref in dict.fromkeys(step.entry.ref for step in self.steps):
            if self._knows(ref):
                for warned in card_of(self._maps, self._maps.entry(ref)).warned:
                    told.setdefault(warned.heading, {}).update(dict.fromkeys(warned.told))
        return tuple(Warned(heading, tuple(found)) for heading, found in told.items())

    def _knows(self, ref: EntryRef) -> bool:
        try:
            self._maps.entry(ref)
        except (ReflexMapError, KeyError):
            return False
        return True

    def _show_step(self) -> None:
        """The chosen step's own controls."""
        row = self.list.currentRow()
        step = self.steps[row] if 0 <= row < len(self.steps) else None
        for widget in (self.up, self.down, self.remove, self.minutes, self.feet):
            widget.setEnabled(step is not None)
        self._how.setVisible(step is not None)
        if step is None:
            return
        for field in (self.minutes, self.feet):
            field.blockSignals(True)
        self.minutes.setValue(max(1, round(step.seconds / _MINUTE)))
        self.feet.clear()
        for feet in _choices(step, self._maps):
            self.feet.addItem(feet_of(feet), feet)
        self.feet.setCurrentText(feet_of(step.feet))
        for field in (self.minutes, self.feet):
            field.blockSignals(False)
        self._how.setText(" ".join(filter(None, (step.how, self._named(step)))))

    def _named(self, step: Step) -> str:
        """The time that the map names, with its lines."""
        if not self._knows(step.entry.ref):
            return tr("No open map has this place.")
        minutes = propose(self._maps.entry(step.entry.ref)).minutes
        if minutes is None:
            return tr("The map names no time: three minutes are our own.")
        lines = ", ".join(map(str, minutes.lines))
        named = tr("{least} to {most} min", least=minutes.least, most=minutes.most)
        if minutes.least == minutes.most:
            named = tr("{minutes} min", minutes=minutes.least)
        return tr("The map names {time} (line {lines}).", time=named, lines=lines)

    # What the controls do

    def _take_saved(self, index: int) -> None:
        if index > 0:
            self.steps = list(self._saved[index - 1].steps)
            self.show_steps()
            self.cautions.head.setChecked(True)

    def _add(self, index: int) -> None:
        ref = self.places.itemData(index)
        self.places.setCurrentIndex(0)
        if isinstance(ref, EntryRef) and len(self.steps) < MOST_STEPS:
            is_first = not self.steps
            self.steps.append(propose(self._maps.entry(ref)).step)
            self.show_steps(len(self.steps) - 1)
            if is_first:
                self.cautions.head.setChecked(True)

    def _shift(self, by: int) -> None:
        row = self.list.currentRow()
        to = row + by
        if 0 <= row < len(self.steps) and 0 <= to < len(self.steps):
            self.steps[row], self.steps[to] = self.steps[to], self.steps[row]
            self.show_steps(to)

    def _remove(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self.steps):
            del self.steps[row]
            self.show_steps(row)

    def _change(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self.steps):
            feet = self.feet.currentData() or self.steps[row].feet
            self.steps[row] = replace(
                self.steps[row],
                seconds=round(self.minutes.value()) * _MINUTE,
                feet=tuple(Foot(foot) for foot in feet),
            )
            self.show_steps(row)

    def _ask_name(self) -> None:
        name, is_meant = QInputDialog.getText(
            self, tr("Keep the routine"), tr("What is the routine called?"), QLineEdit.EchoMode.Normal
        )
        if is_meant and name.strip():
            self.save_wanted.emit(name.strip()[:MOST_NAME], tuple(self.steps))


def _choices(step: Step, maps: Collection) -> list[tuple[Foot, ...]]:
    """The feet that a step can be on."""
    try:
        feet = maps.entry(step.entry.ref).feet
    except (ReflexMapError, KeyError):
        feet = step.feet
    if len(feet) < 2:
        return [tuple(feet)]
    return [(Foot.RIGHT, Foot.LEFT), (Foot.LEFT, Foot.RIGHT), (Foot.RIGHT,), (Foot.LEFT,)]
