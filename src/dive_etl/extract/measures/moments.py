"""Clock times and calendar dates, as ISO 8601 and as precise as the text; of a range the first."""

import re
from collections.abc import Iterator
from datetime import date

from dive_etl.extract.measures.model import Found
from dive_etl.extract.measures.numbers import Numbered

_MONTH_NAMES = """
    january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sept|sep october|oct
    november|nov december|dec
    """.split()
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split("|")}
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?(?:\s?[-\N{EN DASH}]\s?[0-3]?[0-9](?:st|nd|rd|th)?)?(?![0-9])"
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
_CLOCK = r"(?P<clock>[T ][0-2][0-9]:[0-5][0-9](?::[0-6][0-9](?:\.[0-9]+)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2}))?"
_ISO = re.compile(rf"(?<![\w-]){_YEAR}-(?P<number>[01][0-9])(?:-(?P<day>[0-3][0-9])(?:{_CLOCK}))?(?![\w-])")
_MONTH_FIRST = re.compile(rf"(?<!\w)(?ai:{_MONTH}\s+{_DAY}(?:\s?,\s?|\s+){_YEAR})(?!\w)")
_DAY_FIRST = re.compile(rf"(?<![\w.,])(?ai:{_DAY}(?:\s+of)?\s+{_MONTH},?\s+{_YEAR})(?!\w)")
_MONTH_YEAR = re.compile(rf"(?<!\w)(?ai:{_MONTH}(?:\s+of)?,?\s+{_YEAR})(?!\w)")
_MONTH_DAY = re.compile(rf"(?<!\w)(?ai:{_MONTH}\s+{_DAY})(?![\w:]|[.,]?[0-9])")
_DAY_MONTH = re.compile(rf"(?<![\w.,])(?ai:{_DAY}(?:\s+of)?\s+{_MONTH})(?!\w)")
_BARE_YEAR = re.compile(
    r"(?<![\w.,:/$€£¥#+-])(?P<year>(?:19[6-9]|20[0-4])[0-9])(?:[-\N{EN DASH}](?:19|20)[0-9]{2})?"
    r"(?![\w%+]|[.,:/][0-9]|-\w)"
)
# A capitalised word right before a bare year makes it part of a name (`Windows Server 2019`), but for these.
_OPENERS = "In|Since|By|Of|Until|From|The|During|After|Before|Late|Early|Mid|Around|And|To|For|It|On|Circa"
_NAME_BEFORE = re.compile(rf"(?:^|[\s(])(?!(?:{_OPENERS})\s)[A-Z][\w.+#]*\s\Z")
_NAME_REACH = 60
_COUNTED_AFTER = re.compile(r"\s[a-z]+s\b")

_HOUR_12 = r"(?:1[0-2]|0?[1-9])"
_CLOCK_12 = re.compile(
    rf"(?<![\w:.,])(?ai:(?P<hour>{_HOUR_12})(?::(?P<minute>[0-5][0-9]))?(?::[0-5][0-9])?\s?(?P<first>[ap]\.?m\.?)?"
    rf"(?:\s?[-\N{{EN DASH}}]\s?{_HOUR_12}(?::[0-5][0-9])?\s?(?P<last>[ap]\.?m\b\.?))?)"
)
_CLOCK_24 = re.compile(
    r"(?<![\w:.,T-])(?ai:(?P<hour>[01]?[0-9]|2[0-3]):(?P<minute>[0-5][0-9])(?::(?P<second>[0-5][0-9]))?)(?![\w:]|\s?(?ai:[ap]\.?m\b))"
)


def find_times(numbered: Numbered) -> Iterator[Found]:
    """Yield clock times as HH:MM, or HH:MM:SS where the text gives seconds."""
    text = numbered.text
    for match in numbered.matches(_CLOCK_12):
        half = match["first"] or match["last"]
        after = text[match.end() : match.end() + 1]
        if half and not (after.isalnum() or after == "_"):
            hour = int(match["hour"]) % 12 + (12 if half.lower().startswith("p") else 0)
            end = match.end() - (half.endswith(".") and half.count(".") == 1)
            yield Found(match.start(), end, "time", iso_value=f"{hour:02}:{match['minute'] or '00'}")
    for match in numbered.matches(_CLOCK_24):
        seconds = f":{match['second']}" if match["second"] else ""
        yield Found(match.start(), match.end(), "time", iso_value=f"{int(match['hour']):02}:{match['minute']}{seconds}")


def find_dates(numbered: Numbered) -> Iterator[Found]:
    """Yield dates: `2020`, `2020-08`, `2020-08-31`, and `--08-31` where the text gives no year."""
    text = numbered.text
    for match in numbered.matches(_ISO):
        if _exists(match["year"], int(match["number"]), match["day"]):
            yield Found(match.start(), match.end(), "date", iso_value=match[0].replace(" ", "T"))
    if not numbered.words.isdisjoint(_MONTHS):
        yield from _find_in_months(numbered)
    for match in numbered.matches(_BARE_YEAR):
        near = max(0, match.start() - _NAME_REACH)
        if not _NAME_BEFORE.search(text, near, match.start()) and not _COUNTED_AFTER.match(text, match.end()):
            yield Found(match.start(), match.end(), "date", iso_value=match["year"])


def _find_in_months(numbered: Numbered) -> Iterator[Found]:
    """Yield dates that name their month."""
    text = numbered.text
    for match in (*_MONTH_FIRST.finditer(text), *numbered.matches(_DAY_FIRST)):
        if _exists(match["year"], _month(match), match["day"]):
            day = f"{match['year']}-{_month(match):02}-{int(match['day']):02}"
            yield Found(match.start(), match.end(), "date", iso_value=day)
    for match in _MONTH_YEAR.finditer(text):
        yield Found(match.start(), match.end(), "date", iso_value=f"{match['year']}-{_month(match):02}")
    for match in (*_MONTH_DAY.finditer(text), *numbered.matches(_DAY_MONTH)):
        # Without a year only a capital tells the month: `may 4` is none.
        if match["month"][0].isupper() and _exists(None, _month(match), match["day"]):
            day = f"--{_month(match):02}-{int(match['day']):02}"
            yield Found(match.start(), _without_stop(match), "date", iso_value=day)


def _without_stop(match: re.Match[str]) -> int:
    """Where a date ends whose month may be followed by the full stop of its sentence."""
    return match.end() - match[0].endswith(".")


def _exists(year: str | None, month: int, day: str | None) -> bool:
    """Whether a calendar has the day; of no year, whether any year has it."""
    try:
        date(int(year or 2000), month, int(day or 1))
    except ValueError:
        return False
    return True


def _month(match: re.Match[str]) -> int:
    return _MONTHS[match["month"].lower()]
