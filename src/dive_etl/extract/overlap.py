"""The overlap policy, in one place: of two nested or crossing spans the longer wins, then the earlier."""

from collections.abc import Iterable
from itertools import pairwise
from typing import Protocol, TypeVar


class Span(Protocol):
    """Anything with a start and an end, end exclusive."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


S = TypeVar("S", bound=Span)


def longest_first(spans: Iterable[S]) -> list[S]:
    """Return the spans that stay when each gives way to a longer one it overlaps, in order of their starts."""
    in_order = sorted(spans, key=lambda span: (span.start, -span.end))
    # Most often nothing overlaps, and then there is nothing to choose.
    if all(one.end <= other.start for one, other in pairwise(in_order)):
        return in_order
    kept: list[S] = []
    for span in sorted(in_order, key=lambda span: (span.start - span.end, span.start)):
        if not overlaps_any(span, kept):
            kept.append(span)
    return sorted(kept, key=lambda span: span.start)


def overlaps_any(span: Span, others: Iterable[Span]) -> bool:
    """Whether a span shares a position with any of the others."""
    return any(span.start < other.end and other.start < span.end for other in others)
