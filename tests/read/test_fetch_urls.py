"""Fetching URLs from a real server: what comes is what it sent, what fails is one error with the address."""

import hashlib
import socket
import tracemalloc
from datetime import datetime

import pytest

from dive_etl.errors import SourceError
from dive_etl.read import bounded, fetch
from dive_etl.records import Source


def test_a_page_that_is_there_comes_with_its_bytes_and_hash(website: str, page: bytes, now: datetime) -> None:
    snapshot = fetch(Source("listing", f"{website}/listing.txt?page=1"), now)
    assert snapshot.content == page
    assert snapshot.snapshot_id == hashlib.sha256(page).hexdigest()
    assert snapshot.fetched_at == now


def test_a_redirect_is_followed_and_the_address_asked_for_is_kept(website: str, page: bytes, now: datetime) -> None:
    snapshot = fetch(Source("listing", f"{website}/moved"), now)
    assert snapshot.content == page
    assert snapshot.location == f"{website}/moved"


def test_a_packed_page_is_unpacked(website: str, page: bytes, now: datetime) -> None:
    assert fetch(Source("listing", f"{website}/packed"), now).content == page
    assert fetch(Source("listing", f"{website}/packed-in-parts"), now).content == page + page


@pytest.mark.parametrize("path", ["/bomb", "/endless"])
def test_a_page_that_is_too_large_is_left_when_it_is(
    website: str, now: datetime, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounded, "MOST_BYTES", 1 << 20)
    tracemalloc.start()
    with pytest.raises(SourceError, match="holds more than") as caught:
        fetch(Source("listing", website + path), now)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert caught.value.where == f"{website}{path}:1"
    assert peak < 16 << 20


def test_a_page_that_drips_for_ever_is_given_up(website: str, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dive_etl.read.download.MOST_SECONDS", 0.0)
    with pytest.raises(SourceError, match="it took longer than 0 seconds"):
        fetch(Source("listing", f"{website}/endless"), now)


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("/nowhere", "answered 404 Not Found"),
        ("/broken", "answered 503 Service Unavailable"),
        ("/loop", "cannot be fetched"),
        ("/torn", "cannot be fetched"),
        ("/torn-packed", "cannot be fetched (its gzip is cut short)"),
        ("/misnamed", "cannot be fetched (its gzip cannot be unpacked"),
        ("/twice-packed", "cannot be fetched (it is encoded as 'gzip, gzip', which nobody asked for)"),
    ],
)
def test_a_page_that_cannot_be_had_is_a_source_error(website: str, now: datetime, path: str, what: str) -> None:
    with pytest.raises(SourceError) as caught:
        fetch(Source("listing", website + path), now)
    assert caught.value.what.startswith(what)
    assert caught.value.where == website + path
    assert caught.value.fix
    assert caught.value.exit_code == 1


def test_a_refused_connection_is_a_source_error(now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))  # bound and never listening: no one else can open it meanwhile
        url = f"http://127.0.0.1:{closed.getsockname()[1]}/listing.txt"
        with pytest.raises(SourceError, match="cannot be fetched") as caught:
            fetch(Source("listing", url), now)
    assert caught.value.where == url


@pytest.mark.parametrize("url", ["http://", "http://\x00/", "http://../listing.txt", f"http://{'a' * 70}.example/"])
def test_an_address_that_is_none_is_a_source_error(now: datetime, url: str) -> None:
    with pytest.raises(SourceError, match="cannot be fetched") as caught:
        fetch(Source("listing", url), now)
    assert caught.value.where == url
