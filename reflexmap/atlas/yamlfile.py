"""One YAML file, read by what is expected of it: every value keeps its line and column, every fault is kept.

The file is composed by libyaml into nodes and then read by the reader's own expectations, not by YAML's guesses:
`no` stays the word "no", a key that stands twice or is not known is a fault, and nothing in a file is ever called.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

import yaml

from reflexmap.atlas.fault import Fault, Spot
from reflexmap.atlas.yamltraps import (
    right_for,
    right_for_flag,
    right_for_nothing,
    right_for_number,
    right_for_whole,
)
from reflexmap.files.reading import TooLarge
from reflexmap.texts import listed, tr, tr_n

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # PyYAML without libyaml: slower, and the same nodes
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

MAX_BYTES = 32 * 2**20
MAX_LINE = 2_000  # libyaml's composer recurses in C: a block cannot nest deeper than its line is long
MAX_DEPTH = 200  # and brackets no deeper than there are of them
MAX_MARKS = 1_500_000  # of the signs that part items, keys and values: a node takes some 300 bytes
MAX_MARKS_OF_ALL = 3_000_000  # of all files of a pack
MAX_TEXT = 4_000
MAX_WORD = 200  # of an organ, a complaint, a search word
MAX_ITEMS = 1_000  # of a list of texts or numbers
MAX_FAULTS = 10_000

Node = yaml.Node
C = TypeVar("C")
_NOT_YAML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


class YamlFile:
    """One YAML file of a pack; what is wrong with it is added to `faults`, and reading goes on."""

    def __init__(
        self, read: Callable[[int], bytes], name: str, faults: list[Fault], most_marks: int = MAX_MARKS
    ) -> None:
        """*read* gives a file's bytes, at most so many, or raises OSError; faults are told of the file's *name*.

        *most_marks* is how large it may be, counted in the signs that part its items; `marks` is how large it is.
        """
        self.marks = 0
        self._most_marks = min(most_marks, MAX_MARKS)
        self.name = name
        self.faults = faults
        self._text = ""
        self._seen: set[Node] = set()
        self._folded: dict[str, str] = {}  # long texts: an alias can name one a million times
        self.root = self._compose(read)

    def spot(self, node: Node | None) -> Spot:
        """Where *node* begins; the file's beginning for a node that is not there."""
        if node is None or node.start_mark is None:
            return Spot(self.name)
        return Spot(self.name, node.start_mark.line + 1, node.start_mark.column + 1)

    def fault(self, node: Node | None, wrong: str, right: str) -> None:
        """Keep a fault at *node*, unless there are more already than anyone will mend one by one."""
        if len(self.faults) < MAX_FAULTS:
            self.faults.append(Fault(self.spot(node), wrong, right))

    def _compose(self, read: Callable[[int], bytes]) -> Node | None:
        text = self._text_of(read)
        if text is None:
            return None
        self._text = text
        try:
            return _Loader(text).get_single_node()
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            spot = Spot(self.name, mark.line + 1, mark.column + 1) if mark else Spot(self.name)
            problem = error.problem or error.context or ""
            right = right_for(problem, text, mark.line if mark else 0, mark.column if mark else 0)
            self.faults.append(Fault(spot, _not_yaml(problem), right))
        except yaml.reader.ReaderError:
            found = _NOT_YAML.search(text)
            at = found.start() if found else 0
            spot = Spot(self.name, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
            wrong = tr("this is not YAML: a control character")
            self.faults.append(Fault(spot, wrong, tr("write plain UTF-8 text")))
        except (yaml.YAMLError, RecursionError) as error:
            self.fault(None, _not_yaml(" ".join(str(error).split())[:120]), tr("write plain UTF-8 YAML"))
        return None

    def _text_of(self, read: Callable[[int], bytes]) -> str | None:
        """The file's text; None, with the fault kept, for one that is missing, too large, too deep or not UTF-8."""
        try:
            raw = read(MAX_BYTES)
        except TooLarge:
            self.fault(None, tr("is too large"), tr("at most {most} MB a file", most=MAX_BYTES // 2**20))
            return None
        except OSError as error:
            wrong = tr("cannot be read ({reason})", reason=error.strerror)
            self.fault(None, wrong, tr("the file has to be there and readable"))
            return None
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            self.faults.append(Fault(Spot(self.name, line), tr("is not UTF-8 text"), tr("save the file as UTF-8")))
            return None
        return text if self._is_small(text) and self._is_shallow(text) else None

    def _is_small(self, text: str) -> bool:
        """Whether composing the text takes neither all memory nor all day; a fault is kept if not."""
        marks = self.marks = sum(map(text.count, (",", ":", "?", "*", "[", "{", "- ", "-\n")))
        if marks > self._most_marks:
            wrong = tr_n("holds about {n} item", "holds about {n} items", marks)
            if marks > MAX_MARKS:
                right = tr("at most {most} a file; write several files", most=MAX_MARKS)
            else:
                right = tr("at most {most} in all files of the pack together", most=MAX_MARKS_OF_ALL)
            self.fault(None, wrong, right)
        directives = text.count("%TAG")  # each is compared with all others
        if directives > MAX_DEPTH:
            wrong = tr_n("has {n} %TAG directive", "has {n} %TAG directives", directives)
            self.fault(None, wrong, tr("write no tags; they mean nothing here"))
        return marks <= self._most_marks and directives <= MAX_DEPTH

    def _is_shallow(self, text: str) -> bool:
        """Whether the text can be composed without exhausting the C stack; a fault is kept if not."""
        for number, line in enumerate(text.splitlines(), start=1):
            if len(line) > MAX_LINE:
                wrong = tr_n("a line of {n} character", "a line of {n} characters", len(line))
                right = tr_n("at most {n} character a line", "at most {n} characters a line", MAX_LINE)
                self.faults.append(Fault(Spot(self.name, number), wrong, right))
                return False
        if text.count("[") + text.count("{") <= MAX_DEPTH:
            return True
        try:
            deep = next(_deeper_than(MAX_DEPTH, text), None)
        except yaml.YAMLError:
            return True  # composing it comes no further either, and tells what is wrong
        if deep is not None:
            wrong = tr("lists and mappings nested more than {most} deep", most=MAX_DEPTH)
            self.faults.append(Fault(Spot(self.name, *deep), wrong, tr("close the brackets")))
        return deep is None

    def _is_fresh(self, node: Node) -> bool:
        """False for a list or mapping that is met a second time: an alias, which could blow a small file up."""
        if node in self._seen:
            self.fault(node, tr("a list or mapping is used again by an alias"), tr("write it out"))
            return False
        self._seen.add(node)
        return True

    def mapping(
        self, node: Node | None, what: str, known: Iterable[str], required: Iterable[str] = ()
    ) -> dict[str, Node]:
        """The values of a mapping by key; unknown, doubled and missing keys are faults."""
        if not isinstance(node, yaml.MappingNode):
            self.fault(node, tr("{what} is not a mapping", what=_said(what)), tr("write it as `key: value` lines"))
            return {}
        if not self._is_fresh(node):
            return {}
        values: dict[str, Node] = {}
        for key, value in node.value:
            word = key.value if isinstance(key, yaml.ScalarNode) else "?"
            if word not in known:
                wrong = tr("unknown key {word!r} in {what}", word=word, what=_said(what))
                self.fault(key, wrong, tr("one of: {choices}", choices=listed(known)))
            elif word in values:
                wrong = tr("the key {word!r} stands twice in {what}", word=word, what=_said(what))
                self.fault(key, wrong, tr("keep one of them"))
            else:
                values[word] = value
        for word in required:
            if word not in values:
                wrong = tr("{what} has no {word!r}", what=_said(what), word=word)
                self.fault(node, wrong, tr("add `{word}:`", word=word))
        return values

    def pairs(self, node: Node | None, what: str) -> list[tuple[Node, Node]]:
        """Key and value nodes of a mapping whose keys are free words."""
        if not isinstance(node, yaml.MappingNode):
            self.fault(node, tr("{what} is not a mapping", what=_said(what)), tr("write it as `key: value` lines"))
            return []
        return list(node.value) if self._is_fresh(node) else []

    def items(self, node: Node | None, what: str) -> list[Node]:
        """The items of a list; [] for a node that is not there."""
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            right = tr("write it as `- item` lines or as [item, item]")
            self.fault(node, tr("{what} is not a list", what=_said(what)), right)
            return []
        return list(node.value) if self._is_fresh(node) else []

    def text(self, node: Node | None, what: str, longest: int = MAX_TEXT) -> str:
        """A plain, non-empty text with its white space folded; "" for a node that is not there."""
        if node is None:
            return ""
        if not isinstance(node, yaml.ScalarNode):
            self.fault(node, tr("{what} is not a text", what=_said(what)), tr("write a plain or quoted text"))
            return ""
        text = self._fold(node.value)
        if not text:
            start = node.start_mark
            right = right_for_nothing(self._text, *((start.line, start.column) if start else (0, 0)))
            self.fault(node, tr("{what} is empty", what=_said(what)), right)
        elif len(text) > longest:
            wrong = tr_n("{what} has {n} character", "{what} has {n} characters", len(text), what=_said(what))
            self.fault(node, wrong, tr("at most {most}", most=longest))
        elif not text.isprintable():
            self.fault(node, tr("{what} holds a control character", what=_said(what)), tr("write plain text"))
        else:
            return text
        return ""

    def _fold(self, text: str) -> str:
        if len(text) <= MAX_WORD:
            return " ".join(text.split())
        if text not in self._folded:
            self._folded[text] = " ".join(text.split())
        return self._folded[text]

    def texts(self, node: Node | None, what: str, longest: int = MAX_TEXT) -> tuple[str, ...]:
        """A list of texts."""
        return tuple(filter(None, (self.text(item, what, longest) for item in self._few(node, what))))

    def _few(self, node: Node | None, what: str) -> list[Node]:
        """The items of a list that is not long; the first ones, with a fault kept, of one that is."""
        items = self.items(node, what)
        if len(items) > MAX_ITEMS:
            wrong = tr_n("{what} has {n} item", "{what} has {n} items", len(items), what=_said(what))
            self.fault(node, wrong, tr("at most {most}", most=MAX_ITEMS))
        return items[:MAX_ITEMS]

    def number(self, node: Node | None, what: str, low: float, high: float) -> float:
        """A decimal number from *low* to *high*; *low* for a node that is not there or not such a number."""
        if node is None:
            return low
        try:
            value = float(node.value) if isinstance(node, yaml.ScalarNode) else float("nan")
        except ValueError:
            value = float("nan")
        if not low <= value <= high:
            wrong = tr("{what} is not a number in its range", what=_said(what))
            self.fault(node, wrong, right_for_number(str(node.value), low, high))
            return low
        return value

    def whole(self, node: Node | None, what: str, low: int, high: int) -> int:
        """A whole number from *low* to *high*; *low* for a node that is not there or not such a number."""
        if node is None:
            return low
        word = node.value if isinstance(node, yaml.ScalarNode) else ""
        is_short = isinstance(word, str) and len(word) <= 9
        if not (is_short and word.isascii() and word.isdigit() and low <= int(word) <= high):
            wrong = tr("{what} is not a whole number in its range", what=_said(what))
            self.fault(node, wrong, right_for_whole(word if is_short else "", low, high))
            return low
        return int(word)

    def wholes(self, node: Node | None, what: str, low: int, high: int) -> tuple[int, ...]:
        """A list of whole numbers."""
        return tuple(self.whole(item, what, low, high) for item in self._few(node, what))

    def flag(self, node: Node | None, what: str) -> bool:
        """true or false; False for a node that is not there."""
        word = self.text(node, what) if node is not None else "false"
        if word not in ("true", "false"):
            self.fault(node, tr("{what} is not true or false", what=_said(what)), right_for_flag(word))
        return word == "true"

    def choice(self, node: Node | None, what: str, choices: dict[str, C]) -> C | None:
        """The choice that a word stands for; None, with a fault kept, where it stands for none."""
        word = self.text(node, what) if node is not None else ""
        if word in choices:
            return choices[word]
        if word:
            wrong = tr("{what} is {word!r}", what=_said(what), word=word)
            self.fault(node, wrong, tr("one of: {choices}", choices=listed(choices)))
        return None


def _said(what: str) -> str:
    """What a value is, in the user's language: a key as it is written in the file, or a marked phrase of ours."""
    return tr(what) if " " in what else what


def _not_yaml(problem: str) -> str:
    """That a file is not YAML, with what libyaml says of it."""
    return tr("this is not YAML: {problem}", problem=problem) if problem else tr("this is not YAML: not YAML")


def _deeper_than(depth: int, text: str) -> Iterator[tuple[int, int]]:
    """Line and column where a list or mapping begins in *depth* others; libyaml's events need no stack to tell."""
    open_now = 0
    for event in yaml.parse(text, _Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            open_now += 1
            mark = event.start_mark
            if open_now > depth and mark is not None:
                yield mark.line + 1, mark.column + 1
        elif isinstance(event, yaml.CollectionEndEvent):
            open_now -= 1
