"""What one listing is held against before anything is extracted: its counts, its lines, its titles, its size before."""

from collections import Counter
from collections.abc import Iterator

from dive_etl.expectations import Expect, Stops
from dive_etl.keys import normal_title
from dive_etl.records import Check, Listing


def check_listing(listing: Listing, listed_before: int, expect: Expect) -> Iterator[Check]:
    """Yield the checks of one listing; `listed_before` is how many dives its source listed, 0 where unknown."""
    source = listing.snapshot.source
    count = len(listing.dives)
    found = f"{count} dives" if count else f"0 dives in {listing.snapshot.location}"
    is_there = expect.listing_not_empty.status(count > 0)
    yield Check(f"listing_not_empty:{source}", is_there, "at least 1 dive", found)
    yield from _check_declared(listing, expect)
    if listed_before:
        yield from _check_size(source, count, listed_before, expect)
    yield from _check_lines(listing, expect)
    repeated = _repeated_titles(listing)
    yield Check(
        f"duplicate_titles:{source}",
        expect.duplicate_titles.status(repeated <= expect.duplicate_titles.at_most),
        f"at most {expect.duplicate_titles.at_most}",
        f"{repeated} dives with the title of another",
    )


def _check_declared(listing: Listing, expect: Expect) -> Iterator[Check]:
    for one in listing.declared:
        status = expect.declared_count.status(one.declared_count == one.dive_count)
        place = f"{listing.snapshot.location}:{one.line}"
        observed = f"{one.dive_count} dives" if status == "pass" else f"{one.dive_count} dives below {place}"
        name = f"declared_count:{listing.snapshot.source}:{one.line}"
        yield Check(name, status, f"{one.declared_count} dives", observed)


def _check_size(source: str, count: int, before: int, expect: Expect) -> Iterator[Check]:
    """A bad fetch must not unlist everything, nor a wrong address flood the dataset."""
    fewer, more = expect.fewer_dives, expect.more_dives
    for name, holds, expected in (
        ("fewer_dives", (before - count) / before <= fewer.at_most, f"at most {100 * fewer.at_most:g}% fewer"),
        ("more_dives", (count - before) / before <= more.at_most, f"at most {100 * more.at_most:g}% more"),
    ):
        status = getattr(expect, name).status(holds)
        yield Check(f"{name}:{source}", status, f"{expected} than the {before} dives before", f"{count} dives")


def _check_lines(listing: Listing, expect: Expect) -> Iterator[Check]:
    source, rejected = listing.snapshot.source, len(listing.rejects)
    accounted = listing.header_lines + listing.dive_lines + listing.blank_lines + rejected
    yield Check(
        f"lines_accounted_for:{source}",
        Stops().status(accounted == listing.line_count),
        f"{listing.line_count} lines",
        f"{listing.header_lines} header, {listing.dive_lines} dive, {listing.blank_lines} blank, {rejected} rejected",
    )
    yield Check(f"no_rejects:{source}", expect.no_rejects.status(not rejected), "0 lines", f"{rejected} lines")


def _repeated_titles(listing: Listing) -> int:
    titles = Counter((dive.category, normal_title(dive.title) or dive.title) for dive in listing.dives)
    return len(listing.dives) - len(titles)
