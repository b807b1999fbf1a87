"""I-4: The citizen's time runs, and nobody told the citizen in writing."""
