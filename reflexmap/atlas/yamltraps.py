"""What would be right where YAML trips up who writes it: colons, quotes, tabs, indents, signs that mean something."""

import re

from reflexmap.texts import mark, tr

_QUOTE_COLON = mark('put a text with a colon in it in quotes: key: "one: two"')
_SPACE = mark("write a space after the colon of the line before")
_INDENT = mark("give the line the indent of the keys beside it")
_TAB = mark("indent with spaces, not with a tab")
_QUOTE_ALL = mark("put the whole text in quotes; an apostrophe inside '…' is written twice")
_ANY = mark("mend the line; check its indent and quotes")
_BY_PROBLEM = (  # what libyaml says, and what would be right
    ("tab character", _TAB),
    ("undefined alias", mark("put a text that begins with * in quotes")),
    ("alphabetic or numeric", mark("put a text that begins with * or & in quotes")),
    ("expected ',' or ']'", mark("close the list with ], and put texts with a comma or colon in quotes")),
    ("expected ',' or '}'", mark("close the mapping with }, and put texts with a comma or colon in quotes")),
    ("'-' indicator", _INDENT),
    ("end of stream", mark("close the quotes that are open")),
    ("another document", mark("take out the line ---")),
    ("could not find expected ':'", mark("write it as `key: value`, with a space after the colon")),
    ("comment or line break", mark("begin the text on the line below the > or |")),
    ("expected node content", mark("put a text that begins with ] or } in quotes")),
)
_NO_SPACE = re.compile(r"\s*(?:- )?[\w-]+:\S")
_HALF = re.compile(r"\d+,\d+")
_RANGE = re.compile(r"\d+\s*[-\u2013]\s*\d+")
_SWITCH = frozenset(("yes", "no", "on", "off", "y", "n", "True", "False", "TRUE", "FALSE"))


def right_for(problem: str, text: str, line: int, column: int) -> str:
    """What would be right where libyaml has a *problem* at a line and column of a text, both counted from 0."""
    lines = text.split("\n")
    here = lines[line] if line < len(lines) else ""
    if "mapping values" in problem:
        return tr(_of_a_colon(here[:column], lines[line - 1] if line else ""))
    if "cannot start any token" in problem:
        sign = here[column : column + 1]
        return tr(_TAB) if sign == "\t" else tr("put a text that begins with {sign} in quotes", sign=sign)
    if "expected key" in problem:
        return tr(_QUOTE_ALL if re.search(r"['\"\]}]", here[:column]) else _INDENT)
    return tr(next((right for words, right in _BY_PROBLEM if words in problem), _ANY))


def _of_a_colon(before: str, above: str) -> str:
    """Why a colon may not stand where it does, by what stands before it and on the line above."""
    if ": " in before:
        return _QUOTE_COLON
    return _SPACE if _NO_SPACE.match(above) else _INDENT


def right_for_nothing(text: str, line: int, column: int) -> str:
    """What would be right where a text is empty: perhaps it begins with a sign that makes it a comment."""
    here = text.split("\n")[line] if line < text.count("\n") + 1 else ""
    if here[column:].lstrip().startswith("#"):
        return tr("put a text that begins with # in quotes")
    return tr("write a text, or leave the key out")


def right_for_number(word: str, low: float, high: float) -> str:
    """What would be right where a word is no number from *low* to *high*."""
    if _HALF.fullmatch(word):
        return tr("a decimal point, no comma: {number}", number=word.replace(",", "."))
    return tr("a number from {low} to {high}", low=f"{low:g}", high=f"{high:g}")


def right_for_whole(word: str, low: int, high: int) -> str:
    """What would be right where a word is no whole number from *low* to *high*."""
    if _RANGE.fullmatch(word):
        return tr("name each number: [12, 13, 14]")
    return tr("a whole number from {low} to {high}", low=low, high=high)


def right_for_flag(word: str) -> str:
    """What would be right where a word is neither true nor false."""
    if word in _SWITCH:
        return tr("write true or false; {word!r} is only a word here", word=word)
    return tr("write true or false")
