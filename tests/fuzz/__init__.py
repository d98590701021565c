"""Fuzzing guided by coverage: what each reader and rule has to hold for any bytes at all.

`python -m tests.fuzz --seconds 10` runs each target in a process of its own.
"""
