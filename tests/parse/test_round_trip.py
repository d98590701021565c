"""Laws of well-formed text listings: what was written is read, and a lost line costs its own dive alone."""

import re
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from dive_etl.records import Listing

Read = Callable[[str | bytes], Listing]
Pairs = list[tuple[str, str | None]]
Sections = list[tuple[str, Pairs]]
FULL_STOPS = (".", '."', ".”")

LINES = (
    st.text(st.characters(codec="utf-8", exclude_characters="\n"), min_size=1, max_size=30)
    | st.sampled_from(["Why?", "Moving Out of Acme Inc.", "“Quoted.”", "3 deep dives into Rust", "[]", "a: b:", "…and"])
).map(lambda text: text.strip(" \t\r"))
TITLES = LINES.filter(
    lambda text: (
        text.strip() != ""
        and not text.endswith(("...", "…"))
        and not text.startswith(("\ufeff", "{"))
        and not re.fullmatch(r"[\d,]+ deep dives?", text, re.IGNORECASE)
    )
)
CUT = st.builds(lambda text, end: (text + end).strip(" \t\r"), LINES, st.sampled_from(["...", "…"]))
WITH_TEASER = st.tuples(TITLES, CUT)
# A title below another, neither with a teaser, cannot be told from a whole sentence when it reads like one.
ALONE = st.tuples(TITLES.filter(lambda text: not text.endswith(FULL_STOPS)), st.none())
BREAKS = st.sampled_from(["\n", "\r\n", "\n\n", " \t\r\n\n", "\n \t\n  "])


def written(sections: Sections) -> list[str]:
    """Write sections as the lines of a text listing."""
    lines: list[str] = []
    for category, pairs in sections:
        lines += [category, f"{len(pairs):,} deep dive{'s' if len(pairs) != 1 else ''}"]
        lines += [line for pair in pairs for line in pair if line is not None]
    return lines


def told(listing: Listing) -> list[tuple[str, int, str, str | None]]:
    """Return category, position, title and teaser of each dive."""
    return [(dive.category, dive.position, dive.title, dive.teaser) for dive in listing.dives]


def expected(sections: Sections) -> list[tuple[str, int, str, str | None]]:
    """Return the same from what was to be written; a category that comes again goes on counting."""
    seen: dict[str, int] = {}
    found = []
    for category, pairs in sections:
        for title, teaser in pairs:
            seen[category] = seen.get(category, 0) + 1
            found.append((category, seen[category], title, teaser))
    return found


@settings(max_examples=150, deadline=None)
@given(
    sections=st.lists(st.tuples(TITLES, st.lists(WITH_TEASER | ALONE, max_size=6)), min_size=1, max_size=4),
    line_break=BREAKS,
    mark=st.sampled_from(["", "\ufeff"]),
    ended=st.booleans(),
)
def test_what_was_written_is_what_is_read(
    read_listing: Read, sections: Sections, line_break: str, mark: str, ended: bool
) -> None:
    listing = read_listing(mark + line_break.join(written(sections)) + (line_break if ended else ""))
    assert told(listing) == expected(sections)
    assert listing.rejects == ()
    assert [(said.category, said.declared_count, said.dive_count) for said in listing.declared] == [
        (category, len(pairs), len(pairs)) for category, pairs in sections
    ]
    assert len({dive.dive_id for dive in listing.dives}) == len(listing.dives)


@settings(max_examples=150, deadline=None)
@given(
    sections=st.lists(st.tuples(TITLES, st.lists(WITH_TEASER, min_size=1, max_size=6)), min_size=1, max_size=3),
    data=st.data(),
)
def test_a_lost_teaser_leaves_its_title_and_every_other_pair(
    read_listing: Read, sections: Sections, data: st.DataObject
) -> None:
    pairs = data.draw(st.sampled_from([pairs for _, pairs in sections]), label="section")
    at = data.draw(st.integers(0, len(pairs) - 1), label="dive")
    lines = written(sections)
    lost = _place(sections, pairs, at) + 1
    pairs[at] = (pairs[at][0], None)
    listing = read_listing("\n".join(lines[:lost] + lines[lost + 1 :]))
    assert told(listing) == expected(sections)
    assert listing.rejects == ()


@settings(max_examples=150, deadline=None)
@given(
    sections=st.lists(st.tuples(TITLES, st.lists(WITH_TEASER, min_size=1, max_size=6)), min_size=1, max_size=3),
    data=st.data(),
)
def test_a_lost_title_leaves_every_other_pair_and_its_teaser_as_a_reject(
    read_listing: Read, sections: Sections, data: st.DataObject
) -> None:
    pairs = data.draw(st.sampled_from([pairs for _, pairs in sections]), label="section")
    at = data.draw(st.integers(0, len(pairs) - 1), label="dive")
    lines = written(sections)
    lost = _place(sections, pairs, at)
    _, teaser = pairs.pop(at)
    listing = read_listing("\n".join(lines[:lost] + lines[lost + 1 :]))
    assert told(listing) == expected(sections)
    assert [(reject.line, reject.text) for reject in listing.rejects] == [(lost + 1, teaser)]


def _place(sections: Sections, pairs: Pairs, at: int) -> int:
    """Return the index among the written lines of the title of one dive, where every dive has a teaser."""
    above = 0
    for _, other in sections:
        above += 2
        if other is pairs:
            return above + 2 * at
        above += 2 * len(other)
    raise AssertionError("the section is one of the listing")
