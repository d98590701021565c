"""Money, sizes, shares and throughputs: a number joined to a unit. Of a range the value is the lower end."""

import re
from collections.abc import Iterator

from dive_etl.extract.measures.model import Found
from dive_etl.extract.measures.numbers import (
    DIGITS,
    LONG_SCALE,
    NOT_AFTER,
    NUMBER,
    SHORT_SCALE,
    TO,
    Numbered,
    read_number,
    read_scaled,
    rounded,
)

_SIGNS = dict(
    pair.split(":")
    for pair in """
    US$:USD A$:AUD C$:CAD CA$:CAD HK$:HKD NZ$:NZD S$:SGD R$:BRL NT$:TWD $:USD €:EUR £:GBP ¥:JPY ₹:INR ₩:KRW
    ₽:RUB ₺:TRY ₴:UAH ₪:ILS ₫:VND ₦:NGN ₱:PHP ฿:THB zł:PLN Rs.:INR Rs:INR kr:SEK
    """.split()
)
_CODES = """
    USD EUR GBP JPY CNY RMB INR KRW CHF SEK NOK DKK PLN CZK HUF RUB TRY UAH BRL MXN ARS CLP COP CAD AUD NZD SGD
    HKD TWD THB IDR MYR PHP VND ZAR NGN KES EGP ILS AED SAR
    """.split()
_CURRENCY_WORDS = dict(
    pair.split(":")
    for pair in """
    dollar:USD buck:USD euro:EUR pound:GBP yen:JPY yuan:CNY rupee:INR franc:CHF krona:SEK krone:NOK rand:ZAR
    peso:MXN won:KRW zloty:PLN
    """.split()
)
_CURRENCIES = (
    {sign.lower(): code for sign, code in _SIGNS.items()}
    | {code.lower(): code for code in _CODES}
    | {"rmb": "CNY"}
    | {form: code for word, code in _CURRENCY_WORDS.items() for form in (word, f"{word}s", f"us {word}s")}
)


def _one_of(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


# Codes are read in capitals only: `we try 10 times` is no sum in Turkish lira.
_CODE = f"(?-i:{'|'.join(_CODES)})"
_SIGN = f"(?:{_one_of(list(_SIGNS))}|{_CODE})"
_UNIT_WORD = f"(?:{_one_of([form for word in _CURRENCY_WORDS for form in (f'us {word}s', f'{word}s', word)])}|{_CODE})"
_MONEY_BEFORE = re.compile(
    rf"(?<!\w)(?ai:(?P<currency>{_SIGN})\s?(?P<low>{DIGITS})(?:\s?(?P<low_scale>{LONG_SCALE}|{SHORT_SCALE})(?![a-z]))?"
    rf"(?:{TO}(?:{_SIGN})?\s?{DIGITS}(?:\s?(?P<scale>{LONG_SCALE}|{SHORT_SCALE})(?![a-z]))?)?)(?!\w)"
)
_MONEY_AFTER = re.compile(
    rf"{NOT_AFTER}(?ai:(?P<low>{NUMBER})(?:{TO}{NUMBER})?(?:\s?(?P<scale>{LONG_SCALE}|{SHORT_SCALE}))?"
    rf"\s?(?P<currency>{_UNIT_WORD}|[€£₹]))(?!\w)"
)

# What a sum can begin with. Longer signs end in one of these (`US$`), or are letters up to a digit, a space or, as in
# `zł`, a letter outside ASCII.
_SYMBOL = re.compile(f"[{''.join(sign for sign in _SIGNS if len(sign) == 1)}]")
_LETTERS_BEFORE = frozenset({*map(str.lower, _CODES), "z", "rs", "kr"})

_PREFIXES = ("kilo", "mega", "giga", "tera", "peta", "exa", "zetta")
_BINARY = ("kibi", "mebi", "gibi", "tebi", "pebi", "exbi")
_BYTES = (
    {"byte": 1.0}
    | {f"{prefix}byte": 1000.0**power for power, prefix in enumerate(_PREFIXES, 1)}
    | {f"{prefix[0]}b": 1000.0**power for power, prefix in enumerate(_PREFIXES, 1)}
    | {f"{prefix}byte": 1024.0**power for power, prefix in enumerate(_BINARY, 1)}
    | {f"{prefix[0]}ib": 1024.0**power for power, prefix in enumerate(_BINARY, 1)}
)
_BYTE_WORD = rf"(?:{'|'.join((*_PREFIXES, *_BINARY))})?bytes?"
_SIZE = re.compile(
    rf"{NOT_AFTER}(?ai:(?P<low>{NUMBER})(?:\s?(?:[kmgtpez]i?b)?{TO}{NUMBER})?(?:\s(?P<scale>{LONG_SCALE}))?[\s-]?"
    rf"(?P<word>{_BYTE_WORD})|(?P<low_short>{DIGITS})(?:\s?(?:[kmgtpez]i?b)?{TO}{DIGITS})?[\s-]?(?-i:(?P<short>[kKMGTPEZ]i?B"
    rf"|[kmgtp]b)))(?!\w|/s)"
)
_BITS = {"": 1.0, "k": 1e3, "m": 1e6, "g": 1e9, "t": 1e12, "p": 1e15}
_THROUGHPUT = re.compile(
    rf"{NOT_AFTER}(?P<low>{DIGITS})(?:{TO}{DIGITS})?\s?(?P<prefix>[kKMGTP]?)(?P<of>bps|bits?/s|B/s|Bps)(?!\w)"
)
_SHARE = re.compile(
    rf"{NOT_AFTER}(?ai:(?P<low>{NUMBER})\s?(?:%|percent)?(?:{TO}{NUMBER})?\s?"
    r"(?:%|percent\b|per cent\b|percentage points\b))"
)


def find_money(numbered: Numbered) -> Iterator[Found]:
    """Yield amounts of money; the unit is the ISO 4217 code, `$` alone is read as USD."""
    text = numbered.text
    before = not numbered.words.isdisjoint(_LETTERS_BEFORE) or _SYMBOL.search(text)
    for match in (*(_MONEY_BEFORE.finditer(text) if before else ()), *numbered.matches(_MONEY_AFTER)):
        groups = match.groupdict()
        value = read_scaled(groups["low"], groups.get("low_scale") or groups["scale"])
        unit = _CURRENCIES[match["currency"].lower()]
        yield Found(match.start(), match.end(), "money", value, None, unit)


def find_sizes(numbered: Numbered) -> Iterator[Found]:
    """Yield amounts of data, in bytes: `MB` is a million of them, `MiB` 1024 times 1024."""
    for match in numbered.matches(_SIZE):
        unit = (match["word"] or match["short"]).lower()
        factor = _BYTES.get(unit) or _BYTES[unit.removesuffix("s")]
        value = read_scaled(match["low"] or match["low_short"], match["scale"])
        yield Found(match.start(), match.end(), "size", rounded(value * factor), None, "byte")


def find_throughputs(numbered: Numbered) -> Iterator[Found]:
    """Yield rates written with a unit of their own (`1.35Tbps`), in bits or bytes a second."""
    for match in numbered.matches(_THROUGHPUT):
        value = rounded(read_number(match["low"]) * _BITS[match["prefix"].lower()])
        unit = "byte/s" if match["of"].startswith("B") else "bit/s"
        yield Found(match.start(), match.end(), "rate", value, None, unit)


def find_shares(numbered: Numbered) -> Iterator[Found]:
    """Yield percentages as shares of 1."""
    for match in numbered.matches(_SHARE):
        yield Found(match.start(), match.end(), "share", rounded(read_number(match["low"]) / 100))
