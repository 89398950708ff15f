"""Parts a question into the longest phrases that are known, and takes each of them as a whole."""

from typing import TYPE_CHECKING

from reflexmap.atlas.searching.answer import Correction
from reflexmap.atlas.searching.index import BEGUN, EQUAL, Index, Origin, Scores
from reflexmap.atlas.searching.known import Known, Warned

if TYPE_CHECKING:
    from reflexmap.atlas.searching.spelling import Spelling

_LONGEST = 8  # words of a phrase
_CORRECTED = 0.7  # what is left of a score where a typing error was forgiven
_ALIKE = 0.97  # what leads to a place by another word for the same
_SHORTEST_BEGUN = 3  # letters of a later word that counts as not yet typed to its end
_SHORTEST_OF_CAUTION = 4  # letters typed of a word of a warning
_SHORTEST_OF_PLACE = 4  # letters of a word of where a place is
_SHORTEST_PART = 3  # letters of a word that another was typed to without a space
_SHORTEST_GENERIC_PART = 4


class Found:
    """What has been found so far of a question."""

    def __init__(self) -> None:
        self.places: list[Scores] = []  # for each phrase that leads to places
        self.placed: list[Scores] = []  # for each word of where places are
        self.cautions: Scores = {}  # by their number
        self.unmentioned: list[str] = []
        self.generic: list[str] = []
        self.generic_places: Scores = {}
        self.unknown: list[str] = []
        self.corrections: list[Correction] = []
        self.suggestions: list[str] = []
        self.is_emergency = False

    def add_cautions(self, warned: Warned, score: float) -> None:
        """Add warnings, each with the word that leads to it."""
        merge(self.cautions, {number: (score, shown) for number, shown in reversed(warned)})

    def lower(self, share: float) -> None:
        """Leave a share of every score."""
        for number, scores in enumerate(self.places):
            self.places[number] = {at: (score * share, shown) for at, (score, shown) in scores.items()}
        self.cautions = {at: (score * share, shown) for at, (score, shown) in self.cautions.items()}


