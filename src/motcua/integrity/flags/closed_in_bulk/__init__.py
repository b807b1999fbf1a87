"""I-12: A month's outcomes in its last hours."""
