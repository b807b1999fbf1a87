"""I-2: The clock is stopped when most of the time is gone."""
