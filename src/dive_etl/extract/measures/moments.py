"""Clock times and calendar dates, as ISO 8601 and as precise as the text."""

import re
from collections.abc import Iterator

from dive_etl.extract.measures.model import Found

_MONTH_NAMES = """
    january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sept|sep october|oct
    november|nov december|dec
    """.split()
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split("|")}
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_ISO = re.compile(
    r"(?<![\w-])(?P<date>(?:19|20)\d\d-[01]\d(?:-[0-3]\d)?(?:T[0-2]\d:[0-5]\d(?::[0-6]\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?)(?![\w-])"
)
_MONTH_FIRST = re.compile(rf"(?<!\w){_MONTH}\s+{_DAY}(?:\s?,\s?|\s+){_YEAR}(?!\w)", re.IGNORECASE)
_DAY_FIRST = re.compile(rf"(?<![\w.,]){_DAY}(?:\s+of)?\s+{_MONTH},?\s+{_YEAR}(?!\w)", re.IGNORECASE)
_MONTH_YEAR = re.compile(rf"(?<!\w){_MONTH}(?:\s+of)?,?\s+{_YEAR}(?!\w)", re.IGNORECASE)
_MONTH_DAY = re.compile(rf"(?<!\w){_MONTH}\s+{_DAY}(?![\w:.,]*\d)(?!\w)")
_DAY_MONTH = re.compile(rf"(?<![\w.,]){_DAY}\s+{_MONTH}(?!\w)")
# A word right before a bare year that makes it part of a name: `Windows Server 2019`, `GOTO 2013`.
_BARE_YEAR = re.compile(r"(?<![\w.,:/$€£¥#-])(?P<year>(?:19[6-9]|20[0-4])\d)(?![\w%]|[.,:]\d|-\w)")
_NAME_BEFORE = re.compile(
    r"(?:^|[\s(])(?!(?:In|Since|By|Of|Until|From|The|During|After|Before|Late|Early|Mid|Around|And|To|For|It|On|Circa)\s)[A-Z][\w.+#]*\s$"
)
_COUNTED_AFTER = re.compile(r"\s[a-z]+s\b")

_CLOCK_12 = re.compile(
    r"(?<![\w:.,])(?P<hour>1[0-2]|0?[1-9])(?::(?P<minute>[0-5]\d))?(?::[0-5]\d)?\s?(?P<half>[ap])\.?m\b\.?",
    re.IGNORECASE,
)
_CLOCK_24 = re.compile(
    r"(?<![\w:.,T-])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?(?![\w:]|\s?[ap]\.?m\b)",
    re.IGNORECASE,
)


def find_times(text: str) -> Iterator[Found]:
    """Yield clock times as HH:MM, or HH:MM:SS where the text gives seconds."""
    for match in _CLOCK_12.finditer(text):
        hour = int(match["hour"]) % 12 + (12 if match["half"].lower() == "p" else 0)
        end = match.end() - 1 if match[0].endswith(".") and match[0].count(".") == 1 else match.end()
        yield Found(match.start(), end, "time", iso_value=f"{hour:02}:{match['minute'] or '00'}")
    for match in _CLOCK_24.finditer(text):
        seconds = f":{match['second']}" if match["second"] else ""
        yield Found(
            match.start(),
            match.end(),
            "time",
            iso_value=f"{int(match['hour']):02}:{match['minute']}{seconds}",
        )


def find_dates(text: str) -> Iterator[Found]:
    """Yield dates: `2020`, `2020-08`, `2020-08-31`, and `--08-31` where the text gives no year."""
    for match in _ISO.finditer(text):
        yield Found(match.start(), match.end(), "date", iso_value=match["date"])
    for pattern in (_MONTH_FIRST, _DAY_FIRST):
        for match in pattern.finditer(text):
            if 1 <= int(match["day"]) <= 31:
                day = f"{match['year']}-{_month(match):02}-{int(match['day']):02}"
                yield Found(match.start(), match.end(), "date", iso_value=day)
    for match in _MONTH_YEAR.finditer(text):
        yield Found(match.start(), match.end(), "date", iso_value=f"{match['year']}-{_month(match):02}")
    for pattern in (_MONTH_DAY, _DAY_MONTH):
        for match in _capitalised(pattern, text):
            if 1 <= int(match["day"]) <= 31:
                yield Found(
                    match.start(),
                    match.end(),
                    "date",
                    iso_value=f"--{_month(match):02}-{int(match['day']):02}",
                )
    for match in _BARE_YEAR.finditer(text):
        if not _NAME_BEFORE.search(text[: match.start()]) and not _COUNTED_AFTER.match(text, match.end()):
            yield Found(match.start(), match.end(), "date", iso_value=match["year"])


def _capitalised(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Months without a year are read only with their capital: `may 4` is no date."""
    loose = re.compile(pattern.pattern, re.IGNORECASE)
    return (match for match in loose.finditer(text) if match["month"][0].isupper())


def _month(match: re.Match[str]) -> int:
    return _MONTHS[match["month"].lower()]
