"""I-10: Ended without an outcome just before it would have been late."""
