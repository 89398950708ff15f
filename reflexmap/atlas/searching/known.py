"""The words that a search knows before it looks for places: the vocabulary, and what the maps warn of.

Whatever most questions can do without is made when it is first asked for.
"""

from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property
from itertools import chain

from reflexmap.atlas.collection import Collection
from reflexmap.atlas.searching.stems import Stems
from reflexmap.atlas.searching.text import normalise
from reflexmap.atlas.searching.vocabulary import Vocabulary

_LAST = "\U0010ffff"
Warned = list[tuple[int, str]]  # the numbers of warnings, each with the word that leads to it


class Known:
    """Words by their stems, and phrases by the sorted stems of their words."""

    def __init__(self, maps: Collection, vocabulary: Vocabulary) -> None:
        self.stem = Stems(vocabulary.language or maps.atlases[0].language).of
        self._vocabulary = vocabulary
        own = chain.from_iterable(atlas.stop_words for atlas in maps.atlases)
        self._little = frozenset(map(normalise, (*vocabulary.little, *own)))
        self._generic = frozenset(map(normalise, vocabulary.generic))
        self._emergencies = [frozenset(map(self.stem, self.words_of(text))) for text in vocabulary.emergency]
        self._groups = {self._plain(word): name for name, words in vocabulary.words.items() for word in words}
        self.cautions = [(a.id, caution) for a in maps.atlases for caution in a.cautions]
        self._warned: dict[str, Warned] = {}
        for number, (_, caution) in enumerate(self.cautions):
            for word in caution.words:
                self._warned.setdefault(self.key_of(self.words_of(word)), []).append((number, word))
        self._unplaced_words = tuple(chain.from_iterable(atlas.unplaced for atlas in maps.atlases))

    def words_of(self, text: str) -> list[str]:
        """The words of a text without the little ones, unless it has no others."""
        words = normalise(text).split()
        return [word for word in words if word not in self._little] or words

    def key_of(self, words: Iterable[str]) -> str:
        """What words in any order and form have in common."""
        return " ".join(sorted({self.stem(word) for word in words}))

    def _plain(self, text: str) -> str:
        return text if text.isalnum() and text.isascii() else " ".join(self.words_of(text))

    @cached_property
    def _groups_by_key(self) -> dict[str, str]:
        return {self.key_of(words.split()): name for words, name in reversed(self._groups.items())}

    @cached_property
    def _phrases(self) -> list[str]:
        """The phrases of the vocabulary, sorted."""
        return sorted(self._groups)

    @cached_property
    def _warnings(self) -> list[tuple[list[str], tuple[int, str]]]:
        """Each word of each warning, parted."""
        cautions = enumerate(caution for _, caution in self.cautions)
        return [(self.words_of(word), (number, word)) for number, caution in cautions for word in caution.words]

    @cached_property
    def _unplaced(self) -> frozenset[str]:
        return frozenset(self.group(self.words_of(word)) for word in self._unplaced_words)

    @cached_property
    def _other(self) -> frozenset[str]:
        return frozenset(map(normalise, self._vocabulary.other))

    @cached_property
    def _words(self) -> frozenset[str]:
        """Every single word of what can be asked for."""
        texts = chain(self._vocabulary.generic, self._vocabulary.emergency, self._groups)
        own = chain.from_iterable(words for words, _ in self._warnings)
        return frozenset(chain(own, chain.from_iterable(map(self.words_of, texts))))

    @cached_property
    def _word_stems(self) -> frozenset[str]:
        return frozenset(map(self.stem, self._words))

    def knows(self, word: str) -> bool:
        """Whether a word, in whatever form, is one of the vocabulary or of a warning, and so is no typing error."""
        return self.stem(word) in self._word_stems or word in self._other

    def words(self) -> frozenset[str]:
        """Every known word."""
        return self._words | self._little | self._other

    def is_meant(self, word: str) -> bool:
        """Whether a word that an error was corrected to can be asked for."""
        return word not in self._little and word not in self._other

    def is_generic(self, word: str) -> bool:
        """Whether a word says too little alone."""
        return word in self._generic

    def are_generic(self, words: Iterable[str]) -> bool:
        """Whether all words do."""
        return all(map(self.is_generic, words))

    def group(self, phrase: list[str]) -> str:
        """How a sentence names what a phrase of the vocabulary means; "" for any other phrase."""
        return self._groups.get(" ".join(phrase)) or self._groups_by_key.get(self.key_of(phrase), "")

    def differs(self, text: str, group: str) -> bool:
        """Whether a text, as it is written, is a phrase of the vocabulary that means something else."""
        return bool(group) and self._groups.get(text, group) != group

    def alike(self, group: str) -> tuple[str, ...]:
        """The words for the same."""
        return self._vocabulary.words.get(group, ())

    def groups_begun(self, rest: list[str]) -> list[str]:
        """What phrases of the vocabulary mean that begin with these words, the last of them not typed to its end."""
        start, words = " ".join(rest), self._phrases
        begun = words[bisect_left(words, start) : bisect_left(words, start + _LAST)]
        return list(dict.fromkeys(self._groups[words] for words in begun))

    def is_begun(self, word: str) -> bool:
        """Whether a word is the beginning of a phrase of the vocabulary or of a warning."""
        return bool(self.groups_begun([word]) or self.cautions_begun([word]))

    def is_unplaced(self, group: str) -> bool:
        """Whether a source speaks of it without a place on the foot."""
        return group in self._unplaced

    def seen_with(self, group: str) -> tuple[str, ...]:
        """What has to do with what no map mentions."""
        return self._vocabulary.see.get(group, ())

    def cautions_of(self, phrase: list[str], group: str) -> Warned:
        """The warnings that a phrase, or a word for the same, leads to."""
        phrases = [phrase, *map(self.words_of, self.alike(group))]
        return [warned for words in phrases for warned in self._warned.get(self.key_of(words), ())]

    def cautions_begun(self, rest: list[str]) -> Warned:
        """The warnings that words lead to of which the last is not typed to its end."""
        start, count = " ".join(rest), len(rest)
        return [found for words, found in self._warnings if len(words) == count and " ".join(words).startswith(start)]

    def in_emergency(self, words: list[str]) -> set[str]:
        """Those of the words that speak of something for a doctor at once; none where nothing is."""
        stems = {self.stem(word) for word in words}
        urgent = frozenset().union(*(phrase for phrase in self._emergencies if phrase <= stems))
        return {word for word in words if self.stem(word) in urgent}
