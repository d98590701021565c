"""The packages that list services, and how each of their vendors names them.

Azure has none: nothing on the registry lists its services by their names. The help of azure-cli-core comes nearest:
ninety commands in sentences (`Manage Event Hub.`), for twenty more packages in narrow ranges. Azure is kept by hand.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from dive_etl.knowledge.model import AliasKind
from dive_etl.knowledge.refresh import aws, google
from dive_etl.knowledge.refresh.listed import Affixes, Listed
from dive_etl.knowledge.refresh.package import Package


class Source(NamedTuple):
    """A package and the vendor whose services it lists.

    `services` reads them from the package's folder. `own_names` yields what a listed service could be called, the best
    first; `aliases` yields other ways to write such a name.
    """

    package: Package
    vendor: str
    affixes: Affixes
    services: Callable[[Path], list[Listed]]
    own_names: Callable[[str], Iterator[str]]
    aliases: Callable[[str], Iterator[tuple[str, AliasKind]]]


SOURCES = (
    Source(aws.PACKAGE, "AWS", aws.AFFIXES, aws.services, aws.own_names, aws.aliases),
    Source(google.PACKAGE, "Google Cloud", google.AFFIXES, google.services, google.own_names, google.aliases),
)
