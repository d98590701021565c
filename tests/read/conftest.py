"""A real web server on loopback, and the fixed clock of these tests."""

from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

LISTING = b"Platform\n1 deep dive\nWhy the queue grew\nNobody looked at it, until one morn...\n"


class _Pages(BaseHTTPRequestHandler):
    """`/listing.txt` is there, `/moved` points to it, `/loop` to itself, `/torn` ends early, `/broken` fails."""

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
            case "/broken":
                self._answer(503)
            case _:
                self._answer(404)

    def _answer(self, status: int, body: bytes = b"", place: str = "", length: int | None = None) -> None:
        self.send_response(status)
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
