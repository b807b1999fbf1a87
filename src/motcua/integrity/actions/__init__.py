"""What may be done: examine, clear, draw."""
