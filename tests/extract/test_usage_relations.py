"""The relation a statement comes to, by the part a thing has in it and by whose product it is."""

import pytest

from dive_etl.extract.usages.relations import Ownership, ownership, relation
from dive_etl.knowledge import Entity
from dive_etl.records import Relation
from tests.extract.made import entity

HASHICORP = Entity("company:hashicorp", "company", "HashiCorp", "developer tools", None, None)
UBER = Entity("company:uber", "company", "Uber", "mobility", None, None)
CNCF = Entity("company:cncf", "company", "CNCF", "foundation", None, None)
AWS = entity("AWS", "cloud_provider", vendor="company:amazon")
TERRAFORM = entity("Terraform", vendor="company:hashicorp")
CADENCE = entity("Cadence", vendor="company:uber")
ENVOY = entity("Envoy", vendor="company:cncf")
KAFKA = entity("Kafka")
RUST = entity("Rust", "language")
S3 = entity("Amazon S3", "cloud_service", vendor="cloud_provider:aws")
LISTED = {one.entity_id: one for one in (HASHICORP, UBER, CNCF, AWS, TERRAFORM, CADENCE, ENVOY, KAFKA, RUST, S3)}
TITUS, NEW_SERVICE = entity("Titus"), entity("Bedrock Next", "cloud_service")


@pytest.mark.parametrize(
    ("company", "thing", "whose"),
    [
        (HASHICORP, TERRAFORM, Ownership.SOLD),
        (AWS, S3, Ownership.SOLD),
        (AWS, NEW_SERVICE, Ownership.SOLD),
        (UBER, CADENCE, Ownership.BUILT),
        (UBER, ENVOY, Ownership.COMMON),
        (UBER, KAFKA, Ownership.COMMON),
        (UBER, TERRAFORM, Ownership.ANOTHERS),
        (UBER, S3, Ownership.ANOTHERS),
        (UBER, TITUS, Ownership.UNLISTED),
        (UBER, NEW_SERVICE, Ownership.UNLISTED),
        (HASHICORP, TERRAFORM._replace(category="internal platform"), Ownership.BUILT),
    ],
)
def test_the_catalog_says_whose_product_a_thing_is(company: Entity, thing: Entity, whose: Ownership) -> None:
    assert ownership(company, thing, LISTED) is whose


@pytest.mark.parametrize(
    ("part", "company", "thing", "expected"),
    [
        ("used", HASHICORP, TERRAFORM, "uses"),
        ("used", UBER, TITUS, "uses"),
        ("run", UBER, CADENCE, "uses"),
        ("run", HASHICORP, TERRAFORM, None),
        ("told", UBER, KAFKA, "uses"),
        ("told", HASHICORP, KAFKA, None),
        ("told", AWS, KAFKA, None),
        ("base", UBER, KAFKA, "uses"),
        ("base", UBER, KAFKA._replace(category="operating system"), None),
        ("old", UBER, CADENCE, "migrates_from"),
        ("left", UBER, KAFKA, "migrates_from"),
        ("left", UBER, CADENCE, None),
        ("left", HASHICORP, TERRAFORM, None),
        ("new", UBER, KAFKA, "migrates_to"),
        ("made", UBER, ENVOY, "builds"),
        ("made", HASHICORP, TERRAFORM, "builds"),
        ("made", UBER, TERRAFORM, None),
        ("written", UBER, RUST, "uses"),
        ("written", UBER, TITUS, "builds"),
        ("issued", UBER, TITUS, "builds"),
        ("issued", UBER, ENVOY, None),
        ("introduced", UBER, CADENCE, "builds"),
        ("introduced", UBER, TITUS, None),
        ("core", UBER, KAFKA, "uses"),
        ("core", UBER, TITUS, "builds"),
        ("own", HASHICORP, TERRAFORM, "sells"),
        ("own", UBER, CADENCE, "builds"),
        ("own", UBER, TITUS, "builds"),
        ("own", UBER, ENVOY, None),
        ("own", UBER, TERRAFORM, None),
    ],
)
def test_part_and_owner_make_the_relation(part: str, company: Entity, thing: Entity, expected: Relation | None) -> None:
    assert relation(part, company, thing, LISTED) == expected
