"""The export dialog: choices beside a preview of the very sheet that will be written, printed or copied.

All work is done beside the window (see `jobs`): a choice lays the sheet out anew, and what was laid out for the
preview is what is written.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QStandardPaths, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage, QResizeEvent
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
from reflexmap.export.formats import FORMATS, Format
from reflexmap.export.writing import stem_of
from reflexmap.geometry.shapes import CutMap
from reflexmap.paint.ground import Grounds
from reflexmap.texts import tr, tr_n
from reflexmap.window.exporting.choices import ExportChoices
from reflexmap.window.exporting.context import ExportContext
from reflexmap.window.exporting.correction import TRUE
from reflexmap.window.exporting.drafts import Draft, Drafts, Room, Wish
from reflexmap.window.exporting.preview import SheetPreview
from reflexmap.window.jobs import Jobs, Step
from reflexmap.window.settings import Settings

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

DEBOUNCE_MS = 180  # after the last change, until the preview is made again
PATIENCE_MS = 1000  # after which an export shows how far it is
_MESSAGE_LINES = 4  # that a message below the form has room for, without moving it
_LEAST_FORM_WIDTH = 280


class _AsWide(QScrollArea):
    """Scrolls up and down, and is never less wide than what it holds: the style sheet has its say on that late."""

    def minimumSizeHint(self) -> QSize:
        held, bar = self.widget(), self.verticalScrollBar().sizeHint().width()
        wide = held.sizeHint().width() if held is not None else 0
        return QSize(max(wide, _LEAST_FORM_WIDTH) + bar, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        return QSize(self.minimumSizeHint().width(), super().sizeHint().height())


class ExportDialog(QDialog):
    """Asks what to export, shows it, and writes, copies or prints it; errors are a line, and the dialog lives on."""

    def __init__(
        self,
        footmap: CutMap,
        grounds: Grounds,
        context: ExportContext,
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Export the map"))
        self._drafts = Drafts(footmap, grounds)
        self._settings = settings
        self._draft: Draft | None = None
        self._number = 0
        self._drafting = Jobs(self)
        self._working = Jobs(self)
        self._then: Callable[[object], None] = self._ignore
        self.choices = ExportChoices(footmap, context, settings.export)
        self.preview = SheetPreview()
        self.error = QLabel()
        self.error.setObjectName("error")
        self.error.setWordWrap(True)
        self.error.setTextFormat(Qt.TextFormat.PlainText)
        self.error.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.error.ensurePolished()
        self.error.setMinimumHeight(_MESSAGE_LINES * self.error.fontMetrics().lineSpacing())
        self.error.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.pages = QLabel()
        self.back = self._button(tr("Pre&vious page"), lambda: self._turn(-1))
        self.on = self._button(tr("Ne&xt page"), lambda: self._turn(1))
        self.copy = self._button(tr("Copy to clip&board"), self.copy_page)
        self.print_ = self._button(tr("Pri&nt…"), self.print_sheet)
        self.export = self._button(tr("&Export…"), self.ask_and_write)
        self.close_ = self._button(tr("Close"), self.reject)
        self.export.setDefault(True)
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DEBOUNCE_MS)
        self._timer.timeout.connect(self.refresh)
        self.choices.changed.connect(self._forget)
        self._drafting.done.connect(self._show_draft)
        self._working.done.connect(self._finish)
        self._enable()
        self._timer.start(0)

    def _button(self, text: str, slot: Callable[[], None]) -> QPushButton:
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
        self.back.hide()
        self.on.hide()

    def _scrolled(self, form: QWidget) -> QScrollArea:
        """The form in an area that scrolls where the window is too low, so that nothing is ever squeezed."""
        area = _AsWide()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.viewport().setAutoFillBackground(False)
        area.setWidget(form)
        form.setAutoFillBackground(False)
        return area

    # The preview

    def _forget(self) -> None:
        """A choice has changed: what was laid out is not what is wanted any more, unless it still is."""
        if self._draft is not None and self._draft.wish == self._wish():
            return
        self._draft = None
        self._drafting.drop()
        self._enable()
        self._timer.start(DEBOUNCE_MS)

    def _enable(self) -> None:
        """Offer what can be done with the sheet as it is, and nothing while it is being made or written."""
        is_ready = self._draft is not None and not self._working.is_busy
        for button in (self.copy, self.print_):
            button.setEnabled(is_ready)
        self.export.setEnabled(is_ready and self._draft is not None and self._draft.sheet.file is not None)
        self.choices.setEnabled(not self._working.is_busy)

    @property
    def is_drafting(self) -> bool:
        """Whether the preview does not show the choices yet."""
        return self._timer.isActive() or self._drafting.is_busy

    @property
    def is_working(self) -> bool:
        """Whether a sheet is being written, printed or copied."""
        return self._working.is_busy

    def refresh(self) -> None:
        """Make the preview: lay the sheet out, unless it is, and paint its page."""
        self._timer.stop()
        wish = self._wish()
        ratio = self.devicePixelRatioF()
        size = self.preview.size() * ratio
        room = Room(size.width(), size.height(), ratio)
        self._drafting.start(partial(self._drafts.draft, wish, self._draft, self._number, room))

    def _wish(self) -> Wish:
        return Wish(self.choices.request(), self._format().is_paged)

    def _format(self) -> Format:
        return FORMATS[str(self.choices.format.currentData())]

    def _complain(self, error: object) -> None:
        self.error.setText(str(error))

    def _turn(self, by: int) -> None:
        self._number += by
        self.refresh()

    def _show_draft(self, result: object) -> None:
        self._draft = result if isinstance(result, Draft) else None
        self._enable()
        if self._draft is not None:
            self.error.setText(str(self._draft.sheet.refusal or ""))
            self._show_page(self._draft)
            return
        self.preview.refuse()
        self.pages.clear()
        self.back.hide()
        self.on.hide()
        self._raise_unless_expected(result)

    def _raise_unless_expected(self, error: object) -> None:
        """Say what the user can mend; anything else is for the window's own message."""
        self._complain(error)
        if isinstance(error, Exception) and not isinstance(error, ReflexMapError):
            raise error

    def _show_page(self, draft: Draft) -> None:
        sheet = draft.pages.sheet
        self._number, count = draft.number, len(sheet.pages)
        self.preview.show_image(draft.image)
        text = tr("Page {number} of {count}", number=draft.number + 1, count=count)
        if sheet.note and count == 1:
            text = tr("{page} ({note})", page=text, note=sheet.note)
        printed = len(draft.sheet.printed.sheet.pages)
        if draft.sheet.file is None:
            text = tr("{page}, as printed", page=text)
        elif printed != count:
            text = tr_n("{page}; printed, {n} page", "{page}; printed, {n} pages", printed, page=text)
        self.pages.setText(text)
        for button in (self.back, self.on):
            button.setVisible(count > 1)
        self.back.setEnabled(draft.number > 0)
        self.on.setEnabled(draft.number < count - 1)

    # What can be done with the sheet

    def _start(self, work: Callable[[Step], object], then: Callable[[object], None]) -> None:
        self._then = then
        self._working.start(work)
        self._enable()

    def _finish(self, result: object) -> None:
        self._enable()
        if isinstance(result, Exception):
            self._raise_unless_expected(result)
        else:
            self._then(result)

    def _ignore(self, result: object) -> None:
        """Nothing is being done."""

    def copy_page(self) -> None:
        """Put the page shown into the clipboard as a picture."""
        if self._draft is not None:
            self._start(partial(self._drafts.picture, self._draft), self._take_picture)

    def _take_picture(self, image: object) -> None:
        if isinstance(image, QImage):
            QGuiApplication.clipboard().setImage(image)
            self.error.setText(tr("The page is in the clipboard"))

    def ask_and_write(self) -> None:
        """Ask for a file and write the sheet to it."""
        if not self._may_be_dark(tr("Export a black page?")):
            return
        name = self.ask_path()
        if not name:
            return
        path = Path(name)
        if path.suffix.lower().removeprefix(".") not in FORMATS:
            path = path.with_name(f"{path.name}.{self._format().suffix}")
        if path.exists() and not self.confirm_replacing(path):
            return
        self.write_to(path)

    def ask_path(self) -> str:
        """The file that the user names; "" for none."""
        suffix = self._format().suffix
        stem = "reflexmap" if self._draft is None else stem_of(self._draft.pages)
        suggested = str(_first_folder(self._settings.export.folder) / f"{stem}.{suffix}")
        options = QFileDialog.Option.DontConfirmOverwrite  # asked here, once the suffix is known
        kinds = f"{self._format().name} (*.{suffix})"
        name, _ = QFileDialog.getSaveFileName(self, tr("Export"), suggested, kinds, options=options)
        return name

    def confirm_replacing(self, path: Path) -> bool:
        """Whether the user wants a file replaced."""
        question = tr("{name} exists. Replace it?", name=path.name)
        return QMessageBox.question(self, tr("Replace the file"), question) == QMessageBox.StandardButton.Yes

    def _may_be_dark(self, title: str) -> bool:
        """Whether a page of paper may be filled with ink, if it would be."""
        if not self.choices.fills_paper_with_ink:
            return True
        question = tr(
            "The dark theme is made for screens: on paper it fills the whole page with ink. Go on all the same?"
        )
        buttons = QMessageBox.StandardButton
        answer = QMessageBox.question(self, title, question, buttons.Yes | buttons.No, buttons.No)
        return answer == buttons.Yes

    def write_to(self, path: Path) -> None:
        """Write the sheet, with a progress bar if that takes long; a file of that name is replaced."""
        if self._draft is None:
            return
        progress = QProgressDialog(tr("Writing the sheet…"), tr("Cancel"), 0, 100, self)
        progress.setWindowModality(Qt.WindowModality.WindowModal)
        progress.setMinimumDuration(PATIENCE_MS)
        progress.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        progress.setValue(0)
        progress.canceled.connect(self._working.cancel)
        moved = self._working.progress.connect(lambda share: progress.setValue(min(99, round(100 * share))))

        def close(_: object) -> None:
            self._working.progress.disconnect(moved)
            progress.canceled.disconnect(self._working.cancel)
            progress.close()

        self._working.done.connect(close, Qt.ConnectionType.SingleShotConnection)
        write = partial(self._drafts.write, self._draft, path, lambda: self._working.is_cancelled)
        self._start(write, partial(self._after, path))

    def _after(self, path: Path, _: object) -> None:
        self.error.setText(tr("Written: {path}", path=path))
        self._remember(str(path.parent))
        if self.choices.open_folder.isChecked():
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))

    def print_sheet(self) -> None:
        """Ask for a printer and print every page."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        if not self._may_be_dark(tr("Print a black page?")):
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        if accepted:
            self.print_on(printer)

    def print_on(self, printer: "QPrinter") -> None:
        """Print every page on a printer, at its true size."""
        from reflexmap.window.exporting.printing import name_of

        if self._draft is not None:
            measured = self._settings.measured(name_of(printer)) or TRUE
            self._start(partial(self._drafts.print, self._draft, printer, measured), self._after_print)

    def _after_print(self, _: object) -> None:
        self.error.setText(tr("Printed"))
        self._remember(self._settings.export.folder)

    def _remember(self, folder: str) -> None:
        self._settings.export = self.choices.memory(folder)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the preview anew at the size that it has now."""
        super().resizeEvent(event)
        self._timer.start(DEBOUNCE_MS)

    def done(self, result: int) -> None:
        """Keep the choices, whatever becomes of the dialog."""
        self._timer.stop()
        self._drafting.drop()
        self._working.drop()
        self._remember(self._settings.export.folder)
        super().done(result)


def _first_folder(last: str) -> Path:
    """Where a file is offered to go: beside the last one, or among the documents, if there are such folders."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folders = [Path(name) for name in (last, documents) if name]
    return next((folder for folder in folders if folder.is_dir()), Path.home())
