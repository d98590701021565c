"""What each entity does in a dive: its subject, the vendor of something named, used by the subject, or just named.

The rule, in words: the companies of the title are the subject, unless they only sell what it names; without one, the
first company of the teaser is. Tools, services, providers and languages are used by a subject that does not sell them.
Where no company is the subject, what the title names is.
"""

from collections.abc import Mapping, Sequence
from typing import Literal

from dive_etl.keys import entity_id
from dive_etl.knowledge import Entity
from dive_etl.records import Mention

Role = Literal["subject", "vendor", "used", "named"]


def roles(mentions: Sequence[Mention], entities: Mapping[str, Entity]) -> dict[str, Role]:
    """Return the role of each entity of one dive, by entity_id."""
    kinds = {entity_id(one.type, one.name): one.type for one in mentions}
    in_title = {entity_id(one.type, one.name) for one in mentions if one.field == "title"}
    vendors = {entities[key].vendor_id for key in kinds if key in entities}
    subjects = _subject_companies([key for key, kind in kinds.items() if kind == "company"], in_title, vendors)

    def role(key: str) -> Role:
        if key in subjects:
            return "subject"
        if key in vendors:
            return "vendor"
        if kinds[key] in {"company", "concept"} and subjects:
            return "named"
        if subjects and (key not in entities or entities[key].vendor_id not in subjects):
            return "used"
        return "subject" if key in in_title and not subjects and kinds[key] != "company" else "named"

    return {key: role(key) for key in kinds}


def _subject_companies(companies: Sequence[str], in_title: set[str], vendors: set[str | None]) -> set[str]:
    """Return the companies a dive tells of; `companies` come in the order of the text, title first."""
    titled = {key for key in companies if key in in_title}
    tellers = {key for key in titled if key not in vendors}
    if tellers or titled:
        return tellers or titled
    return {key for key in [next((key for key in companies if key not in vendors), None)] if key is not None}
