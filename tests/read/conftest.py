"""A real web server on loopback, and the fixed clock of these tests."""

import gzip
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

# A gigabyte of zeros, in a thousandth of it.
BOMB = gzip.compress(bytes(1 << 26)) * 16
LISTING = b"Platform\n1 deep dive\nWhy the queue grew\nNobody looked at it, until one morn...\n"


class _Pages(BaseHTTPRequestHandler):
    """`/listing.txt` is there, `/moved` points to it, `/loop` to itself, `/torn` ends early, `/broken` fails.

    `/packed` is its gzip, `/twice-packed` the gzip of that, `/bomb` a small one of very much, `/endless` never ends.
    """

    def do_GET(self) -> None:
        """Answer by the path alone."""
        match self.path.split("?")[0]:
            case "/listing.txt":
                self._answer(200, body=LISTING)
            case "/moved":
                self._answer(302, place="/listing.txt")
            case "/loop":
                self._answer(302, place="/loop")
            case "/torn":
                self._answer(200, body=LISTING[:20], length=len(LISTING))
            case "/packed":
                self._answer(200, body=gzip.compress(LISTING), encoding="gzip")
            case "/packed-in-parts":
                self._answer(200, body=gzip.compress(LISTING) * 2, encoding="gzip")
            case "/torn-packed":
                self._answer(200, body=gzip.compress(LISTING)[:-9], encoding="gzip")
            case "/misnamed":
                self._answer(200, body=LISTING, encoding="gzip")
            case "/twice-packed":
                self._answer(200, body=gzip.compress(gzip.compress(LISTING)), encoding="gzip, gzip")
            case "/bomb":
                self._answer(200, body=BOMB, encoding="gzip")
            case "/endless":
                self._answer_without_end()
            case "/broken":
                self._answer(503)
            case _:
                self._answer(404)

    def _answer_without_end(self) -> None:
        self.send_response(200)
        self.end_headers()
        with suppress(ConnectionError):  # until nobody listens any more
            while True:
                self.wfile.write(LISTING)

    def _answer(
        self, status: int, body: bytes = b"", place: str = "", length: int | None = None, encoding: str = ""
    ) -> None:
        self.send_response(status)
        if encoding:
            self.send_header("Content-Encoding", encoding)
        if place:
            self.send_header("Location", place)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


@pytest.fixture
def website(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a running server, without a slash at its end."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with ThreadingHTTPServer(("127.0.0.1", 0), _Pages) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture
def now() -> datetime:
    """The clock, stopped."""
    return datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


@pytest.fixture
def page() -> bytes:
    """What `/listing.txt` holds."""
    return LISTING
