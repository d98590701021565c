"""The targets by name. Each takes any bytes, and fails where what it promises does not hold."""

from collections.abc import Callable, Iterator
from pathlib import Path

from tests.fuzz import reading, ruling

Target = Callable[[bytes], None]
TARGETS: dict[str, Target] = {
    "text_listing": reading.read_text_listing,
    "jsonl": reading.read_jsonl,
    "recognition": reading.recognise,
    "gzip": reading.read_zipped,
    "knowledge": reading.read_knowledge_files,
    "knowledge_rows": reading.read_knowledge_rows,
    "knowledge_table": reading.read_knowledge_table,
    "sources": reading.read_sources,
    "gold": reading.read_gold_file,
    "extract": ruling.extract,
    "fields": ruling.join_fields,
    "measures": ruling.measure,
    "overlap": ruling.keep_spans,
    "names": ruling.name,
    "csv": ruling.write_cells,
    "scores": ruling.score_gold,
}
SEEDS = Path(__file__).parent / "seeds"


def seeds(target: str) -> Iterator[tuple[str, bytes]]:
    """Yield the kept inputs of a target with their names: some to start from, and those that once broke it."""
    for path in sorted((SEEDS / target).iterdir()):
        yield path.name, path.read_bytes()
