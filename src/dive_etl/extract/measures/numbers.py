"""Numbers as headlines write them: digits with separators, words, and scales such as `million` or `k`."""

DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_TO_TWENTY = """
    two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty
    """.split()
_TENS = ["thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred"]
SMALL_WORDS = dict(zip(_TO_TWENTY, range(2, 21), strict=True)) | dict(zip(_TENS, range(30, 101, 10), strict=True))
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
