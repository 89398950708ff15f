"""Typing errors: what a word may have been meant for, and what comes near it."""

from bisect import bisect_left
from collections.abc import Iterable

SHORTEST = 5  # letters of a word that errors are forgiven in
_MOST_ERRORS = 2
_ALIKE = 0.8  # the share of letters in common
_NEAR = 0.8
_SHORTEST_NEAR = 4
_LAST = "\U0010ffff"


class Spelling:
    """The known words by their letters.

    A word is taken for another only with the same first letter, or with the first two letters swapped.
    """

    def __init__(self, own: Iterable[str], known: Iterable[str]) -> None:
        """*own* are the words of the maps, for which more is forgiven than for all that are *known*."""
        self._own = frozenset(own)
        self._words = sorted(self._own.union(known))

    def meant(self, word: str) -> list[str]:
        """The known words that come nearest to a word with a typing error or two; several where it could be any."""
        if len(word) < SHORTEST:
            return []
        from rapidfuzz import process
        from rapidfuzz.distance import OSA, Indel

        found = process.extract(word, self._around(word), scorer=OSA.distance, score_cutoff=_MOST_ERRORS, limit=None)
        near = [
            (errors, known)
            for known, errors, _ in found
            if (errors < 2 or known in self._own) and Indel.normalized_similarity(word, known) >= _ALIKE
        ]
        least = min(near, default=(0, ""))[0]
        return [known for errors, known in near if errors == least]

    def _around(self, word: str) -> list[str]:
        """The words with the same first letter, or the first two swapped."""
        return [*self._from(word[0]), *(self._from(word[1] + word[0]) if word[1] != word[0] else ())]

    def _from(self, start: str) -> list[str]:
        return self._words[bisect_left(self._words, start) : bisect_left(self._words, start + _LAST)]

    def nearest(self, word: str, count: int) -> list[str]:
        """The maps' words that come nearest to a word, the nearest first."""
        if len(word) < _SHORTEST_NEAR:
            return []
        from rapidfuzz import process
        from rapidfuzz.distance import JaroWinkler

        likeness = JaroWinkler.normalized_similarity
        near = process.extract(word, self._own, scorer=likeness, limit=4 * count, score_cutoff=_NEAR)
        return [known for known, _, _ in sorted(near, key=lambda found: (-found[1], found[0]))[:count]]
