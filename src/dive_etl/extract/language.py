"""The language of engineering headlines: how their words are cut, and when two spellings are the same word.

Hyphens of all three kinds part words (`Twilio-Inspired`, `Init‑Container`), a unit parts from its number (`850MB`),
marks like `®` stay with their word and count for nothing.
"""

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from spacy.attrs import NORM
from spacy.lang.char_classes import CURRENCY, LIST_ELLIPSES, LIST_QUOTES
from spacy.lang.tokenizer_exceptions import URL_MATCH
from spacy.language import BaseDefaults, Language
from spacy.util import registry

from dive_etl.extract.calibration import OF_LISTINGS, Calibration, Odds
from dive_etl.knowledge import Knowledge

if TYPE_CHECKING:
    from dive_etl.extract.recogniser import Recogniser

HYPHENS = "\N{HYPHEN}\N{NON-BREAKING HYPHEN}-"  # the plain one last, so that a character class takes it as itself
TRADE_MARKS = "®™©"
_DASHES = "\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}"
_APOSTROPHES = "'\N{RIGHT SINGLE QUOTATION MARK}"
_UNITS = r"(?:[KkMGTPE]i?[Bb](?:ps)?|[GM]bit|ms|µs|ns|[ap]m|AM|PM|min|mins|secs?|hrs?|x|k|K|M|bn|TPS|QPS|RPS|°C)"
# Signs that stand alone share a character class, which costs one comparison where alternatives cost one each.
_QUOTES = "".join(LIST_QUOTES).replace("\\", "")
_OPEN = re.escape("([{<¿¡@#~≈*§%=\N{EM DASH}\N{EN DASH}" + _QUOTES)
_CLOSE = re.escape(")]}>?!:;,%*/" + _DASHES + HYPHENS + _QUOTES)

_PREFIXES = [
    rf"[{_OPEN}]",
    *LIST_ELLIPSES,
    f"(?:{CURRENCY})",
    r"\+(?![0-9])",
    r"-(?=\D)",
    r"\.(?![A-Za-z])",
]
_SUFFIXES = [
    rf"[{_CLOSE}]",
    *LIST_ELLIPSES,
    rf"[{_APOSTROPHES}][sS]",
    r"(?<=[0-9])\+",
    r"(?<=[^\s.])\.",
    rf"(?<=[0-9])(?:{CURRENCY})",
]
_WORD = rf"[^\W_{TRADE_MARKS}]"
_INFIXES = [
    *LIST_ELLIPSES,
    rf"(?<=[\w.{TRADE_MARKS}])[{HYPHENS}](?=\w)",
    rf"[{_DASHES}]",
    rf"(?<=\d)(?={_UNITS}(?!\w))",
    rf"(?<=[\w{TRADE_MARKS}\)])[/=<>:,;|&@()\[\]](?=\w)",
    rf"(?<={_WORD})[\"“”](?={_WORD})",
    r"(?<=\w)\+(?=[^\W\d_])",
    r"(?<=[a-z]{2})\.(?=[A-Z][a-z])(?!js\b)",
]
_KEEP_WHOLE = re.compile(
    r"[A-Za-z]+&[A-Za-z]+|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?|[0-9]{1,3}(?:,[0-9]{3})+|[A-Za-z]\+\+|[A-Z]#|\.NET"
)
# Words whose cut is remembered: all that a vocabulary may come to hold. spaCy's own limit is soon reached, and every
# word past it is cut anew each time it is read.
_CUTS_REMEMBERED = 500_000


def _is_whole(word: str) -> bool:
    """Whether a word is cut nowhere; one of letters only needs no look at all the places where it could be."""
    return word.isalpha() or _KEEP_WHOLE.fullmatch(word) is not None


def _is_address(word: str) -> bool:
    """Whether a word is an URL: those have a dot, and looking for the dot first is quick."""
    return "." in word and URL_MATCH(word) is not None


_SAME = str.maketrans(
    {**dict.fromkeys("\N{HYPHEN}\N{NON-BREAKING HYPHEN}", "-"), "\N{RIGHT SINGLE QUOTATION MARK}": "'"}
    | dict.fromkeys(TRADE_MARKS)
)


def normal_form(word: str) -> str:
    """Return the form under which spellings of a word are the same: lower case, plain hyphens and quotes, no marks."""
    lowered = word.lower()
    return lowered if lowered.isascii() else lowered.translate(_SAME)


# What the components read of a word. Every attribute costs a call for each word not seen before.
_READ = frozenset({NORM})


class _Defaults(BaseDefaults):
    tokenizer_exceptions: dict[str, list[dict[int, str]]] = {}  # noqa: RUF012  # spaCy reads it as a plain dict
    prefixes = _PREFIXES
    suffixes = _SUFFIXES
    infixes = _INFIXES
    token_match = _is_whole
    url_match = _is_address
    lex_attr_getters = {NORM: normal_form}  # noqa: RUF012  # as above


class Sources(NamedTuple):
    """What the components of a pipeline draw on.

    Without a recogniser only listed names are found; without `weighs_context` a prior decides what is ambiguous.
    Without calibration a confidence is an estimate. `odds` are those of the texts that are read.
    """

    knowledge: Knowledge
    recogniser: "Recogniser | None" = None
    weighs_context: bool = True
    calibration: Calibration | None = None
    odds: Odds = OF_LISTINGS


@registry.languages("dive")
class DiveEnglish(Language):  # type: ignore[no-untyped-call]  # spaCy's own subclass hook has no types
    """English as listings of deep dives write it."""

    lang = "dive"
    Defaults = _Defaults

    def __init__(self, sources: Sources | None = None) -> None:
        super().__init__()
        self._sources = sources
        vocab: Any = self.vocab  # its types leave the getters out
        getters = vocab.lex_attr_getters
        tokenizer: Any = self.tokenizer  # declared as any function
        tokenizer.max_cache_size = _CUTS_REMEMBERED
        vocab.lex_attr_getters = {attribute: getter for attribute, getter in getters.items() if attribute in _READ}

    @property
    def sources(self) -> Sources:
        """What its components draw on; a language that only cuts words has none."""
        if self._sources is None:
            raise LookupError("this language has no sources")
        return self._sources
