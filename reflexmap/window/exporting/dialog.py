"""The export dialog: choices beside a preview of the very sheet that will be written, printed or copied."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSettings, QSize, QStandardPaths, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QProgressDialog,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reflexmap.errors import ReflexMapError
from reflexmap.export.writing import FORMATS, Sheet, Stopped, make_sheet, page_image, write_sheet
from reflexmap.geometry.footmap import FootMap
from reflexmap.sheet.request import MM_PER_INCH
from reflexmap.window.exporting.choices import ExportChoices, ExportContext

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

__all__ = ["ExportContext", "ExportDialog"]

DEBOUNCE_MS = 180  # after the last change, until the preview is made again
PATIENCE_MS = 1000  # after which an export shows how far it is
_CLIPBOARD_DPI = 150
_MESSAGE_LINES = 4  # that a message below the form has room for, without moving it
_LEAST_FORM_WIDTH = 280


class SheetPreview(QWidget):
    """Shows a page as large as it fits."""

    def __init__(self) -> None:
        super().__init__()
        self.image = QImage()
        self._is_refused = False
        self.setMinimumSize(360, 420)
        self.setAccessibleName(self.tr("Preview of the sheet"))

    def sizeHint(self) -> QSize:
        """Room for an upright page."""
        return QSize(520, 680)

    def show_image(self, image: QImage) -> None:
        """Show another page."""
        self.image = image
        self._is_refused = False
        self.update()

    def refuse(self) -> None:
        """Show that there is no such sheet: a grey page without anything on it."""
        self._is_refused = True
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page in the middle, with a rule round it."""
        if self.image.isNull():
            return
        ratio = self.image.devicePixelRatio()
        size = QSize(round(self.image.width() / ratio), round(self.image.height() / ratio))
        shown = size.scaled(self.size() - QSize(2, 2), Qt.AspectRatioMode.KeepAspectRatio)
        x, y = (self.width() - shown.width()) // 2, (self.height() - shown.height()) // 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._is_refused:
            painter.fillRect(x, y, shown.width(), shown.height(), self.palette().midlight())
        else:
            painter.drawImage(QRectF(x, y, shown.width(), shown.height()), self.image)
        painter.setPen(self.palette().mid().color())
        painter.drawRect(x - 1, y - 1, shown.width() + 1, shown.height() + 1)
        painter.end()


