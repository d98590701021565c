"""Counts: a number and the thing counted, `10,000 Kubernetes Resources`; and rates, `50 million secrets daily`."""

import re
from collections.abc import Iterator, Sequence

from dive_etl.extract.measures.model import Found
from dive_etl.extract.measures.numbers import DIGITS, LONG_SCALE, SHORT_SCALE, WORDS, read_scaled

_COUNT = re.compile(
    rf"(?<![\w.,:/$€£¥#%-])(?<!\N{{HYPHEN}})(?P<number>{DIGITS}|{WORDS})(?:\s?(?P<scale>{LONG_SCALE}|{SHORT_SCALE}(?!\w)))?(?P<more>\+)?(?=\s)",
    re.IGNORECASE,
)
_WORD = re.compile(r"\s+(?P<word>[^\W\d_](?:[\w'’/&+-]|\N{HYPHEN}|\N{NON-BREAKING HYPHEN}|\.(?=\w))*)")
_PER = re.compile(
    r"\s+(?:(?P<adverb>daily|hourly|weekly|monthly|yearly|annually)"
    r"|(?:per|an?|each|every)\s+(?P<unit>second|minute|hour|day|week|month|quarter|year|sec|min)|/\s?(?P<short>s|sec|min|h|hour|day))\b"
)
_ADVERBS = {
    "daily": "day",
    "hourly": "hour",
    "weekly": "week",
    "monthly": "month",
    "yearly": "year",
    "annually": "year",
}
_UNITS = {"s": "second", "sec": "second", "min": "minute", "h": "hour"}
_LONGEST_PHRASE = 5
_IRREGULAR = frozenset(
    ["people", "women", "men", "children", "criteria", "mice", "feet", "teeth", "vertices", "indices"]
)
_NO_PLURAL = re.compile(r"(?:ss|us|is|ous|'s|’s|[^aeiou]ics)$", re.IGNORECASE)
_NO_NOUN = frozenset(
    """
    a an and another any are as at be been before but by can could did do does during each every few for from
    had has have he her his how i if in into is it its itself less lets like many may might more most much must
    my no nor not of off on once onto or other our out over own per shall she should since so some such than
    that the their them then there these they this those through times to under until up upon us versus via vs
    was we were what when where which while who whose why will with within without would x yes yet you your
    always sometimes perhaps plus minus across afterwards besides towards
    """.split()
)


def find_counts(text: str, names: Sequence[tuple[int, int]], cut: int) -> Iterator[Found]:
    """Yield counts and rates of counted things. The unit is the noun phrase, as written.

    `names` are the spans of known names: a number right after one is its version, and the `s` of a name is no plural.
    Nothing from the code point `cut` on counts, since a word there may have lost its end.
    """
    for match in _COUNT.finditer(text):
        if _follows_a_name(text, match.start(), names):
            continue
        end = _phrase_end(text, match.end(), names, cut, singular=match["number"] == "1" and not match["scale"])
        if end is None:
            continue
        value = read_scaled(match["number"], match["scale"])
        unit = text[match.end() : end].strip()
        per = _PER.match(text, end)
        if per and per.end() <= cut:
            period = _ADVERBS.get(per["adverb"] or "") or per["unit"] or per["short"]
            yield Found(match.start(), per.end(), "rate", value, None, f"{unit}/{_UNITS.get(period, period)}")
        else:
            yield Found(match.start(), end, "count", value, None, unit)


def _follows_a_name(text: str, start: int, names: Sequence[tuple[int, int]]) -> bool:
    return any(end <= start and not text[end:start].strip(" vV") for _, end in names if start - end <= len(" v"))


def _phrase_end(text: str, at: int, names: Sequence[tuple[int, int]], cut: int, *, singular: bool) -> int | None:
    """Return where the counted noun phrase ends: at its first plural noun that is no known name."""
    for _ in range(_LONGEST_PHRASE):
        word = _WORD.match(text, at)
        if word is None or word.end() > cut or word["word"].lower() in _NO_NOUN:
            return None
        at = word.end()
        within_name = any(start <= word.start("word") < end for start, end in names)
        if not within_name and (_is_plural(word["word"]) or singular):
            return at
    return None


def _is_plural(word: str) -> bool:
    lower = word.lower()
    return lower in _IRREGULAR or (len(lower) > 2 and lower.endswith("s") and not _NO_PLURAL.search(lower))
