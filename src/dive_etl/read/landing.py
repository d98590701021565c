"""The landing zone: what was read and what it was read with, kept under the hash of its content, never changed."""

import io
import os
import stat
import zipfile
import zlib
from contextlib import suppress
from importlib.resources.abc import Traversable
from pathlib import Path

from dive_etl.errors import SourceError
from dive_etl.layout import LANDING

_EPOCH = (1980, 1, 1, 0, 0, 0)
# What an archive raises that is missing, cut short, or has a byte turned.
_DAMAGED = (OSError, EOFError, NotImplementedError, RuntimeError, zipfile.BadZipFile, zlib.error)


def land_bytes(out: Path, content: bytes, name: str) -> Path:
    """Keep bytes as a file of the landing zone, whole or not at all; what is there already is left.

    A link in its place, or a file that is not what its name says, is replaced; what the link leads to is not touched.
    Raises SourceError where the file cannot be written.
    """
    path = out / LANDING / name
    if _is_there(path, content):
        return path
    beside = path.with_name(f".{path.name}")  # one that is there was left by a run that was killed
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.unlink(missing_ok=True)
        with beside.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
        _flush_names(path.parent)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        raise SourceError(
            f"cannot be written ({error.strerror})", where=str(path), fix="check permissions and room on the disk"
        ) from None
    return path


def land_folder(out: Path, folder: Traversable, name: str) -> Path:
    """Keep the files of a folder as one archive, the same bytes for the same files; a damaged one is replaced."""
    if landed_folder(out, name) is not None:
        return out / LANDING / name
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in sorted((one for one in folder.iterdir() if one.is_file()), key=lambda entry: entry.name):
            archive.writestr(zipfile.ZipInfo(entry.name, _EPOCH), entry.read_bytes(), zipfile.ZIP_DEFLATED)
    return land_bytes(out, packed.getvalue(), name)


def landed_folder(out: Path, name: str) -> Traversable | None:
    """Return a folder that was kept, or None where it is not there or is damaged."""
    path = out / LANDING / name
    if path.is_symlink():
        return None
    try:
        with zipfile.ZipFile(path) as archive:
            return zipfile.Path(path) if archive.testzip() is None else None
    except _DAMAGED:
        return None


def _is_there(path: Path, content: bytes) -> bool:
    try:
        told = path.lstat()
        return stat.S_ISREG(told.st_mode) and told.st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def _flush_names(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
