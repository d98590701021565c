"""Money, sizes, shares, durations and rates: a number joined to a unit."""

import re
from collections.abc import Iterator

from dive_etl.extract.measures.model import Found
from dive_etl.extract.measures.numbers import (
    DIGITS,
    LONG_SCALE,
    SHORT_SCALE,
    WORDS,
    read_number,
    read_scale,
    read_scaled,
)
from dive_etl.records import MeasureKind

_SIGNS = dict(
    pair.split(":")
    for pair in """
    US$:USD A$:AUD C$:CAD CA$:CAD HK$:HKD NZ$:NZD S$:SGD R$:BRL NT$:TWD $:USD €:EUR £:GBP ¥:JPY ₹:INR ₩:KRW
    ₽:RUB ₺:TRY ₴:UAH ₪:ILS ₫:VND ₦:NGN ₱:PHP ฿:THB zł:PLN Rs.:INR Rs:INR kr:SEK CHF:CHF
    """.split()
)
_CODES = """
    USD EUR GBP JPY CNY RMB INR KRW CHF SEK NOK DKK PLN CZK HUF RUB TRY UAH BRL MXN ARS CLP COP CAD AUD NZD SGD
    HKD TWD THB IDR MYR PHP VND ZAR NGN KES EGP ILS AED SAR
    """.split()
_CURRENCY_WORDS = dict(
    pair.split(":")
    for pair in """
    dollar:USD buck:USD euro:EUR pound:GBP yen:JPY yuan:CNY rupee:INR franc:CHF krona:SEK krone:NOK real:BRL
    rand:ZAR peso:MXN won:KRW zloty:PLN
    """.split()
)
_OTHER_CODES = {"RMB": "CNY"}
_PREFIX = "|".join(re.escape(sign) for sign in sorted([*_SIGNS, *_CODES], key=len, reverse=True))
_WORD_AFTER = "|".join([*_CODES, "US dollars?", *(f"{word}s?" for word in _CURRENCY_WORDS)])
_SPAN = rf"(?P<low>{DIGITS})(?:\s?[-\N{{EN DASH}}]\s?(?:[$€£])?(?P<high>{DIGITS}))?"
_SCALE = rf"(?:\s?(?P<scale>{LONG_SCALE}|{SHORT_SCALE}))?"
_MONEY_BEFORE = re.compile(rf"(?<!\w)(?P<sign>{_PREFIX})\s?{_SPAN}{_SCALE}(?!\w)", re.IGNORECASE)
_MONEY_AFTER = re.compile(
    rf"(?<![\w.,])(?P<low>{DIGITS}|{WORDS})(?:\s(?P<scale>{LONG_SCALE}))?\s?(?P<word>{_WORD_AFTER}|[€£])(?!\w)",
    re.IGNORECASE,
)

_BYTES = {"byte": 1.0}
for _power, _letter in enumerate("kmgtpez", start=1):
    _BYTES[f"{_letter}b"] = 1000.0**_power
    _BYTES[f"{_letter}ib"] = 1024.0**_power
for _power, _word in enumerate(("kilo", "mega", "giga", "tera", "peta", "exa", "zetta"), start=1):
    _BYTES[f"{_word}byte"] = 1000.0**_power
for _power, _word in enumerate(("kibi", "mebi", "gibi", "tebi", "pebi"), start=1):
    _BYTES[f"{_word}byte"] = 1024.0**_power
_SIZE = re.compile(
    rf"(?<![\w.,$€£]){_SPAN}(?:\s(?P<scale>{LONG_SCALE}))?[\s-]?"
    r"(?P<unit>(?:[kKMGTPEZ]i?B|[kmgtp]b|bytes?|(?:kilo|mega|giga|tera|peta|exa|zetta|kibi|mebi|gibi|tebi|pebi)bytes?)s?)(?![\w])"
)
_BITS = {"": 1.0, "k": 1e3, "m": 1e6, "g": 1e9, "t": 1e12, "p": 1e15}
_BIT_RATE = re.compile(rf"(?<![\w.,]){_SPAN}\s?(?P<unit>[kKMGTP]?)(?P<of>bps|bit/s|bits/s|B/s|Bps)(?!\w)")
_BYTE_RATES = {"B/s": "byte/s", "Bps": "byte/s"}

_SHARE = re.compile(rf"(?<![\w.,]){_SPAN}\s?(?:%|percent\b|per cent\b|percentage points\b)", re.IGNORECASE)

