"""What is expected of a source: limits, each with what becomes of a run that passes it. `sources.toml` may set them."""

from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field

Held = Literal["pass", "warn", "error"]
Failing = Literal["warn", "error"]

# The checks that --allow-count-mismatch turns into warnings.
COUNT_CHECKS = ("declared_count", "fewer_dives", "listing_not_empty", "more_dives")
# What must hold of every run, and what it means. A failure is always an error: no setting makes wrong data right.
INTEGRITY = {
    "columns_as_declared": "Nulls, listed values, bounds and the order of offsets are as the schema declares them.",
    "key_is_unique": "No two rows of a table have one key.",
    "lines_accounted_for": "Every line of the listing is a header, part of a dive, blank, or a reject.",
    "offsets_give_back_the_text": "The characters from start to end of a span are its text.",
    "references_are_kept": "Every identifier that refers to another table is there.",
}


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


class Stops(_Strict):
    """An expectation that stops the run where it does not hold."""

    otherwise: Failing = "error"

    def status(self, holds: bool) -> Held:
        """Return the status of a check of this expectation."""
        return "pass" if holds else self.otherwise


class Warns(Stops):
    """An expectation that is published as a warning where it does not hold."""

    otherwise: Failing = "warn"


class AtMostFewer(Stops):
    """How much smaller than before a listing may be, as a share of what it was."""

    at_most: float = Field(default=0.5, ge=0, le=1)


class AtMostMore(Warns):
    """How much larger than before a listing may be, as a share of what it was: 1 allows twice as many."""

    at_most: float = Field(default=9.0, ge=0)


class AtMostShare(Warns):
    """How much of a whole there may be, from 0 to 1."""

    at_most: float = Field(default=0.5, ge=0, le=1)


class AtMostCount(Warns):
    """How many there may be."""

    at_most: int = Field(default=0, ge=0)


class Expect(_Strict):
    """What is expected of one source. Each expectation is the check of its name."""

    listing_not_empty: Stops = Field(default=Stops(), description="The listing has a dive.")
    declared_count: Stops = Field(default=Stops(), description="A header declares as many dives as stand below it.")
    fewer_dives: AtMostFewer = Field(
        default=AtMostFewer(),
        description="The listing has not lost more than this share of the dives it listed in the release before.",
    )
    more_dives: AtMostMore = Field(
        default=AtMostMore(),
        description="The listing has not grown by more than this share of the dives it listed in the release before.",
    )
    no_rejects: Warns = Field(default=Warns(), description="No line of the listing was rejected.")
    duplicate_titles: AtMostCount = Field(
        default=AtMostCount(),
        description="At most so many dives have another's title in their category, case and punctuation set aside.",
    )
    # A tenth of a listing without a single name is usual in the field; more than half hints at text of another kind.
    dives_without_mention: AtMostShare = Field(
        default=AtMostShare(), description="At most this share of the listed dives mentions nothing."
    )
    unknown_names: AtMostShare = Field(
        default=AtMostShare(),
        description="Of the mentions of named entities, at most this share is of names the catalog lacks.",
    )

    def with_counts_allowed(self) -> Self:
        """Return the same expectations, with those of counts no more than warnings."""
        allowed = {name: getattr(self, name).model_copy(update={"otherwise": "warn"}) for name in COUNT_CHECKS}
        return self.model_copy(update=allowed)
