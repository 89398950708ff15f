"""A page of plain text: what is shown as text, what is set how, and where a link leads."""

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextBlock, QTextFragment
from pytestqt.qtbot import QtBot

from reflexmap.paint.theme import THEMES, ThemeName
from reflexmap.window.panels.reader import Reader

LIGHT, DARK = THEMES[ThemeName.LIGHT], THEMES[ThemeName.DARK]


@pytest.fixture
def page(qtbot: QtBot) -> Reader:
    page = Reader(LIGHT)
    qtbot.addWidget(page)
    page.resize(400, 200)
    page.begin()
    return page


def blocks(page: Reader) -> list[QTextBlock]:
    found, block = [], page.document().begin()
    while block.isValid():
        found.append(block)
        block = block.next()
    return found


def fragments(block: QTextBlock) -> list[QTextFragment]:
    return [item.fragment() for item in block]  # type: ignore[attr-defined]


def test_markup_is_shown_as_text(page: Reader) -> None:
    page.title("<h1>Liver</h1>")
    page.paragraph("a &amp; <b>b</b>", "“<i>quote</i>”", "<a href='x'>line 3</a>")
    page.link("<img src='x'>", "point.liver")
    page.end()
    assert page.toPlainText().splitlines() == [
        "<h1>Liver</h1>",
        "a &amp; <b>b</b>  “<i>quote</i>”  <a href='x'>line 3</a>",
        "<img src='x'>",
    ]


def test_a_title_stands_at_the_top_without_an_empty_line_before_it(page: Reader) -> None:
    page.title("Liver point")
    page.heading("Where it is")
    page.end()
    first, second = blocks(page)
    assert (first.text(), second.text()) == ("Liver point", "Where it is")
    assert first.blockFormat().topMargin() == 0
    assert second.blockFormat().topMargin() == 20
    (title,), (heading,) = fragments(first), fragments(second)
    assert title.charFormat().font().pixelSize() > heading.charFormat().font().pixelSize()
    assert title.charFormat().font().bold()


def test_a_quote_is_in_italics_and_its_lines_are_small(page: Reader) -> None:
    page.paragraph("It is said.", "“so it is”", "line 3")
    page.small("An aside.")
    page.paragraph("Our own words.")
    page.end()
    said, quote, cited = fragments(blocks(page)[0])
    assert quote.text() == "  “so it is”"
    assert quote.charFormat().font().italic()
    assert not said.charFormat().font().italic()
    assert cited.charFormat().font().pixelSize() < said.charFormat().font().pixelSize()
    (aside,) = fragments(blocks(page)[1])
    assert aside.charFormat().font().pixelSize() == cited.charFormat().font().pixelSize()
    assert [fragment.text() for fragment in fragments(blocks(page)[2])] == ["Our own words."]


def test_a_chip_has_its_own_colour_and_another_theme_its_own_ink(page: Reader) -> None:
    page.chip("found", "#123456")
    page.set_theme(DARK)
    page.small("dark")
    page.set_theme(LIGHT)
    page.small("light")
    page.end()
    colours = [fragments(block)[0].charFormat().foreground().color().name() for block in blocks(page)]
    assert colours == ["#123456", DARK.muted.lower(), LIGHT.muted.lower()]


def test_a_link_tells_where_it_leads_and_the_page_stays(qtbot: QtBot, page: Reader) -> None:
    page.link("Liver point", "point.liver", strong=True)
    page.link("Lungs point", "point.lungs")
    page.end()
    page.show()
    (liver,), (lungs,) = (fragments(block) for block in blocks(page))
    assert [f.charFormat().anchorHref() for f in (liver, lungs)] == ["point.liver", "point.lungs"]
    assert [f.charFormat().font().bold() for f in (liver, lungs)] == [True, False]
    assert liver.charFormat().foreground().color().name() == LIGHT.accent.lower()
    led: list[QUrl] = []
    page.anchorClicked.connect(led.append)
    qtbot.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=page.cursorRect().center())
    assert [url.toString() for url in led] == ["point.liver"]
    assert page.toPlainText() == "Liver point\nLungs point"


def test_a_new_page_is_shown_from_its_top(qtbot: QtBot, page: Reader) -> None:
    for number in range(60):
        page.paragraph(f"Statement {number}")
    page.end()
    page.show()
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    page.begin()
    page.title("Another")
    for number in range(60):
        page.paragraph(f"Other statement {number}")
    page.end()
    assert page.verticalScrollBar().value() == 0
    assert blocks(page)[0].text() == "Another"
    assert len(blocks(page)) == 61
