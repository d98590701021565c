"""What is new against the release before, in counts."""

import pyarrow as pa

from dive_etl.build import Changes, compare


def tables(dives: dict[str, tuple[str, str | None]], entities: list[str]) -> dict[str, pa.Table]:
    """Return the compared tables, of (title, teaser) by dive_id."""
    return {
        "dives": pa.table(
            {
                "dive_id": pa.array(dives, pa.string()),
                "title": pa.array([title for title, _ in dives.values()], pa.string()),
                "teaser": pa.array([teaser for _, teaser in dives.values()], pa.string()),
            }
        ),
        "entities": pa.table({"entity_id": pa.array(entities, pa.string())}),
    }


BEFORE = tables({"d1": ("One", "first"), "d2": ("Two", None), "d3": ("Three", "third")}, ["tool:a", "tool:b"])


def test_the_same_tables_changed_nothing() -> None:
    assert compare(BEFORE, BEFORE) == Changes(0, 0, 0, 0, 0)


def test_each_kind_of_change_is_counted_for_itself() -> None:
    now = tables({"d2": ("Two", "now there"), "d3": ("Three!", "third"), "d4": ("Four", None)}, ["tool:b", "tool:c"])
    now["entities"] = pa.table({"entity_id": ["tool:b", "tool:c", "tool:d"]})
    assert compare(BEFORE, now) == Changes(
        dives_added=1, dives_removed=1, dives_edited=2, entities_added=2, entities_removed=1
    )


def test_another_order_is_no_change() -> None:
    now = tables({"d3": ("Three", "third"), "d1": ("One", "first"), "d2": ("Two", None)}, ["tool:b", "tool:a"])
    assert compare(BEFORE, now) == Changes(0, 0, 0, 0, 0)


def test_everything_went_and_everything_came() -> None:
    nothing = tables({}, [])
    assert compare(BEFORE, nothing) == Changes(0, 3, 0, 0, 2)
    assert compare(nothing, BEFORE) == Changes(3, 0, 0, 2, 0)
