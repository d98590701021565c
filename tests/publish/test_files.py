"""Links are swapped in one step, files are described as they are."""

import hashlib
import json
from pathlib import Path

import pytest

from dive_etl.publish.files import fact_of, point_link, write_json


def test_a_link_is_made_and_then_points_elsewhere(tmp_path: Path) -> None:
    link = tmp_path / "latest"
    for name in ("one", "two", "two"):
        point_link(link, Path("releases") / name)
        assert link.readlink() == Path("releases") / name
    assert [path.name for path in tmp_path.iterdir()] == ["latest"]


def test_a_link_takes_the_place_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "dives.duckdb").write_bytes(b"a database of another time")
    point_link(tmp_path / "dives.duckdb", Path("latest") / "dives.duckdb")
    assert (tmp_path / "dives.duckdb").readlink() == Path("latest") / "dives.duckdb"


def test_where_a_link_cannot_stand_nothing_is_left_beside_it(tmp_path: Path) -> None:
    (tmp_path / "latest").mkdir()
    with pytest.raises(OSError, match="directory"):
        point_link(tmp_path / "latest", Path("releases") / "one")
    assert [path.name for path in tmp_path.iterdir()] == ["latest"]


@pytest.mark.parametrize("content", [b"", b"\x00\xff", b"words " * 100_000])
def test_a_file_is_described_by_its_size_and_hash(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "file.bin"
    path.write_bytes(content)
    assert fact_of(path) == ("file.bin", len(content), hashlib.sha256(content).hexdigest())


def test_json_is_readable_and_gives_back_what_went_in(tmp_path: Path) -> None:
    path = tmp_path / "facts.json"
    write_json(path, {"name": "Müller’s “dive”", "counts": [1, 2]})
    text = path.read_text(encoding="utf-8")
    assert "Müller’s “dive”" in text
    assert text.endswith("}\n")
    assert json.loads(text) == {"name": "Müller’s “dive”", "counts": [1, 2]}
