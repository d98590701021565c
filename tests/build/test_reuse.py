"""Nothing is read twice, and what is carried over is what reading it again would give."""

from collections.abc import Sequence

import hypothesis.strategies as st
from hypothesis import given, settings

from dive_etl.build import dive_records
from tests.build.releasing import Released, Row, column, listing, one_source, planned, release

FORGE: Row = {"title": "How Acme Runs Forge", "teaser": "Acme runs Forge with 3 teams; Zed looks on..."}
QUILL: Row = {"title": "Quill at Night", "teaser": "Quill and Quill again, told by [Kiln]..."}
QUIET: Row = {"title": "Quiet Days", "teaser": None}


def to_read(rows: Sequence[Row], before: Released | None, *, source: str = "devops", carry: bool = True) -> list[str]:
    _, plan = planned([listing(rows, 1, source)], before, 1, carry=carry)
    return [dive.title for dive in plan.to_read]


def test_at_first_every_dive_is_read() -> None:
    assert to_read([FORGE, QUIET], None) == [FORGE["title"], QUIET["title"]]


def test_only_texts_that_are_new_are_read() -> None:
    (before,) = one_source([FORGE, QUILL])
    assert to_read([QUIET, QUILL, FORGE], before) == [QUIET["title"]]
    assert to_read([{**FORGE, "teaser": "Edited."}, QUILL], before) == [FORGE["title"]]


def test_a_title_alone_is_not_the_same_text() -> None:
    (before,) = one_source([QUIET])
    assert to_read([{**QUIET, "teaser": ""}], before) == [QUIET["title"]]


def test_a_text_that_moved_to_another_category_or_source_is_not_read_again() -> None:
    (before,) = one_source([FORGE])
    assert to_read([{**FORGE, "category": "Data"}], before) == []
    assert to_read([FORGE], before, source="renamed") == []


def test_a_dive_that_comes_back_is_not_read_again() -> None:
    *_, before = one_source([FORGE, QUILL], [FORGE])
    assert to_read([FORGE, QUILL], before) == []


def test_where_texts_are_read_otherwise_all_are_read_again_those_listed_no_more_too() -> None:
    *_, before = one_source([FORGE, QUILL], [FORGE])
    assert sorted(to_read([FORGE], before, carry=False)) == sorted([str(FORGE["title"]), str(QUILL["title"])])


def test_rows_of_a_renamed_source_stand_under_its_new_identifiers() -> None:
    (before,) = one_source([FORGE, QUILL])
    after = release([listing([FORGE, QUILL], 1, "renamed")], before, 1)
    new = {one.dive_id for one in dive_records(after["dives"]) if one.source == "renamed"}
    rows = column(after["mentions"], "dive_id", "mention_id")
    assert {dive for dive, _ in rows} > new
    assert all(key.startswith(f"{dive}/") for dive, key in rows)
    assert after["mentions"].num_rows == 2 * before["mentions"].num_rows


def test_one_text_of_two_dives_is_carried_to_both() -> None:
    before, after = one_source([FORGE], [FORGE, {**FORGE, "category": "Data"}, {**FORGE, "category": "Web"}])
    counts = [released["mentions"].num_rows for released in (before, after)]
    assert counts == [4, 12]
    assert len(set(column(after["mentions"], "mention_id"))) == 12


def test_records_are_what_the_rows_were_made_of() -> None:
    first = listing([FORGE, {**QUIET, "url": "u", "published_at": "2025-06-07T08:09:10Z"}])
    assert sorted(dive_records(release([first])["dives"])) == sorted(first.dives)


_TITLES = ("How Acme Runs Forge", "Quill at Night", "[Kiln] Days", "[KILN] Days", "Acme 3 teams Quill", "Nothing")
_TEASERS = (None, "", "Zed met Acme, and Acme runs Quill and Forge with 2 teams...", "A [kiln] of Forge")
_ROWS = st.lists(
    st.fixed_dictionaries(
        {"title": st.sampled_from(_TITLES), "teaser": st.sampled_from(_TEASERS), "category": st.sampled_from("AB")}
    ),
    min_size=1,
    max_size=6,
)
_LISTED = st.dictionaries(st.sampled_from(["devops", "data"]), _ROWS, min_size=1)


@settings(max_examples=15, deadline=None)
@given(days=st.lists(_LISTED, min_size=2, max_size=3))
def test_a_release_with_rows_carried_over_is_the_one_with_all_read_anew(days: Sequence[dict[str, list[Row]]]) -> None:
    before: Released | None = None
    for day, listed in enumerate(days):
        listings = [listing(rows, day, source) for source, rows in listed.items()]
        carried, anew = (release(listings, before, day, carry=carry) for carry in (True, False))
        for name, rows in anew.items():
            assert carried[name].equals(rows), name
        before = carried


def test_a_second_look_at_the_same_listing_gives_the_same_tables() -> None:
    first = release([listing([FORGE, QUILL])])
    second = release([listing([FORGE, QUILL])], first)
    assert all(rows.equals(second[name]) for name, rows in first.items())
