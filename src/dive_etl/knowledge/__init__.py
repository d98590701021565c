"""What is known beforehand, as data files a person can edit, loaded and checked into one immutable object."""

from dive_etl.knowledge.blinding import concepts_only, without_names
from dive_etl.knowledge.files import KnowledgeFiles
from dive_etl.knowledge.load import load_knowledge, read_knowledge
from dive_etl.knowledge.model import Context, Entity, Knowledge, Sense, TypeCues

__all__ = [
    "Context",
    "Entity",
    "Knowledge",
    "KnowledgeFiles",
    "Sense",
    "TypeCues",
    "concepts_only",
    "load_knowledge",
    "read_knowledge",
    "without_names",
]
