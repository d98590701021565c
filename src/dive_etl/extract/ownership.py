"""Whose product a thing is, as far as the catalog says."""

from collections.abc import Mapping

from dive_etl.knowledge import Entity

VENDOR_TYPES = frozenset({"company", "cloud_provider"})


def owns(vendor: Entity, product: Entity, entities: Mapping[str, Entity]) -> bool:
    """Whether a company or provider owns or sells a product, by itself or through one of its own (Amazon and S3)."""
    if vendor.type not in VENDOR_TYPES or product.vendor_id is None:
        return False
    owner = entities.get(product.vendor_id)
    owners = {product.vendor_id, owner.vendor_id if owner else None}
    return vendor.entity_id in owners or vendor.vendor_id == product.vendor_id
