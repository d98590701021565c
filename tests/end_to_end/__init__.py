"""The whole job, from the outside."""
