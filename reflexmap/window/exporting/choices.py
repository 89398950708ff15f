"""The choices of the export dialog: a form that becomes a request for a sheet, and remembers itself."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QGridLayout, QLabel, QLineEdit, QWidget

from reflexmap.atlas.entry import EntryRef
from reflexmap.atlas.terms import Foot, View
from reflexmap.export.formats import FORMATS, Format, usual_for
from reflexmap.geometry.footmap import FootMap
from reflexmap.kinds import Kind
from reflexmap.paint.theme import Style, ThemeName
from reflexmap.sheet.excerpt import Excerpt
from reflexmap.sheet.request import (
    MAX_DPI,
    MAX_TITLE,
    MIN_DPI,
    PAPERS,
    USUAL_DPI,
    Claims,
    Paper,
    SheetKind,
    SheetRequest,
    paper_of,
)
from reflexmap.sheet.suiting import (
    ALL,
    Choice,
    usual_paper,
    why_not,
    why_not_comparison,
    why_not_marks,
    why_not_paper,
    why_not_places,
)
from reflexmap.texts import tr
from reflexmap.window.exporting.context import COMPARISON, ORGAN, ORGANS, ExportContext
from reflexmap.window.exporting.kindpicker import KindPicker
from reflexmap.window.exporting.memory import ExportMemory
from reflexmap.window.exporting.offering import offer
from reflexmap.window.numberfield import WholeNumberField

SELECTED, FOUND, EVERYTHING, BLANK = "selected", "found", "everything", "blank"
ONE_FOOT, BOTH_FEET = "one", "both"
_SCREENS = ("1920x1080", "2560x1440", "3840x2160")
_SIZES = ("a6", "a5", "a4", "a3", "a2", "a1", "letter", "legal", "tabloid")  # the order in which they are offered


class ExportChoices(QWidget):
    """The form."""

    changed = Signal()

    def __init__(self, footmap: FootMap, context: ExportContext, memory: ExportMemory) -> None:
        super().__init__()
        self._maps = footmap.maps
        self._context = context
        self.kind = KindPicker(footmap.outlines, dict(self._kinds_out_of_question()))
        self.content = self._combo(self._contents())
        self.record = self._combo(self._context.excerpts())
        self.views = {view: QCheckBox(text) for view, text in self._view_texts()}
        self.feet = self._combo(
            (
                (ONE_FOOT, tr("One foot, where the other mirrors it")),
                (BOTH_FEET, tr("Both feet")),
                (Foot.RIGHT.value, tr("Right foot")),
                (Foot.LEFT.value, tr("Left foot")),
            )
        )
        self.format = self._combo((one.suffix, one.name) for one in FORMATS.values())
        papers = [(name, PAPERS[name].name) for name in _SIZES]
        pixels = [(size, tr("{size} pixels", size=size.replace("x", " × "))) for size in _SCREENS]
        self.paper = self._combo((*papers, *pixels))
        self.landscape = QCheckBox(tr("&Landscape"))
        self.dpi = WholeNumberField()
        self.dpi.setRange(MIN_DPI, MAX_DPI)
        self.dpi.setValue(USUAL_DPI)
        self.dpi.setSuffix(tr(" dpi"))
        self.bleed = QCheckBox(tr("Bleed, with crop &marks"))
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
        self._captions: dict[Choice, QLabel] = {}
        self._form = QFormLayout(self)
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
        yield from self._context.comparisons()
        yield BLANK, tr("The feet alone, to draw on")

    def _count(self, content: str) -> int:
        """How many places a content has."""
        if content == EVERYTHING:
            return ALL
        return len(self._entries(content))

    def _kinds_out_of_question(self) -> Iterable[tuple[SheetKind, str]]:
        """The kinds for which there are no places just now, each with the reason."""
        for kind in SheetKind:
            reasons = [self._why_not_content(kind, content) for content, _ in self._contents()]
            if all(reasons):
                yield kind, reasons[0]

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
        form = self._form
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(6)
        form.addRow(self.kind)
        for label, field, choice in (
            (tr("Of the record"), self.record, None),
            (tr("&Content"), self.content, Choice.PLACES),
            (tr("Views"), views, None),
            (tr("&Feet"), self.feet, None),
            (tr("Fo&rmat"), self.format, None),
            (tr("&Paper"), self.paper, None),
            ("", self.landscape, Choice.LANDSCAPE),
            ("", self.bleed, Choice.BLEED),
            (tr("Re&solution"), self.dpi, Choice.RESOLUTION),
            (tr("Cl&aims"), self.claims, Choice.CLAIMS),
            (tr("St&yle"), self.style_, Choice.STYLE),
            (tr("T&heme"), self.theme, Choice.THEME),
            (tr("&Title"), self.title, None),
            ("", self.date, None),
            ("", self.open_folder, None),
        ):
            form.addRow(label, field)
            if label and not field.accessibleName():
                field.setAccessibleName(label.replace("&", ""))
            if field is self.record:
                form.setRowVisible(field, self.record.count() > 1)
            if choice is not None:
                self._captions[choice] = self._caption()

    def _caption(self) -> QLabel:
        """A line below the last field, that says why it is grey."""
        caption = QLabel()
        caption.setObjectName("caption")
        caption.setWordWrap(True)
        self._form.addRow("", caption)
        self._form.setRowVisible(caption, False)
        return caption

    def _fields(self) -> dict[Choice, QWidget]:
        """The fields that may be moot."""
        return {
            Choice.PLACES: self.content,
            Choice.LANDSCAPE: self.landscape,
            Choice.BLEED: self.bleed,
            Choice.RESOLUTION: self.dpi,
            Choice.CLAIMS: self.claims,
            Choice.STYLE: self.style_,
            Choice.THEME: self.theme,
        }

    def _connect(self) -> None:
        self.kind.changed.connect(self._fit_kind)
        for combo in (self.content, self.record):
            combo.currentIndexChanged.connect(self._fit_views)
        self.record.currentIndexChanged.connect(self._change)
        self.paper.currentIndexChanged.connect(self._fit_format)
        self.kind.changed.connect(self._change)
        for combo in self._combos().values():
            combo.currentIndexChanged.connect(self._change)
        for box in (*self._boxes().values(), *self.views.values()):
            box.toggled.connect(self._change)
        self.dpi.valueChanged.connect(self._change)
        self.title.textChanged.connect(self._change)

    def _change(self) -> None:
        """Grey what is moot, and say why; then tell."""
        for choice, field in self._fields().items():
            reason = self._why_not(choice)
            caption = self._captions[choice]
            field.setEnabled(not reason)
            field.setAccessibleDescription(reason)
            field.setToolTip(reason)
            label = self._form.labelForField(field)
            if label is not None:
                label.setEnabled(not reason)
            if caption.text() != reason:
                caption.setText(reason)
                self._form.setRowVisible(caption, bool(reason))
        self.changed.emit()

    def _why_not(self, choice: Choice) -> str:
        is_blank, has_marks = self.content.currentData() == BLANK, self._excerpt() is not None
        of_organs = self._context.organs(str(self.content.currentData())) is not None
        asked = choice, self.kind.kind, self._paper(), self._format().suffix
        return why_not(*asked, is_blank=is_blank, has_marks=has_marks, of_organs=of_organs)

    def _excerpt(self) -> Excerpt | None:
        """What of the record goes in."""
        return self._context.excerpt(str(self.record.currentData()))

    def _paper(self) -> Paper:
        return paper_of(self.paper.currentData())[0]

    def _format(self) -> Format:
        return FORMATS[str(self.format.currentData())]

    def _fit_kind(self) -> None:
        """Offer the papers and the places that suit the kind, and choose its own where others were chosen."""
        kind, usual = self.kind.kind, usual_paper(self.kind.kind)
        papers = [why_not_paper(kind, paper_of(self.paper.itemData(row))[0]) for row in range(self.paper.count())]
        was_usual = self._paper() in [usual_paper(other) for other in SheetKind]
        name = usual.name.lower()
        offer(self.paper, papers, wanted=name if was_usual else "", or_else=name)
        marks = [str(self.record.itemData(row)) for row in range(self.record.count())]
        offer(self.record, [self._why_not_record(one) for one in marks])
        contents = [str(self.content.itemData(row)) for row in range(self.content.count())]
        offer(self.content, [self._why_not_content(kind, content) for content in contents])

    def _why_not_content(self, kind: SheetKind, content: str) -> str:
        """Why a content does not go on a sheet of the kind."""
        if self._context.organs(content) is not None:
            return why_not_comparison(kind)
        return why_not_places(kind, self._count(content))

    def _why_not_record(self, wanted: str) -> str:
        """Why that of the record does not go on a sheet of the kind."""
        return why_not_marks(self.kind.kind, are_compared=wanted == COMPARISON) if wanted else ""

    def _fit_views(self) -> None:
        """Tick the view that the window shows, and with it the first of every place that it does not show; of a
        sitting those that its marks lie on.
        """
        excerpt = self._excerpt()
        if excerpt is not None:
            for view, box in self.views.items():
                box.setChecked(view in excerpt.views or self.kind.kind is SheetKind.RECORD)
            return
        places = [self._maps.entry(ref).views for ref in self._entries(self.content.currentData())]
        shown = {view for views in places for view in views} or set(View)
        ticked = shown & {self._context.view} or set(shown)
        for views in places:
            if views and ticked.isdisjoint(views):
                ticked.add(views[0])
        for view, box in self.views.items():
            box.setChecked(view in ticked)

    def _fit_format(self) -> None:
        """Choose what is usual for the paper, where that has become a screen or a screen a paper."""
        chosen, usual = self._format(), usual_for(self._paper())
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
            "bleed": self.bleed,
            "date": self.date,
            "open_folder": self.open_folder,
        }

    def _restore(self, memory: ExportMemory) -> None:
        """The last choices, with what the window shows before them: its view, theme and selection."""
        self._remembered = memory.content
        if memory.kind in list(SheetKind):
            self.kind.choose(SheetKind(memory.kind))
        for key, combo in self._combos().items():
            combo.setCurrentIndex(max(0, combo.findData(getattr(memory, key))))
        if self.paper.currentData() != memory.paper:
            self.paper.setCurrentIndex(self.paper.findData(usual_paper(self.kind.kind).name.lower()))
        if memory.format not in FORMATS:
            usual = usual_for(self._paper())
            self.format.setCurrentIndex(self.format.findData(usual.suffix))
        for key, box in self._boxes().items():
            box.setChecked(getattr(memory, key))
        self.dpi.setValue(memory.dpi)
        if not memory.theme:
            self.theme.setCurrentIndex(max(0, self.theme.findData(self._context.theme.value)))
        if self._context.selected is not None or self._context.found:
            self.content.setCurrentIndex(0)
        wanted = self._context.wanted
        self.record.setCurrentIndex(max(0, self.record.findData(wanted)))
        of_organs = self._context.organs(wanted) is not None
        if of_organs:
            self.content.setCurrentIndex(self.content.findData(wanted))
        if of_organs or self._why_not_record(str(self.record.currentData())):
            self.kind.choose(SheetKind.CHART)
        self._fit_kind()
        self._fit_views()
        self._change()

    def memory(self, folder: str) -> ExportMemory:
        """The choices, and the folder of the last file, to be kept for the next time."""
        known: dict[str, Any] = {key: str(combo.currentData()) for key, combo in self._combos().items()}
        known |= {key: box.isChecked() for key, box in self._boxes().items()}
        known["kind"] = self.kind.kind.value
        if self._context.organs(known["content"]) is not None:  # maps are compared only where that is asked for
            known["content"] = self._remembered
        return ExportMemory(**known, dpi=self.dpi.value(), folder=folder)

    def _entries(self, content: str) -> tuple[EntryRef, ...]:
        if content == SELECTED and self._context.selected is not None:
            return (self._context.selected,)
        if content == FOUND:
            return tuple(entry.ref for entry in self._maps if entry.ref in self._context.found)
        if content == ORGAN and self._context.disagreed is not None:
            return self._context.disagreed.places
        if content in (EVERYTHING, BLANK, ORGANS):
            return ()
        return tuple(entry.ref for entry in self._maps.of_kind(Kind(content)))

    @property
    def fills_paper_with_ink(self) -> bool:
        """Whether a dark sheet is asked for on paper."""
        return self.request().theme is not ThemeName.LIGHT and not self._paper().pixels

    def request(self) -> SheetRequest:
        """The sheet that is asked for; not checked. What is grey is as if it had not been chosen."""
        feet, claims, theme = self.feet.currentData(), self.claims.currentData(), self.theme.currentData()
        content, paper = self.content.currentData(), self._paper()
        moot = {choice for choice in Choice if self._why_not(choice)}
        organs = None if Choice.PLACES in moot else self._context.organs(content)
        return SheetRequest(
            kind=self.kind.kind,
            views=tuple(view for view, box in self.views.items() if box.isChecked()),
            feet=() if feet == ONE_FOOT else tuple(Foot) if feet == BOTH_FEET else (Foot(feet),),
            entries=() if Choice.PLACES in moot or organs is not None else self._entries(content),
            blank=content == BLANK and Choice.PLACES not in moot,
            paper=paper,
            landscape=self.landscape.isChecked() and Choice.LANDSCAPE not in moot,
            dpi=USUAL_DPI if Choice.RESOLUTION in moot else self.dpi.value(),
            theme=ThemeName.LIGHT if Choice.THEME in moot else ThemeName(theme),
            style=Style.SKIN if Choice.STYLE in moot else Style(self.style_.currentData()),
            title=self.title.text().strip(),
            claims=Claims(claims) if claims and Choice.CLAIMS not in moot else None,
            date=date.today().isoformat() if self.date.isChecked() else "",  # noqa: DTZ011 - the reader's own day
            bleed=self.bleed.isChecked() and Choice.BLEED not in moot,
            excerpt=self._excerpt(),
            organs=organs,
        )
