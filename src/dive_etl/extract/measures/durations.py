"""Durations in seconds: a year is the mean Gregorian one, a month its twelfth; of a range the lower end."""

import re
from collections.abc import Iterator

from dive_etl.extract.measures.model import Found
from dive_etl.extract.measures.numbers import (
    DIGITS,
    LONG_SCALE,
    NOT_AFTER,
    NUMBER,
    TO,
    Numbered,
    read_number,
    read_scaled,
    rounded,
)

_MINUTE, _HOUR, _DAY = 60.0, 3600.0, 86400.0
_YEAR = 365.2425 * _DAY
_SECONDS = {
    unit: seconds
    for seconds, units in (
        (1e-9, "ns nanosecond"),
        (1e-6, "µs μs us microsecond"),
        (1e-3, "ms millisecond"),
        (1.0, "s sec second"),
        (_MINUTE, "min minute"),
        (_HOUR, "h hr hour"),
        (_DAY, "day"),
        (7 * _DAY, "week"),
        (14 * _DAY, "fortnight"),
        (_YEAR / 12, "month"),
        (_YEAR, "year"),
        (10 * _YEAR, "decade"),
    )
    for unit in units.split()
}
_WORD = "(?:nanosecond|microsecond|millisecond|second|minute|hour|day|week|fortnight|month|year|decade|sec|min|hr)s?"
_HYPHEN = r"[-\N{HYPHEN}\N{NON-BREAKING HYPHEN}]"
_DECADE = r"(?!(?:19|20)[0-9]0s\b)(?<!\bthe\s(?=[0-9]0s\b))"
_DURATION = re.compile(
    rf"{NOT_AFTER}{_DECADE}(?ai:(?P<low>{NUMBER})(?:{TO}{NUMBER})?(?:\s(?P<scale>{LONG_SCALE}))?(?:\s|{_HYPHEN})?(?P<unit>{_WORD})"
    rf"|(?P<low_short>{DIGITS})(?:{TO}{DIGITS})?(?:\s?(?P<small>[nmu]s|[µμ]s)|(?P<short>[sh])))(?![\w%/])"
)
_AND_MORE = re.compile(rf"(?ai:,?\sand\s|,?\s)(?ai:(?P<low>{NUMBER})\s(?P<unit>{_WORD}))(?!\w)")
_AND_A_HALF = re.compile(
    rf"(?<!\w)(?ai:(?:an?|one)\s(?P<one>{_WORD})\sand\sa\shalf|(?P<low>{NUMBER}|one)\sand\sa\shalf\s(?P<many>{_WORD}))(?!\w)"
)


def find_durations(numbered: Numbered) -> Iterator[Found]:
    """Yield durations; `2 hours and 15 minutes` is one."""
    text = numbered.text
    for match in _AND_A_HALF.finditer(text) if "half" in numbered.words else ():
        whole = read_number(match["low"]) if match["low"] else 1.0
        value = rounded((whole + 0.5) * _seconds(match["one"] or match["many"]))
        yield Found(match.start(), match.end(), "duration", value, None, "second")
    for match in numbered.matches(_DURATION):
        unit = match["unit"] or match["small"] or match["short"]
        value = read_scaled(match["low"] or match["low_short"], match["scale"]) * _seconds(unit)
        end = match.end()
        while more := _AND_MORE.match(text, end):
            value += read_number(more["low"]) * _seconds(more["unit"])
            end = more.end()
        yield Found(match.start(), end, "duration", rounded(value), None, "second")


def _seconds(unit: str) -> float:
    word = unit.lower()
    return _SECONDS.get(word) or _SECONDS[word.removesuffix("s")]
