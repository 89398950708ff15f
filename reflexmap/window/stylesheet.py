"""The window's look: one palette and one style sheet made from the theme's table, on an 8 px grid, in four sizes."""

from PySide6.QtGui import QColor, QFont, QPalette

from reflexmap.paint.theme import Theme
from reflexmap.paint.typeface import preferred
from reflexmap.resources import icons_folder

CAPTION, TEXT, TITLE, TIMER = 12, 14, 20, 64  # px
BAR = 10  # px: the width of a scroll bar
EDGE = 2  # px: that of the edge round the card, which is seen when the keyboard is there


def face_of(usual: QFont) -> QFont:
    """The typeface of the window."""
    face = preferred(usual)
    face.setPixelSize(TEXT)
    return face


def palette_of(theme: Theme) -> QPalette:
    """Qt's palette in a theme's colours."""
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Window, theme.panel),
        (roles.WindowText, theme.ink),
        (roles.Base, theme.raised),
        (roles.AlternateBase, theme.bar),
        (roles.Text, theme.ink),
        (roles.PlaceholderText, theme.muted),
        (roles.Button, theme.panel),
        (roles.ButtonText, theme.ink),
        (roles.Highlight, theme.accent),
        (roles.HighlightedText, theme.on_accent),
        (roles.Link, theme.accent),
        (roles.ToolTipBase, theme.raised),
        (roles.ToolTipText, theme.ink),
        (roles.Light, theme.raised),
        (roles.Mid, theme.rule),
        (roles.Dark, theme.rule),
        (roles.Shadow, theme.edge),
    ):
        palette.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.disabled))
    return palette


def style_sheet_of(theme: Theme) -> str:
    """The style sheet in a theme's colours."""
    return "".join((_ground(theme), _bars(theme), _fields(theme), _buttons(theme), _lists(theme), _card(theme)))


def _ground(theme: Theme) -> str:
    return f"""
QMainWindow, QDialog {{ background: {theme.panel}; color: {theme.ink}; }}
QWidget {{ font-size: {TEXT}px; }}
QMenuBar {{ background: {theme.bar}; color: {theme.ink}; border-bottom: 1px solid {theme.rule}; padding: 2px 8px; }}
QMenuBar::item {{ padding: 5px 8px; border-radius: 6px; background: transparent; }}
QMenuBar::item:selected {{ background: {theme.selection}; color: {theme.on_selection}; }}
QMenu {{ background: {theme.panel}; color: {theme.ink}; border: 1px solid {theme.edge}; padding: 4px; }}
QMenu {{ icon-size: 20px; }}
QMenu::item {{ padding: 6px 24px 6px 8px; border-radius: 6px; }}
QMenu::item:selected {{ background: {theme.selection}; color: {theme.on_selection}; }}
QMenu::item:disabled {{ color: {theme.disabled}; background: transparent; }}
QMenu::icon {{ left: 6px; }}
QLabel#menu-heading {{ color: {theme.muted}; font-size: {CAPTION}px; font-weight: 600; padding: 4px 8px; }}
QMenu::separator {{ height: 1px; background: {theme.rule}; margin: 4px 8px; }}
QSplitter::handle {{ background: {theme.rule}; }}
QLabel#badge {{
  background: {theme.accent}; color: {theme.on_accent}; border-radius: 9px; padding: 1px 6px; font-size: {CAPTION}px;
  font-weight: 600;
}}
QLabel#caption, QLabel#sizes, QLabel#place {{ color: {theme.muted}; font-size: {CAPTION}px; }}
QLabel#place {{ background: {theme.ground}; border-radius: 6px; }}
QLabel#heading {{ color: {theme.muted}; font-size: {CAPTION}px; font-weight: 600; }}
QLabel#timer {{ color: {theme.ink}; font-size: {TIMER}px; font-weight: 600; }}
QLabel#title {{ color: {theme.ink}; font-size: {TITLE}px; font-weight: 600; }}
QLabel#nothing {{ color: {theme.ink}; padding: 4px 16px; }}
QScrollBar:vertical {{ background: transparent; width: {BAR}px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: {BAR}px; margin: 0; }}
QScrollBar::handle {{ background: {theme.rule}; border-radius: 4px; margin: 1px; min-height: 32px; min-width: 32px; }}
QScrollBar::handle:disabled {{ background: transparent; }}
QScrollBar::handle:hover {{ background: {theme.muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: none; }}
QToolTip {{ background: {theme.raised}; color: {theme.ink}; border: 1px solid {theme.edge}; padding: 4px; }}
"""


