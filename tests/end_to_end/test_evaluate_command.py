"""`dive-etl evaluate`: scores, confused types, what confidence means, mistakes; blind, and without a part."""

import json
import re
from pathlib import Path

import pytest

from dive_etl.evaluate import shipped_golds
from tests.end_to_end.calling import call, refusal

GOLD = str(shipped_golds()["devops-infrastructure"])
HEADINGS = ["Types confused", "What confidence means", "Mistakes"]


def tables(text: str) -> dict[str, list[list[str]]]:
    """Return the rows of each table below its heading, the column names first; the scores have none."""
    found: dict[str, list[list[str]]] = {"": []}
    heading = ""
    for line in text.splitlines():
        if line in HEADINGS:
            heading = line
            found[heading] = []
        elif line.strip() and not set(line.strip()) <= {"─"}:
            found[heading].append([cell for cell in re.split(r"\s{3,}", line.strip()) if cell])
    return found


def score_rows(text: str) -> dict[str, list[str]]:
    """Return the figures by type."""
    return {kind: figures for kind, *figures in tables(text)[""][1:]}


def written(folder: Path) -> str:
    """Write a gold of one dive of whose names one is none, one has another type, and one nobody would find."""
    title = "Kubernetes at Netflix and 10 more"
    spans = [
        {"field": "title", "start": start, "end": start + len(text), "text": text, "type": kind}
        for text, kind, start in (("Kubernetes", "language", 0), ("more", "company", title.index("more")))
    ]
    gold = {"position": 5, "title": title, "teaser": None, "mentions": spans}
    (folder / "gold.jsonl").write_text(json.dumps(gold), encoding="utf-8")
    return "gold.jsonl"


def test_scores_come_with_their_interval_and_links_and_those_seen_apart(tmp_path: Path) -> None:
    done = call("evaluate", GOLD, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    parts = tables(done.stdout)
    assert parts[""][0] == ["type", "n", "precision", "recall", "f1", "low", "high", "links"]
    rows = score_rows(done.stdout)
    assert list(rows) == [
        *("named", "named, in the catalog", "named, not in the catalog"),
        *("company", "cloud_provider", "cloud_service", "tool", "language", "concept", "measure"),
    ]
    assert all(re.fullmatch(r"[01]\.\d{3}", figure) for _, *figures in rows.values() for figure in figures)
    assert rows["named"][0] == "81"
    assert parts["What confidence means"][0] == ["low", "high", "n", "mean_confidence", "share_right"]
    assert list(tmp_path.iterdir()) == []


def test_a_blind_one_says_how_much_it_did_without(tmp_path: Path) -> None:
    done = call("evaluate", GOLD, "--blind", cwd=tmp_path)
    assert done.returncode == 0
    assert re.fullmatch(r"\d+ entities were taken out of the knowledge\n", done.stderr)
    rows = score_rows(done.stdout)
    assert list(rows)[1:3] == ["named, in the recogniser's texts", "named, not in the recogniser's texts"]
    assert float(rows["named"][3]) < 0.95
    assert set(tables(done.stdout)) == {"", *HEADINGS}


@pytest.mark.parametrize(
    ("without", "low", "high"),
    [(["model", "catalog"], 0.0, 0.0), (["catalog"], 0.3, 0.9), (["model"], 0.95, 1.0)],
    ids=["both", "catalog", "model"],
)
def test_parts_can_be_left_out_together_or_alone(without: list[str], low: float, high: float, tmp_path: Path) -> None:
    options = [word for part in without for word in ("--without", part)]
    done = call("evaluate", GOLD, *options, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert low <= float(score_rows(done.stdout)["named"][2]) <= high


def test_mistakes_are_shown_in_their_context_with_what_decided(tmp_path: Path) -> None:
    done = call("evaluate", written(tmp_path), cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    parts = tables(done.stdout)
    assert ["language", "tool", "1"] in parts["Types confused"]
    assert ["company", "nothing", "1"] in parts["Types confused"]
    heads, *rows = parts["Mistakes"]
    assert heads == ["kind", "position", "type", "context", "confidence", "why"]
    assert [row[:4] for row in rows] == [
        ["wrong", "5", "tool", "⟦Kubernetes⟧ at Netflix and 10 more"],
        ["wrong", "5", "company", "Kubernetes at ⟦Netflix⟧ and 10 more"],
        ["missed", "5", "language", "⟦Kubernetes⟧ at Netflix and 10 more"],
        ["missed", "5", "company", "Kubernetes at Netflix and 10 ⟦more⟧"],
    ]
    assert all(row[4] == "∅" for row in rows[2:])


@pytest.mark.parametrize(("number", "shown"), [("0", 0), ("3", 3)])
def test_as_many_mistakes_are_shown_as_are_asked_for(number: str, shown: int, tmp_path: Path) -> None:
    done = call("evaluate", written(tmp_path), "--mistakes", number, cwd=tmp_path)
    assert len(tables(done.stdout).get("Mistakes", [[]])) - 1 == shown


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([GOLD, "--without", "luck"], "'luck'"),
        ([GOLD, "--without"], "--without"),
        ([GOLD, "--mistakes", "-1"], "--mistakes"),
        ([GOLD, "--mistakes", "many"], "--mistakes"),
        ([GOLD, GOLD], "unexpected"),
        (["nosuch.jsonl", "--blind"], "nosuch.jsonl: no such file"),
    ],
    ids=lambda value: " ".join(value).replace(GOLD, "GOLD") if isinstance(value, list) else "",
)
def test_a_call_that_cannot_be_understood_is_one_line(arguments: list[str], said: str, tmp_path: Path) -> None:
    assert said in refusal(call("evaluate", *arguments, cwd=tmp_path), 2)


def test_a_gold_that_does_not_give_back_its_text_is_an_error_of_the_data(tmp_path: Path) -> None:
    path = tmp_path / written(tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace('"text": "more"', '"text": "most"'), encoding="utf-8")
    line = refusal(call("evaluate", "gold.jsonl", "--blind", cwd=tmp_path), 1)
    assert line.startswith("dive-etl: gold.jsonl:1: title 29-33 is 'more', not 'most'")
