"""A text as a string of signs, one for each word, so that a form of statement is a short expression over signs.

Every name is one sign, as is every set of word classes: words of the same classes read the same.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, NamedTuple, Protocol, TypeVar

from dive_etl.knowledge import Entity
from dive_etl.records import EntityType

COMPANY, PROVIDER, THING = "C", "P", "T"
WORD, NUMBER, POSSESSIVE, COMPOUND = "w", "n", "s", "h"
COMMA, COLON, STOP, QUESTION, BREAK, CUT = ",", ":", ".", "?", "|", "…"
_FIRST_CLASS_SIGN = 0xE000

_NAME_SIGNS: dict[EntityType, str] = {
    "company": COMPANY,
    "cloud_provider": PROVIDER,
    "cloud_service": THING,
    "tool": THING,
    "language": THING,
}
_MARKS = {",": COMMA, ":": COLON, ".": STOP, "!": STOP, ";": STOP, "\n": STOP, "?": QUESTION, "…": CUT, "...": CUT}
_TOKEN = re.compile(
    r"(?P<number>v?\d[\d.,]*(?!\w)(?<![.,]))|(?P<compound>(?<!\s)-[\w'-]*)"
    r"|(?P<word>[vV]s\.|\w[\w'/#-]*(?:[.+]\w+)*|[&+/])|(?P<mark>\.\.\.|[,:.!;\n?…])|(?P<break>[(){}\[\]|—–]|(?<=\s)-(?=\s))"
)
_POSSESSIVE = re.compile("'s(?!\\w)|'(?!\\w)")
# Spellings that make no difference, each for one of the same length, so that offsets stay.
_SAME = str.maketrans("\N{RIGHT SINGLE QUOTATION MARK}\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{NO-BREAK SPACE}", "'-- ")


class Named(Protocol):
    """A named entity where it stands; offsets in code points, end exclusive."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def entity(self) -> Entity: ...


N = TypeVar("N", bound=Named)


class Lexicon:
    """Gives each word its sign, and each class the signs of its words."""

    def __init__(self, classes: Mapping[str, Iterable[str]]) -> None:
        of_word: dict[str, set[str]] = {}
        for name, words in classes.items():
            for word in words:
                of_word.setdefault(word, set()).add(name)
        sets = sorted({tuple(sorted(names)) for names in of_word.values()})
        signs = {names: chr(_FIRST_CLASS_SIGN + at) for at, names in enumerate(sets)}
        self._signs = {word: signs[tuple(sorted(names))] for word, names in of_word.items()}
        self._classes = {name: "".join(signs[names] for names in sets if name in names) for name in classes}
        self.all_words = WORD + "".join(signs.values())

    def sign(self, word: str, unknown: str) -> str:
        """Return the sign of a word in small letters, or that of an unknown one."""
        return self._signs.get(word, unknown)

    def signs_of(self, name: str) -> str:
        """Return the signs of all words of a class."""
        return self._classes[name]


class Signed(NamedTuple, Generic[N]):
    """A text in signs: `spans` has the characters each stands for, `names` those that are names, by their place."""

    signs: str
    spans: list[tuple[int, int]]
    names: dict[int, N]


def read_signs(text: str, names: Sequence[N], lexicon: Lexicon, field: tuple[int, int], until: int) -> Signed[N]:
    """Return a field of a text in signs, as far as it is whole; `names` are in its order and do not overlap."""
    first, last = field
    signs: list[str] = []
    spans: list[tuple[int, int]] = []
    places: dict[int, N] = {}
    plain = text.translate(_SAME)
    at = first
    for name in names:
        if name.end > until:
            break
        _read_words(plain, at, name.start, lexicon, signs, spans)
        places[len(signs)] = name
        signs.append(_NAME_SIGNS[name.entity.type])
        spans.append((name.start, name.end))
        at = name.end
    _read_words(plain, at, until, lexicon, signs, spans)
    if until < last:
        signs.append(CUT)
        spans.append((until, last))
    return Signed("".join(signs), spans, places)


def _read_words(
    text: str, start: int, end: int, lexicon: Lexicon, signs: list[str], spans: list[tuple[int, int]]
) -> None:
    """Add the signs of a stretch without names."""
    possessive = _POSSESSIVE.match(text, start, end) if signs else None
    if possessive:
        signs.append(POSSESSIVE)
        spans.append(possessive.span())
        start = possessive.end()
    for match in _TOKEN.finditer(text, start, end):
        signs.append(_sign(match, lexicon))
        spans.append(match.span())


def _sign(match: re.Match[str], lexicon: Lexicon) -> str:
    match match.lastgroup:
        case "word":
            return lexicon.sign(match[0].lower(), WORD)
        case "compound":
            return lexicon.sign(match[0].lower(), COMPOUND)
        case "number":
            return NUMBER
        case "mark":
            return _MARKS[match[0]]
        case _:
            return BREAK
