"""Refreshing the cloud services from what well-kept packages list: what is missing is added, nothing is taken away."""
