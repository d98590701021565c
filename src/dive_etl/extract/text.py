"""A dive's two fields as one text, so that what one field says can decide what the other means."""

from typing import NamedTuple

from dive_etl.records import Field

SEPARATOR = "\n\n"
_ELLIPSES = ("...", "…")


class DiveText(NamedTuple):
    """Title and teaser joined. Offsets are code points of the joined text.

    The teaser starts at `teaser_start`; from `cut_start` on, up to `cut_end`, stands a word that may have lost its end.
    Where nothing was cut the two are equal.
    """

    text: str
    teaser_start: int
    cut_start: int
    cut_end: int

    @property
    def fields(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """The first and last code point of title and teaser; a teaser that is missing is empty."""
        if self.teaser_start > len(self.text):
            return (0, len(self.text)), (len(self.text), len(self.text))
        return (0, self.teaser_start - len(SEPARATOR)), (self.teaser_start, len(self.text))

    def locate(self, start: int, end: int) -> tuple[Field, int, int]:
        """Return the field a span stands in and its offsets there."""
        if start >= self.teaser_start:
            return "teaser", start - self.teaser_start, end - self.teaser_start
        return "title", start, end

    def is_cut(self, end: int) -> bool:
        """Whether a span that ends here takes in part of the word that was cut."""
        return self.cut_start < self.cut_end and self.cut_start < end


def join(title: str, teaser: str | None) -> DiveText:
    """Return a dive's fields as one text; the cut is that of the teaser, or of a title without one."""
    text = title + SEPARATOR + teaser if teaser else title
    teaser_start = len(title) + len(SEPARATOR) if teaser else len(text) + 1
    ellipsis = next((ellipsis for ellipsis in _ELLIPSES if text.endswith(ellipsis)), "")
    cut_end = len(text) - len(ellipsis)
    cut_start = cut_end
    # From its end: a search from the front would try every word for being the last.
    while ellipsis and cut_start and text[cut_start - 1].isalnum():
        cut_start -= 1
    return DiveText(text, teaser_start, cut_start, cut_end)
