"""What a package lists, and how names of one vendor are compared: by what is left of them without case and affixes."""

from collections.abc import Iterable
from typing import NamedTuple


class Listed(NamedTuple):
    """A service as a package lists it: `name` in the package's own words, `names` all it is called there."""

    name: str
    names: frozenset[str]


class Affixes(NamedTuple):
    """What vendors put around a name, without case and gaps; a longer one stands before one it contains."""

    before: tuple[str, ...]
    after: tuple[str, ...]


def merged(services: Iterable[Listed]) -> list[Listed]:
    """Return services in the order of their names; those of one name are one, such as both interfaces of Amazon SES."""
    names: dict[str, frozenset[str]] = {}
    for service in services:
        names[service.name] = names.get(service.name, frozenset()) | service.names
    return [Listed(name, names[name]) for name in sorted(names, key=str.casefold)]


def normal_form(name: str, affixes: Affixes) -> str:
    """Return letters and digits of a name without what its vendor puts around it: `AWSBillingConductor`, `AWS Billing
    Conductor` and `Billing Conductor` give the same."""
    core = "".join(sign for sign in name.casefold() if sign.isalnum())
    for affix in affixes.before:
        core = core.removeprefix(affix) or core
    for affix in affixes.after:
        core = core.removesuffix(affix) or core
    return core
