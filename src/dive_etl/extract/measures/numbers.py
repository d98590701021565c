"""Numbers as headlines write them: digits with separators, words, ranges, and scales such as `million` or `k`.

The patterns here ignore case for ASCII letters only: under the usual rule `ſ` would be an `s` and `K` a `k`.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_ONES = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_VALUES = {word: at for at, word in enumerate([*_ONES, *_TEENS], 1)} | {
    word: 10 * at for at, word in enumerate(_TENS, 2)
}
_SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "b": 1e9,
    "bn": 1e9,
    "t": 1e12,
    "tn": 1e12,
}
SCALE_WORDS = ("hundred", "thousand", "million", "billion", "trillion")
LONG_SCALE = f"(?:{'|'.join(SCALE_WORDS)})s?"
SHORT_SCALE = r"(?:[mbt]n|[kmbt])"

_GROUP = r"[, \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}]"
DIGITS = rf"(?:[0-9]{{1,3}}(?:{_GROUP}[0-9]{{3}}(?![0-9]))+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)"
# `one` is a number only before a scale: before a noun it is an article.
_ONE = rf"one(?=\s{LONG_SCALE}\b)"
WORDS = rf"(?:(?:{'|'.join(_TENS)})(?:[-\s](?:{'|'.join(_ONES)}))?|{'|'.join(reversed([*_ONES[1:], *_TEENS]))}|{_ONE})"
NUMBER = f"(?:{DIGITS}|{WORDS}|hundred)"
# Nothing that a number could be the tail of: a word, a version, a path, another number, an amount of money.
NOT_AFTER = r"(?<![\w.,:/$€£¥₹#+])(?<![\w]-)(?<!\w\N{HYPHEN})(?<!\w\N{NON-BREAKING HYPHEN})"
# Where a number can begin; what else must hold of it is for the patterns to say.
_START = re.compile(rf"(?<!\w)(?=(?ai:[0-9]|{WORDS}|hundred))")
_DIGITS_START = re.compile("[0-9]+")
_LETTERS = re.compile("[a-z]+")
_HEAD = 3
_HEADS = frozenset(word[:_HEAD] for word in (*_VALUES, "hundred"))
_SURE_WORDS = frozenset({*_VALUES, *SCALE_WORDS, *(f"{word}s" for word in SCALE_WORDS), "half"}) - {"one"}
_ANY_WORD = re.compile(rf"(?ai:\b{WORDS}\b|\bhundred\b|\band a half\b)")
TO = r"(?:\s?[-\N{EN DASH}]\s?|\sto\s)"


class Numbered(NamedTuple):
    """A text with numbers in it: its words of ASCII letters, in lower case, and where a number can begin."""

    text: str
    words: frozenset[str]
    starts: Sequence[int]

    def matches(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Yield what `finditer` does for a pattern that begins with a number, but look only where one can begin.

        A pattern that looks for itself tries everywhere, which took most of the time of all measures.
        """
        end = 0
        for start in self.starts:
            if start >= end and (match := pattern.match(self.text, start)):
                end = match.end()
                yield match


def read_numbered(text: str) -> Numbered | None:
    """Return a text with its words and the places of its numbers; None where it has no number."""
    digits = _DIGITS_START.search(text)
    words = frozenset(_LETTERS.findall(text.lower()))
    # The pattern is slow, so it is asked only where its words are.
    if not digits and (words.isdisjoint(_SURE_WORDS) or not _ANY_WORD.search(text)):
        return None
    only_digits = _HEADS.isdisjoint([word[:_HEAD] for word in words])
    pattern = _DIGITS_START if only_digits else _START
    return Numbered(text, words, [match.start() for match in pattern.finditer(text)])


def read_number(text: str) -> float:
    """Return the value of digits or number words, `4.5`, `10,000`, `two` or `twenty-five`."""
    word = text.strip().lower()
    if word[0].isdigit():
        return float(re.sub(_GROUP, "", word))
    if word in _SCALES:
        return _SCALES[word]
    return float(sum(_VALUES[part] for part in word.replace("-", " ").split()))


def read_scale(text: str | None) -> float:
    """Return the factor of a scale word or letter; 1 where there is none."""
    if not text:
        return 1.0
    word = text.strip().lower()
    return _SCALES.get(word) or _SCALES[word.removesuffix("s")]


def read_scaled(number: str, scale: str | None) -> float:
    """Return number times scale."""
    return rounded(read_number(number) * read_scale(scale))


def rounded(value: float) -> float:
    """Drop the dust of binary fractions, so that `4.3 billion` is 4300000000."""
    return float(f"{value:.12g}")
