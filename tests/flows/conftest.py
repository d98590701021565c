"""A real Prefect server on loopback, started once for the tests that need one."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

START_SECONDS = 120.0


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    return port


def wait_until_healthy(api: str, server: subprocess.Popen[bytes]) -> None:
    """Ask the server for its health until it answers; the connection itself is the event."""
    deadline = time.monotonic() + START_SECONDS
    transport = httpx.HTTPTransport(retries=2)
    with httpx.Client(transport=transport, timeout=2.0) as client:
        while time.monotonic() < deadline:
            assert server.poll() is None, "the Prefect server has stopped"
            try:
                if client.get(f"{api}/health").status_code == httpx.codes.OK:
                    return
            except httpx.TransportError:
                continue
    raise TimeoutError(f"no Prefect server at {api} after {START_SECONDS:.0f} s")


@pytest.fixture(scope="session")
def prefect_environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The environment of processes that talk to the server: its address, and a home of its own."""
    home = tmp_path_factory.mktemp("prefect")
    port = free_port()
    environment = {
        **os.environ,
        "PREFECT_HOME": str(home),
        "PREFECT_API_URL": f"http://127.0.0.1:{port}/api",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_CLI_PROMPT": "false",
        "PREFECT_LOGGING_COLORS": "false",
    }
    command = [
        sys.executable,
        "-m",
        "prefect",
        "server",
        "start",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
        "--no-ui",
    ]
    with (home / "server.log").open("wb") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log, start_new_session=True)
        try:
            wait_until_healthy(environment["PREFECT_API_URL"], server)
            yield environment
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(timeout=30)


@pytest.fixture
def listing(tmp_path: Path) -> Path:
    """A listing of two dives."""
    path = tmp_path / "two.txt"
    path.write_text(
        "Platform Stories\n2 deep dives\n"
        "How Netflix Tamed Kubernetes Upgrades\nNetflix runs Kubernetes on many clusters, and an upgrade used...\n"
        "Terraform State, Untangled\nOne shared state file was all it took to stop every deployment for a d...\n",
        encoding="utf-8",
    )
    return path
