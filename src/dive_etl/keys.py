"""The identifiers of the dataset. All are pure functions of what they name, so they hold from release to release."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources.abc import Traversable

from dive_etl.records import EntityType, Field

_SIGNS = {"+": " plus ", "#": " sharp ", "&": " and ", "@": " at "}
_GAPS = re.compile(" +")
_NO_LETTERS = re.compile("[^a-zA-Z0-9]+")
_SIGNS_OF_NAMES = re.compile(r"(?<=\w)[+#]|(?<=\w\+)\+")
# As many titles as most listings have.
_REMEMBERED = 200_000
_LEADING_DOT = re.compile(r"^\.(?=\w)")


def slug(name: str) -> str:
    """Return `name` as lower-case words joined by hyphens: `Argo CD` gives `argo-cd`, `C++` gives `c-plus-plus`.

    Letters of every script are kept; a name without any letter or digit falls back to its code points.
    """
    if name.isascii() and name.replace(" ", "").isalnum():  # as most are, and tens of thousands are read at start
        return "-".join(name.lower().split())
    text = _folded(_LEADING_DOT.sub("dot ", name))
    for sign, word in _SIGNS.items():
        text = text.replace(sign, word)
    text = text.replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "")
    # A mark that stood behind a sign taken out now stands on a letter, and may make another letter with it.
    return _words(_folded(text)).replace(" ", "-") or "-".join(f"u{ord(sign):04x}" for sign in name)


def entity_id(kind: EntityType, name: str) -> str:
    """Return the identifier of an entity: `tool:argo-cd`."""
    return f"{kind}:{slug(name)}"


@lru_cache(maxsize=_REMEMBERED)  # asked for thrice per dive: for its identifier, its twins, and the check of titles
def normal_title(title: str) -> str:
    """Return what is left of a title when case, punctuation and spacing are set aside; `C++` and `C#` stay apart."""
    return _words(_SIGNS_OF_NAMES.sub(lambda match: _SIGNS[match[0]], _folded(title)))


def _folded(text: str) -> str:
    """Return a text without differences of case or form; folding case can undo a normal form, hence twice."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def _words(text: str) -> str:
    """Return the letters and digits of a text with one space between words; a mark belongs to the letter it is on."""
    if text.isascii():
        return _NO_LETTERS.sub(" ", text).strip()
    kept: list[str] = []
    for sign in text:
        is_mark = unicodedata.category(sign)[0] == "M"
        kept.append(sign if sign.isalnum() or (is_mark and kept and kept[-1] != " ") else " ")
    return _GAPS.sub(" ", "".join(kept)).strip()


def dive_id(source: str, category: str, title: str, ordinal: int) -> str:
    """Return the identifier of a dive: 16 hexadecimal digits of its source, category and normal title.

    `ordinal` counts, from 1, the dives of one category that share a normal title, so that they stay apart.
    """
    key = "\x1f".join((source, category, normal_title(title) or title, str(ordinal)))
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def mention_id(dive: str, field: Field, start: int, end: int, kind: EntityType) -> str:
    """Return the identifier of a mention; a concept may share its characters with a named entity."""
    return f"{dive}/{field}/{start}-{end}/{kind}"


def folder_id(folder: Traversable) -> str:
    """Return the SHA-256 of the files of a folder, names and contents in the order of the names, in hexadecimal."""
    entries = sorted((entry for entry in folder.iterdir() if entry.is_file()), key=lambda entry: entry.name)
    return content_id(part for entry in entries for part in (entry.name.encode(), b"\0", entry.read_bytes()))


def content_id(parts: Iterable[bytes]) -> str:
    """Return the SHA-256 of the concatenated parts, in hexadecimal."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return digest.hexdigest()
