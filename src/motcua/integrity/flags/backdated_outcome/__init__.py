"""I-7: Dated earlier than it was signed."""
