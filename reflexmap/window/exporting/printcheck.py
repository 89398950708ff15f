"""The print check: prints a page with true lengths, asks what a ruler says, and keeps that for the printer."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from reflexmap.errors import ReflexMapError
from reflexmap.sheet.printcheck import BAR_MM
from reflexmap.texts import tr
from reflexmap.window.exporting.correction import BOUNDS, TRUE, Measured
from reflexmap.window.exporting.printing import name_of, print_check
from reflexmap.window.furniture import fit_to_text
from reflexmap.window.numberfield import NumberField
from reflexmap.window.settings import Settings

_STEP_MM = 0.1
_ENTERED = (80.0, 120.0)  # mm that can be entered; what is beyond can be no bar of 10 cm
_WIDTH = 540
_LINES = 3  # that the line below the fields has room for


class PrintCheck(QDialog):
    """Asks how long two bars are that a printer has printed as 10 cm, and keeps it, or has it forgotten."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Print check"))
        self._settings = settings
        self.print_ = self._button(tr("&Print the page…"), self.ask_and_print)
        self.printer = QComboBox()
        names = dict.fromkeys((*QPrinterInfo.availablePrinterNames(), *settings.printers))
        self.printer.addItems(list(names))
        self.printer.setCurrentText(QPrinterInfo.defaultPrinterName())
        self.across, self.down = self._field(), self._field()
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.said.setMinimumHeight(_LINES * self.said.fontMetrics().lineSpacing())
        self.forget = self._button(tr("&Forget the correction"), self._forget)
        self.close_ = self._button(tr("Close"), self.reject)
        self.keep = self._button(tr("&Keep the correction"), self._keep)
        self.keep.setDefault(True)
        self._lay_out()
        self.printer.currentTextChanged.connect(self._show_kept)
        for field in (self.across, self.down):
            field.valueChanged.connect(self._say)
        self._show_kept()
        fit_to_text(self, _WIDTH)
        self.print_.setFocus()

    def _button(self, text: str, slot: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button

    def _field(self) -> NumberField:
        field = NumberField()
        field.setDecimals(1)
        field.setRange(*_ENTERED)
        field.setSingleStep(_STEP_MM)
        field.setSuffix(tr(" mm"))
        field.setValue(BAR_MM)
        return field

    def _lay_out(self) -> None:
        how = QLabel(
            tr(
                "Many printers print a little smaller than they are told. Print one page with two bars of 10 cm and "
                "the outline of a bank card, measure the bars with a ruler, and enter what it says: sheets at life "
                "size are then printed so much larger or smaller on this printer. Files are never changed."
            )
        )
        how.setWordWrap(True)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for label, field in (
            (tr("P&rinter"), self.printer),
            (tr("The bar &across is"), self.across),
            (tr("The bar &down is"), self.down),
        ):
            form.addRow(label, field)
            field.setAccessibleName(label.replace("&", ""))
        first = QHBoxLayout()
        first.addWidget(self.print_)
        first.addStretch()
        buttons = QHBoxLayout()
        buttons.addWidget(self.forget)
        buttons.addStretch()
        buttons.addWidget(self.close_)
        buttons.addWidget(self.keep)
        rows = QVBoxLayout(self)
        rows.setSpacing(12)
        rows.addWidget(how)
        rows.addLayout(first)
        rows.addLayout(form)
        rows.addWidget(self.said, 1)
        rows.addLayout(buttons)

    # Printing

    def ask_and_print(self) -> None:
        """Ask for a printer, and print the page on it."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if self.printer.currentText():
            printer.setPrinterName(self.printer.currentText())
        dialog = QPrintDialog(printer, self)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        if accepted:
            self.print_on(printer)

    def print_on(self, printer: QPrinter) -> None:
        """Print the page; that printer is then the one that is measured."""
        try:
            print_check(printer)
        except ReflexMapError as error:
            self.said.setText(str(error))
            return
        name = name_of(printer)
        if not name:
            self.said.setText(
                tr("The page went into a file, which needs no correction. Print it to check a printer.")
            )
            return
        if self.printer.findText(name) < 0:
            self.printer.addItem(name)
        self.printer.setCurrentText(name)
        self.said.setText(tr("Printed. Measure the two bars, and enter what the ruler says."))
        self.across.setFocus()
        self.across.selectAll()

    # What is kept

    @property
    def measured(self) -> Measured:
        """What the fields say."""
        return Measured(round(self.across.value(), 1), round(self.down.value(), 1))

    def _kept(self) -> Measured | None:
        return self._settings.measured(self.printer.currentText())

    def _show_kept(self) -> None:
        """Another printer: what is kept of it."""
        kept = self._kept() or TRUE
        self.across.setValue(kept.across)
        self.down.setValue(kept.down)
        self._say()

    def _say(self) -> None:
        """Say what will be done with what the fields say, and offer what can be done with it."""
        kept, measured, has_printer = self._kept(), self.measured, bool(self.printer.currentText())
        low, high = BOUNDS
        is_bounded = all(low <= side <= high for side in measured)
        if not has_printer:
            text = tr("No printer is known here. Print the page to choose one.")
        elif not is_bounded:
            text = tr(
                "A bar shorter than {low} mm or longer than {high} mm is not corrected: choose the right paper in "
                "the printer's own window, switch “fit to page” off there, and print again."
            )
        elif kept is not None and kept == measured:
            text = tr("Sheets at life size are printed on it with a correction of {percent}.")
        elif measured.is_true:
            text = tr("10 cm are 10 cm: nothing needs to be corrected.")
        else:
            text = tr("Sheets at life size would be printed on it with a correction of {percent}.")
        self.said.setText(text.format(percent=measured.in_words(), low=f"{low:g}", high=f"{high:g}"))
        for field in (self.across, self.down):
            field.setEnabled(has_printer)
        self.keep.setEnabled(has_printer and is_bounded and measured != (kept or TRUE))
        self.forget.setEnabled(kept is not None)

    def _keep(self) -> None:
        """Keep what the ruler says; nothing, where the printer prints true."""
        measured = self.measured
        self._settings.keep_measured(self.printer.currentText(), None if measured.is_true else measured)
        self._say()

    def _forget(self) -> None:
        self._settings.keep_measured(self.printer.currentText(), None)
        self._show_kept()
