"""The tables that say how the run itself went."""

from dive_etl.schema.model import Column, Table

CHECKS = Table(
    "checks",
    "One row per expectation held against this release.",
    key=("check",),
    columns=(
        Column("check", "string", "What was checked; a colon parts the check from the source it looks at."),
        Column(
            "status",
            "string",
            "An error stops publication unless the user allowed it.",
            values=("pass", "warn", "error"),
        ),
        Column("expected", "string", "What should be."),
        Column("observed", "string", "What is."),
    ),
)
