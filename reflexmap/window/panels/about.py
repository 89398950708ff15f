"""The page about the source and the evidence."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from reflexmap.atlas.card import cite
from reflexmap.atlas.collection import Collection
from reflexmap.paint.theme import Theme
from reflexmap.texts import tr
from reflexmap.window.panels.reader import Reader


class AboutSource(QDialog):
    """What the source is, where it contradicts itself, and what research found."""

    def __init__(self, maps: Collection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("About the source and the evidence"))
        self.page = Reader(theme)
        self.page.setAccessibleName(self.windowTitle())
        self._write(maps)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 24, 16, 16)
        layout.setSpacing(16)
        layout.addWidget(self.page)
        layout.addWidget(buttons)

    def sizeHint(self) -> QSize:
        return QSize(720, 640)

    def _write(self, maps: Collection) -> None:
        page = self.page
        page.begin()
        page.title(tr("About the source and the evidence"))
        for atlas in maps.atlases:
            rests = tr("{name} {version}, after: {title}")
            page.small(rests.format(name=atlas.name, version=atlas.version, title=atlas.source.title))
            for section in atlas.about:
                page.heading(section.title)
                for remark in section.remarks:
                    page.paragraph(remark.says, remark.quote, remark.reference or cite(remark.lines))
        page.end()
