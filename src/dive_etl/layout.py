"""What the files of a release are called, for those who write one and those who read it."""

RELEASES, LATEST, DATABASE, MANIFEST = "releases", "latest", "dives.duckdb", "manifest.json"
# What runs that a check stopped had built.
FAILED = "failed"
