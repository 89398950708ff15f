"""The terms of the open maps, and the places that each leads to; built once, then only read."""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import NamedTuple

from reflexmap.atlas.collection import Collection
from reflexmap.atlas.entry import Entry
from reflexmap.atlas.searching.known import Known
from reflexmap.atlas.searching.text import normalise
from reflexmap.atlas.terms import View

EQUAL, HELD_FIRST, BEGUN, HELD, LATER, PLACED = 100.0, 92.0, 90.0, 82.0, 80.0, 60.0  # how well a term is met
_LAST = "\U0010ffff"


class Origin:
    """Where a term stands; up to USE it is what a place is named for, from LAY on only the whole term counts.

    Plain numbers: they are compared thousands of times for a letter typed.
    """

    NAME = 0
    ORGAN = 1
    USE = 2
    WORD = 3
    LAY = 4
    KIND = 5
    ID = 6


# How much a term counts by where it stands.
_WEIGHTS = {
    Origin.NAME: 1.0,
    Origin.ORGAN: 0.99,
    Origin.USE: 0.97,
    Origin.WORD: 0.95,
    Origin.LAY: 0.95,
    Origin.KIND: 0.9,
    Origin.ID: 1.0,
}


_ALL = frozenset(_WEIGHTS)
_NAMED = frozenset((Origin.NAME, Origin.ORGAN, Origin.USE, Origin.WORD))
_FOR_KINDS = frozenset((Origin.NAME, Origin.KIND))
_VIEWS = frozenset(view.value for view in View)


class Posting(NamedTuple):
    """That a term leads to an entry: the entry's position, how much that counts, the word to show, where it stands.

    `written` is the term itself as it is compared.
    """

    entry: int
    weight: float
    shown: str
    origin: int
    written: str


class Term:
    """A term of the index: its words as written and their stems, and where it leads."""

    __slots__ = ("postings", "stems", "words")

    def __init__(self, words: tuple[str, ...], stems: frozenset[str]) -> None:
        self.words = words
        self.stems = stems
        self.postings: list[Posting] = []


Scores = dict[int, tuple[float, str]]  # of entries by position: how well, and by which word


def _never(_: str) -> bool:
    return False


