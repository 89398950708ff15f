"""Finds entries by organ, complaint, name, place or lay word; any case, no accents, small typing errors forgiven."""

import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from reflexmap.atlas.collection import Collection
from reflexmap.atlas.entry import Entry, EntryRef

MAX_QUERY = 200

# How much a word counts by where it stands: an entry's name and organs before its complaints before its place.
_NAME, _ORGAN, _USE, _WORD, _LAY, _PLACE = 1.0, 0.99, 0.97, 0.95, 0.95, 0.6
_EXACT, _PREFIX, _WORD_PREFIX, _INSIDE, _FUZZY = 100.0, 90.0, 80.0, 60.0, 0.7
_SHORTEST_INSIDE = 4  # letters that a query needs to count inside a word
_SHORTEST_FUZZY = 4
_FUZZY_CUTOFF = 76.0
_NEAR_CUTOFF = 50.0


class Hit(NamedTuple):
    """An entry that was found: how well (0 to 100) and by which of its words."""

    ref: EntryRef
    name: str
    score: float
    matched: str


def normalise(text: str) -> str:
    """*text* as it is compared: no case, no accents, no apostrophes, single spaces for all other punctuation."""
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
        text = text.replace("\u2019", "").replace("\u2018", "")
    text = text.casefold().replace("'", "")
    if text.isalnum():
        return text
    return " ".join("".join(c if c.isalnum() else " " for c in text).split())


class _Posting(NamedTuple):
    """That a term leads to an entry: the entry's position, how much it counts, and the word to show."""

    entry: int
    weight: float
    shown: str


