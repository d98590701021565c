"""What people look at in a release."""
