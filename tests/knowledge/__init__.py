"""Tests of the knowledge: small folders made by hand, and the one the package ships."""
