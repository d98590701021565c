"""What a refresh tells: what was added, left alone, left out and why, and what a person has to see to."""

from collections.abc import Iterator

from dive_etl.knowledge.refresh.ignored import FILE
from dive_etl.knowledge.refresh.job import Outcome


def report(outcomes: list[Outcome]) -> Iterator[str]:
    """Yield the lines of the report; what was added comes last, where it is seen."""
    for outcome in outcomes:
        yield from _about(outcome)
    added = [addition for outcome in outcomes for addition in outcome.plan.additions]
    for addition in added:
        aliases = ", ".join(alias for alias, _ in addition.aliases) or "none"
        yield f"added     {addition.name} ({addition.category}), {addition.vendor}; aliases: {aliases}"
    yield f"added     {_count(len(added), 'service')}; look at names and categories" if added else "nothing to add"


def _about(outcome: Outcome) -> Iterator[str]:
    comparison, package = outcome.comparison, outcome.source.package.name
    for decision in comparison.ignored:
        yield f"ignored   {package}: {decision.name}: {decision.reason}"
    for service in outcome.plan.unnamed:
        yield f"by hand   {package}: {service.name}: means something else already; add it, or put it into {FILE}"
    for decision in comparison.unneeded:
        yield f"unneeded  {package}: {decision.name}: {FILE} leaves out what is not missing; drop the row"
    listed = len(comparison.there) + len(comparison.ignored) + len(comparison.missing)
    yield (
        f"{outcome.source.vendor}: {_count(listed, 'service')} in {package} {outcome.release}; "
        f"{len(comparison.there)} left alone, {len(comparison.ignored)} ignored, {len(outcome.plan.additions)} added; "
        f"{len(comparison.lacking)} of the catalog are not listed there and stay"
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
