"""Tests of the extraction: texts in, mentions, measures and candidates out."""
