"""The declared tables and views hold together."""
