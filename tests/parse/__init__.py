"""Tests of parsing: snapshots to dives."""
