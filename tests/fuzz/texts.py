"""What the bytes of a fuzzer are as text, fields and files."""

import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from tempfile import NamedTemporaryFile

from dive_etl.keys import content_id
from dive_etl.records import Snapshot

CLOCK = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def text_of(data: bytes) -> str:
    """Return bytes as text; those that are no UTF-8 become U+FFFD."""
    return data.decode("utf-8", "replace")


def fields_of(data: bytes) -> tuple[str, str | None]:
    """Return a title and, below its first line, a teaser if there is one."""
    title, _, teaser = text_of(data).partition("\n")
    return title, teaser or None


def snapshot_of(data: bytes) -> Snapshot:
    """Return bytes as if they had been fetched."""
    return Snapshot(content_id([data]), "fuzz", "fuzz.txt", CLOCK, data)


def file_of(data: bytes) -> Path:
    """Return a file that holds the bytes, until the next one is asked for."""
    with _FILE.open("wb") as file:
        file.write(data)
    return _FILE


def folder_of(files: Mapping[str, bytes]) -> zipfile.Path:
    """Return a folder of files that lies in memory."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return zipfile.Path(zipfile.ZipFile(packed))


_HELD = NamedTemporaryFile(suffix=".txt")  # noqa: SIM115  # for as long as the process lives
_FILE = Path(_HELD.name)
