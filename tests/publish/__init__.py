"""Tables become a release, whole or not at all."""
