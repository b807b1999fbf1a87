"""I-8: More than once, longer than the limit itself, or without a reason."""
