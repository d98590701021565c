"""Tables → a release: Parquet files, the DuckDB database, manifest and dictionary, put in place atomically."""

from dive_etl.publish.failed import keep_evidence
from dive_etl.publish.lock import writing
from dive_etl.publish.manage import Pruned, prune, read_age, rollback
from dive_etl.publish.previous import Previous, damaged_releases, previous_release, read_tables
from dive_etl.publish.release import Published, publish
from dive_etl.publish.verify import verify_release

__all__ = [
    "Previous",
    "Pruned",
    "Published",
    "damaged_releases",
    "keep_evidence",
    "previous_release",
    "prune",
    "publish",
    "read_age",
    "read_tables",
    "rollback",
    "verify_release",
    "writing",
]
