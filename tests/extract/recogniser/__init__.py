"""The recogniser: names read from their form and their context."""
