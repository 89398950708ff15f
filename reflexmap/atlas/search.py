"""Finds places and warnings by organ, complaint, name or lay word, and says what no map mentions.

A question is parted into the longest phrases that are known, and each phrase is answered as a whole; docs/search.md
has the rules.
"""

from reflexmap.atlas.collection import Collection
from reflexmap.atlas.entry import EntryRef
from reflexmap.atlas.searching.answer import OF_CAUTIONS, Answer, Correction, Hit, caution_of
from reflexmap.atlas.searching.index import Index, Scores
from reflexmap.atlas.searching.known import Known
from reflexmap.atlas.searching.parting import Found, Parting
from reflexmap.atlas.searching.text import normalise
from reflexmap.atlas.searching.vocabularies import vocabulary_of
from reflexmap.atlas.searching.vocabulary import Vocabulary

__all__ = ["Answer", "Correction", "Hit", "Search", "caution_of", "normalise"]

MAX_QUERY = 200
MOST_HITS = 500
_MOST_WORDS = 40  # of a question that are looked at
_SUGGESTED = 3
_AMONG_OTHERS = 0.9  # what is left of a score where a question has more in it


class Search:
    """The search of the open maps; building it reads the entries once, answering reads only what was built."""

    def __init__(self, maps: Collection, vocabulary: Vocabulary | None = None) -> None:
        """*vocabulary* is that of the maps' language where none is given. Raises PackError for one with faults."""
        if vocabulary is None:
            vocabulary = vocabulary_of(atlas.language for atlas in maps.atlases)
        self._maps = maps
        self._own = Search(Collection(maps.originals)) if maps.originals else None
        self._known = Known(maps, vocabulary)
        self._index = Index(maps, self._known)
        self._parting = Parting(self._known, self._index)
        self._entries = [(entry.kind.rank, entry.ref, entry.name) for entry in self._index.entries]
        self._last = ("", Answer())

    def find(self, query: str) -> list[Hit]:
        """The entries that *query* names, best first; [] where there are none or the query is empty."""
        return list(self.answer(query).hits)

    def nearest(self, query: str, count: int = 3) -> list[str]:
        """What a query may have been meant for that has a word which is not known; the nearest first."""
        return list(self.answer(query).suggestions)[:count]

    def answer(self, query: str) -> Answer:
        """All that is found and to be said for a question; the last one is kept, as it is often asked for again."""
        if query != self._last[0]:
            answer = self._answer(query)
            if self._own is not None and not (answer.is_found or answer.is_to_be_told):
                answer = self._in_own_language(self._own, query) or answer
            self._last = (query, answer)
        return self._last[1]

    def _in_own_language(self, own: "Search", query: str) -> Answer | None:
        """The answer of the maps as they were written, their places named as here; None where there is none."""
        answer = own.answer(query)
        if not answer.is_found or answer.corrections:  # a word of one language is no typing error of another
            return None
        hits = tuple(hit._replace(name=self._maps.entry(hit.ref).name) for hit in answer.hits)
        cautions = []
        for hit in answer.cautions:
            caution = caution_of(self._maps, hit)
            cautions.append(hit._replace(name=caution.short or caution.claim.says))
        return answer._replace(hits=hits, cautions=tuple(cautions))

    def _answer(self, query: str) -> Answer:
        words = self._known.words_of(query[:MAX_QUERY])[:_MOST_WORDS]
        return self._made(self._parting.found_in(words))

    def _made(self, found: Found) -> Answer:
        """The answer of what was found."""
        if not (found.places or found.cautions or found.unmentioned):
            found.places += found.placed
            if not (found.placed or found.unknown) and len(found.generic) == 1:
                found.places.append(found.generic_places)
        hits, left_out = self._hits(found)
        cautions = self._cautions(found)
        related = [word for group in found.unmentioned for word in self._known.seen_with(group)]
        said = bool(hits or cautions or found.unmentioned or found.is_emergency)
        return Answer(
            hits=tuple(hits),
            left_out=left_out,
            cautions=tuple(cautions),
            unmentioned=tuple(group for group in found.unmentioned if not self._known.is_unplaced(group)),
            unplaced=tuple(group for group in found.unmentioned if self._known.is_unplaced(group)),
            related=tuple(dict.fromkeys(word for word in related if self._index.postings(word))),
            too_general=() if said or found.unknown else tuple(found.generic),
            corrections=tuple(found.corrections),
            suggestions=() if said else tuple(self._suggestions(found)),
            emergency=found.is_emergency,
        )

    def _suggestions(self, found: Found) -> list[str]:
        """What may be asked instead: words near an unknown one, or terms with a word that says too little."""
        if not found.unknown:
            return [term for word in found.generic for term in self._index.terms_with(word)][:_SUGGESTED]
        unknown = [word for word in found.unknown if not self._parting.knows(word)]
        near = [term for word in unknown for term in self._parting.corrector.nearest(word, _SUGGESTED)]
        words = dict.fromkeys((*found.suggestions, *near))
        return list(dict.fromkeys(map(self._index.shown_of, words)))[:_SUGGESTED]

    def _hits(self, found: Found) -> tuple[list[Hit], int]:
        """The best hits and how many more there are; of equals the more specific kind, then the order of the pack."""
        best = _together(found.places)
        if found.generic or found.unknown or found.unmentioned:
            best = {entry: (score * _AMONG_OTHERS, shown) for entry, (score, shown) in best.items()}
        least = (
            sorted((score for score, _ in best.values()), reverse=True)[MOST_HITS - 1]
            if len(best) > MOST_HITS
            else 0.0
        )
        entries = self._entries
        order = [(-score, entries[at][0], at, shown) for at, (score, shown) in best.items() if score >= least]
        hits = [Hit(entries[at][1], entries[at][2], round(-score, 1), shown) for score, _, at, shown in sorted(order)]
        return hits[:MOST_HITS], max(0, len(best) - MOST_HITS)

    def _cautions(self, found: Found) -> list[Hit]:
        """The warnings, the best met first, else in the order of the pack."""
        hits = []
        for number, (score, shown) in found.cautions.items():
            pack, caution = self._known.cautions[number]
            ref = EntryRef(pack, OF_CAUTIONS + caution.id)
            hits.append((-score, number, Hit(ref, caution.short or caution.claim.says, score, shown)))
        return [hit for _, _, hit in sorted(hits, key=lambda hit: hit[:2])]


def _together(places: list[Scores]) -> Scores:
    """The places of several phrases: those that more of them lead to stand higher."""
    if len(places) < 2:
        return places[0] if places else {}
    together: dict[int, list[tuple[float, str]]] = {}
    for scores in places:
        for entry, found in scores.items():
            together.setdefault(entry, []).append(found)
    return {
        entry: (
            _AMONG_OTHERS * sum(score for score, _ in found) / len(places),
            ", ".join(dict.fromkeys(shown for _, shown in found)),
        )
        for entry, found in together.items()
    }
