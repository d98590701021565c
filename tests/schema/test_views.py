"""The declared views name and describe every column."""

import re

import pytest

from dive_etl.schema import TABLES, VIEWS, View

by_name = pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)


def test_the_first_questions_have_a_view() -> None:
    assert {view.name for view in VIEWS} >= {
        "entity_counts",
        "company_tools",
        "company_usages",
        "cooccurrence",
        "dive_overview",
    }


def test_no_view_has_the_name_of_a_table_or_of_another_view() -> None:
    names = [one.name for one in (*TABLES, *VIEWS)]
    assert len(set(names)) == len(names)


@by_name
def test_a_view_and_its_columns_are_described(view: View) -> None:
    assert view.doc.endswith(".")
    assert all(doc.endswith(".") for _, doc in view.columns)
    assert len({name for name, _ in view.columns}) == len(view.columns) > 0


@by_name
def test_a_view_fixes_the_order_of_its_rows(view: View) -> None:
    assert re.search(r"ORDER BY [^()]+$", view.query.strip())
