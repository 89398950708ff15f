"""The preview of a sheet: one page as large as it fits."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from reflexmap.texts import tr


class SheetPreview(QWidget):
    """Shows a page as large as it fits."""

    def __init__(self) -> None:
        super().__init__()
        self.image = QImage()
        self._is_refused = False
        self.setMinimumSize(360, 420)
        self.setAccessibleName(tr("Preview of the sheet"))

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
