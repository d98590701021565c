"""Sources → snapshots: files, folders, globs and URLs, read as bytes and hashed."""

from dive_etl.read.fetch import fetch
from dive_etl.read.locate import locate

__all__ = ["fetch", "locate"]
