"""Numbers as headlines write them: digits with separators, words, ranges, and scales such as `million` or `k`.

The patterns here ignore case for ASCII letters only: under the usual rule `ſ` would be an `s` and `K` a `k`.
"""

import re

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
TO = r"(?:\s?[-\N{EN DASH}]\s?|\sto\s)"


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
