"""Items, texts and catalogs made by hand or by Hypothesis, for the tests of what the recogniser learns from."""

import string

from hypothesis import strategies as st

from dive_etl.marked import MARKED_TYPES, MarkedText, MarkedType
from dive_etl.records import EntityType, Field
from dive_etl.train import Item, Piece

CATALOG: dict[EntityType, list[str]] = {
    "company": ["Acme", "Globex", "Initech Labs"],
    "cloud_provider": ["Stratus", "Nimbus"],
    "cloud_service": ["Stratus Queue", "Nimbus Store"],
    "tool": ["Forge", "Anvil", "quench"],
    "language": ["Quill", "Vellum"],
}
LETTERS = string.ascii_letters + "éß🚀’"
_names = st.one_of(
    st.sampled_from([name for names in CATALOG.values() for name in names]),
    st.text(LETTERS, min_size=1, max_size=12),
)
_plain = st.text(LETTERS + " .,:-", min_size=1, max_size=30)


def item(*pieces: str | tuple[str, MarkedType], teaser: tuple[str | tuple[str, MarkedType], ...] | None = None) -> Item:
    """Return an item; a name comes with its type, the text between names without."""
    return Item(_pieces(pieces), None if teaser is None else _pieces(teaser), "kind.txt:1")


def _pieces(parts: tuple[str | tuple[str, MarkedType], ...]) -> tuple[Piece, ...]:
    return tuple(Piece(part, None) if isinstance(part, str) else Piece(*part) for part in parts)


@st.composite
def lines(draw: st.DrawFn, most: int) -> tuple[Piece, ...]:
    """Draw the pieces of a line: names with text before, between and behind them, or without."""
    pieces: list[Piece] = []
    for _ in range(draw(st.integers(0, most))):
        if draw(st.booleans()):
            pieces.append(Piece(draw(_plain), None))
        pieces.append(Piece(draw(_names), draw(st.sampled_from(MARKED_TYPES))))
    return (*pieces, Piece(draw(_plain), None))


def items() -> st.SearchStrategy[Item]:
    """Draw items, some of them longer than listings show."""
    return st.builds(Item, lines(3), st.none() | lines(10), st.just("kind.txt:1"))


def field_of(text: MarkedText, field: Field) -> str:
    """Return title or teaser."""
    return text.title if field == "title" else text.teaser or ""


def names_of(text: MarkedText, field: Field | None = None) -> list[tuple[MarkedType, str]]:
    """Return what the marks give back, in their order."""
    return [
        (mark.type, field_of(text, mark.field)[mark.start : mark.end])
        for mark in text.marks
        if field in {None, mark.field}
    ]
