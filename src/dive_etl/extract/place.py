"""Where a hit stands: the words around it, whether its capitals mean anything, what the whole dive speaks of."""

from collections.abc import Sequence
from functools import cached_property

_SENTENCE_ENDS = frozenset('.!?:\n\n…—–"“”|')
_MINOR_LENGTH = 3
_HEADLINE_SHARE = 0.6
_VETO_REACH = 4


class Place:
    """The surroundings of one span of tokens in a dive.

    `words` are the tokens as written and `norms` their normal forms; the tokens `first` to `last` are its field.
    """

    def __init__(
        self, words: Sequence[str], norms: Sequence[str], start: int, end: int, field: tuple[int, int]
    ) -> None:
        self._words, self._norms = words, norms
        self.start, self.end = start, end
        self._first, self._last = field

    @property
    def written(self) -> str:
        """The first token of the span, as written."""
        return self._words[self.start]

    @property
    def is_whole_title(self) -> bool:
        """Whether the title is this span and nothing else."""
        return self._first == 0 == self.start and self.end == self._last

    @property
    def opens_title(self) -> bool:
        """Whether the title starts with this span."""
        return self.start == self._first == 0

    @property
    def is_in_title(self) -> bool:
        """Whether the span stands in the title."""
        return self._first == 0

    @property
    def opens_field(self) -> bool:
        """Whether the title or the teaser starts with this span."""
        return self.start == self._first

    @property
    def closes_title(self) -> bool:
        """Whether the title ends with this span."""
        return self._first == 0 and self.end == self._last

    @property
    def starts_sentence(self) -> bool:
        """Whether a capital is due here in any case."""
        return self.start == self._first or self._words[self.start - 1] in _SENTENCE_ENDS

    @cached_property
    def in_headline(self) -> bool:
        """Whether the field is in Title Case, where capitals say nothing."""
        own = range(self.start, self.end)
        others = [
            word
            for at, word in enumerate(self._words[self._first : self._last], self._first)
            if len(word) > _MINOR_LENGTH and word.isalpha() and at not in own and at != self._first
        ]
        capitals = sum(word[0].isupper() for word in others)
        return capitals >= _HEADLINE_SHARE * len(others)

    def before(self, count: int = 1) -> str:
        """The normal form of the `count` tokens before the span, within its field."""
        return " ".join(self._norms[max(self._first, self.start - count) : self.start])

    def after(self, count: int = 1) -> str:
        """The normal form of the `count` tokens after the span, within its field."""
        return " ".join(self._norms[self.end : min(self._last, self.end + count)])

    def following(self, count: int) -> Sequence[str]:
        """The normal forms of up to `count` tokens after the span, within its field."""
        return self._norms[self.end : min(self._last, self.end + count)]

    def after_possessive(self) -> str:
        """The word after the span, or the one after that where the span has a possessive ending."""
        words = self._norms[self.end : min(self._last, self.end + 2)]
        return words[1] if len(words) > 1 and words[0] in {"'s", "'"} else (words[0] if words else "")

    @cached_property
    def words_before(self) -> tuple[str, str]:
        """The two words before the span and the one: asked for once for each type it could be of."""
        return self.before(2), self.before()

    @cached_property
    def words_after(self) -> tuple[str, str]:
        """The word after the span, but for a possessive ending, and the two words after it."""
        return self.after_possessive(), self.after(2)

    @property
    def is_possessive(self) -> bool:
        """Whether the span has a possessive ending."""
        return self.after() in {"'s", "'"}

    def has_near(self, phrase: str) -> bool:
        """Whether a phrase stands within a few words of the span, or takes it in."""
        return f" {phrase} " in self.near()

    def near(self) -> str:
        """The normal words of the span and of a few words to either side, between spaces."""
        first = max(self._first, self.start - _VETO_REACH)
        last = min(self._last, self.end + _VETO_REACH)
        return f" {' '.join(self._norms[first:last])} "