class ExportDialog(QDialog):
    """Asks what to export, shows it, and writes, copies or prints it; errors are a line, and the dialog lives on."""

    def __init__(
        self,
        footmap: FootMap,
        context: ExportContext,
        parent: QWidget | None = None,
        store: QSettings | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export the map"))
        settings = getattr(parent, "settings", None)
        self._store = store or getattr(settings, "store", None) or QSettings("ReflexMap", "ReflexMap")
        self._footmap = footmap
        self._sheet: Sheet | None = None
        self._page = 0
        self.choices = ExportChoices(footmap, context, self._store)
        self.preview = SheetPreview()
        self.error = QLabel()
        self.error.setObjectName("error")
        self.error.setWordWrap(True)
        self.error.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.error.ensurePolished()
        self.error.setMinimumHeight(_MESSAGE_LINES * self.error.fontMetrics().lineSpacing())
        self.error.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.pages = QLabel()
        self.back = self._button(self.tr("Pre&vious page"), lambda: self._turn(-1))
        self.on = self._button(self.tr("&Next page"), lambda: self._turn(1))
        self.copy = self._button(self.tr("Cop&y to clipboard"), self.copy_page)
        self.print_ = self._button(self.tr("Pri&nt…"), self.print_sheet)
        self.export = self._button(self.tr("&Export…"), self.ask_and_write)
        self.close_ = self._button(self.tr("Close"), self.reject)
        self.export.setDefault(True)
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DEBOUNCE_MS)
        self._timer.timeout.connect(self.refresh)
        self.choices.changed.connect(self._timer.start)
        self._timer.start(0)

    def _button(self, text: str, slot: object) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button

    def _lay_out(self) -> None:
        turning = QHBoxLayout()
        for part in (self.back, self.pages, self.on):
            turning.addWidget(part)
        turning.insertStretch(0)
        turning.addStretch()
        left = QVBoxLayout()
        left.addWidget(self.preview, 1)
        left.addLayout(turning)
        right = QVBoxLayout()
        right.addWidget(self._scrolled(self.choices), 1)
        right.addWidget(self.error)
        body = QHBoxLayout()
        body.setSpacing(24)
        body.addLayout(left, 1)
        body.addLayout(right)
        buttons = QHBoxLayout()
        for button in (self.copy, self.print_):
            buttons.addWidget(button)
        buttons.addStretch()
        for button in (self.close_, self.export):
            buttons.addWidget(button)
        whole = QVBoxLayout(self)
        whole.addLayout(body, 1)
        whole.addLayout(buttons)

    def _scrolled(self, form: QWidget) -> QScrollArea:
        """The form in an area that scrolls where the window is too low, so that nothing is ever squeezed."""
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.viewport().setAutoFillBackground(False)
        area.setWidget(form)
        form.setAutoFillBackground(False)
        bar = area.verticalScrollBar().sizeHint().width()
        area.setMinimumWidth(max(form.sizeHint().width(), _LEAST_FORM_WIDTH) + bar)
        return area

    # The preview

    def refresh(self) -> None:
        """Lay the sheet out anew and show its page."""
        self._timer.stop()
        try:
            self._sheet = make_sheet(self._footmap, self.choices.request(), paged=self._format() == "pdf")
        except ReflexMapError as error:
            self._sheet = None
            self.preview.refuse()
            self.pages.clear()
            self.back.hide()
            self.on.hide()
            self._complain(error)
        else:
            self.error.clear()
            self._show_page()
        for button in (self.copy, self.print_, self.export):
            button.setEnabled(self._sheet is not None)

    def _format(self) -> str:
        return str(self.choices.format.currentData())

    def _complain(self, error: Exception) -> None:
        self.error.setText(str(error))

    def _turn(self, by: int) -> None:
        self._page += by
        self._show_page()

    def _show_page(self) -> None:
        if self._sheet is None:
            return
        count = len(self._sheet.layout.pages)
        self._page = max(0, min(self._page, count - 1))
        page = self._sheet.layout.pages[self._page]
        ratio = self.devicePixelRatioF()
        room = self.preview.size() * ratio
        per_mm = max(1.0, min(room.width() / page.width, room.height() / page.height))
        image = page_image(self._sheet, page, per_mm * MM_PER_INCH)
        image.setDevicePixelRatio(ratio)
        self.preview.show_image(image)
        text = self.tr("Page {number} of {count}").format(number=self._page + 1, count=count)
        note = self._sheet.layout.note
        self.pages.setText(f"{text} ({note})" if note and count == 1 else text)
        for button in (self.back, self.on):
            button.setVisible(count > 1)
        self.back.setEnabled(self._page > 0)
        self.on.setEnabled(self._page < count - 1)

    # What can be done with the sheet

    def copy_page(self) -> None:
        """Put the page shown into the clipboard as a picture."""
        if self._sheet is None:
            return
        try:
            page = self._sheet.layout.pages[self._page]
            QGuiApplication.clipboard().setImage(page_image(self._sheet, page, _CLIPBOARD_DPI))
        except ReflexMapError as error:
            self._complain(error)

    def ask_and_write(self) -> None:
        """Ask for a file and write the sheet to it."""
        name = self.ask_path()
        if not name:
            return
        path = Path(name)
        if path.suffix.lower().removeprefix(".") not in FORMATS:
            path = path.with_name(f"{path.name}.{self._format()}")
        if path.exists() and not self.confirm_replacing(path):
            return
        self.write_to(path)

    def ask_path(self) -> str:
        """The file that the user names; "" for none."""
        folder = str(self._store.value("export/folder", "")) or QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )
        suggested = str(Path(folder) / f"reflexmap.{self._format()}")
        kinds = f"{self._format().upper()} (*.{self._format()})"
        options = QFileDialog.Option.DontConfirmOverwrite  # asked here, once the suffix is known
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Export"), suggested, kinds, options=options)
        return name

    def confirm_replacing(self, path: Path) -> bool:
        """Whether the user wants a file replaced."""
        question = self.tr("{name} exists. Replace it?").format(name=path.name)
        return QMessageBox.question(self, self.tr("Replace the file"), question) == QMessageBox.StandardButton.Yes

    def write_to(self, path: Path) -> bool:
        """Write the sheet, with a progress bar if that takes long; whether it was written."""
        progress = QProgressDialog(self.tr("Writing the sheet…"), self.tr("Cancel"), 0, 100, self)
        progress.setWindowModality(Qt.WindowModality.WindowModal)
        progress.setMinimumDuration(PATIENCE_MS)
        try:
            write_sheet(
                self._footmap,
                self.choices.request(),
                path,
                force=True,
                progress=lambda share: progress.setValue(min(99, round(100 * share))),
                cancelled=progress.wasCanceled,
            )
        except Stopped as stopped:
            self._complain(stopped)
            return False
        except ReflexMapError as error:
            self._complain(error)
            return False
        finally:
            progress.close()
            progress.deleteLater()
        self._after(path)
        return True

    def _after(self, path: Path) -> None:
        self.error.setText(self.tr("Written: {path}").format(path=path))
        self._store.setValue("export/folder", str(path.parent))
        self.choices.remember()
        if self.choices.open_folder.isChecked():
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))

    def print_sheet(self) -> None:
        """Ask for a printer and print every page."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.print_on(printer)

    def print_on(self, printer: "QPrinter") -> None:
        """Print every page on a printer, at its true size."""
        from reflexmap.window.exporting.printing import print_pages

        try:
            sheet = make_sheet(self._footmap, self.choices.request(), paged=True)
            print_pages(sheet, printer)
        except ReflexMapError as error:
            self._complain(error)
            return
        self.error.setText(self.tr("Printed"))
        self.choices.remember()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the preview anew at the size that it has now."""
        super().resizeEvent(event)
        self._timer.start()

    def done(self, result: int) -> None:
        """Keep the choices, whatever becomes of the dialog."""
        self._timer.stop()
        self.choices.remember()
        super().done(result)