class Search:
    """The search index of the open packs; building it reads the entries once, finding reads only the index."""

    def __init__(self, maps: Collection) -> None:
        self._entries = list(maps)
        self._stop_words = frozenset().union(*(atlas.stop_words for atlas in maps.atlases))
        self._postings: dict[str, list[_Posting]] = {}
        for position, entry in enumerate(self._entries):
            for word, weight in _words_of(entry, self._stop_words):
                self._add(normalise(word), _Posting(position, weight, word))
        self._named = frozenset(self._postings)
        self._brief = [(entry.kind.rank, entry.ref, entry.name) for entry in self._entries]
        for atlas in maps.atlases:
            self._add_lay_words(atlas.lay_words)
        self._add_places()

    def _add(self, term: str, posting: _Posting) -> None:
        self._postings.setdefault(term, []).append(posting)

    def _add_lay_words(self, lay_words: dict[str, tuple[str, ...]]) -> None:
        """Lead each lay word to every entry that its meanings lead to, showing the meaning."""
        meant = {
            word: [p for m in means for p in self._postings.get(normalise(m), ())]
            for word, means in lay_words.items()
        }
        for word, postings in meant.items():
            term = self._without_stop_words(normalise(word))
            for posting in postings:
                self._add(term, _Posting(posting.entry, posting.weight * _LAY, posting.shown))

    def _add_places(self) -> None:
        """Lead the words of where an entry is to it, but not those that name another: those would find both."""
        for position, entry in enumerate(self._entries):
            for word in {*normalise(entry.where).split(), *entry.views} - self._stop_words - self._named:
                if len(word) > 2:
                    self._add(word, _Posting(position, _PLACE, word))

    def _without_stop_words(self, text: str) -> str:
        """*text* without its little words, unless it has no others."""
        return " ".join(word for word in text.split() if word not in self._stop_words) or text

    def find(self, query: str) -> list[Hit]:
        """The entries that *query* names, best first; [] where there are none or the query is empty."""
        term = self._without_stop_words(normalise(query[:MAX_QUERY]))
        if not term:
            return []
        best = self._literal(term)
        words = term.split()
        if len(words) > 1:
            _merge(best, self._all_of(words))
        if not best:
            best = self._fuzzy(term)
        if not best and len(words) > 1:
            best = self._any_of(words)
        return self._hits(best)

    def nearest(self, query: str, count: int = 3) -> list[str]:
        """The words of the index that come nearest to a query that found nothing, the nearest first."""
        from rapidfuzz import fuzz, process

        term = normalise(query[:MAX_QUERY])
        near = process.extract(term, self._named, scorer=fuzz.ratio, limit=4 * count, score_cutoff=_NEAR_CUTOFF)
        shown = (self._postings[word][0].shown for word, _, _ in near)
        return list(dict.fromkeys(shown))[:count]

    def _literal(self, term: str) -> dict[int, tuple[float, str]]:
        """The best score and word of each entry that has *term* as a word's or term's beginning, or inside."""
        best: dict[int, tuple[float, str]] = {}
        inner = " " + term
        if len(term) >= _SHORTEST_INSIDE:
            found = [key for key in self._postings if term in key]
        else:
            found = [key for key in self._postings if key.startswith(term) or inner in key]
        for candidate in found:
            if candidate == term:
                score = _EXACT
            elif candidate.startswith(term):
                score = _PREFIX
            elif inner in candidate:
                score = _WORD_PREFIX
            else:
                score = _INSIDE
            self._collect(best, candidate, score)
        return best

    def _collect(self, best: dict[int, tuple[float, str]], term: str, score: float) -> None:
        """Raise the entries that *term* leads to to *score* where they stand lower."""
        for entry, weight, shown in self._postings[term]:
            value = score * weight
            if entry not in best or value > best[entry][0]:
                best[entry] = (value, shown)

    def _all_of(self, words: list[str]) -> dict[int, tuple[float, str]]:
        """The entries that every one of *words* leads to."""
        each = [self._literal(word) or self._fuzzy(word) for word in words]
        common = set(each[0]).intersection(*each[1:])
        return {
            entry: (
                0.9 * sum(found[entry][0] for found in each) / len(each),
                ", ".join(dict.fromkeys(found[entry][1] for found in each)),
            )
            for entry in common
        }

    def _any_of(self, words: list[str]) -> dict[int, tuple[float, str]]:
        """The entries that at least one of *words* leads to: for a query in a whole sentence."""
        best: dict[int, tuple[float, str]] = {}
        for word in words:
            if len(word) >= _SHORTEST_FUZZY:
                found = self._literal(word) or self._fuzzy(word)
                _merge(best, {entry: (_FUZZY * score, shown) for entry, (score, shown) in found.items()})
        return best

    def _fuzzy(self, term: str) -> dict[int, tuple[float, str]]:
        """The entries of the terms that differ from *term* by a typing error or two."""
        if len(term) < _SHORTEST_FUZZY:
            return {}
        from rapidfuzz import fuzz, process

        best: dict[int, tuple[float, str]] = {}
        near = process.extract(term, self._postings.keys(), scorer=fuzz.ratio, limit=50, score_cutoff=_FUZZY_CUTOFF)
        for candidate, ratio, _ in near:
            self._collect(best, candidate, _FUZZY * ratio)
        return best

    def _hits(self, best: dict[int, tuple[float, str]]) -> list[Hit]:
        """The hits of the scores, best first; of equals the more specific kind, then the order of the pack."""
        brief = self._brief
        order = sorted([(-score, brief[at][0], at, shown) for at, (score, shown) in best.items()])
        return [Hit(brief[at][1], brief[at][2], round(-score, 1), shown) for score, _, at, shown in order]


_NOTHING = (0.0, "")


def _merge(best: dict[int, tuple[float, str]], more: dict[int, tuple[float, str]]) -> None:
    """Raise *best* to what *more* has where it stands higher there."""
    for entry, found in more.items():
        if found[0] > best.get(entry, _NOTHING)[0]:
            best[entry] = found


def _words_of(entry: Entry, stop_words: frozenset[str]) -> Iterable[tuple[str, float]]:
    """Every term that leads to an entry, with how much it counts: whole terms, and their single words."""
    yield entry.name, _NAME
    yield entry.id, _NAME
    for words, weight in ((entry.organs, _ORGAN), (entry.uses, _USE), (entry.words, _WORD)):
        for word in words:
            yield word, weight
            for part in word.split() if " " in word else ():
                if part not in stop_words:
                    yield part, weight * 0.9
