"""The corpus: titles and teasers in our own words, each name marked where it stands as `[Shopify|company]`.

An item is a title line and a teaser line, then an empty line; a lone `-` stands for no teaser. Files are by kind.
Names that are no mention are marked too, so that the recogniser learns them for what they are: people, places, events
(conferences, certifications, programmes, blogs), terms (acronyms, protocols, file names that look like a product).
"""

import re
from collections.abc import Iterable, Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import NamedTuple, cast

from dive_etl.errors import KnowledgeError
from dive_etl.marked import MARKED_TYPES, MarkedType
from dive_etl.records import NAMED_TYPES

# The first files were written before decoys were marked.
WITHOUT_DECOYS = frozenset(
    f"{kind}.txt"
    for kind in (
        "applications case_studies_industry case_studies_internet data_and_ml headlines incidents migrations odd_names "
        "opinion ordinary_words platform releases security storytelling tutorials"
    ).split()
)

_MARK = re.compile(r"\[([^\[\]|]+)\|([a-z_]+)\]")
_STRAY = re.compile(r"[\[\]|]")
_NO_TEASER = "-"


class Piece(NamedTuple):
    """A stretch of text; a name where it has a type."""

    text: str
    type: MarkedType | None


class Item(NamedTuple):
    """One item, its lines cut into pieces; `where` is the file and line of its title."""

    title: tuple[Piece, ...]
    teaser: tuple[Piece, ...] | None
    where: str

    @property
    def names(self) -> set[tuple[MarkedType, str]]:
        """The names in it, each with its type."""
        return {(piece.type, piece.text) for piece in (*self.title, *(self.teaser or ())) if piece.type}

    @property
    def knows_decoys(self) -> bool:
        """Whether names that are no mention are marked in it."""
        return self.where.split(":")[0] not in WITHOUT_DECOYS


def read_corpus(folder: Traversable | None = None) -> list[Item]:
    """Return the items of all files, in the order of the files' names; raises KnowledgeError naming `file:line`."""
    folder = folder or files("dive_etl.train") / "texts"
    paths = sorted((path for path in folder.iterdir() if path.name.endswith(".txt")), key=lambda path: path.name)
    return [item for path in paths for item in _read_file(path)]


def names_in_corpus(items: Iterable[Item]) -> set[str]:
    """Return the names of entities that stand anywhere in the items."""
    return {name for item in items for kind, name in item.names if kind in NAMED_TYPES}


def text_of(pieces: tuple[Piece, ...]) -> str:
    """Return the text without its marks."""
    return "".join(piece.text for piece in pieces)


def _read_file(path: Traversable) -> Iterator[Item]:
    lines: list[tuple[int, str]] = []
    for number, line in enumerate([*path.read_text(encoding="utf-8").split("\n"), ""], 1):
        if line.strip():
            lines.append((number, line.strip()))
        elif lines:
            first = f"{path.name}:{lines[0][0]}"
            if len(lines) != len(("title", "teaser")):
                raise KnowledgeError(f"has {len(lines)} lines", where=first, fix="an item is a title and a teaser line")
            (at, title), (below, teaser) = lines
            yield Item(
                _pieces(title, f"{path.name}:{at}"),
                None if teaser == _NO_TEASER else _pieces(teaser, f"{path.name}:{below}"),
                first,
            )
            lines = []


def _pieces(line: str, where: str) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    at = 0
    for match in _MARK.finditer(line):
        if match[2] not in MARKED_TYPES:
            raise KnowledgeError(f"{match[2]!r} is no type", where=where, fix=f"use one of {', '.join(MARKED_TYPES)}")
        pieces += [Piece(line[at : match.start()], None), Piece(match[1], cast("MarkedType", match[2]))]
        at = match.end()
    pieces.append(Piece(line[at:], None))
    stray = next((piece.text for piece in pieces if _STRAY.search(piece.text)), None)
    if stray is not None:
        raise KnowledgeError(f"a mark is broken near {stray.strip()!r}", where=where, fix="write it `[name|type]`")
    return tuple(piece for piece in pieces if piece.text)
