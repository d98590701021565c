"""Records become tables, and are held against their checks."""
