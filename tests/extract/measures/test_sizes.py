"""Sizes in bytes, decimal and binary, and throughputs in bits or bytes a second."""

import pytest

from tests.extract.measures.marked import only

SIZES = [
    ("⟦850MB⟧ of heap", 850e6),
    ("a ⟦2GB⟧ heap", 2e9),
    ("⟦10 TB⟧ of logs", 10e12),
    ("⟦1.5 PB⟧ of logs", 1.5e15),
    ("⟦3 EB⟧ of video", 3e18),
    ("⟦100kb⟧ of script", 100e3),
    ("⟦64MiB⟧ blocks", 64.0 * 1024**2),
    ("⟦2 GiB⟧ of heap", 2.0 * 1024**3),
    ("⟦20 mebibytes⟧ of heap", 20.0 * 1024**2),
    ("⟦16 bytes⟧ of header", 16.0),
    ("⟦1,024 bytes⟧ of header", 1024.0),
    ("⟦2.5 million bytes⟧ of header", 2.5e6),
    ("⟦300 kilobytes⟧ of code", 300e3),
    ("⟦5 gigabytes⟧ of logs", 5e9),
    ("⟦1 terabyte⟧ of logs", 1e12),
    ("a ⟦10-gigabyte⟧ file", 10e9),
    ("a ⟦500-MB⟧ image", 500e6),
    ("only ⟦16GB⟧ RAM", 16e9),
    ("⟦512 KiB⟧ pages", 512.0 * 1024),
    ("⟦5 GB⟧ images", 5e9),
    ("⟦seven megabytes⟧ of code", 7e6),
    ("⟦two petabytes⟧ of logs", 2e15),
]
RATES = [
    ("⟦10 Gbps⟧ of traffic", 10e9, "bit/s"),
    ("⟦10 Gbps⟧ links", 10e9, "bit/s"),
    ("⟦1.35Tbps⟧ of traffic", 1.35e12, "bit/s"),
    ("⟦56 kbps⟧ of traffic", 56e3, "bit/s"),
    ("⟦400 Mbit/s⟧ of traffic", 400e6, "bit/s"),
    ("⟦25 MB/s⟧ of writes", 25e6, "byte/s"),
    ("⟦500MB/s⟧ of writes", 500e6, "byte/s"),
    ("⟦100 MBps⟧ of writes", 100e6, "byte/s"),
]


@pytest.mark.parametrize(("marked", "value"), SIZES)
def test_a_size_is_given_in_bytes(marked: str, value: float) -> None:
    found = only(marked)
    assert (found.kind, found.value, found.unit) == ("size", value, "byte")


@pytest.mark.parametrize(("marked", "value", "unit"), RATES)
def test_a_throughput_is_a_rate_of_bits_or_bytes(marked: str, value: float, unit: str) -> None:
    found = only(marked)
    assert (found.kind, found.value, found.unit) == ("rate", value, unit)
