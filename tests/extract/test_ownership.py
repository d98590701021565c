"""Whose product a thing is: its vendor's, and that of the vendor's owner."""

import pytest

from dive_etl.extract.ownership import owns
from dive_etl.knowledge import Entity
from tests.extract.made import entity

AMAZON = entity("Amazon", "company")
AWS = entity("AWS", "cloud_provider", vendor="company:amazon")
S3 = entity("Amazon S3", "cloud_service", vendor="cloud_provider:aws")
KINDLE = entity("Kindle", vendor="company:amazon")
KAFKA = entity("Kafka")
UBER = entity("Uber", "company")
ENTITIES = {one.entity_id: one for one in (AMAZON, AWS, S3, KINDLE, KAFKA, UBER)}


@pytest.mark.parametrize(
    ("vendor", "product"), [(AWS, S3), (AMAZON, S3), (AMAZON, AWS), (AMAZON, KINDLE), (AWS, KINDLE)]
)
def test_a_vendor_owns_its_products_and_those_of_its_house(vendor: Entity, product: Entity) -> None:
    assert owns(vendor, product, ENTITIES)


@pytest.mark.parametrize(("vendor", "product"), [(UBER, S3), (UBER, KAFKA), (KAFKA, S3), (UBER, AWS)])
def test_nobody_else_does(vendor: Entity, product: Entity) -> None:
    assert not owns(vendor, product, ENTITIES)


def test_a_vendor_the_catalog_lacks_owns_by_its_identifier_alone() -> None:
    assert owns(AWS, S3, {})
    assert not owns(AMAZON, S3, {})
