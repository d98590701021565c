"""Where an installed package keeps its files."""

from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from dive_etl.errors import SourceError


class Package(NamedTuple):
    """A package as the registry calls it, as Python does, and the folder in it that lists services."""

    name: str
    module: str
    folder: str

    def root(self) -> Path:
        """Return the folder that lists services; raises SourceError where the package is not installed."""
        # The package is found and not imported: only its data is read.
        found = find_spec(self.module)
        places = (found.submodule_search_locations if found else None) or []
        for place in places:
            if (Path(place) / self.folder).is_dir():
                return Path(place) / self.folder
        raise SourceError("is not installed, or lists no services", where=self.name, fix="run `make knowledge`")

    def release(self) -> str:
        """Return the version that is installed."""
        return version(self.name)
