"""What the worker runs for facts."""
