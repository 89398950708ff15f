"""A heading and its text in one paragraph: the heading bold, the text going on after it on the same line."""

from reflexmap.sheet.block import Block, Style, line_of
from reflexmap.sheet.page import Item, Measure
from reflexmap.sheet.wrapping import wrapped


def run_in(
    heading: str, text: str, width: float, head: Style, body: Style, measure: Measure, indent: float = 0.0
) -> Block:
    """*heading* and then *text*, in lines no wider than *width*; lines after the first begin at *indent*.

    Both stand on one line where they begin, however their sizes differ; a heading too wide for a line is broken.
    """
    step, space = max(head.size * head.leading, body.size * body.leading), measure(" ", body.size, False)
    items: list[Item] = []
    *over, last = wrapped(heading, width, lambda t: measure(t, head.size, head.bold)) or [""]
    for index, line in enumerate(over):
        items.append(line_of(line, head, measure, 0.0, index * step))
    y = len(over) * step
    first = line_of(last, head, measure, 0.0, y)
    items.append(first)
    start = first.box.width + space
    beside, rest = _begun(text, width - start, body, measure)
    level = (head.size - body.size) * 0.98  # both on one base line
    if beside:
        items.append(line_of(beside, body, measure, start, y + max(0.0, level)))
    lines = wrapped(rest, width - indent, lambda t: measure(t, body.size, body.bold))
    items += [
        line_of(line, body, measure, indent, y + step + index * body.size * body.leading)
        for index, line in enumerate(lines)
    ]
    return Block(width, y + step + len(lines) * body.size * body.leading, tuple(items))


def _begun(text: str, room: float, style: Style, measure: Measure) -> tuple[str, str]:
    """As many words of a text as fit a room, and the others."""
    words = text.split(" ")
    count = 0
    while count < len(words) and measure(" ".join(words[: count + 1]), style.size, style.bold) <= room:
        count += 1
    return " ".join(words[:count]), " ".join(words[count:])
