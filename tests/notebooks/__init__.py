"""Tests of the notebooks: each runs from top to bottom."""
