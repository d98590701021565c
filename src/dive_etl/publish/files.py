"""Files that are whole or absent: written, hashed, flushed to the disk, put in place by one rename."""

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple


class FileFact(NamedTuple):
    """What a manifest says of a file."""

    name: str
    byte_count: int
    sha256: str


def fact_of(path: Path) -> FileFact:
    """Return the size and hash of a file."""
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return FileFact(path.name, path.stat().st_size, digest)


def write_json(path: Path, content: Mapping[str, Any]) -> None:
    """Write one JSON document, readable by people."""
    path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def flush_to_disk(folder: Path) -> None:
    """Have the disk hold a folder's files and their names before anything points at them."""
    for path in [*sorted(folder.iterdir()), folder]:
        flush_one(path)


def flush_one(path: Path) -> None:
    """Have the disk hold one file, or the names in one folder."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def point_link(link: Path, target: Path) -> None:
    """Make a symbolic link point at a target, relative to the link's folder, in one step."""
    beside = link.with_name(f".{link.name}.{os.getpid()}")
    beside.unlink(missing_ok=True)
    beside.symlink_to(target)
    try:
        beside.replace(link)
    finally:
        beside.unlink(missing_ok=True)
    flush_one(link.parent)
