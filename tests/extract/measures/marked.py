"""Texts with marks: ⟦a measure⟧ and ‹a known name›, so that a case reads as the sentence it is about."""

import re
from typing import NamedTuple

from dive_etl.extract.measures import Found, find_measures

_MARKS = re.compile("[⟦⟧‹›]")


class Marked(NamedTuple):
    """A text without its marks, and the spans that were marked."""

    text: str
    measures: list[tuple[int, int]]
    names: list[tuple[int, int]]


def unmark(marked: str) -> Marked:
    """Return a text and the spans of its marks; a measure may hold names."""
    text, opened, spans = "", dict[str, int](), {"⟧": list[tuple[int, int]](), "›": list[tuple[int, int]]()}
    for part in re.split(f"({_MARKS.pattern})", marked):
        if part in ("⟦", "‹"):
            opened[{"⟦": "⟧", "‹": "›"}[part]] = len(text)
        elif part in ("⟧", "›"):
            spans[part].append((opened[part], len(text)))
        else:
            text += part
    return Marked(text, spans["⟧"], spans["›"])


def read(marked: str) -> list[Found]:
    """Return the measures of a marked text, its marks taken off and its names given."""
    case = unmark(marked)
    return find_measures(case.text, case.names)


def shown(text: str, found: list[Found]) -> list[str]:
    """Return the measures as written, for messages a person can read."""
    return [f"{one.kind} {text[one.start : one.end]!r}" for one in found]


def only(marked: str) -> Found:
    """Return the one measure of a marked text, which must be exactly the marked span."""
    case = unmark(marked)
    found = find_measures(case.text, case.names)
    expected = [case.text[start:end] for start, end in case.measures]
    assert [(one.start, one.end) for one in found] == case.measures, (
        f"expected {expected}, found {shown(case.text, found)}"
    )
    return found[0]
