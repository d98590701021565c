"""What the files and folders under an output folder are called, for those who write them and those who read them."""

RELEASES, LATEST, DATABASE, MANIFEST = "releases", "latest", "dives.duckdb", "manifest.json"
LANDING = "landing"