class Index:
    """What leads where."""

    def __init__(self, maps: Collection, known: Known) -> None:
        self._words_of = known.words_of
        self._stem = known.stem
        self._key_of = known.key_of
        self.entries = list(maps)
        self._terms: dict[str, Term] = {}  # by the sorted stems of a phrase: words in any order and form
        self._holding: dict[str, list[Term]] = {}  # by stem: the terms of several words that have it
        self._with: dict[str, list[tuple[Term, bool]]] = {}  # by word: the terms with it, and whether they begin so
        self._stems: set[str] = set()
        self._parts: dict[str, tuple[tuple[str, ...], str]] = {}
        for position, entry in enumerate(self.entries):
            for text, origin in _texts_of(entry):
                shown = entry.name if origin == Origin.ID else text
                self._add(text, position, _WEIGHTS[origin], shown, origin)
        for atlas in maps.atlases:
            self._add_lay_words(atlas.lay_words)
        self._parts.clear()
        self._sorted = sorted(self._with)

    def _add(self, text: str, entry: int, weight: float, shown: str, origin: int) -> None:
        words, key = self._parts_of(text)
        term = self._terms.get(key)
        if term is None:
            term = self._terms[key] = Term(words, frozenset(key.split()))
            if origin != Origin.ID:
                self._open(term, words)
        elif words != term.words and origin != Origin.ID:
            self._open(term, tuple(word for word in words if word not in term.words))
        term.postings.append(Posting(entry, weight, shown, origin, " ".join(words)))

    def _parts_of(self, text: str) -> tuple[tuple[str, ...], str]:
        """A text's words and their key; kept, as many entries have the same texts."""
        parts = self._parts.get(text)
        if parts is None:
            words = tuple(self._words_of(text))
            parts = self._parts[text] = (words, self._key_of(words))
        return parts

    def _open(self, term: Term, words: tuple[str, ...]) -> None:
        """Let a term be found by each of these words."""
        if len(term.stems) > 1 and words == term.words:
            for stem in term.stems:
                self._holding.setdefault(stem, []).append(term)
        self._stems.update(term.stems)
        for number, word in enumerate(words):
            self._with.setdefault(word, []).append((term, number == 0 and word[0] == term.words[0][0]))

    def _add_lay_words(self, lay_words: dict[str, tuple[str, ...]]) -> None:
        """Lead each lay word to every entry that its meanings lead to, showing the meaning."""
        meant = {word: [p for m in means for p in self.postings(m)] for word, means in lay_words.items()}
        for word, postings in meant.items():
            for posting in postings:
                weight = posting.weight * _WEIGHTS[Origin.LAY]
                self._add(word, posting.entry, weight, posting.shown, Origin.LAY)

    def postings(self, text: str) -> list[Posting]:
        """Where exactly this term leads."""
        term = self._terms.get(self._key_of(self._words_of(text)))
        return [posting for posting in term.postings if posting.origin < Origin.KIND] if term else []

    def knows(self, word: str) -> bool:
        """Whether a word, in whatever form, stands in any term."""
        return self._stem(word) in self._stems

    def shown_of(self, word: str) -> str:
        """A word as the maps write it where it is a term of its own."""
        term = self._terms.get(self._stem(word))
        return term.postings[0].shown if term and term.postings[0].origin <= Origin.WORD else word

    def own_words(self) -> set[str]:
        """The words of the terms that name what a place is for."""
        return {
            word
            for word, terms in self._with.items()
            if any(posting.origin <= Origin.LAY for term, _ in terms for posting in term.postings[:1])
        }

    def terms_with(self, word: str) -> list[str]:
        """The organs and complaints that have a word among others, as they are to be shown, in the packs' order."""
        stem = self._stem(word)
        held = (posting for term in self._held({stem}) for posting in term.postings)
        return list(dict.fromkeys(p.shown for p in held if p.origin in (Origin.ORGAN, Origin.USE)))

    def equal(self, words: list[str], differs: Callable[[str], bool]) -> Scores:
        """The entries of exactly these words, in any order and form, but those that mean something that *differs*."""
        term = self._terms.get(self._key_of(words))
        best: Scores = {}
        if term:
            text = " ".join(words)
            for entry, weight, shown, _, written in term.postings:
                if written == text or not differs(written):
                    _raise(best, entry, EQUAL * weight, shown)
        return best

    def placed(self, word: str) -> Scores:
        """The entries that have a word in where they are, read then and there, as few words ask for it."""
        of_view = word in _VIEWS
        return {
            position: (PLACED, word)
            for position, entry in enumerate(self.entries)
            if (word in entry.where.lower() and word in normalise(entry.where).split())
            or (of_view and word in entry.views)
        }

    def holding(self, words: list[str], furthest: int, differs: Callable[[str], bool] = _never) -> Scores:
        """The entries of terms that have these words among others and stand at *furthest* so far from the name.

        A word of the same stem does not count where it means something that *differs*.
        """
        best: Scores = {}
        stems = {self._stem(word) for word in words}
        for term in self._held(stems):
            if any(differs(word) for word in term.words if self._stem(word) in stems and word not in words):
                continue
            score = HELD_FIRST if self._stem(term.words[0]) == self._stem(words[0]) else HELD
            for entry, weight, shown, origin, _ in term.postings:
                if origin <= furthest:
                    _raise(best, entry, score * weight, shown)
        return best

    def _held(self, stems: set[str]) -> Iterator[Term]:
        """The terms with all these stems and more."""
        for term in min((self._holding.get(stem, []) for stem in stems), key=len):
            if len(term.stems) > len(stems) and stems <= term.stems:
                yield term

    def completions(self, start: str) -> list[str]:
        """The words that begin so."""
        words = self._sorted
        return words[bisect_left(words, start) : bisect_left(words, start + _LAST)]

    def begun(self, before: list[str], last: str, is_generic: Callable[[str], bool]) -> Scores:
        """The entries of terms with the words *before* and one that begins as *last*.

        Where nothing stands before it, a generic word counts only at the beginning of a name or a kind.
        """
        best: Scores = {}
        stems = {self._stem(word) for word in before}
        for word in self.completions(last):
            is_alone = not before and is_generic(word)
            for term, is_its_first in self._with[word]:
                if before and not stems <= term.stems:
                    continue
                if term.words[0] == before[0] if before else is_its_first:
                    _raise_all(best, term.postings, BEGUN, _FOR_KINDS if is_alone else _ALL)
                elif not is_alone:
                    _raise_all(best, term.postings, LATER, _NAMED)
        return best


def _raise_all(best: Scores, postings: list[Posting], score: float, origins: frozenset[int]) -> None:
    """Raise the entries of those postings that stand where they may."""
    for entry, weight, shown, origin, _ in postings:
        if origin in origins:
            value = score * weight
            there = best.get(entry)
            if there is None or value > there[0]:
                best[entry] = (value, shown)


def _raise(best: Scores, entry: int, score: float, shown: str) -> None:
    """Raise an entry to a score where it stands lower."""
    if entry not in best or score > best[entry][0]:
        best[entry] = (score, shown)


def _texts_of(entry: Entry) -> Iterator[tuple[str, int]]:
    """Every term of an entry, and where it stands."""
    yield entry.name, Origin.NAME
    for texts, origin in ((entry.organs, Origin.ORGAN), (entry.uses, Origin.USE), (entry.words, Origin.WORD)):
        for text in texts:
            yield text, origin
    yield entry.id, Origin.ID
    for text in {entry.kind.value, entry.kind.label, entry.kind.plural, entry.kind.short}:
        yield text, Origin.KIND
