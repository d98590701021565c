"""Tests of the flows: real servers, real runs."""
