"""A user who stops a command gets one line and exit code 130, and no release half-written."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

import pytest

from tests.end_to_end.calling import COMMAND, ENVIRONMENT, holdings

_STOPPED_QUERY = """
import os, signal, threading
threading.Timer(1.5, os.kill, (os.getpid(), signal.SIGINT)).start()
from dive_etl.__main__ import main
main()
"""
_ENDLESS = "SELECT count(*) FROM range(100000000000) AS a, range(100000000000) AS b WHERE a.range % 7 = b.range % 11"


class SilentServer(ThreadingHTTPServer):
    """A server that takes a request and says nothing until it is released."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Silence)
        self.asked, self.released = Event(), Event()


class _Silence(BaseHTTPRequestHandler):
    server: SilentServer

    def do_GET(self) -> None:
        self.server.asked.set()
        self.server.released.wait(30)


@pytest.fixture
def silent_server() -> Iterator[SilentServer]:
    """Give a server on loopback that keeps its reader waiting."""
    with SilentServer() as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.released.set()
        server.shutdown()
        thread.join()


def test_a_run_that_is_stopped_says_so_in_one_line(silent_server: SilentServer, published_copy: Path) -> None:
    before = holdings(published_copy)
    url = f"http://127.0.0.1:{silent_server.server_port}/slow.txt"
    process = subprocess.Popen(
        [*COMMAND, "run", url, "--out", str(published_copy)],
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert silent_server.asked.wait(30)
    process.send_signal(signal.SIGINT)
    output, said = process.communicate(timeout=30)
    assert (process.returncode, output, said.strip()) == (130, "", "dive-etl: stopped")
    assert holdings(published_copy) == before


def test_a_query_that_is_stopped_says_so_in_one_line(published: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _STOPPED_QUERY, "query", _ENDLESS, "--out", str(published)],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr.strip()) == (130, "", "dive-etl: stopped")
