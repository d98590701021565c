"""One dive as its components read it: words, places, likelihoods, each derived when first asked for."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

from spacy.attrs import IDX, LENGTH
from spacy.tokens import Doc

from dive_etl.extract.evidence import Likelihoods, Surroundings
from dive_etl.extract.hits import Hit
from dive_etl.extract.judge import is_sure
from dive_etl.extract.language import TRADE_MARKS, normal_form
from dive_etl.extract.overlap import Span
from dive_etl.extract.place import Place
from dive_etl.extract.recogniser.decoding import likelihoods_of
from dive_etl.extract.text import DiveText

Doc.set_extension("dive", default=None, force=True)


class Reading:
    """The words of a dive and the hits in it. Spans given to it count tokens; what it gives back counts characters."""

    def __init__(self, doc: Doc, hits: Sequence[Hit] = ()) -> None:
        self.dive: DiveText = doc._.dive
        self.hits = hits
        # The hits that are no mention themselves and hide the names inside them.
        self.outer_names = [hit for hit in hits if not hit.senses]
        places = doc.to_array([IDX, LENGTH]).tolist()
        self._starts = [start for start, _ in places]
        # Cut from the text: asking each token costs ten times as much.
        self.words = [self.dive.text[start : start + length] for start, length in places]
        self._probabilities: Any = doc.tensor  # declared as wider than what the recogniser puts there

    def span(self, span: Span) -> tuple[int, int]:
        """The characters of a span, without a trade mark at its end."""
        start = self._starts[span.start]
        last = span.end - 1
        return start, self._starts[last] + len(self.words[last].rstrip(TRADE_MARKS))

    def likelihoods(self, span: Span) -> Likelihoods:
        """How likely a span is one name of each type; nothing where no recogniser has read the dive."""
        return likelihoods_of(self._probabilities, span.start, span.end) if len(self._probabilities) else {}

    def word_after(self, span: Span) -> str:
        """The word right after a span, as written."""
        return self.words[span.end] if span.end < len(self.words) else ""

    @cached_property
    def _norms(self) -> list[str]:
        # Of plain ASCII, as most texts are, the normal form is lower case and nothing else.
        normal = str.lower if self.dive.text.isascii() else normal_form
        return [normal(word) for word in self.words]

    @cached_property
    def _teaser_token(self) -> int:
        """The first token of the teaser; the one before it is the separator."""
        return bisect_left(self._starts, self.dive.teaser_start)

    def place(self, span: Span) -> Place:
        """The surroundings of a span within its field."""
        teaser = self._teaser_token
        in_teaser = span.start >= teaser
        last_of_title = teaser - 1 if teaser < len(self.words) else len(self.words)
        field = (teaser, len(self.words)) if in_teaser else (0, last_of_title)
        return Place(self.words, self._norms, span.start, span.end, field)

    @cached_property
    def surroundings(self) -> Surroundings:
        """What the dive as a whole says."""
        sure = [(hit, hit.senses[0].entity) for hit in self._sure_hits()]
        return Surroundings(
            between_spaces(self._norms),
            {entity.entity_id: entity.vendor_id for _, entity in sure},
            frozenset(hit.start for hit, _ in sure),
            frozenset(hit.end for hit, _ in sure),
        )

    def _sure_hits(self) -> Iterator[Hit]:
        for hit in self.hits:
            start, end = self.span(hit)
            named = bool(hit.senses) and hit.senses[0].entity.type != "concept"
            if named and not self.dive.is_cut(end) and is_sure(hit.senses, self.dive.text[start:end]):
                yield hit


def between_spaces(norms: Iterable[str]) -> str:
    """Return words with a space before and after each, so that a phrase is found at word borders only."""
    return f" {' '.join(norms)} "
