"""Lines with the names in them marked as in the corpus: `How [Shopify|company] moved to [Go|language]`."""

import re
from typing import NamedTuple

from dive_etl.marked import MARKED_TYPES, Mark, MarkedText, MarkedType
from dive_etl.records import Field

_MARK = re.compile(r"\[([^\[\]|]+)\|([a-z_]+)\]")
NO_TEASER = "-"


class Unmarked(NamedTuple):
    """A line without its marks, and where they stood."""

    text: str
    spans: tuple[tuple[int, int, MarkedType], ...]


def unmark(line: str) -> Unmarked:
    """Return the text of a line and its marks."""
    text, spans, last = "", list[tuple[int, int, MarkedType]](), 0
    for match in _MARK.finditer(line):
        text += line[last : match.start()]
        kind = next(kind for kind in MARKED_TYPES if kind == match[2])
        spans.append((len(text), len(text) + len(match[1]), kind))
        text, last = text + match[1], match.end()
    return Unmarked(text + line[last:], tuple(spans))


def marked_text(title: str, teaser: str = NO_TEASER, *, knows_decoys: bool = True) -> MarkedText:
    """Return a title line and a teaser line as what the recogniser learns from; a lone `-` is no teaser."""
    above, below = unmark(title), unmark(teaser if teaser != NO_TEASER else "")
    lines: tuple[tuple[Field, Unmarked], ...] = (("title", above), ("teaser", below))
    marks = tuple(Mark(field, *span) for field, line in lines for span in line.spans)
    return MarkedText(above.text, below.text if teaser != NO_TEASER else None, marks, knows_decoys)
