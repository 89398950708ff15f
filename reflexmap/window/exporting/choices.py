"""The choices of the export dialog: a form that becomes a request for a sheet, and remembers itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QGridLayout,
    QLineEdit,
    QSpinBox,
    QWidget,
)

from reflexmap.atlas.collection import Collection
from reflexmap.atlas.entry import EntryRef
from reflexmap.atlas.terms import Foot, View
from reflexmap.export.formats import FORMATS, usual_for
from reflexmap.kinds import Kind
from reflexmap.paint.theme import Style, ThemeName
from reflexmap.sheet.request import MAX_DPI, MAX_TITLE, MIN_DPI, PAPERS, USUAL_DPI, Claims, SheetRequest, paper_of
from reflexmap.texts import tr
from reflexmap.window.exporting.memory import ExportMemory

SELECTED, FOUND, EVERYTHING, BLANK = "selected", "found", "everything", "blank"
_SCREENS = ("1920x1080", "2560x1440", "3840x2160")


@dataclass(frozen=True, slots=True)
class ExportContext:
    """What the window shows: one view or all (None), the selected and the found entries, the theme's name."""

    view: View | None = None
    selected: EntryRef | None = None
    found: tuple[EntryRef, ...] = ()
    theme: ThemeName = ThemeName.LIGHT


class ExportChoices(QWidget):
    """The form."""

    changed = Signal()

    def __init__(self, maps: Collection, context: ExportContext, memory: ExportMemory) -> None:
        super().__init__()
        self._maps = maps
        self._context = context
        self.content = self._combo(self._contents())
        self.views = {view: QCheckBox(text) for view, text in self._view_texts()}
        self.feet = self._combo((("both", tr("Both feet")), ("right", tr("Right foot")), ("left", tr("Left foot"))))
        self.format = self._combo((one.suffix, one.name) for one in FORMATS.values())
        papers = [(name, paper.name) for name, paper in PAPERS.items()]
        pixels = [(size, tr("{size} pixels", size=size.replace("x", " × "))) for size in _SCREENS]
        self.paper = self._combo((*papers, *pixels))
        self.landscape = QCheckBox(tr("&Landscape"))
        self.dpi = QSpinBox()
        self.dpi.setRange(MIN_DPI, MAX_DPI)
        self.dpi.setValue(USUAL_DPI)
        self.dpi.setSuffix(tr(" dpi"))
        self.life_size = QCheckBox(tr("L&ife size"))
        self.claims = self._combo(
            (
                ("", tr("As much as fits the page")),
                (Claims.FULL.value, tr("In full")),
                (Claims.SHORT.value, tr("In short")),
                (Claims.NONE.value, tr("Names alone")),
            )
        )
        self.style_ = self._combo(
            ((Style.SKIN.value, tr("In colour")), (Style.LINE.value, tr("Line art, black and white")))
        )
        self.theme = self._combo(((ThemeName.LIGHT.value, tr("Light")), (ThemeName.DARK.value, tr("Dark"))))
        self.title = QLineEdit()
        self.title.setMaxLength(MAX_TITLE)
        self.title.setPlaceholderText(tr("By the content"))
        self.date = QCheckBox(tr("&Date of today"))
        self.open_folder = QCheckBox(tr("&Open the folder afterwards"))
        self._lay_out()
        self._restore(memory)
        self._connect()

    def _view_texts(self) -> Iterable[tuple[View, str]]:
        return (
            (View.SOLE, tr("Sole")),
            (View.TOP, tr("Top")),
            (View.INNER, tr("Inner side")),
            (View.OUTER, tr("Outer side")),
        )

    def _contents(self) -> Iterable[tuple[str, str]]:
        """What can be put on the sheet just now."""
        if self._context.selected:
            name = self._maps.entry(self._context.selected).name
            yield SELECTED, tr("Selected: {name}", name=name)
        if self._context.found:
            yield FOUND, tr("Found places ({count})", count=len(self._context.found))
        yield EVERYTHING, tr("Everything")
        for kind in (kind for kind in Kind if self._maps.of_kind(kind)):
            yield kind.value, kind.plural
        yield BLANK, tr("The feet alone, to draw on")

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
            (tr("&Content"), self.content),
            (tr("Views"), views),
            (tr("&Feet"), self.feet),
            (tr("Fo&rmat"), self.format),
            (tr("&Paper"), self.paper),
            ("", self.landscape),
            (tr("Re&solution"), self.dpi),
            ("", self.life_size),
            (tr("Cl&aims"), self.claims),
            (tr("St&yle"), self.style_),
            (tr("T&heme"), self.theme),
            (tr("&Title"), self.title),
            ("", self.date),
            ("", self.open_folder),
        ):
            form.addRow(label, field)
            if label and not field.accessibleName():
                field.setAccessibleName(label.replace("&", ""))

    def _connect(self) -> None:
        self.content.currentIndexChanged.connect(self._fit_views)
        self.paper.currentIndexChanged.connect(self._fit_format)
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
        """Tick the view that the window shows, and with it the first of every place that it does not show."""
        places = [self._maps.entry(ref).views for ref in self._entries()]
        shown = {view for views in places for view in views} or set(View)
        ticked = {self._context.view} & set(View) if self._context.view in shown or not places else shown
        for views in places:
            if views and ticked.isdisjoint(views):
                ticked.add(views[0])
        for view, box in self.views.items():
            box.setChecked(view in ticked)

    def _fit_format(self) -> None:
        """Choose what is usual for the paper, where that has become a screen or a screen a paper."""
        chosen, usual = FORMATS[self.format.currentData()], usual_for(paper_of(self.paper.currentData())[0])
        if chosen.is_paged is not usual.is_paged and chosen.has_pixels is not usual.has_pixels:
            self.format.setCurrentIndex(self.format.findData(usual.suffix))

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

    def _restore(self, memory: ExportMemory) -> None:
        """The last choices, with what the window shows before them: its view, theme and selection."""
        for key, combo in self._combos().items():
            combo.setCurrentIndex(max(0, combo.findData(getattr(memory, key))))
        if memory.format not in FORMATS:
            usual = usual_for(paper_of(self.paper.currentData())[0])
            self.format.setCurrentIndex(self.format.findData(usual.suffix))
        for key, box in self._boxes().items():
            box.setChecked(getattr(memory, key))
        self.dpi.setValue(memory.dpi)
        if not memory.theme:
            self.theme.setCurrentIndex(max(0, self.theme.findData(self._context.theme.value)))
        if self._context.selected is not None or self._context.found:
            self.content.setCurrentIndex(0)
        self._fit_views()
        self._change()

    def memory(self, folder: str) -> ExportMemory:
        """The choices, and the folder of the last file, to be kept for the next time."""
        known: dict[str, Any] = {key: str(combo.currentData()) for key, combo in self._combos().items()}
        known |= {key: box.isChecked() for key, box in self._boxes().items()}
        return ExportMemory(**known, dpi=self.dpi.value(), folder=folder)

    def _entries(self) -> tuple[EntryRef, ...]:
        content = self.content.currentData()
        if content == SELECTED and self._context.selected is not None:
            return (self._context.selected,)
        if content == FOUND:
            return tuple(entry.ref for entry in self._maps if entry.ref in self._context.found)
        if content in (EVERYTHING, BLANK):
            return ()
        return tuple(entry.ref for entry in self._maps.of_kind(Kind(content)))

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
