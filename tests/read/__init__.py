"""Tests of reading: sources to snapshots."""
