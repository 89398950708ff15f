"""Breaks text into lines of a width; knows no Qt, only how wide a text is."""

from collections.abc import Callable

Width = Callable[[str], float]


def wrapped(text: str, room: float, width_of: Width) -> list[str]:
    """*text* in lines no wider than *room*; a word that is wider than a line is broken."""
    lines: list[str] = []
    line = ""
    for word in filter(None, text.split(" ")):  # not at no-break spaces, which split() takes too
        longer = f"{line} {word}" if line else word
        if width_of(longer) <= room:
            line = longer
            continue
        if line:
            lines.append(line)
        *whole, line = _broken(word, room, width_of)
        lines += whole
    return [*lines, line] if line else lines


def _broken(word: str, room: float, width_of: Width) -> list[str]:
    """A word in pieces that each fit *room*, one letter at least."""
    pieces = []
    while len(word) > 1 and width_of(word) > room:
        low, high = 1, len(word)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if width_of(word[:middle]) <= room else (low, middle)
        pieces.append(word[:low])
        word = word[low:]
    return [*pieces, word]


def elided(text: str, room: float, width_of: Width) -> str:
    """*text*, or as much of its beginning as fits with a sign that there was more."""
    if width_of(text) <= room:
        return text
    while text and width_of(text + "…") > room:
        text = text[:-1]
    return text.rstrip() + "…" if text else ""
