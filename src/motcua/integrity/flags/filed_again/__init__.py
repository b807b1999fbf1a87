"""I-11: Withdrawn and filed again: the clock began anew."""
