"""A listing is held to its size in the release before, and to titles that are not there twice."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dive_etl.build import check_listings
from dive_etl.expectations import COUNT_CHECKS, Expect
from dive_etl.parse import parse
from dive_etl.records import Check, Listing
from tests.build.making import jsonl_listing, snapshot, tables_of, text_listing


def listing_of(count: int, source: str = "devops") -> Listing:
    """Return a listing of so many dives, each with a title of its own."""
    if not count:
        return parse(snapshot(b"DevOps\n0 deep dives\n", source))
    return jsonl_listing([{"title": f"Title {number}"} for number in range(count)], source)


def dives_of(*counts: int, source: str = "devops") -> pa.Table:
    """Return the dives of a release before: so many that were listed, so many that were not."""
    listed, unlisted = (*counts, 0)[:2]
    return pa.table(
        {
            "source": [source] * (listed + unlisted),
            "is_listed": [True] * listed + [False] * unlisted,
            "dive_id": [str(number) for number in range(listed + unlisted)],
        },
        pa.schema({"source": pa.string(), "is_listed": pa.bool_(), "dive_id": pa.string()}),
    )


def checked(listing: Listing, before: pa.Table | None = None, expect: Expect | None = None) -> dict[str, Check]:
    """Return the checks of one listing, by name without the source."""
    checks = check_listings([listing], before, {listing.snapshot.source: expect or Expect()})
    return {check.check.split(":")[0]: check for check in checks}


def expecting(**expected: dict[str, object]) -> Expect:
    """Return expectations as `sources.toml` would give them."""
    return Expect.model_validate(expected)


@pytest.mark.parametrize(
    ("now", "fewer", "more"),
    [
        (10, "pass", "pass"),
        (5, "pass", "pass"),
        (4, "error", "pass"),
        (0, "error", "pass"),
        (100, "pass", "pass"),
        (101, "pass", "warn"),
    ],
)
def test_half_of_the_dives_may_go_and_ten_times_as_many_may_come(now: int, fewer: str, more: str) -> None:
    checks = checked(listing_of(now), dives_of(10))
    assert (checks["fewer_dives"].status, checks["more_dives"].status) == (fewer, more)


def test_a_failed_size_says_what_was_there_and_what_is() -> None:
    assert checked(listing_of(4), dives_of(10))["fewer_dives"] == Check(
        "fewer_dives:devops", "error", "at most 50% fewer than the 10 dives before", "4 dives"
    )


@pytest.mark.parametrize("before", [None, dives_of(0), dives_of(0, 9), dives_of(9, source="other")])
def test_without_dives_of_that_source_listed_before_no_size_is_expected(before: pa.Table | None) -> None:
    assert not {"fewer_dives", "more_dives"} & checked(listing_of(1), before).keys()


def test_what_was_no_longer_listed_does_not_count_as_lost() -> None:
    assert checked(listing_of(3), dives_of(4, 100))["fewer_dives"].status == "pass"


def test_a_release_itself_can_be_the_one_before() -> None:
    was = listing_of(6)
    assert checked(listing_of(2), tables_of([was], [], {})["dives"])["fewer_dives"].status == "error"


@given(before=st.integers(1, 40), now=st.integers(0, 40), limit=st.integers(0, 100))
def test_a_limit_holds_exactly_to_its_last_dive(before: int, now: int, limit: int) -> None:
    expect = expecting(fewer_dives={"at_most": limit / 100}, more_dives={"at_most": limit / 100})
    checks = checked(listing_of(now), dives_of(before), expect)
    assert (checks["fewer_dives"].status == "pass") is ((before - now) * 100 <= limit * before)
    assert (checks["more_dives"].status == "pass") is ((now - before) * 100 <= limit * before)


@pytest.mark.parametrize("name", COUNT_CHECKS)
def test_each_count_that_stops_a_run_can_be_allowed(name: str) -> None:
    stopping = Expect.model_validate({one: {"otherwise": "error"} for one in COUNT_CHECKS})
    listing, before = {
        "declared_count": (text_listing(("A Title", "A teaser..."), declared=5), None),
        "listing_not_empty": (parse(snapshot(b"DevOps\n0 deep dives\n")), None),
        "fewer_dives": (listing_of(1), dives_of(10)),
        "more_dives": (listing_of(20), dives_of(1)),
    }[name]
    assert checked(listing, before, stopping)[name].status == "error"
    assert checked(listing, before, stopping.with_counts_allowed())[name].status == "warn"


TWICE = text_listing(("The Mesh", "One..."), ("the mesh!", "Two..."), ("Other", "Three..."))


def test_a_title_that_is_there_twice_in_a_category_is_a_warning() -> None:
    check = checked(TWICE)["duplicate_titles"]
    assert check == ("duplicate_titles:devops", "warn", "at most 0", "1 dives with the title of another")
    apart = jsonl_listing([{"title": "The Mesh"}, {"title": "The Mesh", "category": "Data"}])
    assert checked(apart)["duplicate_titles"].status == "pass"


@pytest.mark.parametrize(
    ("expect", "status"),
    [({"otherwise": "error"}, "error"), ({"at_most": 1}, "pass"), ({"at_most": 1, "otherwise": "error"}, "pass")],
)
def test_a_source_may_expect_something_else(expect: dict[str, object], status: str) -> None:
    assert checked(TWICE, expect=expecting(duplicate_titles=expect))["duplicate_titles"].status == status


def test_a_rejected_line_stops_where_the_source_expects_none() -> None:
    stray = parse(snapshot(b"stray\nDevOps\n1 deep dive\nA Title\nA teaser...\n"))
    assert checked(stray)["no_rejects"].status == "warn"
    assert checked(stray, expect=expecting(no_rejects={"otherwise": "error"}))["no_rejects"].status == "error"


def test_each_source_is_held_to_its_own_expectations() -> None:
    listings = [listing_of(1, "one"), listing_of(1, "two")]
    before = pa.concat_tables([dives_of(10, source="one"), dives_of(10, source="two")])
    checks = check_listings(listings, before, {"one": Expect(), "two": expecting(fewer_dives={"at_most": 1})})
    failed = [check.check for check in checks if check.status != "pass"]
    assert failed == ["fewer_dives:one"]
