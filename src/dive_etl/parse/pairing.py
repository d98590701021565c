"""Which lines of a category are titles and which are teasers: the one question a text listing leaves open."""

from typing import NamedTuple

from dive_etl.parse.lines import Line

ELLIPSES = ("...", "…")
_SENTENCE_ENDS = (".", "!", "?", '."', '!"', '?"', ".”", "!”", "?”", ".)", ":")


class Pair(NamedTuple):
    """A title and its teaser; one of the two may be missing."""

    title: Line | None
    teaser: Line | None


def pair_lines(lines: list[Line], declared_count: int) -> list[Pair]:
    """Pair the non-blank lines below one header, in their order.

    Where titles and teasers simply alternate, or there are titles only, as the declared count and the form of the
    lines both say, they are taken so. Elsewhere each line is judged by its form: a line that was cut is a teaser, and
    a teaser needs the title right above it. So a missing line costs its own dive and never shifts the pairs below.
    """
    if len(lines) == declared_count and not any(is_cut(line.text) for line in lines):
        return [Pair(title, None) for title in lines]
    if len(lines) == 2 * declared_count and _alternates(lines):
        return [Pair(title, teaser) for title, teaser in zip(lines[::2], lines[1::2], strict=True)]
    return _pair_by_form(lines)


def is_cut(text: str) -> bool:
    """Whether a text ends in the ellipsis of a cut."""
    return text.endswith(ELLIPSES)


def _alternates(lines: list[Line]) -> bool:
    titles, teasers = lines[::2], lines[1::2]
    return not any(is_cut(line.text) for line in titles) and all(_may_be_teaser(line) for line in teasers)


def _may_be_teaser(line: Line) -> bool:
    return line.fault is not None or is_cut(line.text) or line.text.endswith(_SENTENCE_ENDS)


def _pair_by_form(lines: list[Line]) -> list[Pair]:
    pairs: list[Pair] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if is_cut(line.text):
            pairs.append(Pair(None, line))
            at += 1
        elif _next_is_teaser(lines, at):
            pairs.append(Pair(line, lines[at + 1]))
            at += 2
        else:
            pairs.append(Pair(line, None))
            at += 1
    return pairs


def _next_is_teaser(lines: list[Line], at: int) -> bool:
    """Whether the line after `at` is a teaser: it was cut, or reads as a whole sentence and is nobody's title."""
    if at + 1 == len(lines):
        return False
    following = lines[at + 1]
    if is_cut(following.text):
        return True
    titles_the_next = at + 2 < len(lines) and is_cut(lines[at + 2].text)
    if titles_the_next:
        return False
    return following.fault is not None or following.text.endswith((".", '."', ".”"))