def _bars(theme: Theme) -> str:
    strip_button = ""
    if theme.is_high_contrast:  # where the strip itself has the accent's colour
        look = f"background: {theme.on_selection}; color: {theme.selection}; border-color: {theme.on_selection};"
        strip_button = f"QWidget#strip QPushButton {{ {look} }}\n"
    return f"""
QWidget#tools {{ background: {theme.bar}; border-bottom: 1px solid {theme.rule}; }}
QWidget#legend {{ background: {theme.bar}; border-top: 1px solid {theme.rule}; }}
QWidget#list-head {{ background: {theme.panel}; border-bottom: 1px solid {theme.rule}; }}
QLabel#notice {{
  background: {theme.caution_ground}; color: {theme.caution_ink}; border-bottom: 1px solid {theme.caution_edge};
  padding: 8px 16px;
}}
QListView#timeline {{ background: {theme.bar}; border: none; outline: none; }}
QLabel#list-title, QLabel#sheet-title {{ color: {theme.ink}; font-weight: 600; }}
QLabel#list-title {{ padding-left: 8px; }}
QLabel#sheet-text {{ color: {theme.muted}; }}
QWidget#sheet {{ background: {theme.panel}; }}
QWidget#foot {{ background: {theme.panel}; border-top: 1px solid {theme.rule}; }}
QWidget#strip {{ background: {theme.selection}; border-bottom: 1px solid {theme.rule}; }}
QWidget#strip QLabel {{ color: {theme.on_selection}; }}
{strip_button}QWidget#spot {{ background: {theme.panel}; border-bottom: 1px solid {theme.rule}; }}
QTabBar {{ background: transparent; }}
QTabBar::tab {{
  padding: 13px 12px 12px 12px; border: none; border-bottom: 2px solid transparent; color: {theme.ink};
}}
QTabBar::tab:selected {{ font-weight: 600; border-bottom: 2px solid {theme.accent}; }}
QTabBar::tab:hover {{ background: {theme.hover}; }}
"""


def _picture(name: str, ink: str) -> str:
    """The file of a small picture as dark or as light as an ink; a style sheet takes pictures from files alone."""
    is_dark = QColor(ink).lightness() < 128
    return (icons_folder() / f"{name}-{'dark' if is_dark else 'light'}.svg").as_posix()


def _fields(theme: Theme) -> str:
    return f"""
QComboBox {{ combobox-popup: 0; }}
QLineEdit, QComboBox {{
  background: {theme.raised}; color: {theme.ink}; border: 1px solid {theme.edge}; border-radius: 6px;
  padding: 5px 8px; selection-background-color: {theme.accent}; selection-color: {theme.on_accent};
}}
QComboBox::drop-down {{ border: none; width: 24px; }}
QComboBox::down-arrow {{ image: url("{_picture("arrow", theme.ink)}"); width: 14px; height: 14px; }}
QLineEdit:focus, QComboBox:focus {{ border: 2px solid {theme.accent}; padding: 4px 7px; }}
QLineEdit:disabled, QComboBox:disabled {{
  color: {theme.disabled}; border-color: {theme.rule}; background: {theme.panel};
}}
QComboBox::down-arrow:disabled {{ image: none; }}
QPlainTextEdit, QDateTimeEdit, QSpinBox {{
  background: {theme.raised}; color: {theme.ink}; border: 1px solid {theme.edge}; border-radius: 6px;
  padding: 3px 6px; selection-background-color: {theme.accent}; selection-color: {theme.on_accent};
}}
QPlainTextEdit:focus, QDateTimeEdit:focus, QSpinBox:focus {{ border: 2px solid {theme.accent}; padding: 2px 5px; }}
QAbstractSpinBox QLineEdit {{ border: none; padding: 0; background: transparent; }}
QProgressBar {{ background: {theme.raised}; border: 1px solid {theme.edge}; border-radius: 6px; }}
QProgressBar::chunk {{ background: {theme.accent}; border-radius: 5px; }}
QCheckBox::indicator {{
  width: 16px; height: 16px; border: 1px solid {theme.edge}; border-radius: 4px; background: {theme.raised};
}}
QCheckBox::indicator:checked {{
  background: {theme.accent}; border-color: {theme.accent}; image: url("{_picture("check", theme.on_accent)}");
}}
QCheckBox::indicator:disabled {{ border-color: {theme.rule}; background: {theme.panel}; }}
QCheckBox::indicator:checked:disabled {{ background: {theme.disabled}; border-color: {theme.disabled}; }}
QCheckBox:focus {{ color: {theme.accent}; }}
QRadioButton::indicator {{
  width: 12px; height: 12px; border: 2px solid {theme.edge}; border-radius: 8px; background: {theme.raised};
}}
QRadioButton::indicator:checked {{ background: {theme.accent}; border-color: {theme.accent}; }}
QRadioButton:focus {{ color: {theme.accent}; }}
"""