_MINUTE, _HOUR, _DAY = 60.0, 3600.0, 86400.0
_YEAR = 365.2425 * _DAY  # the mean Gregorian year; a month is its twelfth
_SECONDS = {
    unit: seconds
    for seconds, units in (
        (1e-9, "ns nanosecond"),
        (1e-6, "µs us microsecond"),
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
_LONG_UNITS = "nanosecond|microsecond|millisecond|second|minute|hour|day|week|fortnight|month|year|decade|sec|min|hr"
_SHORT_UNITS = r"ns|µs|us|ms|s|h"
_HYPHEN = r"\-\N{HYPHEN}\N{NON-BREAKING HYPHEN}"
_DURATION = re.compile(
    rf"(?<![\w.,:/$€£¥+])(?P<low>{DIGITS}|{WORDS})"
    rf"(?:\s?(?:-|\N{{EN DASH}}|to|or)\s?(?P<high>{DIGITS}|{WORDS}))?(?:\s(?P<scale>{LONG_SCALE}))?"
    rf"(?:[\s{_HYPHEN}]?(?P<unit>(?:{_LONG_UNITS})s?)|(?P<short>{_SHORT_UNITS}))(?![\w%])",
    re.IGNORECASE,
)
_AND_MORE = re.compile(rf"(?:,? and |,? )(?P<low>{DIGITS}|{WORDS})\s(?P<unit>(?:{_LONG_UNITS})s?)(?!\w)", re.IGNORECASE)
_AND_A_HALF = re.compile(
    rf"(?<!\w)(?:(?:an?|one)\s(?P<one>{_LONG_UNITS})\sand\sa\shalf"
    rf"|(?P<low>{DIGITS}|{WORDS})\sand\sa\shalf\s(?P<many>{_LONG_UNITS})s?)(?!\w)",
    re.IGNORECASE,
)


def find_money(text: str) -> Iterator[Found]:
    """Yield amounts of money; the unit is the ISO 4217 code, `$` alone is read as USD."""
    for match in _MONEY_BEFORE.finditer(text):
        sign = match["sign"]
        currency = _SIGNS.get(sign) or _SIGNS.get(sign.upper()) or sign.upper()
        yield _found(match, "money", read_scaled(match["low"], match["scale"]), _OTHER_CODES.get(currency, currency))
    for match in _MONEY_AFTER.finditer(text):
        word = match["word"].lower().removeprefix("us ")
        currency = (
            _CURRENCY_WORDS.get(word) or _CURRENCY_WORDS.get(word.removesuffix("s")) or _SIGNS.get(word) or word.upper()
        )
        yield _found(match, "money", read_scaled(match["low"], match["scale"]), _OTHER_CODES.get(currency, currency))


def find_sizes(text: str) -> Iterator[Found]:
    """Yield amounts of data, in bytes: `MB` is a million of them, `MiB` 1024 times 1024."""
    for match in _SIZE.finditer(text):
        unit = match["unit"].lower()
        factor = _BYTES.get(unit) or _BYTES[unit.removesuffix("s")]
        yield _found(match, "size", _rounded(read_scaled(match["low"], match["scale"]) * factor), "byte")


def find_bit_rates(text: str) -> Iterator[Found]:
    """Yield throughputs written with a unit of their own (`1.35Tbps`), in bits or bytes a second."""
    for match in _BIT_RATE.finditer(text):
        value = read_number(match["low"]) * _BITS[match["unit"].lower()]
        yield _found(match, "rate", _rounded(value), _BYTE_RATES.get(match["of"], "bit/s"))


def find_shares(text: str) -> Iterator[Found]:
    """Yield percentages as shares of 1; of a range the lower end."""
    for match in _SHARE.finditer(text):
        yield _found(match, "share", _rounded(read_number(match["low"]) / 100), None)


def find_durations(text: str) -> Iterator[Found]:
    """Yield durations in seconds; a year is the mean Gregorian one, a month its twelfth, of a range the lower end."""
    for match in _AND_A_HALF.finditer(text):
        unit = (match["one"] or match["many"]).lower()
        whole = read_number(match["low"]) if match["low"] else 1.0
        yield _found(match, "duration", _rounded((whole + 0.5) * _SECONDS[unit]), "second")
    for match in _DURATION.finditer(text):
        unit = (match["unit"] or match["short"]).lower()
        value = read_number(match["low"]) * read_scale(match["scale"]) * _unit_seconds(unit)
        end = match.end()
        while more := _AND_MORE.match(text, end):
            value += read_number(more["low"]) * _unit_seconds(more["unit"].lower())
            end = more.end()
        yield Found(match.start(), end, "duration", _rounded(value), None, "second")


def _unit_seconds(unit: str) -> float:
    return _SECONDS.get(unit) or _SECONDS[unit.removesuffix("s")]


def _found(match: re.Match[str], kind: MeasureKind, value: float, unit: str | None) -> Found:
    return Found(match.start(), match.end(), kind, value, None, unit)


def _rounded(value: float) -> float:
    """Drop the dust of binary fractions: 12 significant digits are more than any headline gives."""
    return float(f"{value:.12g}")
