"""What each entity does in a dive: a table of small cases for the rule in words at the head of `roles.py`."""

import pytest

from dive_etl.build.roles import roles
from dive_etl.records import EntityType, Field, Mention
from tests.build.making import catalog, entity

CATALOG = catalog(
    [
        entity("company", "Acme"),
        entity("company", "Borealis"),
        entity("company", "Smithy"),
        entity("tool", "Forge", vendor="Smithy"),
        entity("tool", "Anvil", vendor="Acme"),
        entity("tool", "Sieve"),
        entity("cloud_provider", "Stratus", vendor="Smithy"),
        entity("language", "Quill"),
        entity("concept", "state locking"),
    ]
)
KINDS: dict[str, EntityType] = {one.name: one.type for one in CATALOG.values()}


def named(words: str) -> dict[str, str]:
    """Return the role by name for `Acme Forge | Sieve`: names of the title, a bar, names of the teaser."""
    title, _, teaser = words.partition("|")
    fields: tuple[tuple[Field, str], ...] = (("title", title), ("teaser", teaser))
    mentions = []
    for field, part in fields:
        for at, name in enumerate(part.replace("state locking", "state_locking").split()):
            plain = name.replace("_", " ")
            kind: EntityType = KINDS.get(plain, "tool")
            mentions.append(Mention(field, at, at + 1, plain, kind, plain, "catalog", "by hand", 0.9))
    names = {entity_id: one.name for entity_id, one in CATALOG.items()} | {"tool:novelty": "Novelty"}
    return {names[key]: role for key, role in roles(mentions, CATALOG).items()}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # The companies of the title are the subject; what they do not sell is used by them.
        ("Acme Sieve", {"Acme": "subject", "Sieve": "used"}),
        ("Acme Borealis Quill", {"Acme": "subject", "Borealis": "subject", "Quill": "used"}),
        ("Acme | Borealis Sieve", {"Acme": "subject", "Borealis": "named", "Sieve": "used"}),
        ("Acme | Stratus Quill", {"Acme": "subject", "Stratus": "used", "Quill": "used"}),
        # A company that only sells what is named is its vendor.
        ("Acme Smithy Forge", {"Acme": "subject", "Smithy": "vendor", "Forge": "used"}),
        ("Acme Forge | Smithy", {"Acme": "subject", "Forge": "used", "Smithy": "vendor"}),
        ("Forge | Smithy Acme", {"Forge": "used", "Smithy": "vendor", "Acme": "subject"}),
        # A title with nobody but a vendor tells of the vendor, who does not use its own.
        ("Smithy Forge", {"Smithy": "subject", "Forge": "named"}),
        ("Smithy Forge Sieve", {"Smithy": "subject", "Forge": "named", "Sieve": "used"}),
        ("Acme Anvil Sieve | Borealis", {"Acme": "subject", "Anvil": "named", "Sieve": "used", "Borealis": "named"}),
        # Without a company in the title the first of the teaser is the subject.
        ("Sieve | Acme Borealis", {"Sieve": "used", "Acme": "subject", "Borealis": "named"}),
        # Where no company is the subject, what the title names is.
        ("Sieve | Quill", {"Sieve": "subject", "Quill": "named"}),
        ("Forge Sieve | Smithy", {"Forge": "subject", "Sieve": "subject", "Smithy": "vendor"}),
        ("| Sieve", {"Sieve": "named"}),
        ("state locking | Sieve", {"state locking": "subject", "Sieve": "named"}),
        # Concepts are never used.
        ("Acme state locking", {"Acme": "subject", "state locking": "named"}),
        # A name the catalog lacks has no vendor, so a subject uses it.
        ("Acme Novelty", {"Acme": "subject", "Novelty": "used"}),
        ("Novelty", {"Novelty": "subject"}),
        ("|", {}),
    ],
)
def test_each_entity_has_the_role_the_rule_gives_it(words: str, expected: dict[str, str]) -> None:
    assert named(words) == expected


def test_a_second_mention_in_the_title_makes_the_entity_one_of_the_title() -> None:
    assert named("Acme | Acme Sieve") == {"Acme": "subject", "Sieve": "used"}
