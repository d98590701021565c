"""The refresh from top to bottom: read the packages, hold them against the catalog, add what is missing, tell."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from dive_etl.knowledge.files import KnowledgeFiles
from dive_etl.knowledge.load import read_knowledge
from dive_etl.knowledge.model import Knowledge, Sense
from dive_etl.knowledge.refresh.additions import Plan, Spoken, plan
from dive_etl.knowledge.refresh.categories import read_categories
from dive_etl.knowledge.refresh.compare import Comparison, compare
from dive_etl.knowledge.refresh.ignored import read_ignored
from dive_etl.knowledge.refresh.sources import SOURCES, Source
from dive_etl.knowledge.refresh.write import write_additions


class Outcome(NamedTuple):
    """What one source came to."""

    source: Source
    release: str
    comparison: Comparison
    plan: Plan


def refresh(folder: Path) -> list[Outcome]:
    """Add to a folder of knowledge files what the installed packages list and it lacks. Raises SourceError where a
    package is not installed, KnowledgeError where the files contradict themselves."""
    files = KnowledgeFiles(folder)
    knowledge = read_knowledge(files)
    categories = read_categories(files)
    spoken = Spoken(knowledge)
    decisions = read_ignored(files, tuple(source.package.name for source in SOURCES))
    outcomes = []
    for source in SOURCES:
        ignored = {name: one for (package, name), one in decisions.items() if package == source.package.name}
        services = source.services(source.package.root())
        comparison = compare(services, senses_of(source.vendor, knowledge), source.affixes, ignored)
        planned = plan(comparison.missing, source, spoken, categories)
        outcomes.append(Outcome(source, source.package.release(), comparison, planned))
    write_additions(folder, [addition for outcome in outcomes for addition in outcome.plan.additions])
    return outcomes


def senses_of(vendor: str, knowledge: Knowledge) -> Iterator[Sense]:
    """Yield names and aliases of the services a vendor sells."""
    for sense in knowledge.senses:
        seller = knowledge.entities.get(sense.entity.vendor_id or "")
        if sense.entity.type == "cloud_service" and seller is not None and seller.name == vendor:
            yield sense
