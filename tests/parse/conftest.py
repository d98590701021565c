"""Snapshots made of text or bytes, and their listings."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from dive_etl.keys import content_id
from dive_etl.parse import parse
from dive_etl.records import Listing, Snapshot

Content = str | bytes


def snapshot_of(content: Content, location: str = "news.txt") -> Snapshot:
    """Return content as if it had been fetched."""
    held = content.encode("utf-8") if isinstance(content, str) else content
    return Snapshot(content_id([held]), "news", location, datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC), held)


@pytest.fixture(scope="session")
def read_listing() -> Callable[[Content], Listing]:
    """Give the whole way from content to listing."""
    return lambda content: parse(snapshot_of(content))


@pytest.fixture(scope="session")
def read_as() -> Callable[[Content, str], Listing]:
    """Give the same for content in a file of another name."""
    return lambda content, location: parse(snapshot_of(content, location))
