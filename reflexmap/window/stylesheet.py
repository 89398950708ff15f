"""The window's look: one palette and one short style sheet made from the theme's table."""

from PySide6.QtGui import QColor, QPalette

from reflexmap.paint.theme import BODY, SMALL, Theme, mixed


def palette_of(theme: Theme) -> QPalette:
    """Qt's palette in a theme's colours."""
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Window, theme.panel),
        (roles.WindowText, theme.ink),
        (roles.Base, theme.raised),
        (roles.AlternateBase, theme.panel),
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
    ):
        palette.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.muted))
    return palette


def style_sheet_of(theme: Theme) -> str:
    """The style sheet in a theme's colours, on an 8 px grid."""
    chosen = mixed(theme.accent, theme.panel, 0.22)
    return f"""
QMainWindow, QDialog, QMenuBar, QStatusBar {{ background: {theme.panel}; color: {theme.ink}; }}
QWidget {{ font-size: {BODY}px; }}
QStatusBar {{ border-top: 1px solid {theme.rule}; }}
QStatusBar::item {{ border: none; }}
QStatusBar QLabel {{ color: {theme.muted}; padding: 2px 8px; }}
QSplitter::handle {{ background: {theme.rule}; }}
QLineEdit {{
  background: {theme.raised}; color: {theme.ink}; border: 1px solid {theme.rule}; border-radius: 6px;
  padding: 6px 8px;
}}
QLineEdit:focus {{ border: 1px solid {theme.accent}; }}
QListView#index {{ background: transparent; border: 2px solid transparent; border-radius: 6px; outline: none; }}
QListView#index::item {{ padding: 4px 4px; border-radius: 6px; }}
QListView#index::item:hover {{ background: {theme.raised}; }}
QListView#index::item:selected {{ background: {chosen}; color: {theme.ink}; }}
QTextBrowser {{ background: transparent; border: 2px solid transparent; padding: 4px; }}
QListView#index:focus, QTextBrowser:focus {{ border: 2px solid {theme.accent}; border-radius: 6px; }}
QLabel#caution {{
  background: {theme.caution_ground}; color: {theme.caution_ink}; border-radius: 6px; padding: 8px;
  font-size: {SMALL}px;
}}
QLabel#nothing {{ color: {theme.ink}; padding: 4px; }}
QLabel#count, QLabel#sizes {{ color: {theme.muted}; }}
QTabBar {{ background: transparent; }}
QTabBar::tab {{ padding: 8px 9px; border: none; border-bottom: 2px solid transparent; color: {theme.muted}; }}
QTabBar::tab:selected {{ color: {theme.ink}; border-bottom: 2px solid {theme.accent}; }}
QTabBar::tab:hover {{ color: {theme.ink}; }}
QWidget#bar {{ background: {theme.panel}; border-top: 1px solid {theme.rule}; }}
QWidget#top {{ background: {theme.panel}; border-bottom: 1px solid {theme.rule}; }}
QToolButton {{ border: 1px solid transparent; border-radius: 6px; padding: 5px 7px; color: {theme.ink}; }}
QToolButton:hover {{ background: {theme.raised}; }}
QToolButton:focus {{ border: 1px solid {theme.accent}; }}
QToolButton#layer {{ color: {theme.muted}; }}
QToolButton#layer:checked {{ background: {theme.raised}; color: {theme.ink}; border: 1px solid {theme.rule}; }}
QToolButton#layer:checked:focus {{ border: 1px solid {theme.accent}; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle {{ background: {theme.rule}; border-radius: 4px; margin: 1px; min-height: 32px; min-width: 32px; }}
QScrollBar::handle:hover {{ background: {theme.muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: none; }}
QToolTip {{ background: {theme.raised}; color: {theme.ink}; border: 1px solid {theme.rule}; padding: 4px; }}
"""
