"""The choices of the export dialog: a form that becomes a request for a sheet, and remembers itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QGridLayout,
    QLineEdit,
    QSpinBox,
    QWidget,
)

from reflexmap.atlas.terms import Foot, Kind, View
from reflexmap.geometry.footmap import FootMap
from reflexmap.paint.theme import Style, ThemeName
from reflexmap.sheet.request import MAX_DPI, MAX_TITLE, MIN_DPI, PAPERS, Claims, SheetRequest, paper_of

SELECTED, FOUND, EVERYTHING, BLANK = "selected", "found", "everything", "blank"
_SCREENS = ("1920x1080", "2560x1440", "3840x2160")
_USUAL_DPI = 300


@dataclass(frozen=True, slots=True)
class ExportContext:
    """What the window shows: one view or all (None), the selected and the found entries, the theme's name."""

    view: View | None = None
    selected: str = ""
    found: frozenset[str] = frozenset()
    theme: ThemeName = ThemeName.LIGHT


class ExportChoices(QWidget):
    """The form."""

    changed = Signal()

    def __init__(self, footmap: FootMap, context: ExportContext, store: QSettings) -> None:
        super().__init__()
        self._footmap = footmap
        self._context = context
        self._store = store
        self.content = self._combo(self._contents())
        self.views = {view: QCheckBox(text) for view, text in self._view_texts()}
        self.feet = self._combo(
            (("both", self.tr("Both feet")), ("right", self.tr("Right foot")), ("left", self.tr("Left foot")))
        )
        self.format = self._combo((("png", "PNG"), ("pdf", "PDF"), ("svg", "SVG")))
        papers = [(name, paper.name) for name, paper in PAPERS.items()]
        pixels = [(size, self.tr("{size} pixels").format(size=size.replace("x", " × "))) for size in _SCREENS]
        self.paper = self._combo((*papers, *pixels))
        self.landscape = QCheckBox(self.tr("&Landscape"))
        self.dpi = QSpinBox()
        self.dpi.setRange(MIN_DPI, MAX_DPI)
        self.dpi.setValue(_USUAL_DPI)
        self.dpi.setSuffix(self.tr(" dpi"))
        self.life_size = QCheckBox(self.tr("L&ife size"))
        self.claims = self._combo(
            (
                ("", self.tr("As much as fits the page")),
                (Claims.FULL.value, self.tr("In full")),
                (Claims.SHORT.value, self.tr("In short")),
                (Claims.NONE.value, self.tr("Names alone")),
            )
        )
        self.style_ = self._combo(
            ((Style.SKIN.value, self.tr("In colour")), (Style.LINE.value, self.tr("Line art, black and white")))
        )
        self.theme = self._combo(((ThemeName.LIGHT.value, self.tr("Light")), (ThemeName.DARK.value, self.tr("Dark"))))
        self.title = QLineEdit()
        self.title.setMaxLength(MAX_TITLE)
        self.title.setPlaceholderText(self.tr("By the content"))
        self.date = QCheckBox(self.tr("&Date of today"))
        self.open_folder = QCheckBox(self.tr("&Open the folder afterwards"))
        self._lay_out()
        self._restore()
        self._connect()

    def _view_texts(self) -> Iterable[tuple[View, str]]:
        return (
            (View.SOLE, self.tr("Sole")),
            (View.TOP, self.tr("Top")),
            (View.INNER, self.tr("Inner side")),
            (View.OUTER, self.tr("Outer side")),
        )

    def _contents(self) -> Iterable[tuple[str, str]]:
        """What can be put on the sheet just now."""
        if self._context.selected:
            name = self._footmap.atlas.entry(self._context.selected).name
            yield SELECTED, self.tr("Selected: {name}").format(name=name)
        if self._context.found:
            yield FOUND, self.tr("Found places ({count})").format(count=len(self._context.found))
        yield EVERYTHING, self.tr("Everything")
        for kind in Kind:
            yield kind.value, self.tr(kind.plural)
        yield BLANK, self.tr("The feet alone, to draw on")

    def _combo(self, choices: Iterable[tuple[str, str]]) -> QComboBox:
        combo = QComboBox()
        for value, text in choices:
            combo.addItem(text, value)
        return combo

    def _lay_out(self) -> None:
        views = QWidget()
        grid = QGridLayout(views)
        grid.setContentsMargins(0, 0, 0, 0)
        for index, box in enumerate(self.views.values()):
            grid.addWidget(box, index // 2, index % 2)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        for label, field in (
            (self.tr("&Content"), self.content),
            (self.tr("Views"), views),
            (self.tr("&Feet"), self.feet),
            (self.tr("Fo&rmat"), self.format),
            (self.tr("&Paper"), self.paper),
            ("", self.landscape),
            (self.tr("Re&solution"), self.dpi),
            ("", self.life_size),
            (self.tr("Cl&aims"), self.claims),
            (self.tr("St&yle"), self.style_),
            (self.tr("T&heme"), self.theme),
            (self.tr("&Title"), self.title),
            ("", self.date),
            ("", self.open_folder),
        ):
            form.addRow(label, field)
            if label and not field.accessibleName():
                field.setAccessibleName(label.replace("&", ""))

    def _connect(self) -> None:
        self.content.currentIndexChanged.connect(self._fit_views)
        for combo in self._combos().values():
            combo.currentIndexChanged.connect(self._change)
        for box in (*self._boxes().values(), *self.views.values()):
            box.toggled.connect(self._change)
        self.dpi.valueChanged.connect(self._change)
        self.title.textChanged.connect(self._change)

    def _change(self) -> None:
        has_pixels = bool(paper_of(self.paper.currentData())[0].pixels)
        for field in (self.landscape, self.life_size, self.dpi):
            field.setEnabled(not has_pixels)
        self.changed.emit()

    def _fit_views(self) -> None:
        """Tick the views that the window shows, or of all views those that show any of the places."""
        shown = {view for entry in self._entries() for view in self._footmap.atlas.entry(entry).views} or set(View)
        for view, box in self.views.items():
            box.setChecked(view is self._context.view or (self._context.view not in shown and view in shown))

    def _combos(self) -> dict[str, QComboBox]:
        return {
            "content": self.content,
            "feet": self.feet,
            "format": self.format,
            "paper": self.paper,
            "claims": self.claims,
            "style": self.style_,
            "theme": self.theme,
        }

    def _boxes(self) -> dict[str, QCheckBox]:
        return {
            "landscape": self.landscape,
            "life_size": self.life_size,
            "date": self.date,
            "open_folder": self.open_folder,
        }

    def _restore(self) -> None:
        """The last choices, with what the window shows before them: its view, theme and selection."""
        for key, combo in self._combos().items():
            index = combo.findData(str(self._store.value(f"export/{key}", "")))
            combo.setCurrentIndex(max(0, index))
        for key, box in self._boxes().items():
            box.setChecked(self._store.value(f"export/{key}", defaultValue=False, type=bool) is True)
        dpi = str(self._store.value("export/dpi", _USUAL_DPI))
        self.dpi.setValue(int(dpi) if dpi.isdecimal() and len(dpi) < 5 else _USUAL_DPI)
        if not self._store.contains("export/theme"):
            self.theme.setCurrentIndex(max(0, self.theme.findData(self._context.theme.value)))
        if self._context.selected or self._context.found:
            self.content.setCurrentIndex(0)
        self._fit_views()
        self._change()

    def remember(self) -> None:
        """Keep the choices for the next time."""
        for key, combo in self._combos().items():
            self._store.setValue(f"export/{key}", combo.currentData())
        for key, box in self._boxes().items():
            self._store.setValue(f"export/{key}", box.isChecked())
        self._store.setValue("export/dpi", self.dpi.value())

    def _entries(self) -> tuple[str, ...]:
        atlas, content = self._footmap.atlas, self.content.currentData()
        if content == SELECTED:
            return (self._context.selected,)
        if content == FOUND:
            return tuple(entry_id for entry_id in atlas.entries if entry_id in self._context.found)
        if content in (EVERYTHING, BLANK):
            return ()
        return tuple(entry.id for entry in atlas.of_kind(Kind(content)))

    def request(self) -> SheetRequest:
        """The sheet that is asked for; not checked."""
        paper, _ = paper_of(self.paper.currentData())
        feet = self.feet.currentData()
        claims = self.claims.currentData()
        return SheetRequest(
            views=tuple(view for view, box in self.views.items() if box.isChecked()),
            feet=tuple(Foot) if feet == "both" else (Foot(feet),),
            entries=self._entries(),
            blank=self.content.currentData() == BLANK,
            paper=paper,
            landscape=self.landscape.isChecked() and not paper.pixels,
            dpi=self.dpi.value(),
            life_size=self.life_size.isChecked() and not paper.pixels,
            theme=ThemeName(self.theme.currentData()),
            style=Style(self.style_.currentData()),
            title=self.title.text().strip(),
            claims=Claims(claims) if claims else None,
            date=date.today().isoformat() if self.date.isChecked() else "",  # noqa: DTZ011 - the reader's own day
        )
