"""The tables that say how the run itself went."""

from dive_etl.schema.model import Column, Table

SCORES = Table(
    "scores",
    "One row per gold file the package ships and type: how right this release's code, knowledge and model are on it.",
    key=("gold", "type"),
    columns=(
        Column("gold", "string", "The gold file."),
        Column("type", "string", "The type scored; `named` is all named entities together."),
        Column("precision", "float64", "Share of what was found that is right.", unit="1", lowest=0, highest=1),
        Column("recall", "float64", "Share of what is there that was found.", unit="1", lowest=0, highest=1),
        Column("f1", "float64", "Their harmonic mean.", unit="1", lowest=0, highest=1),
        Column("low", "float64", "Lower bound of F1 at 95 %, by bootstrap over dives.", unit="1", lowest=0, highest=1),
        Column("high", "float64", "Upper bound of F1 at 95 %.", unit="1", lowest=0, highest=1),
        Column(
            "links",
            "float64",
            "Share of the right ones that are also linked to the right name.",
            unit="1",
            lowest=0,
            highest=1,
        ),
        Column("n", "int32", "How many there are in the gold.", lowest=0),
    ),
)

CHECKS = Table(
    "checks",
    "One row per expectation held against this release.",
    key=("check",),
    columns=(
        Column("check", "string", "What was checked; a colon parts it from the source, table or column it looks at."),
        Column(
            "status",
            "string",
            "Whether it holds; if not, whether that warns or stops publication, so that a release has no error.",
            values=("pass", "warn", "error"),
        ),
        Column("expected", "string", "What should be."),
        Column("observed", "string", "What is."),
    ),
)
