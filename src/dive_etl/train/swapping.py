"""Other names in the same sentences: each epoch reads the corpus with another draw."""

import random
from collections.abc import Iterable, Mapping, Sequence

from dive_etl.marked import Mark, MarkedText, MarkedType
from dive_etl.records import EntityType, Field
from dive_etl.train.corpus import Item, Piece, text_of
from dive_etl.train.made_up import NameMaker

_SWAPPED, _MADE_UP, _FROM_CATALOG = 0.8, 0.4, 0.6
# Their names are few, or say what they are.
_NEVER_SWAPPED = frozenset({"cloud_provider", "event", "term"})
_NEVER_MADE_UP = frozenset({"language"})
# Where listings cut a teaser.
_CUT_AT, _ELLIPSIS = 120, "..."

Names = Mapping[EntityType, Sequence[str]]


class Swapper:
    """Puts names of the catalog, of the corpus, or made up into the place of the names of an item.

    `hidden` are the names of the part kept apart, in any case: they are never put in, and always taken out.
    """

    def __init__(
        self,
        items: Iterable[Item],
        catalog: Names,
        hidden: frozenset[str],
        maker: NameMaker,
        chance: random.Random,
    ) -> None:
        own: dict[MarkedType, set[str]] = {}
        for item in items:
            for kind, name in item.names:
                own.setdefault(kind, set()).add(name)
        self._hidden = {name.casefold() for name in hidden}
        self._own = {kind: self._shown(sorted(names)) for kind, names in own.items()}
        self._catalog: dict[MarkedType, list[str]] = {kind: self._shown(names) for kind, names in catalog.items()}
        self._maker, self._chance = maker, chance

    def swapped(self, item: Item) -> MarkedText:
        """Return the text of an item with other names; the same name is swapped for the same one throughout."""
        put = {key: self._other(*key) for key in sorted(item.names)}

        def other(piece: Piece) -> Piece:
            return piece if piece.type is None else Piece(put[piece.type, piece.text], piece.type)

        teaser = tuple(map(other, item.teaser)) if item.teaser is not None else None
        return marked(Item(tuple(map(other, item.title)), teaser, item.where))

    def _other(self, kind: MarkedType, name: str) -> str:
        if kind in _NEVER_SWAPPED or (self._chance.random() >= _SWAPPED and not self._is_hidden(name)):
            return name
        if kind not in self._catalog or (kind not in _NEVER_MADE_UP and self._chance.random() < _MADE_UP):
            made = self._made_up(kind, name)
            if made is not None or kind not in self._catalog:
                return made or name
        first, second = self._catalog[kind], self._own.get(kind, [])
        from_first = self._chance.random() < _FROM_CATALOG
        names = (first or second) if from_first else (second or first)
        return self._chance.choice(names) if names else self._made_up(kind, name) or name

    def _made_up(self, kind: MarkedType, name: str) -> str | None:
        made = self._maker.make(kind, name)
        while made is not None and self._is_hidden(made):
            made = self._maker.make(kind, name)
        return made

    def _shown(self, names: Iterable[str]) -> list[str]:
        return [name for name in names if not self._is_hidden(name)]

    def _is_hidden(self, name: str) -> bool:
        return name.casefold() in self._hidden


def marked(item: Item) -> MarkedText:
    """Return an item as a listing would have it: a long teaser is cut, and a name that the cut runs through is none."""
    teaser = _cut(item.teaser) if item.teaser is not None else None
    marks = [*_marks("title", item.title), *_marks("teaser", teaser or ())]
    return MarkedText(
        text_of(item.title), text_of(teaser) if teaser is not None else None, tuple(marks), item.knows_decoys
    )


def _cut(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    if len(text_of(pieces)) <= _CUT_AT:
        return pieces
    kept: list[Piece] = []
    room = _CUT_AT
    for piece in pieces:
        # Of a name that ends at the cut nobody can tell whether it is whole.
        if len(piece.text) > room or (piece.type is not None and len(piece.text) == room):
            kept.append(Piece(piece.text[:room], None))
            break
        kept.append(piece)
        room -= len(piece.text)
    return (*(piece for piece in kept if piece.text), Piece(_ELLIPSIS, None))


def _marks(field: Field, pieces: Sequence[Piece]) -> list[Mark]:
    marks = []
    at = 0
    for piece in pieces:
        if piece.type is not None:
            marks.append(Mark(field, at, at + len(piece.text), piece.type))
        at += len(piece.text)
    return marks