def _buttons(theme: Theme) -> str:
    # The icons of these buttons are in the theme's ink, which does not stand on yellow.
    lit = theme.panel if theme.is_high_contrast else theme.selection
    return f"""
QPushButton {{
  background: {theme.panel}; color: {theme.ink}; border: 1px solid {theme.edge}; border-radius: 6px;
  padding: 6px 12px;
}}
QPushButton:hover {{ background: {theme.hover}; }}
QPushButton:focus {{ border: 2px solid {theme.accent}; padding: 5px 11px; }}
QPushButton#near {{ border-radius: 14px; padding: 4px 12px; }}
QPushButton:disabled {{ color: {theme.disabled}; border-color: {theme.rule}; }}
QPushButton[default="true"] {{ font-weight: 600; }}
QPushButton:default {{ background: {theme.accent}; color: {theme.on_accent}; border: 1px solid {theme.accent}; }}
QPushButton:default:disabled {{ background: {theme.panel}; color: {theme.disabled}; border-color: {theme.rule}; }}
QToolButton {{ border: 1px solid transparent; border-radius: 6px; padding: 5px; color: {theme.ink}; }}
QToolButton:hover {{ background: {theme.hover}; }}
QToolButton:focus {{ border: 2px solid {theme.accent}; padding: 4px; }}
QToolButton:disabled {{ color: {theme.disabled}; }}
QToolButton::menu-indicator {{ image: none; }}
QToolButton:checked {{ background: {theme.selection}; color: {theme.on_selection}; }}
QToolButton#framed {{ background: {theme.panel}; border: 1px solid {theme.edge}; padding: 5px 12px; }}
QToolButton#framed:hover {{ background: {theme.hover}; }}
QToolButton#framed:checked {{
  background: {lit}; color: {theme.ink}; border: 2px solid {theme.accent}; padding: 4px 11px;
}}
QToolButton#framed:focus {{ border: 2px solid {theme.accent}; padding: 4px 11px; }}
QToolButton#layer {{ background: {theme.panel}; border: 1px solid {theme.edge}; padding: 4px 10px 4px 6px; }}
QToolButton#layer:hover {{ background: {theme.hover}; }}
QToolButton#layer:checked {{
  background: {theme.selection}; color: {theme.on_selection}; border: 1px solid {theme.accent};
}}
QToolButton#layer:focus {{ border: 2px solid {theme.accent}; padding: 3px 9px 3px 5px; }}
QToolButton#kind {{ border: 1px solid {theme.rule}; padding: 5px 3px; }}
QToolButton#kind:hover {{ background: {theme.hover}; }}
QToolButton#kind:checked {{
  background: {theme.selection}; color: {theme.on_selection}; border: 2px solid {theme.accent}; padding: 4px 2px;
}}
QToolButton#kind:focus {{ border: 3px solid {theme.accent}; padding: 3px 1px; }}
QToolButton#chip {{
  background: {theme.panel}; border: 1px solid {theme.edge}; border-radius: 14px; padding: 2px 10px 2px 4px;
}}
QToolButton#chip:hover {{ background: {theme.hover}; }}
QToolButton#chip:checked {{
  background: {theme.selection}; color: {theme.on_selection}; border: 2px solid {theme.accent}; font-weight: 600;
  padding: 1px 9px 1px 3px;
}}
QToolButton#chip:focus {{ border: 2px solid {theme.accent}; padding: 1px 9px 1px 3px; }}
"""


def _lists(theme: Theme) -> str:
    return f"""
QListView#index {{ background: {theme.panel}; border: none; outline: none; padding: 0 8px; }}
QListView#index::item {{ padding: 4px 8px; border-radius: 6px; min-height: 20px; color: {theme.ink}; }}
QListView#index::item:hover {{ background: {theme.hover}; }}
QListView#index::item:selected {{ background: {theme.selection}; color: {theme.on_selection}; font-weight: 600; }}
QListView#index::item:selected:focus {{ border: 2px solid {theme.accent}; padding: 2px 6px; }}
"""


def _card(theme: Theme) -> str:
    return f"""
QScrollArea#card, QWidget#page {{ background: {theme.panel}; }}
QScrollArea#card {{ border: {EDGE}px solid transparent; }}
QScrollArea#card:focus {{ border: {EDGE}px solid {theme.accent}; }}
QLabel#answer {{ color: {theme.ink}; font-weight: 500; }}
QLabel#lines {{ color: {theme.muted}; font-size: {CAPTION}px; }}
QLabel#quote {{ color: {theme.muted}; font-style: italic; }}
QWidget#folded {{ border-top: 1px solid {theme.rule}; }}
QToolButton#fold {{ border: none; border-radius: 0; padding: 9px 0; text-align: left; }}
QToolButton#fold:focus {{ border: 2px solid {theme.accent}; padding: 7px 0; border-radius: 6px; }}
QFrame#hit {{ background: {theme.panel}; border: 1px solid {theme.rule}; border-radius: 8px; }}
QFrame#cautions {{
  background: {theme.caution_ground}; border: 1px solid {theme.caution_edge}; border-radius: 8px;
}}
QFrame#cautions QLabel {{ color: {theme.caution_ink}; }}
QFrame#cautions QScrollArea, QWidget#cautions-page {{ background: transparent; }}
QToolButton#cautions-head {{
  color: {theme.caution_ink}; font-weight: 600; border: none; padding: 2px; text-align: left; background: transparent;
}}
QToolButton#cautions-head:focus {{ border: 2px solid {theme.accent}; padding: 0; }}
QLabel#cautions-count {{ font-size: {CAPTION}px; margin-left: 26px; }}
QLabel#cautions-heading {{ font-weight: 600; margin-top: 4px; }}
"""
