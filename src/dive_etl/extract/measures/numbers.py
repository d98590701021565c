"""Numbers as headlines write them: digits with separators, words, and scales such as `million` or `k`."""

import re

DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
SMALL_WORDS = {
    word: value
    for value, word in enumerate(
        ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"],
        start=2,
    )
} | {
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "hundred": 100,
}
# Longest first, so that `sixteen` is not read as `six`.
WORDS = "(?:" + "|".join(sorted(SMALL_WORDS, key=len, reverse=True)) + ")"
_SCALES = {
    "hundred": 100.0,
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
LONG_SCALE = r"(?:hundred|thousand|million|billion|trillion)s?"
SHORT_SCALE = r"(?:[kKMBT]|[mbt]n)"
# A number that is not the tail of a word, of another number or of a version.
NUMBER = rf"(?<![\w.,:/$€£¥₹])(?:{DIGITS}|{WORDS})(?![\w])"
_RANGE = re.compile(r"\s?(?:-|\N{EN DASH}|to)\s?")


def read_number(text: str) -> float:
    """Return the value of digits or a number word, `4.5`, `10,000`, `two` or `twenty`."""
    word = text.strip().lower()
    if word in SMALL_WORDS:
        return float(SMALL_WORDS[word])
    return float(word.replace(",", ""))


def read_scale(text: str | None) -> float:
    """Return the factor of a scale word or letter; 1 where there is none."""
    if not text:
        return 1.0
    word = text.strip().lower()
    return _SCALES.get(word) or _SCALES[word.removesuffix("s")]


def read_scaled(number: str, scale: str | None) -> float:
    """Return number times scale, free of the dust of binary fractions (`4.3 billion` is 4300000000)."""
    return float(f"{read_number(number) * read_scale(scale):.12g}")
