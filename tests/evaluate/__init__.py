"""Extractions are scored against gold."""
