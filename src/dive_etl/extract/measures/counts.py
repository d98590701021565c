"""Counts: a number and the thing counted, `10,000 Kubernetes Resources`; and rates, `50 million secrets daily`."""

import re
from collections.abc import Iterator, Sequence

from dive_etl.extract.measures.model import Found
from dive_etl.extract.measures.numbers import LONG_SCALE, NOT_AFTER, NUMBER, SHORT_SCALE, TO, Numbered, read_scaled

_COUNT = re.compile(
    rf"{NOT_AFTER}(?<![%-])(?ai:(?P<number>{NUMBER})(?:{TO}{NUMBER})?(?:\s?(?P<scale>{LONG_SCALE}|{SHORT_SCALE}(?!\w)))?(?P<more>\+)?)(?=\s)"
)
_PERIOD = "second|minute|hour|day|week|month|quarter|year|sec|min"
_PART = r"[\w'’&+-]|\N{HYPHEN}|\N{NON-BREAKING HYPHEN}|\.(?=\w)|/(?!(?:s|h|" + _PERIOD + r")\b)"
_WORD = re.compile(rf"\s+(?P<word>[^\W\d_](?:{_PART})*)")
_PER = re.compile(
    r"\s+(?ai:(?P<adverb>daily|hourly|weekly|monthly|yearly|annually)"
    rf"|(?:per|an?|each|every)\s+(?P<unit>{_PERIOD}))\b|\s?/\s?(?ai:(?P<short>s|h|{_PERIOD}))\b"
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
_IRREGULAR = frozenset("people women men children criteria mice feet teeth vertices indices".split())
_NO_PLURAL = re.compile(r"(?:ss|us|is|ous|'s|’s|[^aeiou]ics)$")
# Numbers after these tell things apart and count nothing, as do those after a word all in capitals (`ISO 27001`).
_LABELS = re.compile(
    r"(?:^|\W)(?:(?ai:(?:chapter|phase|day|part|section|version|step|level|tier|page|figure|table|episode|issue|volume"
    r"|release|stage|layer|rule|type|class|tip|lesson|season|round|option|port|code|status|error|sprint|no\.)"
    r"\s[0-9]{1,3}(?:\.[0-9]+)?|(?:fortune|web)\s[0-9.]+)|[A-Z]{2,}\s[0-9.,]+)\Z"
)
# A year right after a capitalised word is part of a name: `KubeCon 2023`.
_EDITION = re.compile(r"[A-Z][\w.+#]*\s20[1-3][0-9]\Z")
_LABEL_REACH = 40
_SCREENS = frozenset({"4K", "8K"})
_NO_NOUN = frozenset(
    """
    a an and another any are as at be been before but by can could did do does during each every few for from had has
    have he her his how i if in into is it its itself less lets like many may might more most much must my no nor not of
    off on once onto or other our out over own per shall she should since so some such than that the their them then
    there these they this those through times to under until up upon us versus via vs was we were what when where which
    while who whose why will with within without would x yes yet you your always sometimes perhaps plus minus across
    afterwards besides towards dozen dozens
    """.split()
)


def find_counts(numbered: Numbered, names: Sequence[tuple[int, int]], cut: int) -> Iterator[Found]:
    """Yield counts and rates of counted things. The unit is the noun phrase, as written.

    `names` are the spans of known names: a number in or right after one is part of it or its version, and the `s` of a
    name is no plural. Nothing from the code point `cut` on counts, since a word there may have lost its end.
    """
    text = numbered.text
    for match in numbered.matches(_COUNT):
        number = match["number"]
        is_whole = match["scale"] or "." not in number
        if not is_whole or match[0] in _SCREENS or _names_something(text, match.start(), match.end("number"), names):
            continue
        end = _phrase_end(text, match.end(), names, cut, singular=number == "1" and not match["scale"])
        if end is None:
            continue
        value = read_scaled(number, match["scale"])
        unit = text[match.end() : end].strip()
        per = _PER.match(text, end)
        if per and per.end() <= cut:
            period = _ADVERBS.get((per["adverb"] or "").lower()) or (per["unit"] or per["short"]).lower()
            yield Found(match.start(), per.end(), "rate", value, None, f"{unit}/{_UNITS.get(period, period)}")
        else:
            yield Found(match.start(), end, "count", value, None, unit)


def _names_something(text: str, start: int, end: int, names: Sequence[tuple[int, int]]) -> bool:
    """Whether the number from `start` to `end` is part of a name, a version, or the number of a chapter."""
    near = max(0, start - _LABEL_REACH)
    if _LABELS.search(text, near, end) or _EDITION.search(text, near, end):
        return True
    return any(
        first <= start < last or (last <= start and start - last <= len(" v") and not text[last:start].strip(" vV"))
        for first, last in names
    )


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
    """Whether a word looks like a plural: `nodes` and `CPUs` do, `DNS` and `status` do not."""
    if word.lower() in _IRREGULAR:
        return True
    stem = word[:-1]
    return word.endswith("s") and len(stem) > 1 and (stem.isupper() or not _NO_PLURAL.search(word))
