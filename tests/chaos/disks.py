"""Small disks and disks that cannot be written, real ones where this user may mount, else as near as can be had."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def can_mount(folder: Path) -> bool:
    """Return whether this user may mount a disk of memory at a folder."""
    if subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(folder)], capture_output=True, check=False).returncode:
        return False
    subprocess.run(["umount", str(folder)], check=True)
    return True


@contextmanager
def disk(folder: Path, byte_count: int) -> Iterator[Path]:
    """Give a disk of memory that holds so many bytes, mounted at a new folder."""
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={byte_count}", "tmpfs", str(folder)], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def make_read_only(folder: Path) -> None:
    """Have a mounted disk refuse every change from now on."""
    subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
