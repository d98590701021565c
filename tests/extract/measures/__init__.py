"""Tests of the measures: tables of what is one and what is none, and laws for all texts."""
