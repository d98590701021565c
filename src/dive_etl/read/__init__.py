"""Sources → snapshots: files, folders, globs and URLs, read as bytes and hashed."""

from dive_etl.read.fetch import fetch
from dive_etl.read.landing import land_bytes, land_folder, landed_folder
from dive_etl.read.locate import locate

__all__ = ["fetch", "land_bytes", "land_folder", "landed_folder", "locate"]
