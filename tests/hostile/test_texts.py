"""One listing that holds every awkward text there is, from `run` to what a spreadsheet and a terminal get of it."""

import csv
import io
import json
import unicodedata
from collections.abc import Mapping
from pathlib import Path

import pytest
from rich.console import Console

import dive_etl
from dive_etl.explaining import explain
from dive_etl.explore.explain import explained
from dive_etl.explore.releases import find_release
from dive_etl.explore.show import show
from tests.end_to_end.calling import call

pytestmark = pytest.mark.xdist_group("hostile texts")
TEXTS = {
    "NUL": "Docker\0 at Netflix",
    "direction": "\u202eDocker\u202c at \u2066Netflix\u2069",
    "marks": "Café\N{COMBINING ACUTE ACCENT}\N{COMBINING DIAERESIS} on Docker at Netflix",
    "homoglyphs": "D\N{CYRILLIC SMALL LETTER O}cker on Docker, N\N{CYRILLIC SMALL LETTER IE}tflix at Netflix",
    "emoji": "👩\u200d👩\u200d👧 🏳️\u200d🌈 🇫🇷 Docker at Netflix",
    "markup": "<script>alert('Docker')</script> & [bold]Netflix[/bold]",
    "statement": 'Docker\'; DROP TABLE dives; -- "Netflix"',
    "formula": "=cmd|' /C calc'!A0 Docker at Netflix",
    "wide formula": "＝1+1 Docker at Netflix",
    "escape": "\x1b[2J\x1b]0;Docker\x07 Netflix \x9b31m",
    "separators": "Docker\u2028at\u2029Netflix\x0b\x0c\x85",
    "private": "\ue000\U0010ffff Docker at Netflix \ufffe",
    "tags": "Docker\U000e0041\U000e007f at Netflix\ufeff",
}
BACKSLASHED = [("half a pair", '"\\ud800 Docker"'), ("half a pair within", '"Docker \\udfff"')]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a release of the texts, once as lines and once as JSON."""
    folder = tmp_path_factory.mktemp("texts")
    lines = [f"{text}\nTeaser: {text}..." for text in TEXTS.values()]
    whole = "\n".join(["Odd [red]\x1b[31m", f"{len(lines)} deep dives", *lines])
    (folder / "lines.txt").write_bytes(whole.encode() + b"\nbroken \xed\xa0\x80 Docker\n")
    rows = [json.dumps({"category": name, "title": text, "teaser": text}) for name, text in TEXTS.items()]
    rows += [f'{{"category": "{name}", "title": {half}}}' for name, half in BACKSLASHED]
    (folder / "rows.jsonl").write_text("\n".join(rows), encoding="utf-8")
    done = call("run", "lines.txt", "rows.jsonl", "--out", "out", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert all(line.isprintable() for line in done.stdout.splitlines())
    return folder


def asked(folder: Path, sql: str, form: str) -> str:
    """Return what a query gives in a form."""
    done = call("query", sql, "--format", form, "--out", "out", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_every_text_that_can_be_stored_is_a_dive_and_is_as_it_came(folder: Path) -> None:
    dives = dive_etl.table("dives", folder / "out")
    titles = {source: list(rows["title"]) for source, rows in dives.groupby("source")}
    assert sorted(titles["rows"]) == sorted(TEXTS.values())
    assert titles["lines"] == [text.strip(" \t\r") for text in TEXTS.values()]
    assert len(set(dives["dive_id"])) == 2 * len(TEXTS)


def test_what_cannot_be_stored_is_a_reject_with_its_line_and_reason(folder: Path) -> None:
    rejects = dive_etl.table("rejects", folder / "out")
    found = sorted(zip(rejects["line"], rejects["reason"], strict=True))
    first = len(TEXTS) + 1
    assert found == [
        (first, "no dive: `title`: holds half a surrogate pair at character 0"),
        (first + 1, "no dive: `title`: holds half a surrogate pair at character 7"),
        (2 * len(TEXTS) + 3, "not UTF-8: byte 0xed at column 8"),
    ]


@pytest.mark.parametrize("table", ["mentions", "measures", "candidates"])
def test_offsets_give_back_the_text_in_code_points(table: str, folder: Path) -> None:
    dives = dive_etl.table("dives", folder / "out").set_index("dive_id")
    for one in dive_etl.table(table, folder / "out").to_dict("records"):
        text = dives.loc[one["dive_id"], one["field"]]
        assert isinstance(text, str)
        assert text[one["start"] : one["end"]] == one["text"]


def test_the_database_counts_as_python_does(folder: Path) -> None:
    sql = """SELECT count(*) AS n FROM mentions m JOIN dives d USING (dive_id)
             WHERE text <> substr(CASE field WHEN 'title' THEN title ELSE teaser END, "start" + 1, "end" - "start")"""
    assert json.loads(asked(folder, sql, "json")) == [{"n": 0}]


def test_names_are_found_among_odd_signs_and_look_alikes_are_not_taken_for_them(folder: Path) -> None:
    found = dive_etl.table("mentions", folder / "out").merge(dive_etl.table("dives", folder / "out"), on="dive_id")
    by_name = {name: set(found[found["category"] == name]["text"]) for name in TEXTS}
    for name in ("marks", "homoglyphs", "emoji", "formula", "wide formula"):
        assert {"Docker", "Netflix"} <= by_name[name], name
    alike = found[(found["category"] == "homoglyphs") & ~found["text"].map(str.isascii)]
    assert not {"tool:docker", "company:docker", "company:netflix"} & set(alike["entity_id"])


def test_in_a_spreadsheet_no_cell_is_a_formula(folder: Path) -> None:
    shown = list(csv.reader(io.StringIO(asked(folder, "SELECT title, category FROM dives", "csv"), newline="")))
    cells = {cell for row in shown for cell in row}
    assert not any(cell.startswith(tuple("=+-@\t\r\n＝＋－＠")) for cell in cells)
    assert {f"'{TEXTS['formula']}", f"'{TEXTS['wide formula']}", TEXTS["statement"]} <= cells


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_in_json_every_text_is_as_it_came(form: str, folder: Path) -> None:
    shown = asked(folder, "SELECT title FROM dives WHERE source = 'rows' ORDER BY position, category", form)
    rows = json.loads(shown) if form == "json" else [json.loads(line) for line in shown.split("\n") if line]
    assert {row["title"] for row in rows} == set(TEXTS.values())


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("command", ["show", "explain"])
def test_on_a_terminal_no_text_acts(command: str, name: str, folder: Path, published_ids: Mapping[str, str]) -> None:

    release = find_release(folder / "out")
    console = Console(file=io.StringIO(), width=120, force_terminal=False, highlight=False, emoji=False, markup=False)
    if command == "show":
        console.print(show(release, published_ids[name]))
    else:
        explanation = explain(release, published_ids[name])
        console.print(explained(explanation.dive, explanation.considered))
    output = console.file
    assert isinstance(output, io.StringIO)
    assert is_quiet(output.getvalue())


def test_in_a_table_no_text_acts_on_the_terminal(folder: Path) -> None:
    sql = "SELECT title FROM dives UNION ALL SELECT text FROM rejects UNION ALL SELECT text FROM mentions"
    assert is_quiet(asked(folder, sql, "table"))


@pytest.fixture(scope="module")
def published_ids(folder: Path) -> dict[str, str]:
    """Return the identifiers of the dives by the name of their text."""
    dives = dive_etl.table("dives", folder / "out")
    return dict(zip(dives["category"], dives["dive_id"], strict=True))


def is_quiet(shown: str) -> bool:
    """Whether nothing but text and line ends is printed."""
    hidden = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    return all(unicodedata.category(sign) not in hidden for sign in shown if sign not in "\n\u200c\u200d")
