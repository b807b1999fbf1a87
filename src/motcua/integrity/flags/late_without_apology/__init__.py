"""I-9: Late, and nobody was sorry in time."""
