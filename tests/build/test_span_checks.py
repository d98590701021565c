"""Every span of every table gives back its text, whatever signs the text is of; one that does not is found."""

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dive_etl.build import Read
from dive_etl.build.span_checks import SPAN_TEXTS, check_offsets
from dive_etl.records import Candidate, Extraction, Measure
from dive_etl.schema import TABLES
from tests.build.making import jsonl_listing, mention, tables_of, text_listing, usage

LISTING = text_listing(("How Acme Chose Forge", "It took Acme 3 weeks..."), ("Quiet Days", "Nothing happened."))
SIGNS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)


def sound_tables() -> dict[str, pa.Table]:
    """Return tables with one span or two in each table of spans."""
    first, second = LISTING.dives
    acme, forge = mention(first, "Acme", "company"), mention(first, "Forge", "tool")
    measure = Measure("teaser", 13, 20, "3 weeks", "duration", 1_814_400.0, None, "second")
    reads: list[Read] = [
        (first, Extraction((acme, forge), (measure,), (), (usage(first, acme, "uses", forge),))),
        (second, Extraction((), (), (Candidate("title", 0, 5, "Quiet", "an ordinary word"),))),
    ]
    return tables_of([LISTING], reads, {})


def changed(tables: dict[str, pa.Table], name: str, column: str, value: object) -> dict[str, pa.Table]:
    """Return the tables with another value in the first row of a column."""
    table = tables[name]
    at = table.column_names.index(column)
    values = pa.array([value, *table[column].to_pylist()[1:]], table[column].type)
    return {**tables, name: table.set_column(at, table.schema.field(at), values)}


def test_every_table_of_spans_is_looked_at() -> None:
    assert set(SPAN_TEXTS) == {table.name for table in TABLES if {"start", "end"} <= set(table.column_names)}


def test_sound_spans_pass() -> None:
    assert check_offsets(sound_tables()) == ("offsets_give_back_the_text", "pass", "5 spans", "5 spans")


@pytest.mark.parametrize(
    ("column", "value"), [("start", 1), ("end", 2), ("field", "other"), ("dive_id", "nosuch"), ("text", "acme")]
)
@pytest.mark.parametrize("name", SPAN_TEXTS)
def test_a_span_that_does_not_give_back_its_text_is_an_error_that_names_it(
    name: str, column: str, value: object
) -> None:
    tables = sound_tables()
    if column == "field":  # a field's own end is not that of the other
        value = "title" if tables[name]["field"][0].as_py() == "teaser" else "teaser"
    broken = changed(tables, name, SPAN_TEXTS[name] if column == "text" else column, value)
    check = check_offsets(broken)
    row = broken[name].slice(0, 1).to_pylist()[0]
    assert (check.status, check.expected) == ("error", "5 spans")
    assert check.observed == f"4 spans; not {name} {row['dive_id']}/{row['field']}/{row['start']}-{row['end']}"


def test_the_span_of_a_teaser_that_is_not_there_is_an_error() -> None:
    tables = sound_tables()
    dives = tables["dives"]
    at = dives.column_names.index("teaser")
    without = dives.set_column(at, dives.schema.field(at), pa.nulls(dives.num_rows, pa.string()))
    assert check_offsets({**tables, "dives": without}).observed.startswith("4 spans; not measures ")


@given(
    title=st.tuples(SIGNS, SIGNS, SIGNS),
    teaser=st.tuples(SIGNS, SIGNS, SIGNS),
)
def test_offsets_are_code_points_of_any_text(title: tuple[str, str, str], teaser: tuple[str, str, str]) -> None:
    (dive,) = jsonl_listing([{"title": f"A{''.join(title)}Z", "teaser": f"A{''.join(teaser)}Z"}]).dives
    spans = tuple(
        Candidate(field, 1 + len(parts[0]), 1 + len(parts[0]) + len(parts[1]), parts[1], "by hand")  # type: ignore[arg-type]  # mypy takes the field for a str
        for field, parts in (("title", title), ("teaser", teaser))
    )
    listing = jsonl_listing([{"title": dive.title, "teaser": dive.teaser}])
    tables = tables_of([listing], [(dive, Extraction((), (), spans))], {})
    assert check_offsets(tables).status == "pass"
    longer = tables["candidates"].set_column(
        tables["candidates"].column_names.index("text"),
        "text",
        pc.binary_join_element_wise(tables["candidates"]["text"], "x", ""),
    )
    assert check_offsets({**tables, "candidates": longer}).observed.startswith("0 spans")
