"""Listings that are too much: refused, or read, each in less than half a gigabyte and a minute."""

import gzip
import os
from collections.abc import Callable
from pathlib import Path

import pytest

import dive_etl
from tests.hostile.measuring import called, refused

GIGABYTE = 1 << 30
HEADER = b"Platform\n1 deep dive\n"


def _one_line(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(GIGABYTE)  # zeros that take no room


def _short_lines(path: Path) -> None:
    path.write_bytes(b"Platform\n1,000,000 deep dives\n" + b"Queue\n" * 1_000_000)


def _short_rows(path: Path) -> None:
    path.write_bytes(b'{"category": "Platform", "title": "Queues"}\n' + b"x\n" * 200_000)


def _gzip_bomb(path: Path) -> None:
    with gzip.open(path, "wb", compresslevel=1) as file:
        for _ in range(GIGABYTE >> 20):
            file.write(bytes(1 << 20))


def _gzip(path: Path) -> None:
    path.write_bytes(gzip.compress(HEADER + b"Queues\n"))


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (_one_line, "listing.txt:1: holds more than 67,108,864 bytes"),
        (_short_lines, "listing.txt:250001: holds more than 250,000 lines"),
        (_short_rows, "listing.txt:2: is no listing: 200,000 lines are no part of a dive; this one is no JSON"),
        (_gzip_bomb, "listing.txt:1: is no listing"),
        (_gzip, "listing.txt:1: is no listing"),
        (os.mkfifo, "listing.txt: is a pipe or a device"),
    ],
    ids=["a gigabyte on one line", "a million short lines", "200,000 rejects", "a bomb of a gzip", "a gzip", "a pipe"],
)
def test_what_is_no_listing_or_too_large_is_refused(make: Callable[[Path], None], said: str, tmp_path: Path) -> None:
    make(tmp_path / "listing.txt")
    assert said in refused("run", "listing.txt", "--out", "out", cwd=tmp_path)
    assert not (tmp_path / "out").exists()


def test_a_device_without_end_is_refused(tmp_path: Path) -> None:
    assert "/dev/zero: is a pipe or a device" in refused("run", "/dev/zero", "--out", "out", cwd=tmp_path)


def test_a_million_blank_lines_and_a_line_of_a_megabyte_cost_no_dive(tmp_path: Path) -> None:
    long = b"q" * (1 << 20)
    (tmp_path / "listing.txt").write_bytes(b"\n" * 1_000_000 + HEADER + b"Queues on Kafka\n" + long + b".\n")
    done = called("run", "listing.txt", "--out", "out", cwd=tmp_path)
    assert (done.code, done.errors) == (0, "")
    (dive,) = dive_etl.table("dives", tmp_path / "out").itertuples()
    assert (dive.title, dive.teaser) == ("Queues on Kafka", None)
    (reject,) = dive_etl.table("rejects", tmp_path / "out").itertuples()
    assert (reject.line, reject.text) == (1_000_004, "q" * 1000)
    assert reject.reason == "longer than 4,096 bytes: 1,048,577; the first 1,000 characters are kept"