class Parting:
    """Finds what the phrases of a question lead to."""

    def __init__(self, known: Known, index: Index) -> None:
        self._known = known
        self._index = index
        self._spelling: Spelling | None = None

    def found_in(self, words: list[str]) -> Found:
        """What the phrases of a question lead to; what is for a doctor at once leads to no place."""
        found = Found()
        words = self._mended(found, words)
        urgent = self._known.in_emergency(words)
        self._part(found, [word for word in words if word not in urgent])
        if urgent:
            found.is_emergency = True
            warned = Found()
            self._part(warned, words)
            merge(found.cautions, warned.cautions)
        if found.corrections:
            found.lower(_CORRECTED)
        return found

    def _part(self, found: Found, words: list[str]) -> None:
        """Take one phrase after the other, the longest known ones first."""
        at = 0
        while at < len(words):
            at += self._take(found, words[at:], is_first=at == 0)

    def _mended(self, found: Found, words: list[str]) -> list[str]:
        """A question's words with typing errors mended, word by word, and without those of where a place is."""
        mended = []
        for number, word in enumerate(words, start=1):
            if self.knows(word) or (number == len(words) and self._is_begun(word, is_only=number == 1)):
                mended.append(word)
                continue
            placed = self._index.placed(word) if len(word) >= _SHORTEST_OF_PLACE else {}
            if placed:
                found.placed.append(placed)
            else:
                mended += self._meant(found, word)
        return mended

    def _meant(self, found: Found, word: str) -> list[str]:
        """The known word, or the two, that an unknown one was meant for, if only one can be; else the word itself."""
        meant = self.corrector.meant(word)
        if len({self._known.stem(known) for known in meant}) == 1 and self._known.is_meant(meant[0]):
            taken = meant[:1]
        else:
            taken = self._run_together(word)
        if not taken:
            found.suggestions += filter(self._index.knows, meant)
            return [word]
        found.corrections.append(Correction(word, " ".join(taken)))
        return taken

    def _is_begun(self, word: str, *, is_only: bool) -> bool:
        """Whether a last word is the beginning of a known one."""
        if not is_only and len(word) < _SHORTEST_BEGUN:
            return True  # too short to say
        return bool(self._index.completions(word) or self._known.is_begun(word))

    def _take(self, found: Found, rest: list[str], *, is_first: bool) -> int:
        """Take the phrase that a question goes on with; how many words it has."""
        for count in range(min(len(rest), _LONGEST), 0, -1):
            phrase = rest[:count]
            if self._take_known(found, phrase) or self._take_held(found, phrase):
                return count
            if (
                count == len(rest)
                and (is_first or len(rest[-1]) >= _SHORTEST_BEGUN)
                and self._take_begun(found, rest)
            ):
                return count
        found.unknown.append(rest[0])
        return 1

    def _take_known(self, found: Found, phrase: list[str]) -> bool:
        """Take a phrase that is a term of the maps, of the warnings or of the vocabulary, as a whole."""
        group = self._known.group(phrase)
        cautions = self._known.cautions_of(phrase, group)
        found.add_cautions(cautions, EQUAL)
        places = self._equal(phrase, group)
        is_generic = self._known.are_generic(phrase)
        if is_generic and len(phrase) == 1:
            found.generic.append(phrase[0])
            found.generic_places = places
            return True
        merge(places, self._alike(group))
        if not is_generic and (places or group or cautions):
            merge(places, self._holding(phrase, group))
        if places:
            found.places.append(places)
        elif group and not cautions:
            found.unmentioned.append(group)
        return bool(cautions or places or group)

    def _equal(self, phrase: list[str], group: str) -> Scores:
        """The places of exactly these words, never of one like them that means something else."""
        return self._index.equal(phrase, lambda text: self._known.differs(text, group))

    def _holding(self, phrase: list[str], group: str) -> Scores:
        """The places of what is named with these words among others."""
        return self._index.holding(phrase, Origin.USE, lambda text: self._known.differs(text, group))

    def _alike(self, group: str, share: float = _ALIKE) -> Scores:
        """The places of the words for the same; where they are no terms, of the terms that have them among others."""
        phrases = list(map(self._known.words_of, self._known.alike(group)))
        places: Scores = {}
        for phrase in phrases:
            merge(places, self._equal(phrase, group))
        for phrase in phrases if not places else ():
            merge(places, self._holding(phrase, group))
        return {entry: (score * share, shown) for entry, (score, shown) in places.items()}

    def _take_held(self, found: Found, phrase: list[str]) -> bool:
        """Take a phrase that stands in terms of the maps among other words."""
        if self._known.are_generic(phrase):
            return False
        places = self._index.holding(phrase, Origin.WORD)
        if places:
            found.places.append(places)
        return bool(places)

    def _take_begun(self, found: Found, rest: list[str]) -> bool:
        """Take the last words of a question, of which the last is not yet typed to its end."""
        *before, last = rest
        if self.knows(last) or not all(map(self.knows, before)):
            return False
        places = self._index.begun(before, last, self._known.is_generic)
        is_long = len(" ".join(rest)) >= _SHORTEST_OF_CAUTION
        cautions = self._known.cautions_begun(rest) if is_long else []
        groups = self._known.groups_begun(rest) if is_long else []
        found.add_cautions(cautions, BEGUN)
        for group in groups:
            merge(places, self._alike(group, _ALIKE * BEGUN / EQUAL))
        if places:
            found.places.append(places)
        elif len(groups) == 1 and not cautions:
            found.unmentioned += groups
        return bool(places or cautions or groups)

    def _run_together(self, word: str) -> list[str]:
        """Two words of a known phrase that were typed without the space between them; [] where there are none."""
        for at in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            parts = [word[:at], word[at:]]
            if all(map(self.knows, parts)) and self._belong(parts):
                return parts
        return []

    def _belong(self, parts: list[str]) -> bool:
        """Whether two words are a phrase that leads somewhere, or the second says no more than that it hurts."""
        first, second = map(self._known.is_generic, parts)
        if second:
            return not first and len(parts[1]) >= _SHORTEST_GENERIC_PART
        return self._take_known(Found(), parts) or self._take_held(Found(), parts)

    def knows(self, word: str) -> bool:
        """Whether a word, in whatever form, is known, and so is no typing error."""
        return self._index.knows(word) or self._known.knows(word)

    @property
    def corrector(self) -> "Spelling":
        """The known words by their letters, made when first an unknown one is met."""
        if self._spelling is None:
            from reflexmap.atlas.searching.spelling import Spelling

            own = [word for word in self._index.own_words() if not self._known.is_generic(word)]
            self._spelling = Spelling(own, self._known.words())
        return self._spelling


def merge(best: Scores, more: Scores) -> None:
    """Raise *best* to what *more* has where it stands higher there."""
    for entry, score in more.items():
        if entry not in best or score[0] > best[entry][0]:
            best[entry] = score
