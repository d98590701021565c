"""Gold files are read whole, or refused with the line that is wrong."""

import json
from pathlib import Path

import pytest

from dive_etl.errors import CallError, DiveEtlError, SourceError
from dive_etl.evaluate import read_gold, shipped_golds

SPAN = {"field": "title", "start": 4, "end": 8, "text": "Acme", "type": "company", "canonical": "Acme Inc."}
DIVE = {"position": 1, "title": "How Acme Works", "teaser": None, "mentions": [SPAN]}


def write(folder: Path, *lines: str) -> Path:
    """Write a gold file of these lines."""
    path = folder / "gold.jsonl"
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def test_dives_are_read_with_their_spans(tmp_path: Path) -> None:
    measure = {
        "field": "teaser",
        "start": 3,
        "end": 10,
        "text": "2 hours",
        "type": "measure",
        "kind": "duration",
        "value": 7200,
        "unit": "second",
    }
    other = {"position": 2, "title": "Quiet", "teaser": "In 2 hours.", "mentions": [measure]}
    first, second = read_gold(write(tmp_path, json.dumps(DIVE), "", json.dumps(other)))
    assert (first.title, first.teaser, first.mentions[0].canonical) == ("How Acme Works", None, "Acme Inc.")
    assert (second.mentions[0].kind, second.mentions[0].value) == ("duration", 7200)


def test_a_time_stays_a_text_and_a_number_a_number(tmp_path: Path) -> None:
    spans = [
        {"field": "title", "start": 0, "end": 4, "text": "9 am", "type": "measure", "value": "09:00"},
        {"field": "title", "start": 8, "end": 9, "text": "3", "type": "measure", "value": 3},
    ]
    (dive,) = read_gold(write(tmp_path, json.dumps(DIVE | {"title": "9 am to 3", "mentions": spans})))
    assert [span.value for span in dive.mentions] == ["09:00", 3]


def test_offsets_count_code_points(tmp_path: Path) -> None:
    span = SPAN | {"start": 2, "end": 6}
    (dive,) = read_gold(write(tmp_path, json.dumps(DIVE | {"title": "🚀 Acme", "mentions": [span]})))
    assert dive.mentions[0].text == "Acme"


def test_a_separator_of_lines_inside_a_title_ends_no_line(tmp_path: Path) -> None:
    line = json.dumps(DIVE | {"title": "How Acme\u2028Works\u0085"}, ensure_ascii=False)
    (dive,) = read_gold(write(tmp_path, line))
    assert dive.title == "How Acme\u2028Works\u0085"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "is no gold dive"),
        ("[]", "is no gold dive"),
        (json.dumps({**DIVE, "position": "first"}), "position"),
        (json.dumps({"title": "x", "teaser": None, "mentions": []}), "position"),
        (json.dumps(DIVE | {"mentions": [SPAN | {"type": "animal"}]}), "mentions.0.type"),
        (json.dumps(DIVE | {"mentions": [SPAN | {"field": "body"}]}), "mentions.0.field"),
        (json.dumps(DIVE | {"mentions": [SPAN | {"kind": "weight"}]}), "mentions.0.kind"),
        (json.dumps(DIVE | {"mentions": [SPAN | {"start": 5}]}), "title 5-8 is 'cme', not 'Acme'"),
        (json.dumps(DIVE | {"mentions": [SPAN | {"end": 99}]}), "title 4-99 is 'Acme Works'"),
        (json.dumps(DIVE | {"mentions": [SPAN | {"field": "teaser"}]}), "teaser 4-8 is ''"),
        (json.dumps(DIVE | {"mentions": [SPAN | {"start": -10, "end": -6}]}), "mentions.0.start"),
    ],
)
def test_a_line_that_is_wrong_is_named_by_file_and_line(line: str, said: str, tmp_path: Path) -> None:
    path = write(tmp_path, json.dumps(DIVE), "", line)
    with pytest.raises(SourceError) as caught:
        read_gold(path)
    assert caught.value.where == f"{path}:3"
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there_is_a_wrong_call(tmp_path: Path) -> None:
    with pytest.raises(CallError, match="no such file"):
        read_gold(tmp_path / "nosuch.jsonl")


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\xff\xfe{}"], ids=["empty", "blank", "no UTF-8"])
def test_a_file_without_a_dive_is_an_error_of_the_data(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(content)
    with pytest.raises(DiveEtlError) as caught:
        read_gold(path)
    assert (type(caught.value), caught.value.where, caught.value.exit_code) == (SourceError, str(path), 1)


def test_a_folder_is_no_gold_file(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        read_gold(tmp_path)


def test_every_gold_the_package_ships_goes_by_its_name_and_is_read() -> None:
    golds = shipped_golds()
    assert golds["devops-infrastructure"].name == "devops-infrastructure.jsonl"
    assert list(golds) == sorted(golds)
    for path in golds.values():
        assert read_gold(path)
