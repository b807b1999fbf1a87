"""I-14: One device speaks for many, or before the outcome was seen."""
